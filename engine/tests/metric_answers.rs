//! Answers to metrics: every table and every gap is counted as a naive reading of the records counts it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::metric::NaAs;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::metric_answers::MetricAnswersReport;
use auditlens_engine::report::metric_answers::MetricRow;
use auditlens_engine::report::metric_answers::Stricter;
use auditlens_engine::service::question::AskMetricAnswers;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::generator::records;
use support::record::Record;
use support::record::Score;

const ANSWERS: [&str; 3] = ["YES", "NO", "NA"];

/// Generated records to which auditors answered: mostly as auto did, of `m-1` only where auto says met or not.
fn answered(
    seed: u64,
    n: usize,
    auditor: impl Fn(usize, &str, Option<&'static str>) -> Option<&'static str>,
) -> Vec<Record> {
    let mut all = records(seed, n);
    for (number, record) in all.iter_mut().enumerate() {
        for metric in &mut record.metrics {
            metric.auditor_answer = auditor(number, metric.id, metric.answer);
        }
    }
    all
}

/// Auto's own answer, or every third time another one; every tenth nothing.
fn mostly_alike(number: usize, _: &str, auto: Option<&'static str>) -> Option<&'static str> {
    match number % 10 {
        0 => None,
        3 | 6 | 9 => Some(ANSWERS[number % 3]),
        _ => auto,
    }
}

fn ask(records: &[Record], na: NaAs, switches: Switches) -> MetricAnswersReport {
    let scope = Scope { switches, ..Scope::default() };
    AskMetricAnswers { scope, na }.answer(&mut loaded(records))
}

fn naive_table(records: &[Record], id: &str, switches: Switches) -> [[usize; 3]; 3] {
    let mut table = [[0; 3]; 3];
    let place = |answer: Option<&str>| ANSWERS.iter().position(|known| answer == Some(*known));
    for record in records.iter().filter(|record| switches.fatal_rows_in || !record.is_fatal()) {
        for metric in record.metrics.iter().filter(|metric| metric.id == id) {
            if let Some((auto, auditor)) = place(metric.answer).zip(place(metric.auditor_answer)) {
                table[auto][auditor] += 1;
            }
        }
    }
    table
}

fn naive_deltas(records: &[Record], id: &str, answer: &str, switches: Switches) -> Vec<f64> {
    let counted = records.iter().filter(|record| switches.fatal_rows_in || !record.is_fatal());
    let is_answer =
        |record: &&Record| record.metrics.iter().any(|metric| metric.id == id && metric.answer == Some(answer));
    counted.filter(is_answer).filter_map(Record::delta).map(|tenths| tenths as f64 / 10.0).collect()
}

fn row<'r>(report: &'r MetricAnswersReport, id: &str) -> &'r MetricRow {
    report.rows.iter().find(|row| row.key == id).unwrap()
}

#[test]
fn tables_and_gaps_are_those_of_the_records() {
    let records = answered(51, 500, mostly_alike);
    for switches in [Switches::default(), Switches { fatal_rows_in: false, ..Switches::default() }] {
        let report = ask(&records, NaAs::LeftOut, switches);
        let ids: BTreeMap<&str, ()> =
            records.iter().flat_map(|record| &record.metrics).map(|metric| (metric.id, ())).collect();
        assert_eq!(report.rows.len(), ids.len());
        let mut n_na = 0;
        for id in ids.keys() {
            let (row, table) = (row(&report, id), naive_table(&records, id, switches));
            assert_eq!(row.counts, table, "{id}");
            assert_eq!((row.n_auditor_stricter, row.n_auto_stricter), (table[0][1], table[1][0]));
            let decided = table[0][0] + table[0][1] + table[1][0] + table[1][1];
            n_na += table.iter().flatten().sum::<usize>() - decided;
            let agreement = row.figures.get("agreement");
            assert_eq!(agreement.n, decided);
            let share = (table[0][0] + table[1][1]) as f64 / decided as f64;
            assert!((agreement.value().unwrap() - share).abs() < 1e-12);
            for (name, answer) in [("bias_met", "YES"), ("bias_not_met", "NO")] {
                let deltas = naive_deltas(&records, id, answer, switches);
                let figure = row.figures.get(name);
                assert_eq!(figure.n, deltas.len(), "{id} {name}");
                let mean = deltas.iter().sum::<f64>() / deltas.len() as f64;
                assert!((figure.value().unwrap() - mean).abs() < 1e-9);
            }
            let value = |name| row.figures.get(name).value().unwrap();
            assert!((value("gap_difference") - (value("bias_not_met") - value("bias_met"))).abs() < 1e-9);
        }
        assert_eq!(report.n_na, n_na);
    }
}

#[test]
fn na_is_left_out_or_a_third_answer() {
    let records = answered(52, 400, mostly_alike);
    let (without, with) =
        (ask(&records, NaAs::LeftOut, Switches::default()), ask(&records, NaAs::Third, Switches::default()));
    for one in &without.rows {
        let third = row(&with, &one.key);
        assert_eq!(third.figures.get("agreement").n, one.counts.iter().flatten().sum::<usize>());
        assert_eq!(third.figures.get("metric_ac1").n, one.counts.iter().flatten().sum::<usize>());
        assert!(one.figures.get("agreement").n < one.counts.iter().flatten().sum::<usize>());
        assert_eq!((third.stricter, third.n_auto_stricter), (one.stricter, one.n_auto_stricter));
    }
}

#[test]
fn who_says_not_met_more_often_where_they_part_is_the_stricter_one() {
    let strict = |_: usize, id: &str, auto: Option<&'static str>| match id {
        "m-1" => auto.and(Some("YES")),
        "m-2" => auto.and(Some("NO")),
        _ => auto,
    };
    let report = ask(&answered(53, 400, strict), NaAs::LeftOut, Switches::default());
    assert_eq!(row(&report, "m-1").stricter, Some(Stricter::Auto));
    assert_eq!(row(&report, "m-2").stricter, Some(Stricter::Auditor));
    assert_eq!(row(&report, "m-3").stricter, None);
    assert_eq!(row(&report, "m-3").figures.get("agreement").value(), Some(1.0));
}

#[test]
fn a_metric_goes_with_the_gap_where_deltas_differ_by_its_answer() {
    let mut records = answered(54, 600, |_, _, _| None);
    for (number, record) in records.iter_mut().enumerate() {
        let is_failed = record.metrics.iter().any(|metric| metric.id == "m-3" && metric.answer == Some("NO"));
        let auto = 600 + 10 * (number as i64 % 30);
        record.auto = Score::Tenths(auto);
        record.audit = Score::Tenths(auto - if is_failed { 200 } else { 0 } - (number as i64 % 7));
    }
    let report = ask(&records, NaAs::LeftOut, Switches::default());
    assert!(row(&report, "m-3").goes_with_gap);
    assert!(row(&report, "m-3").figures.get("gap_difference").value().unwrap() > 5.0);
    assert!(!row(&report, "m-4").goes_with_gap);
    assert_eq!(report.by_gap()[0].key, "m-3");
    assert_eq!((report.n_compared, report.n_na), (0, 0));
    assert!(report.rows.iter().all(|row| row.figures.get("agreement").value().is_none()));
}

#[test]
fn without_a_record_there_is_no_metric() {
    let report = ask(&[], NaAs::Third, Switches::default());
    assert_eq!((report.rows.len(), report.n_pairs), (0, 0));
}
