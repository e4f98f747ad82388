//! What a load may claim at its end; each of these labels must be true.

use crate::domain::load::LoadError;
use crate::domain::load::LoadState;
use crate::domain::load::Movement;
use crate::paging::ledger::Ledger;
use crate::paging::pass::Pass;

/// The label of a list that was read to its end.
pub(super) fn label_of_end(pass: &Pass, ledger: &Ledger) -> LoadState {
    let Some((first, last)) = pass.totals() else { return LoadState::Partial(LoadError::CountUnknown) };
    if pass.has_unchecked_seams() {
        return LoadState::Partial(LoadError::SeamsUnchecked);
    }
    let mut movements = Vec::new();
    if first != last {
        movements.push(Movement::Total { first, last });
    }
    if pass.seams_moved() > 0 {
        movements.push(Movement::Overlap { seams: pass.seams_moved() });
    }
    if pass.moved_rows() > 0 {
        movements.push(Movement::TwoPlaces { rows: pass.moved_rows() });
    }
    let rows = ledger.counts().two_contents;
    if rows > 0 {
        movements.push(Movement::TwoContents { rows });
    }
    let held = pass.reach() + if pass.has_set_aside() { ledger.rows_outside(0..pass.reach()) } else { 0 };
    if held > last {
        movements.push(Movement::Surplus { held, total: last });
    }
    if movements.is_empty() && !pass.is_end_seen() {
        movements.push(Movement::Overlap { seams: 1 });
    }
    if movements.is_empty() { LoadState::Complete } else { LoadState::Drifted(movements) }
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
