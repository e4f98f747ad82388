//! The kinds of column: open lists of words, lists of codes, times and scores, each with validity apart from value.

use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::store::dictionary::Dictionary;
use crate::store::row_set::RowSet;

const ABSENT: u32 = u32::MAX;
const NULL: u32 = u32::MAX - 1;

/// One word a row out of an open list.
#[derive(Clone, Debug, Default)]
pub struct WordColumn {
    codes: Vec<u32>,
    dictionary: Dictionary,
}

impl WordColumn {
    pub(super) fn push(&mut self, word: Presence<&str>) {
        let code = match word {
            Presence::Absent => ABSENT,
            Presence::Null => NULL,
            Presence::Given(word) => self.dictionary.code(word, ""),
        };
        self.codes.push(code);
    }

    /// The word of a row.
    pub fn word(&self, row_idx: usize) -> Presence<&str> {
        match self.codes.get(row_idx) {
            None | Some(&ABSENT) => Presence::Absent,
            Some(&NULL) => Presence::Null,
            Some(&code) => Presence::Given(self.dictionary.key(code)),
        }
    }

    /// The code of a row's word, `None` where the row has none.
    #[inline(always)]
    pub fn code(&self, row_idx: usize) -> Option<u32> {
        self.codes.get(row_idx).copied().filter(|&code| code < NULL)
    }

    /// The words by code.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }
}

/// Several codes a row.
#[derive(Clone, Debug)]
pub struct ListColumn {
    starts: Vec<u32>,
    codes: Vec<u32>,
}

impl Default for ListColumn {
    fn default() -> Self {
        Self { starts: vec![0], codes: Vec::new() }
    }
}

impl ListColumn {
    pub(super) fn push(&mut self, codes: impl IntoIterator<Item = u32>) {
        self.codes.extend(codes);
        self.starts.push(u32::try_from(self.codes.len()).unwrap_or(u32::MAX));
    }

    /// Where a row's entries stand in a vector that runs beside this column.
    #[inline(always)]
    pub fn range(&self, row_idx: usize) -> std::ops::Range<usize> {
        match (self.starts.get(row_idx), self.starts.get(row_idx + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The codes of a row, in the record's order.
    #[inline(always)]
    pub fn codes(&self, row_idx: usize) -> &[u32] {
        self.codes.get(self.range(row_idx)).unwrap_or_default()
    }
}

/// One time a row, in milliseconds; two that no calendar reaches stand for none.
#[derive(Clone, Debug, Default)]
pub struct TimeColumn {
    times: Vec<i64>,
}

const ABSENT_TIME: i64 = i64::MAX;
const NULL_TIME: i64 = i64::MAX - 1;

impl TimeColumn {
    pub(super) fn push(&mut self, time: Presence<Timestamp>) {
        self.times.push(match time {
            Presence::Absent => ABSENT_TIME,
            Presence::Null => NULL_TIME,
            Presence::Given(Timestamp(at)) => at.min(NULL_TIME - 1),
        });
    }

    /// The time of a row.
    #[inline(always)]
    pub fn time(&self, row_idx: usize) -> Presence<Timestamp> {
        match self.times.get(row_idx) {
            None | Some(&ABSENT_TIME) => Presence::Absent,
            Some(&NULL_TIME) => Presence::Null,
            Some(&at) => Presence::Given(Timestamp(at)),
        }
    }
}

/// One score a row.
#[derive(Clone, Debug, Default)]
pub struct ScoreColumn {
    readings: Vec<Reading>,
    scored: RowSet,
}

impl ScoreColumn {
    pub(super) fn push(&mut self, reading: Reading) {
        self.readings.push(reading);
        self.scored.push(reading.score().is_some());
    }

    /// What the record says.
    #[inline(always)]
    pub fn reading(&self, row_idx: usize) -> Reading {
        self.readings.get(row_idx).copied().unwrap_or_default()
    }

    /// The score in points, if it is a number in range.
    #[inline(always)]
    pub fn score(&self, row_idx: usize) -> Option<f64> {
        self.reading(row_idx).score()
    }

    /// The rows that have a score.
    pub fn scored(&self) -> &RowSet {
        &self.scored
    }
}
