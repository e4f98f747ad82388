//! How days are put into windows.

use super::*;

/// The windows of a report whose days have so many rows each, in days, read without anything moving.
fn windows_of(rows_a_day: &[u64]) -> Vec<u64> {
    let total: u64 = rows_a_day.iter().sum();
    let mut course = Course::new(rows_a_day.len() as u32);
    if !course.split(total, total.saturating_sub(1).div_ceil(99) + 1) {
        return Vec::new();
    }
    let mut lengths = Vec::new();
    while let Stage::Window(_) = course.stage() {
        let days = course.days();
        lengths.push(days.len() as u64);
        let rows = rows_a_day[days.start as usize..days.end as usize].iter().sum();
        let ending = Ending { first: rows, last: rows, held: rows, is_end_seen: true, ..Ending::default() };
        assert!(course.note_window(rows, Some(ending)));
        assert_eq!(course.next(true, 0), Next::Read);
    }
    assert_eq!((course.stage(), course.end_to_count()), (Stage::CountOfAll, Some(total)));
    course.note_count(Some(total), true);
    assert_eq!(course.next(true, 0), Next::End(LoadState::Complete));
    lengths
}

#[test]
fn a_report_of_few_rows_or_one_day_is_one_list() {
    assert!(windows_of(&[100; 31]).is_empty());
    assert!(windows_of(&[90_000]).is_empty());
    assert_eq!(Course::new(90).days(), 0..90);
}

#[test]
fn every_day_is_in_one_window_and_windows_cost_a_tenth_at_most() {
    let week = [900, 1_000, 1_000, 950, 800, 30, 10];
    let sparse: Vec<u64> = (0..92).map(|day| if day < 80 { 1 } else { 2_000 }).collect();
    let newest_last: Vec<u64> = (0..92).map(|day| day * day).collect();
    let reports = [vec![400; 31], vec![1_100; 92], week.repeat(13), sparse, newest_last, vec![200_000, 0, 0]];
    for rows in reports {
        let lengths = windows_of(&rows);
        assert!(lengths.len() >= 2, "{rows:?}");
        assert_eq!(lengths.iter().sum::<u64>(), rows.len() as u64);
        let requests = |rows: u64| rows.saturating_sub(1).div_ceil(99) + u64::from(rows > 0) + u64::from(rows == 0);
        let mut days = rows.iter();
        let split: u64 = lengths.iter().map(|length| requests(days.by_ref().take(*length as usize).sum())).sum();
        let whole = requests(rows.iter().sum());
        assert!(10 * (split + 2) <= 11 * whole, "{split} and 2 instead of {whole}: {lengths:?}");
    }
}

#[test]
fn windows_are_even_where_days_are_and_days_with_few_rows_share_one() {
    assert_eq!(windows_of(&[1_100; 92]).iter().collect::<std::collections::BTreeSet<_>>(), [&2].into());
    let sparse: Vec<u64> = (0..92).map(|day| if day < 80 { 1 } else { 4_000 }).collect();
    let lengths = windows_of(&sparse);
    assert!(lengths.iter().max() >= Some(&16), "{lengths:?}");
}

#[test]
fn a_report_is_split_once_at_most() {
    let mut course = Course::new(31);
    assert!(!course.split(100, 2));
    assert!(!course.split(100_000, 1_012));
}
