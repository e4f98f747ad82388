//! The quality ledger: everything that is odd about the records, counted, with its rows.

use crate::domain::flag::Flag;
use crate::domain::load::LoadStatus;
use crate::domain::order;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// So many characters of a record are shown.
const LONGEST_BEGINNING: usize = 200;

/// So many records that could not be read are listed; all are counted.
pub const MOST_LISTED: usize = 20;
/// So many conversations are named of each oddity: the rest are counted, and in the file.
const MOST_NAMED: usize = 8;

/// One kind of oddity.
#[derive(Clone, Debug, PartialEq)]
pub struct Anomaly {
    /// Which.
    pub flag: Flag,
    /// How many rows have it.
    pub n_rows: usize,
    /// The first of them in the order of conversation ids.
    pub listed: Vec<String>,
}

/// Why a record was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The field that could not be read, if it was one.
    pub field: Option<&'static str>,
    /// What was wrong, in the word that files have.
    pub reason: RejectWord,
}

/// What was wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectWord {
    /// It is no object.
    NotAnObject,
    /// The field is missing, null or empty.
    Missing,
    /// The field holds something else than it should.
    WrongType,
    /// A text, a list or the nesting is beyond what a record may have.
    TooLarge,
    /// It is no JSON.
    Malformed,
}

/// A record that could not be read, as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Its place in the page it came with, from 1.
    pub place: usize,
    /// Why.
    pub why: Rejection,
    /// The beginning of the record as it came.
    pub beginning: String,
    /// Whether there is more of it.
    pub is_cut: bool,
}

impl SetAside {
    /// A record by its place in its page, from 1.
    pub fn new(place: usize, why: Rejection, raw: &str) -> Self {
        let end = raw.char_indices().nth(LONGEST_BEGINNING).map_or(raw.len(), |(end, _)| end);
        Self { place, why, beginning: raw.get(..end).unwrap_or_default().to_owned(), is_cut: end < raw.len() }
    }
}

/// The answer of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityReport {
    /// How the load stands, with the rows received and what became of them; whatever the filter.
    pub status: LoadStatus,
    /// Rows in the filter.
    pub n_rows: usize,
    /// Of these, rows with at least one oddity.
    pub n_odd: usize,
    /// Every oddity that a row has, most rows first, ties in the order of [`Flag::ALL`].
    pub anomalies: Vec<Anomaly>,
    /// The first records that could not be read; [`LoadStatus::quarantined`] counts them all, whatever the filter.
    pub set_aside: Vec<SetAside>,
}

/// The ledger of some rows.
pub fn quality(table: &EvaluationTable, rows: &RowSet, status: LoadStatus, set_aside: Vec<SetAside>) -> QualityReport {
    let mut anomalies: Vec<Anomaly> =
        Flag::ALL.into_iter().map(|flag| Anomaly { flag, n_rows: 0, listed: Vec::new() }).collect();
    let mut n_odd = 0;
    for row_idx in table.rows_by_id_in(rows).into_iter().map(|row_idx| row_idx as usize) {
        let flags = table.flags(row_idx);
        n_odd += usize::from(flags.iter().next().is_some());
        for anomaly in anomalies.iter_mut().filter(|anomaly| flags.has(anomaly.flag)) {
            anomaly.n_rows += 1;
            if anomaly.listed.len() < MOST_NAMED {
                anomaly.listed.push(table.conversation_id(row_idx).to_owned());
            }
        }
    }
    anomalies.retain(|anomaly| anomaly.n_rows > 0);
    let anomalies = order::sorted(anomalies, |one, two| two.n_rows.cmp(&one.n_rows));
    QualityReport { status, n_rows: rows.count(), n_odd, anomalies, set_aside }
}

/// Every row with an oddity and which ones, in the order of conversation ids.
pub fn odd_rows<'t>(table: &'t EvaluationTable, rows: &'t RowSet) -> impl Iterator<Item = (&'t str, Flag)> {
    let rows = table.rows_by_id_in(rows).into_iter().map(|row_idx| row_idx as usize);
    rows.flat_map(move |row_idx| table.flags(row_idx).iter().map(move |flag| (table.conversation_id(row_idx), flag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_record_is_cut_between_characters() {
        let why = Rejection { field: None, reason: RejectWord::Malformed };
        let record = SetAside::new(1, why, &"é".repeat(201));
        assert_eq!((record.beginning, record.is_cut), ("é".repeat(200), true));
        assert!(!SetAside::new(1, why, &"é".repeat(200)).is_cut);
    }
}
