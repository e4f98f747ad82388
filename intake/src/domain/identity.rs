//! What makes two records the same: conversation, form and content, as hashes that are equal on every machine.

use std::hash::Hasher;

use crate::domain::evaluation::Evaluation;
use crate::domain::order;

/// A hash of the sorted (metric id, weight, negative weight) of a record: the payload names no form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormFingerprint(pub u64);

impl FormFingerprint {
    /// The form in filters and addresses: 16 hex digits; empty for records without metrics.
    pub fn key(self) -> String {
        if self.0 == 0 { String::new() } else { format!("{:016x}", self.0) }
    }

    /// What tells a form from others on screen: the first digits of its key.
    pub fn short(self) -> String {
        self.key().get(..4).unwrap_or_default().to_owned()
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Which row of the report a record is, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// Hash of the conversation id; 0 for a quarantined record.
    pub conversation: u64,
    /// Form of the record; 0 for a quarantined record.
    pub form: FormFingerprint,
    /// Hash of the record's own text.
    pub content: u64,
}

impl RowKey {
    /// The key of an accepted record with its raw text.
    pub fn of_evaluation(evaluation: &Evaluation<'_>, raw: &[u8]) -> Self {
        Self {
            conversation: hash_of(evaluation.conversation_id.as_bytes()),
            form: form_of(evaluation),
            content: hash_of(raw),
        }
    }

    /// The key of a record that could not be read: its text alone.
    pub fn of_rejected(raw: &[u8]) -> Self {
        Self { conversation: 0, form: FormFingerprint(0), content: hash_of(raw) }
    }

    /// Same conversation on the same form, whatever its content; for two quarantined records, same text.
    pub fn is_same_row(self, other: Self) -> bool {
        self.conversation == other.conversation
            && self.form == other.form
            && (self.conversation != 0 || self.content == other.content)
    }
}

/// The form of a record: equal for records that carry the same metrics with the same weights, in any order.
/// A record without metrics has the fingerprint 0.
///
/// It stands in addresses, so it must not change with the compiler: FNV-1a with 64 bits (Fowler, Noll and Vo) over each
/// metric's id, the byte 255 and both weights, then the mixing of MurmurHash3 (Appleby), so that any digits of it differ.
pub fn form_of(evaluation: &Evaluation<'_>) -> FormFingerprint {
    let specs: Vec<(&str, u64, u64)> = evaluation
        .metrics
        .iter()
        .map(|metric| (metric.id.as_ref(), bits(metric.weight), bits(metric.negative_weight)))
        .collect();
    if specs.is_empty() {
        return FormFingerprint(0);
    }
    let specs = order::sorted(specs, Ord::cmp);
    let mut hash = FNV_START;
    let mut take =
        |bytes: &[u8]| hash = bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME));
    for (id, weight, negative_weight) in specs {
        take(id.as_bytes());
        take(&[u8::MAX]);
        take(&weight.to_le_bytes());
        take(&negative_weight.to_le_bytes());
    }
    FormFingerprint(mixed(hash).max(1))
}

fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// A 64-bit hash of bytes, never 0.
pub fn hash_of(bytes: &[u8]) -> u64 {
    let mut hasher = stable_hasher();
    hasher.write(bytes);
    hasher.finish().max(1)
}

fn stable_hasher() -> impl Hasher {
    // `DefaultHasher::new` has fixed keys, so equal input hashes equally in every run.
    std::collections::hash_map::DefaultHasher::new()
}

/// −0.0 and 0.0 are one weight, and a missing weight is another.
fn bits(weight: Option<f64>) -> u64 {
    weight.map_or(u64::MAX, |points| (points + 0.0).to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::metric::Answer;
    use crate::domain::metric::MetricResult;
    use crate::domain::presence::Presence;

    fn evaluation(metrics: &[(&'static str, f64)]) -> Evaluation<'static> {
        let metrics = metrics
            .iter()
            .map(|&(id, weight)| MetricResult {
                id: id.into(),
                name: Presence::Absent,
                weight: Some(weight),
                negative_weight: None,
                answer: Answer::Met,
                auditor_answer: Answer::Absent,
                fatal_failed: Presence::Absent,
            })
            .collect();
        Evaluation { conversation_id: "c-1".into(), metrics, ..Evaluation::default() }
    }

    #[test]
    fn a_form_is_its_metrics_in_any_order() {
        let one = evaluation(&[("a", 10.0), ("b", 20.0)]);
        let two = evaluation(&[("b", 20.0), ("a", 10.0)]);
        assert_eq!(form_of(&one), form_of(&two));
    }

    #[test]
    fn a_form_keeps_its_key_whatever_compiles_the_program() {
        let form = form_of(&evaluation(&[("em-1", 30.0), ("em-2", 70.0)]));
        assert_eq!((form.key().as_str(), form.short().as_str()), ("58e05fbdcde0bcc8", "58e0"));
        assert_eq!(form_of(&evaluation(&[])).key(), "");
        assert_eq!(FormFingerprint(0x1a_2b3c).key(), "00000000001a2b3c");
    }

    #[test]
    fn another_weight_is_another_form() {
        assert_ne!(form_of(&evaluation(&[("a", 10.0)])), form_of(&evaluation(&[("a", 11.0)])));
    }

    #[test]
    fn the_same_row_with_other_content_is_still_the_same_row() {
        let record = evaluation(&[("a", 10.0)]);
        let (old, new) = (RowKey::of_evaluation(&record, b"old"), RowKey::of_evaluation(&record, b"new"));
        assert!(old.is_same_row(new));
        assert_ne!(old, new);
    }

    #[test]
    fn two_unreadable_records_are_the_same_only_with_the_same_text() {
        assert!(!RowKey::of_rejected(b"{").is_same_row(RowKey::of_rejected(b"[")));
    }
}
