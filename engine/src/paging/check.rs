//! Reading the list once more, to see whether it gives the same rows again.

use crate::domain::load::LoadState;
use crate::domain::load::Movement;
use crate::paging::ledger::Ledger;
use crate::paging::ledger::Seen;

/// How often the list is read in all before it is taken to move all the time.
const MOST_READINGS: u32 = 3;

/// A reading of a list that was read to its end before.
pub(super) struct Check {
    /// The rows of this reading by themselves.
    pub(super) ledger: Ledger,
    /// What the reading that the rows held come from may claim.
    pub(super) label: LoadState,
    /// Whether a row came that was not held just so.
    pub(super) has_moved: bool,
    before: Seen,
    reading: u32,
}

/// How a reading ended.
pub(super) struct End {
    /// What it may claim by itself.
    pub(super) label: LoadState,
    /// Rows the server counted at first and at last.
    pub(super) totals: Option<(u64, u64)>,
    /// How often rows stand in a window more than in one.
    pub(super) doubles: u64,
    /// Whether rows moved while it was under way.
    pub(super) has_moved: bool,
}

/// What a reading that came to its end shows.
pub(super) enum Outcome {
    /// The rows are those of the reading before, so this is all there is.
    Same(Ledger),
    /// They are not; it takes another reading.
    Again(Box<Check>),
    /// They never were.
    Moving(LoadState),
}

impl Check {
    /// The second reading, after one that gave these rows and may claim this.
    pub(super) fn second(before: Seen, label: LoadState) -> Box<Self> {
        Box::new(Self { ledger: Ledger::default(), label, has_moved: false, before, reading: 2 })
    }

    /// Compares the reading, which ended so, with the one before it. Two readings in a row that give the same rows with the
    /// same content, as many as the server counted all the time, are a double collect: the list stood so between them, unless
    /// a change was undone in time (Afek et al. 1993, Journal of the ACM 40:873).
    pub(super) fn compare(self, End { label, totals, doubles, has_moved }: End) -> Outcome {
        let seen = self.ledger.seen();
        let is_counted = totals.is_none_or(|(first, last)| first == last && last + doubles == seen.rows);
        // Copies can stand for rows that were never read, unless every page began where the one before it ended.
        let is_whole = !has_moved || self.ledger.counts().duplicates == 0;
        if is_counted && is_whole && seen == self.before && self.ledger.is_plain() {
            return Outcome::Same(self.ledger);
        }
        if self.reading == MOST_READINGS {
            let mut movements = match label {
                LoadState::Drifted(movements) => movements,
                _ => Vec::new(),
            };
            movements.push(Movement::Readings { readings: MOST_READINGS });
            return Outcome::Moving(LoadState::Drifted(movements));
        }
        Outcome::Again(Box::new(Self {
            ledger: Ledger::default(),
            has_moved: true,
            before: seen,
            reading: self.reading + 1,
            ..self
        }))
    }

    /// What may still be claimed where the reading did not come to its end.
    pub(super) fn stopped(self) -> LoadState {
        match self.label {
            LoadState::Complete if self.has_moved => {
                LoadState::Drifted(vec![Movement::Readings { readings: self.reading }])
            }
            label => label,
        }
    }
}
