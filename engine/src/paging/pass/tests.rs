//! Seams, gaps, totals and ends of one pass.

use super::*;
use crate::domain::identity::FormFingerprint;

/// Takes the rows of an honest list from a position, with a total.
fn take(pass: &mut Pass, ledger: &mut Ledger, request: u64, rows: Range<u64>, total: u64) -> Vec<RowVerdict> {
    let row = |at| RowKey { conversation: at + 1, form: FormFingerprint(1), content: at + 1 };
    let keys: Vec<RowKey> = rows.clone().map(row).collect();
    let (request, total) = (RequestId(request), Some(total));
    pass.take(ledger, Answer { request, position: rows.start, keys: &keys, total })
}

#[test]
fn pages_overlap_by_a_row_and_a_probe_looks_behind_the_end() {
    let (mut pass, mut ledger) = (Pass::new(OffsetMode::Row, 100), Ledger::default());
    assert_eq!(pass.need(&[]), Need::Page { position: 0, rows: 100 });
    take(&mut pass, &mut ledger, 1, 0..100, 150);
    assert_eq!(pass.need(&[]), Need::Page { position: 99, rows: 100 });
    assert_eq!(pass.need(&[99..150, 149..199]), Need::Answers);
    take(&mut pass, &mut ledger, 2, 99..150, 150);
    assert_eq!(pass.need(&[]), Need::Page { position: 150, rows: 0 });
    take(&mut pass, &mut ledger, 3, 150..150, 150);
    assert_eq!(pass.need(&[]), Need::Nothing);
}

#[test]
fn a_gap_is_asked_for_from_the_last_good_row() {
    let (mut pass, mut ledger) = (Pass::new(OffsetMode::Row, 100), Ledger::default());
    take(&mut pass, &mut ledger, 1, 0..100, 1_000);
    take(&mut pass, &mut ledger, 2, 99..140, 1_000);
    take(&mut pass, &mut ledger, 3, 198..298, 1_000);
    assert_eq!(pass.need(&[]), Need::Page { position: 139, rows: 100 });
    assert_eq!(pass.need(&[Range { start: 139, end: 239 }]), Need::Page { position: 297, rows: 100 });
}

#[test]
fn the_newest_total_is_that_of_the_latest_request() {
    let (mut pass, mut ledger) = (Pass::new(OffsetMode::Row, 100), Ledger::default());
    take(&mut pass, &mut ledger, 1, 0..100, 500);
    take(&mut pass, &mut ledger, 3, 198..298, 520);
    take(&mut pass, &mut ledger, 2, 99..199, 510);
    assert_eq!(pass.totals(), Some((500, 520)));
}

#[test]
fn rows_that_go_and_come_back_around_the_probe_leave_the_end_unseen() {
    let (mut pass, mut ledger) = (Pass::new(OffsetMode::Row, 100), Ledger::default());
    take(&mut pass, &mut ledger, 1, 0..100, 101);
    take(&mut pass, &mut ledger, 2, 99..99, 99);
    take(&mut pass, &mut ledger, 3, 100..100, 100);
    assert_eq!(pass.need(&[]), Need::Nothing);
    assert!(!pass.is_end_seen());
}
