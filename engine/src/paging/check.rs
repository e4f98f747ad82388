//! Reading the list once more, to see whether it gives the same rows again.

use crate::domain::load::LoadState;
use crate::domain::load::Movement;
use crate::paging::ledger::Ledger;
use crate::paging::ledger::Seen;
use crate::paging::pass::Pass;

/// How often the list is read in all before it is taken to move all the time.
const MOST_READINGS: u32 = 3;

/// A reading of a list that was read to its end before.
pub(super) struct Check {
    /// The rows of this reading by themselves.
    pub(super) ledger: Ledger,
    /// The pass of the reading that the rows held come from.
    pub(super) held: Pass,
    /// What that reading may claim.
    pub(super) label: LoadState,
    /// Whether a row came that was not held just so.
    pub(super) has_moved: bool,
    before: Seen,
    reading: u32,
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
    pub(super) fn second(held: Pass, before: Seen, label: LoadState) -> Box<Self> {
        Box::new(Self { ledger: Ledger::default(), held, label, has_moved: false, before, reading: 2 })
    }

    /// Compares the reading, which ended with this pass, with the one before it. Two readings in a row that give the same
    /// rows with the same content, as many as the server counted all the time, are a double collect: the list stood so
    /// between them, unless a change was undone in time (Afek et al. 1993, Journal of the ACM 40:873).
    pub(super) fn compare(self, pass: &Pass, label: LoadState) -> Outcome {
        let seen = self.ledger.seen(pass.reach());
        let is_counted = pass.totals().is_none_or(|(first, last)| first == last && last == seen.rows);
        // Copies can stand for rows that were never read, unless every page began where the one before it ended.
        let is_whole = pass.seams_moved() + pass.moved_rows() == 0 || self.ledger.counts().duplicates == 0;
        if is_counted && is_whole && seen == self.before && self.ledger.is_plain(pass.reach()) {
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

    /// What may still be claimed where the reading did not come to its end, and the pass that claimed it.
    pub(super) fn stopped(self) -> (LoadState, Pass) {
        let label = match self.label {
            LoadState::Complete if self.has_moved => {
                LoadState::Drifted(vec![Movement::Readings { readings: self.reading }])
            }
            label => label,
        };
        (label, self.held)
    }
}
