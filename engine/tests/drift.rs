//! Drift from records to report: batches in the order of audits whatever the order of rows, and the forms that changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::drift::BATCH_PAIRS;
use auditlens_engine::report::drift::DriftBasis;
use auditlens_engine::report::drift::DriftReport;
use auditlens_engine::report::drift::Turn;
use auditlens_engine::report::form_changes::FormChangeDay;
use auditlens_engine::report::form_changes::WeightChange;
use auditlens_engine::service::question::AskComparison;
use auditlens_engine::service::question::AskFormChanges;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::dice::Dice;
use support::driver::loaded;
use support::generator::records;
use support::record::At;
use support::record::MARCH;
use support::record::Metric;
use support::record::Record;
use support::record::Score;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

fn drift_of(records: &[Record], scope: &Scope) -> DriftReport {
    AskComparison { scope: scope.clone(), zone: Zone::utc() }.answer(&mut loaded(records)).drift
}

fn drift(records: &[Record]) -> DriftReport {
    drift_of(records, &Scope::default())
}

fn shuffled(records: &[Record], seed: u64) -> Vec<Record> {
    let mut dice = Dice::new(seed);
    let mut rest = records.to_vec();
    (0..records.len()).map(|_| rest.swap_remove(dice.below(rest.len()))).collect()
}

/// Mean deltas of batches, and how many pairs are left over and undated, by a sort of the records themselves.
fn naive(records: &[&Record]) -> (Vec<f64>, usize, usize) {
    let time = |record: &Record| record.audited_at.millis().or(record.evaluated_at.millis());
    let pairs = records.iter().filter(|record| record.delta().is_some());
    let mut dated: Vec<(i64, &str, i64)> = Vec::new();
    let mut n_undated = 0;
    for record in pairs {
        match time(record) {
            Some(at) => dated.push((at, &record.id, record.delta().unwrap())),
            None => n_undated += 1,
        }
    }
    dated.sort_unstable();
    let batches = dated.chunks_exact(BATCH_PAIRS);
    let n_leftover = batches.remainder().len();
    let mean = |batch: &[(i64, &str, i64)]| batch.iter().map(|pair| pair.2).sum::<i64>() as f64 / 200.0;
    (batches.map(mean).collect(), n_leftover, n_undated)
}

#[test]
fn batches_are_those_of_the_records_sorted_by_audit_whatever_the_switches() {
    let all = records(1, 2600);
    for fatal_rows_in in [true, false] {
        let scope = Scope { switches: Switches { fatal_rows_in, ..Switches::default() }, ..Scope::default() };
        let report = drift_of(&all, &scope);
        let kept: Vec<&Record> = all.iter().filter(|record| fatal_rows_in || !record.is_fatal()).collect();
        let (means, n_leftover, n_undated) = naive(&kept);
        assert!(means.len() > 25 && n_undated > 0, "{} {n_undated}", means.len());
        assert_eq!(report.batches.len(), means.len());
        for (batch, mean) in report.batches.iter().zip(means) {
            assert!((batch.mean - mean).abs() < 1e-9, "{} is not {mean}", batch.mean);
        }
        assert_eq!((report.n_leftover, report.n_undated), (n_leftover, n_undated));
    }
}

#[test]
fn the_order_of_rows_never_matters() {
    let mut all = records(2, 1500);
    // The same conversation on two forms at one time.
    let twins: Vec<Record> = (0..300)
        .map(|place| {
            let mut twin = all[place * 4].clone();
            twin.metrics = vec![metric("m-9", 100)];
            twin.audit = Score::Tenths(place as i64);
            twin
        })
        .collect();
    all.extend(twins);
    let report = drift(&all);
    for seed in 1..4 {
        assert_eq!(drift(&shuffled(&all, seed)), report, "{seed}");
    }
}

fn metric(id: &'static str, weight: i64) -> Metric {
    Metric { id, weight, negative_weight: 0, answer: Some("YES"), auditor_answer: None, fatal_failed: false }
}

/// A pair every half an hour, on a form that weighs its first metric otherwise from an hour on, with a gap that follows.
fn reweighed(n: i64, from_hour: i64, step: i64) -> Vec<Record> {
    let template = records(3, 1).remove(0);
    let record = |idx: i64| {
        let is_later = idx / 2 >= from_hour;
        let noise = [0, 20, -20, 40, -40][(idx / 20 % 5) as usize];
        Record {
            id: format!("c-{idx:05}"),
            evaluated_at: At::Second(idx * HOUR / 2),
            audited_at: At::Absent,
            auto: Score::Tenths(700 + noise + if is_later { step } else { 0 }),
            audit: Score::Tenths(680),
            metrics: vec![metric("m-1", if is_later { 40 } else { 30 }), metric("m-2", 60)],
            ..template.clone()
        }
    };
    (0..n).map(record).collect()
}

#[test]
fn a_change_of_weights_is_found_with_its_weights_and_named_with_the_change_of_the_gap() {
    let report = drift(&reweighed(900, 300, 60));
    let [change] = &report.changes[..] else { panic!("{:?}", report.changes) };
    assert_eq!((change.turn, change.since, change.lasts), (Turn::Generous, 30, true));
    assert!((change.size.value().unwrap() - 6.0).abs() < 0.2);
    let [placed] = &report.form_changes[..] else { panic!("{:?}", report.form_changes) };
    assert_eq!((placed.place, &change.forms[..]), (30.0, &[0][..]));
    assert_eq!(placed.day.at, Timestamp(MARCH + 300 * HOUR * 1000));
    let weight = WeightChange { metric: "Metric m-1".to_owned(), is_negative: false, from: Some(30.0), to: Some(40.0) };
    assert_eq!(placed.day.changes[0].weights, [weight]);
    assert!(placed.day.changes[0].label.ends_with(": Metric m-2 + 1"), "{}", placed.day.changes[0].label);
}

#[test]
fn a_filter_that_leaves_twenty_batches_leaves_no_limits() {
    let all = reweighed(900, 300, 60);
    let until = |hours: i64| {
        let at = HalfOpen::new(Timestamp(MARCH), Timestamp(MARCH + hours * HOUR * 1000));
        drift_of(&all, &Scope { filter: Filter { at, ..Filter::default() }, ..Scope::default() })
    };
    let few = until(209);
    assert_eq!((few.batches.len(), few.n_leftover, few.basis), (20, 18, DriftBasis::TooFew { needs: 21 }));
    assert!(few.batches.iter().all(|batch| batch.average.is_some() && batch.limits.is_none()));
    let enough = until(210);
    assert!(matches!(enough.basis, DriftBasis::Known(_)) && enough.batches[20].limits.is_some());
    assert!(enough.batches[19].limits.is_none() && enough.form_changes.is_empty());
}

fn form_changes(records: &[Record], filter: Filter) -> Vec<FormChangeDay> {
    let scope = Scope { filter, ..Scope::default() };
    AskFormChanges { scope, zone: Zone::utc() }.answer(&mut loaded(records))
}

#[test]
fn a_chosen_period_does_not_hide_form_changes_but_any_other_clause_does() {
    let all = reweighed(900, 300, 0);
    let first_days = HalfOpen::new(Timestamp(MARCH), Timestamp(MARCH + DAY * 1000));
    assert_eq!(form_changes(&all, Filter { at: first_days, ..Filter::default() }).len(), 1);
    assert_eq!(form_changes(&all, Filter::default().with(Dimension::Metric, ["m-7".to_owned()])), []);
}

#[test]
fn forms_that_are_used_side_by_side_or_seldom_are_no_change() {
    let mut all = reweighed(900, 9999, 0);
    // From the second row on, every third one.
    for record in all.iter_mut().skip(1).step_by(3) {
        record.metrics = vec![metric("m-1", 20), metric("m-2", 80)];
    }
    // Rarely, and by chance for the first time on the third day.
    for record in all.iter_mut().skip(120).step_by(75) {
        record.metrics = vec![metric("m-3", 100)];
    }
    assert_eq!(form_changes(&all, Filter::default()), []);
}

#[test]
fn a_form_that_comes_beside_the_others_is_new_and_changes_of_one_day_are_put_together() {
    let mut all = reweighed(900, 300, 0);
    // Six hours later on the same day, while the other forms go on.
    for record in all.iter_mut().skip(608).step_by(2) {
        record.metrics = vec![metric("m-3", 100)];
    }
    let days = form_changes(&all, Filter::default());
    let [day] = &days[..] else { panic!("{days:?}") };
    let weights: Vec<usize> = day.changes.iter().map(|change| change.weights.len()).collect();
    assert_eq!((weights, day.day.to_iso()), (vec![1, 0], "2026-03-13".to_owned()));
}

#[test]
fn a_form_that_goes_on_beside_another_of_the_same_metrics_was_not_replaced() {
    let mut all = reweighed(900, 200, 0);
    for record in all.iter_mut().skip(400).step_by(2) {
        record.metrics = vec![metric("m-1", 30), metric("m-2", 60)];
    }
    let days = form_changes(&all, Filter::default());
    assert_eq!(days.iter().map(|day| day.changes[0].weights.len()).collect::<Vec<_>>(), [0]);
}
