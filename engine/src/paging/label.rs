//! What a load may claim at its end; each of these labels must be true.

use crate::domain::load::LoadError;
use crate::domain::load::LoadState;
use crate::domain::load::Movement;
use crate::paging::ledger::Ledger;
use crate::paging::pass::Pass;

/// What was seen of a list that was read to its end, or of several together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ending {
    /// Rows the server counted at first.
    pub(super) first: u64,
    /// Rows it counted at last.
    pub(super) last: u64,
    /// Rows held.
    pub(super) held: u64,
    /// Seams that did not match.
    pub(super) seams: u32,
    /// Rows that moved to another place.
    pub(super) moved: u32,
    /// Rows that stood at two places with different content.
    pub(super) two_contents: u32,
    /// Whether a page showed that the list ends with the last row held.
    pub(super) is_end_seen: bool,
}

impl Ending {
    /// Of the list of one pass; none without a total.
    pub(super) fn of(pass: &Pass, ledger: &Ledger) -> Option<Self> {
        let (first, last) = pass.totals()?;
        Some(Self {
            first,
            last,
            held: pass.reach() + if pass.has_set_aside() { ledger.rows_outside(pass.reach()) } else { 0 },
            seams: pass.seams_moved(),
            moved: pass.moved_rows(),
            two_contents: ledger.two_contents(),
            is_end_seen: pass.is_end_seen(),
        })
    }

    /// What may be claimed of it.
    pub(super) fn label(self) -> LoadState {
        let mut movements = self.movements();
        if movements.is_empty() && !self.is_end_seen {
            movements.push(Movement::Overlap { seams: 1 });
        }
        label_of_movements(movements)
    }

    /// What is seen to have moved.
    pub(super) fn movements(self) -> Vec<Movement> {
        let Self { first, last, held, seams, moved, two_contents, is_end_seen: _ } = self;
        let mut movements = Vec::new();
        if first != last {
            movements.push(Movement::Total { first, last });
        }
        if seams > 0 {
            movements.push(Movement::Overlap { seams });
        }
        if moved > 0 {
            movements.push(Movement::TwoPlaces { rows: moved });
        }
        if two_contents > 0 {
            movements.push(Movement::TwoContents { rows: two_contents });
        }
        if held > last {
            movements.push(Movement::Surplus { held, total: last });
        }
        movements
    }
}

/// The label of what was read to its end, given what moved.
pub(super) fn label_of_movements(movements: Vec<Movement>) -> LoadState {
    if movements.is_empty() { LoadState::Complete } else { LoadState::Drifted(movements) }
}

/// The label of a list that was read to its end.
pub(super) fn label_of_end(pass: &Pass, ledger: &Ledger) -> LoadState {
    match Ending::of(pass, ledger) {
        None => LoadState::Partial(LoadError::CountUnknown),
        Some(_) if pass.has_unchecked_seams() => LoadState::Partial(LoadError::SeamsUnchecked),
        Some(ending) => ending.label(),
    }
}

/// The label of a load that stopped early.
pub(super) fn label_of_stop(error: LoadError, ledger: &Ledger) -> LoadState {
    let counts = ledger.counts();
    // A list that ended without a row and without a total may well be empty: that is no failure.
    let is_empty = counts.loaded + counts.quarantined == 0 && error != LoadError::CountUnknown;
    if is_empty { LoadState::Failed(error) } else { LoadState::Partial(error) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dialect::OffsetMode;
    use crate::domain::identity::FormFingerprint;
    use crate::domain::identity::RowKey;
    use crate::paging::pass::Answer;
    use crate::paging::settings::RequestId;

    fn read(pages: &[(u64, &[u64], Option<u64>)]) -> LoadState {
        let (mut pass, mut ledger) = (Pass::new(OffsetMode::Row, 3), Ledger::default());
        for (request, (position, rows, total)) in (1..).zip(pages.iter().copied()) {
            let row = |id: &u64| RowKey { conversation: *id, form: FormFingerprint(1), content: *id };
            let keys: Vec<RowKey> = rows.iter().map(row).collect();
            pass.take(&mut ledger, Answer { request: RequestId(request), position, keys: &keys, total });
        }
        label_of_end(&pass, &ledger)
    }

    #[test]
    fn a_list_that_stood_still_is_complete() {
        assert_eq!(read(&[(0, &[1, 2, 3], Some(4)), (2, &[3, 4], Some(4)), (4, &[], Some(4))]), LoadState::Complete);
        assert_eq!(read(&[(0, &[], Some(0))]), LoadState::Complete);
    }

    #[test]
    fn what_moved_is_named() {
        let total = Movement::Total { first: 4, last: 5 };
        let grown = read(&[(0, &[1, 2, 3], Some(4)), (2, &[3, 4, 5], Some(5)), (5, &[], Some(5))]);
        assert_eq!(grown, LoadState::Drifted(vec![total]));
        // The page is read twice before it is believed.
        let page: (u64, &[u64], Option<u64>) = (2, &[9, 4], Some(4));
        let moved = read(&[(0, &[1, 2, 3], Some(4)), page, page, (4, &[], Some(4))]);
        let surplus = Movement::Surplus { held: 5, total: 4 };
        assert_eq!(moved, LoadState::Drifted(vec![Movement::Overlap { seams: 1 }, surplus]));
    }

    #[test]
    fn an_empty_probe_without_a_page_that_showed_the_end_is_not_enough() {
        let state = read(&[(0, &[1, 2, 3], Some(3)), (2, &[3, 4], Some(5)), (4, &[], Some(3))]);
        assert_eq!(state, LoadState::Drifted(vec![Movement::Surplus { held: 4, total: 3 }]));
        let state = read(&[(0, &[1, 2], Some(4)), (1, &[2, 3, 4], Some(5)), (4, &[], Some(4))]);
        assert_eq!(state, LoadState::Drifted(vec![Movement::Overlap { seams: 1 }]));
    }

    #[test]
    fn a_list_without_a_total_is_partial_even_when_it_is_empty() {
        assert_eq!(read(&[(0, &[1, 2], None)]), LoadState::Partial(LoadError::CountUnknown));
        let nothing = Ledger::default();
        assert_eq!(label_of_stop(LoadError::CountUnknown, &nothing), LoadState::Partial(LoadError::CountUnknown));
    }

    #[test]
    fn a_load_that_stopped_with_nothing_failed() {
        assert_eq!(label_of_stop(LoadError::Cancelled, &Ledger::default()), LoadState::Failed(LoadError::Cancelled));
    }
}
