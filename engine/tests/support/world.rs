//! The naive model of selecting, counting and sorting: every rule written down again, one record at a time.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::switches::Switches;
use sha2::Digest;
use sha2::Sha256;

use super::record::MARCH;
use super::record::Record;
use super::record::Word;

/// All records of a report, with what follows from all of them.
pub struct World {
    pub records: Vec<Record>,
    /// Per form: highest auto score that failed, lowest that passed, in tenths.
    brackets: BTreeMap<String, (Option<i64>, Option<i64>)>,
}

impl World {
    pub fn new(records: Vec<Record>) -> Self {
        let mut brackets: BTreeMap<String, (Option<i64>, Option<i64>)> = BTreeMap::new();
        for record in records.iter().filter(|record| !record.is_fatal()) {
            let (highest_fail, lowest_pass) = brackets.entry(record.form()).or_default();
            match (record.auto.tenths(), record.auto_passes()) {
                (Some(auto), Some(true)) => *lowest_pass = Some(lowest_pass.map_or(auto, |held| held.min(auto))),
                (Some(auto), Some(false)) => *highest_fail = (*highest_fail).max(Some(auto)),
                _ => {}
            }
        }
        Self { records, brackets }
    }

    /// Whether the audit passes, where the record has an audit score and its mark is known well enough.
    pub fn audit_passes(&self, record: &Record, switches: &Switches) -> Option<bool> {
        let audit = record.audit.tenths()?;
        let set = switches.pass_mark.map(|mark| (mark * 10.0) as i64);
        if let Some(mark) = set.or(record.pass_tenths) {
            return Some(audit >= mark);
        }
        match self.brackets.get(&record.form()).copied().unwrap_or_default() {
            (Some(fail), Some(pass)) if fail >= pass => None,
            (_, Some(pass)) if audit >= pass => Some(true),
            (Some(fail), _) if audit <= fail => Some(false),
            _ => None,
        }
    }

    /// The keys by which a record can be chosen in a dimension.
    pub fn keys(&self, record: &Record, dimension: Dimension, switches: &Switches) -> BTreeSet<String> {
        let word = |word: &Word| vec![word.given().unwrap_or("").to_owned()];
        let ids = |parties: &[(String, String)]| {
            let ids: Vec<String> = parties.iter().map(party_id).collect();
            if ids.is_empty() { vec![String::new()] } else { ids }
        };
        let keys = match dimension {
            Dimension::Direction => word(&record.direction),
            Dimension::Channel => word(&record.channel),
            Dimension::Language => word(&record.language),
            Dimension::Agent => ids(&record.agents),
            Dimension::Queue => ids(&record.queues),
            Dimension::Auditor => vec![record.auditor.given().map_or_else(String::new, hash_of_name)],
            Dimension::Metric => record.metrics.iter().map(|metric| metric.id.to_owned()).collect(),
            Dimension::Form => vec![form_key(record)],
            Dimension::Audit => vec![if record.is_audited() { "audited" } else { "not_audited" }.to_owned()],
            Dimension::Outcome => match record.auto_passes() {
                Some(passes) => vec![pass_or_fail(passes)],
                None => word(&record.outcome),
            },
            Dimension::Duration => vec![record.duration.given().unwrap_or("legacy").to_owned()],
            Dimension::AuditOutcome => {
                self.audit_passes(record, switches).map(pass_or_fail).into_iter().collect::<Vec<_>>()
            }
        };
        keys.into_iter().collect()
    }

    /// Whether a record satisfies every clause.
    pub fn holds(&self, record: &Record, filter: &Filter, switches: &Switches) -> bool {
        let is_chosen = filter
            .choices
            .iter()
            .all(|(dimension, values)| self.keys(record, dimension, switches).iter().any(|key| values.contains(key)));
        let points = |tenths: Option<i64>| tenths.map(|tenths| tenths as f64 / 10.0);
        is_chosen
            && filter.fatal.is_none_or(|fatal| record.is_fatal() == fatal)
            && (!filter.single_agent || self.keys(record, Dimension::Agent, switches).len() < 2)
            && filter.min_delta.is_none_or(|least| points(record.delta()).is_some_and(|delta| delta.abs() >= least))
            && is_within(filter.delta, points(record.delta()))
            && is_within(filter.auto, points(record.auto.tenths()))
            && is_within(filter.audit, points(record.audit.tenths()))
            && is_in_period(record, filter)
            && mentions(record, &filter.text)
    }

    /// The positions of the records of a filter, in the order of the list.
    pub fn select(&self, filter: &Filter, switches: &Switches) -> Vec<usize> {
        let held = self.records.iter().enumerate().filter(|(_, record)| self.holds(record, filter, switches));
        held.map(|(position, _)| position).collect()
    }

    /// How many rows each value of a dimension would leave; every value that any record has is there.
    pub fn facets(&self, filter: &Filter, dimension: Dimension, switches: &Switches) -> BTreeMap<String, usize> {
        let mut others = filter.clone();
        others.choices.remove(&dimension);
        let mut counts = BTreeMap::new();
        for record in &self.records {
            let is_left = self.holds(record, &others, switches);
            for key in self.keys(record, dimension, switches) {
                *counts.entry(key).or_insert(0) += usize::from(is_left);
            }
        }
        counts
    }

    /// The same positions in order.
    pub fn sorted(&self, mut positions: Vec<usize>, sort: Sort) -> Vec<usize> {
        positions.sort_by(|&one, &two| {
            let (left, right) = (&self.records[one], &self.records[two]);
            let by_value = match (Rank::of(left, sort.key), Rank::of(right, sort.key)) {
                (Some(left), Some(right)) if sort.descending => right.cmp(&left),
                (Some(left), Some(right)) => left.cmp(&right),
                (left, right) => right.is_some().cmp(&left.is_some()),
            };
            by_value.then_with(|| left.id.cmp(&right.id)).then(one.cmp(&two))
        });
        positions
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}

impl Rank {
    fn of(record: &Record, key: SortKey) -> Option<Self> {
        let text = |text: &str| (!text.is_empty()).then(|| Self::Text(text.to_lowercase()));
        let word = |word: &Word| word.given().and_then(text);
        match key {
            SortKey::Conversation => text(&record.id),
            SortKey::EvaluatedAt => record.evaluated_at.millis().map(Self::Number),
            SortKey::Auto => record.auto.tenths().map(Self::Number),
            SortKey::Audit => record.audit.tenths().map(Self::Number),
            SortKey::Delta => record.delta().map(Self::Number),
            SortKey::Agent => text(&party_name(record.agents.first()?)),
            SortKey::Queue => text(&party_name(record.queues.first()?)),
            SortKey::Channel => word(&record.channel),
            SortKey::Direction => word(&record.direction),
            SortKey::Language => word(&record.language),
            SortKey::Outcome => word(&record.outcome),
            SortKey::Fatal => {
                let counted = record.fatal_count.map(i64::from);
                counted.max(record.is_fatal().then_some(1)).map(Self::Number)
            }
        }
    }
}

/// The id of an agent or a queue; its name where it has none.
pub fn party_id((id, name): &(String, String)) -> String {
    if id.is_empty() { name.clone() } else { id.clone() }
}

/// The name of an agent or a queue; its id where it has none.
pub fn party_name((id, name): &(String, String)) -> String {
    if name.is_empty() { id.clone() } else { name.clone() }
}

fn pass_or_fail(passes: bool) -> String {
    if passes { "pass" } else { "fail" }.to_owned()
}

fn hash_of_name(name: &str) -> String {
    let digest = Sha256::digest(name.trim());
    digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// FNV-1a of the metrics in order, mixed, as 16 hex digits; nothing without metrics.
fn form_key(record: &Record) -> String {
    let mut specs: Vec<_> = record
        .metrics
        .iter()
        .map(|metric| (metric.id, [metric.weight, metric.negative_weight].map(|weight| (weight as f64).to_bits())))
        .collect();
    specs.sort_unstable();
    let mut hash: u64 = 14_695_981_039_346_656_037;
    for (id, weights) in &specs {
        let weights = weights.iter().flat_map(|bits| bits.to_le_bytes());
        for byte in id.bytes().chain([255]).chain(weights) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211);
        }
    }
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(factor);
    }
    if specs.is_empty() { String::new() } else { format!("{:016x}", hash ^ (hash >> 33)) }
}

fn millis(filter: &Filter) -> HalfOpen<i64> {
    HalfOpen { from: filter.at.from.map(|at| at.0), to: filter.at.to.map(|at| at.0) }
}

fn is_within<T: PartialOrd + Copy>(range: HalfOpen<T>, value: Option<T>) -> bool {
    let is_asked = range.from.is_some() || range.to.is_some();
    !is_asked
        || value.is_some_and(|value| {
            let above = range.from.is_none_or(|from| value.partial_cmp(&from) != Some(Ordering::Less));
            above && range.to.is_none_or(|to| value.partial_cmp(&to) == Some(Ordering::Less))
        })
}

fn mentions(record: &Record, text: &str) -> bool {
    let needle = text.trim().to_lowercase();
    let parties = record.agents.iter().chain(&record.queues).flat_map(|(id, name)| [id.as_str(), name.as_str()]);
    let words = [record.custom_id.given(), record.auditor.given()].into_iter().flatten();
    let mut places = parties.chain(words).chain([record.id.as_str()]);
    needle.is_empty() || places.any(|place| place.to_lowercase().contains(&needle))
}

/// Whether a record lies in the chosen period: one that was never evaluated where all of March does, which it was loaded with.
pub fn is_in_period(record: &Record, filter: &Filter) -> bool {
    match record.evaluated_at.millis() {
        Some(at) => is_within(millis(filter), Some(at)),
        None => {
            let march = MARCH..MARCH + 31 * 86_400_000;
            filter.at.from.is_none_or(|from| from.0 <= march.start) && filter.at.to.is_none_or(|to| to.0 >= march.end)
        }
    }
}
