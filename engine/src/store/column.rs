//! The kinds of column: open lists of words, lists of codes, times and scores, each with validity apart from value.

use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::store::dictionary::Dictionary;

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
    pub fn range(&self, row_idx: usize) -> std::ops::Range<usize> {
        match (self.starts.get(row_idx), self.starts.get(row_idx + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The codes of a row, in the record's order.
    pub fn codes(&self, row_idx: usize) -> &[u32] {
        self.codes.get(self.range(row_idx)).unwrap_or_default()
    }
}

/// One time a row.
#[derive(Clone, Debug, Default)]
pub struct TimeColumn {
    times: Vec<Timestamp>,
    presence: Vec<Presence<()>>,
}

impl TimeColumn {
    pub(super) fn push(&mut self, time: Presence<Timestamp>) {
        self.times.push(time.given().unwrap_or_default());
        self.presence.push(time.map(|_| ()));
    }

    /// The time of a row.
    pub fn time(&self, row_idx: usize) -> Presence<Timestamp> {
        match (self.presence.get(row_idx), self.times.get(row_idx)) {
            (Some(presence), Some(&time)) => presence.map(|()| time),
            _ => Presence::Absent,
        }
    }
}

/// One score a row.
#[derive(Clone, Debug, Default)]
pub struct ScoreColumn {
    readings: Vec<Reading>,
}

impl ScoreColumn {
    pub(super) fn push(&mut self, reading: Reading) {
        self.readings.push(reading);
    }

    /// What the record says.
    pub fn reading(&self, row_idx: usize) -> Reading {
        self.readings.get(row_idx).copied().unwrap_or_default()
    }

    /// The score in points, if it is a number in range.
    pub fn score(&self, row_idx: usize) -> Option<f64> {
        self.reading(row_idx).score()
    }
}
