//! Rows entered at places, twins, contents, and rows that lost their seat.

use super::*;
use crate::domain::identity::FormFingerprint;

fn row(conversation: u64, form: u64, content: u64) -> RowKey {
    RowKey { conversation, form: FormFingerprint(form), content }
}

const FIRST: RequestId = RequestId(1);
const LATER: RequestId = RequestId(2);
const NEW: RowVerdict = RowVerdict::Append { other_form: false };

/// A row read in a page that counts; held from elsewhere if it is held at all and not here.
fn read(ledger: &mut Ledger, request: RequestId, position: u64, key: RowKey) -> RowVerdict {
    let was_covered = ledger.seat(position).is_some();
    let is_elsewhere = ledger.place_of(key).is_some();
    ledger.take(key, Sighting { request, position, counts: true, was_covered, is_elsewhere })
}

#[test]
fn a_row_read_again_at_its_place_is_not_received_again() {
    let mut ledger = Ledger::default();
    assert_eq!(read(&mut ledger, FIRST, 99, row(1, 1, 1)), NEW);
    assert_eq!(read(&mut ledger, LATER, 99, row(1, 1, 1)), RowVerdict::Reread);
    assert_eq!(ledger.counts(), Counts { loaded: 1, ..Counts::default() });
}

#[test]
fn an_identical_row_at_another_place_is_a_duplicate() {
    let mut ledger = Ledger::default();
    read(&mut ledger, FIRST, 0, row(1, 1, 1));
    assert_eq!(read(&mut ledger, FIRST, 1, row(1, 1, 1)), RowVerdict::Twin);
    assert_eq!(ledger.counts(), Counts { loaded: 1, duplicates: 1, ..Counts::default() });
}

#[test]
fn the_same_conversation_on_another_form_is_another_row() {
    let mut ledger = Ledger::default();
    read(&mut ledger, FIRST, 0, row(1, 1, 1));
    assert_eq!(read(&mut ledger, FIRST, 1, row(1, 2, 1)), RowVerdict::Append { other_form: true });
    assert_eq!((ledger.counts().loaded, ledger.conversations()), (2, 1));
}

#[test]
fn the_later_request_wins_whatever_comes_first() {
    let mut ledger = Ledger::default();
    read(&mut ledger, LATER, 99, row(1, 1, 20));
    assert_eq!(read(&mut ledger, FIRST, 99, row(1, 1, 10)), RowVerdict::Superseded);
    assert!(ledger.holds_all(&[row(1, 1, 20)]));
    let newest = RequestId(3);
    assert_eq!(read(&mut ledger, newest, 99, row(1, 1, 30)), RowVerdict::Replace);
    assert_eq!(ledger.counts(), Counts { loaded: 1, changed: 2, ..Counts::default() });
}

#[test]
fn within_a_page_the_higher_index_wins_and_two_contents_are_counted_once_a_row() {
    let mut ledger = Ledger::default();
    read(&mut ledger, FIRST, 5, row(1, 1, 10));
    assert_eq!(read(&mut ledger, FIRST, 6, row(1, 1, 20)), RowVerdict::Replace);
    assert_eq!(read(&mut ledger, FIRST, 7, row(1, 1, 30)), RowVerdict::Replace);
    assert_eq!((ledger.counts().changed, ledger.counts().two_contents), (2, 1));
}

#[test]
fn unreadable_records_are_quarantined_one_by_one() {
    let mut ledger = Ledger::default();
    assert_eq!(read(&mut ledger, FIRST, 0, row(0, 0, 7)), RowVerdict::Quarantine);
    assert_eq!(read(&mut ledger, FIRST, 1, row(0, 0, 8)), RowVerdict::Quarantine);
    assert_eq!(read(&mut ledger, FIRST, 2, row(0, 0, 7)), RowVerdict::Twin);
    assert_eq!((ledger.counts().quarantined, ledger.conversations()), (2, 0));
}

#[test]
fn a_row_of_a_page_that_was_set_aside_is_not_received_again() {
    let mut ledger = Ledger::default();
    let aside = Sighting { request: FIRST, position: 9, counts: false, was_covered: false, is_elsewhere: false };
    assert_eq!(ledger.take(row(1, 1, 1), aside), NEW);
    let counting = Sighting { request: LATER, position: 4, counts: true, ..aside };
    assert_eq!(ledger.take(row(1, 1, 1), counting), RowVerdict::Reread);
    assert_eq!(ledger.place_of(row(1, 1, 1)), Some(4));
}

#[test]
fn a_row_that_lost_its_seat_is_outside() {
    let mut ledger = Ledger::default();
    read(&mut ledger, FIRST, 0, row(1, 1, 1));
    read(&mut ledger, FIRST, 1, row(2, 1, 1));
    assert_eq!(ledger.rows_outside(2), 0);
    read(&mut ledger, LATER, 1, row(3, 1, 1));
    assert_eq!(ledger.rows_outside(2), 1);
}
