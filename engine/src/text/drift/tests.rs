//! The sentence of drift in each of its cases, from reports of made-up series.

use super::*;
use crate::domain::identity::FormFingerprint;
use crate::domain::period::DAY_MS;
use crate::domain::period::Day;
use crate::report::drift::TimedDelta;
use crate::report::drift::drift_of;
use crate::report::form_changes::FormChange;
use crate::report::form_changes::FormChangeDay;
use crate::report::form_changes::WeightChange;

/// 2026-01-01T00:00Z.
const START: i64 = 1_767_225_600_000;

/// Batches of one a day whose means are around 2, and from a day on higher, up to another day.
fn series(n_batches: i64, step: f64, from: i64, until: i64) -> Vec<TimedDelta> {
    let pair = |idx: i64| {
        let (day, place) = (idx / 20, idx % 20);
        let noise = [1.0, -1.0, 0.5, -0.5, 0.0][(day % 5) as usize] + [4.0, -4.0][(place % 2) as usize];
        let change = if (from..until).contains(&day) { step } else { 0.0 };
        TimedDelta { at: Timestamp(START + day * DAY_MS + place * 1_000), delta: 2.0 + noise + change }
    };
    (0..n_batches * 20).map(pair).collect()
}

fn form_change(day: i64, form: u64, weights: Vec<WeightChange>) -> FormChangeDay {
    let at = Timestamp(START + day * DAY_MS);
    let change = FormChange { form: FormFingerprint(form), label: "label".to_owned(), weights };
    FormChangeDay { day: Day::of_utc(at), at, changes: vec![change] }
}

fn weight() -> WeightChange {
    WeightChange { metric: "Greets".to_owned(), is_negative: false, from: Some(10.0), to: Some(20.0) }
}

fn said(timed: &[TimedDelta], forms: Vec<FormChangeDay>) -> String {
    sentence(&drift_of(timed, forms, &Zone::utc()), &Zone::utc())
}

#[test]
fn a_change_is_said_with_its_size_its_time_and_the_form_that_changed() {
    let changed = series(50, 6.0, 30, 99);
    assert_eq!(
        said(&changed, vec![form_change(28, 0x3fa2_0000_0000_0000, vec![weight()])]),
        "Compared with audits, auto became 6.0 points more generous around 31 Jan 2026; \
         form 3fa2 changed its weights on 29 Jan 2026."
    );
    assert!(said(&changed, vec![form_change(20, 1, Vec::new())]).ends_with("; no form changed within a week of that."));
    let two = vec![form_change(29, 1, Vec::new()), form_change(36, 2, vec![weight()])];
    assert!(said(&changed, two).ends_with("; 2 forms changed within a week of that."));
    let new = said(&changed, vec![form_change(31, 0x3fa2_0000_0000_0000, Vec::new())]);
    assert!(new.ends_with("; form 3fa2 came into use on 1 Feb 2026."), "{new}");
    let stricter = said(&series(50, -6.0, 30, 99), Vec::new());
    assert!(
        stricter.starts_with("Compared with audits, auto became 6.0 points stricter around 31 Jan 2026"),
        "{stricter}"
    );
}

#[test]
fn a_change_that_went_away_says_until_when() {
    let passed = said(&series(70, 6.0, 30, 40), Vec::new());
    assert!(passed.starts_with("Compared with audits, auto was "), "{passed}");
    assert!(passed.contains(" points more generous than usual from around 31 Jan 2026 to "), "{passed}");
}

#[test]
fn a_still_series_says_how_many_batches_it_rests_on() {
    assert_eq!(
        said(&series(50, 0.0, 0, 0), vec![form_change(28, 1, vec![weight()])]),
        "No alarm: in 30 batches after the first 20 the moving average stayed within 1.0 points of the usual gap. \
         A smaller change can go unseen here."
    );
}

#[test]
fn what_cannot_be_judged_says_why() {
    assert_eq!(said(&[], Vec::new()), "No conversation has both scores, so there is nothing to compare.");
    assert_eq!(
        said(&series(20, 0.0, 0, 0), Vec::new()),
        "Whether the gap has changed cannot be told yet, as batches of 20 pairs are too few (n = 20, needs 21)."
    );
    let equal = |delta: fn(i64) -> f64| -> Vec<TimedDelta> {
        (0..600).map(|idx| TimedDelta { at: Timestamp(START + idx), delta: delta(idx) }).collect()
    };
    assert_eq!(said(&equal(|_| 3.1), Vec::new()), "The gap is +3.1 points throughout, so it has not changed at all.");
    assert_eq!(
        said(&equal(|idx| if idx < 500 { 0.0 } else { 9.0 }), Vec::new()),
        "The gap is the same in each of the first 20 batches, so what chance does cannot be told."
    );
}

#[test]
fn a_change_is_listed_with_its_interval_and_a_batch_says_where_it_lies() {
    let zone = Zone::utc();
    let drift = drift_of(&series(50, -6.0, 30, 99), Vec::new(), &zone);
    let line = change_line(&drift, &drift.changes[0], &zone);
    assert!(
        line.starts_with("Auto stricter than usual by 6.0 points (5.") && line.contains(", 400 pairs), since around"),
        "{line}"
    );
    let readout = |place: usize| batch_readout(&drift.batches[place], &zone);
    assert_eq!(readout(0), "1 Jan 2026: mean delta +3.0, one of the first 20 batches, which say what is usual");
    assert!(readout(22).contains("between the limits"), "{}", readout(22));
    assert!(readout(45).ends_with("auto stricter than usual"), "{}", readout(45));
    assert_eq!(
        usual_note(&drift, &zone),
        "Usual is a gap of +2.0 points, the mean of the first 20 batches (1 Jan – 20 Jan 2026)."
    );
}
