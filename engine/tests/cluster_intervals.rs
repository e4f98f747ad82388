//! Intervals by cluster as the comparison shows them: step by step, the same in every order, and as pairs drawn by hand say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::cluster_intervals::ClusterReport;
use auditlens_engine::report::cluster_intervals::ClusterStep;
use auditlens_engine::report::cluster_intervals::RESAMPLES;
use auditlens_engine::report::figure::FigureAnswer;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskClusterIntervals;
use auditlens_engine::service::question::AskComparison;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use auditlens_engine::service::question::SteppedQuestion;
use auditlens_engine::stats::cluster_bootstrap::SEED;
use auditlens_engine::stats::concordance;
use auditlens_engine::stats::correlation;
use auditlens_engine::stats::limits;
use auditlens_engine::stats::quantiles;
use auditlens_engine::stats::tolerance;
use support::dice::Dice;
use support::driver::loaded;
use support::generator::records;
use support::record::Record;
use support::record::Word;
use support::truth::normal;

fn auditors_with(n_auditors: usize, n_each: usize) -> Vec<Record> {
    let mut dice = Dice::new(9);
    let mut records = Vec::new();
    for auditor in 0..n_auditors {
        let hand = 4.0 * normal(&mut dice);
        for number in 0..n_each + auditor % 3 {
            let auto = (70.0 + 12.0 * normal(&mut dice)).round();
            let audit = (auto - hand + 6.0 * normal(&mut dice)).round();
            let id = format!("c-{auditor}-{number}");
            let mut record = Record::scored(&id, (auto * 10.0) as i64)
                .audited(&format!("Auditor {auditor:02}"), (audit * 10.0) as i64);
            record.outcome = Word::is(if auto >= 65.0 { "pass" } else { "fail" });
            record.pass_tenths = Some(650);
            record.agents = vec![(format!("a-{}", (auditor * 7 + number) % 16), String::new())];
            records.push(record);
        }
    }
    records
}

fn question(by: ClusterBy) -> AskClusterIntervals {
    AskClusterIntervals { scope: Scope::default(), by }
}

/// The last answer, and how many steps there were before it.
fn finished(service: &mut Service, question: &AskClusterIntervals) -> (ClusterReport, usize) {
    for n_steps in 0..10_000 {
        match question.answer(service) {
            ClusterStep::Done(report) => return (report, n_steps),
            ClusterStep::UnderWay { share, by } => assert!((0.0..=1.0).contains(&share) && by == question.by),
        }
    }
    panic!("the steps do not end");
}

/// Numbers below an end as the engine is documented to draw them: the high half of a product of 128 bits.
fn drawn(dice: &mut Dice, end: usize) -> usize {
    ((u128::from(dice.bits()) * end as u128) >> 64) as usize
}

/// The values of some figures in every resample, from the pairs themselves.
fn naive(records: &[Record]) -> BTreeMap<&'static str, Vec<f64>> {
    let mut clusters: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    for record in records {
        let Some((auto, audit)) = record.pair() else { continue };
        let key = auditlens_engine::query::auditor::auditor_hash(record.auditor.given().unwrap());
        clusters.entry(key).or_default().push((auto as f64 / 10.0, audit as f64 / 10.0));
    }
    let clusters: Vec<Vec<(f64, f64)>> = clusters.into_values().collect();
    let mut dice = Dice::new(SEED);
    let mut values: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for _ in 0..RESAMPLES {
        let pairs: Vec<(f64, f64)> =
            (0..clusters.len()).flat_map(|_| clusters[drawn(&mut dice, clusters.len())].clone()).collect();
        let (auto, audit): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let deltas: Vec<f64> = pairs.iter().map(|(auto, audit)| auto - audit).collect();
        let fails = pairs.iter().filter(|(_, audit)| *audit < 65.0).count() as f64;
        let false_passes = pairs.iter().filter(|(auto, audit)| *audit < 65.0 && *auto >= 65.0).count() as f64;
        let mut put = |name, value: f64| values.entry(name).or_default().push(value);
        put("bias", deltas.iter().sum::<f64>() / deltas.len() as f64);
        put("mae", deltas.iter().map(|delta| delta.abs()).sum::<f64>() / deltas.len() as f64);
        put("loa_upper", limits::limits(&deltas).upper.value().unwrap());
        put("within_tolerance", tolerance::within(&deltas, 10.0).value().unwrap());
        put("ccc", concordance::concordance(&auto, &audit).value().unwrap());
        put("pearson", correlation::pearson(&auto, &audit).value().unwrap());
        put("false_pass_rate", false_passes / fails);
    }
    values
}

#[test]
fn intervals_are_those_of_pairs_drawn_by_hand() {
    let records = auditors_with(13, 24);
    let (report, _) = finished(&mut loaded(&records), &question(ClusterBy::Auditor));
    // t(0.975, 12) = 2.178812829663 and √(13/12) give Φ(−2.267780).
    let tail = 0.011_671_300_553_6;
    for (name, values) in naive(&records) {
        let ascending = quantiles::sorted(&values);
        let (lo, hi) = report.figures.get(name).interval().unwrap();
        let wanted = [tail, 1.0 - tail].map(|p| quantiles::quantile(&ascending, p).value().unwrap());
        let width = wanted[1] - wanted[0];
        assert!(
            (lo - wanted[0]).abs() < 1e-9 * width && (hi - wanted[1]).abs() < 1e-9 * width,
            "{name} {lo} {hi} {wanted:?}"
        );
        assert_eq!(report.figures.get(name).n, 13);
    }
}

#[test]
fn the_answer_comes_in_steps_and_is_the_same_in_every_order_of_the_rows() {
    let mut records = auditors_with(14, 20);
    let mut service = loaded(&records);
    let (report, n_steps) = finished(&mut service, &question(ClusterBy::Agent));
    assert!(n_steps >= 2, "{n_steps}");
    assert_eq!(finished(&mut service, &question(ClusterBy::Agent)), (report.clone(), 0), "what is found is kept");
    records.reverse();
    let (turned, _) = finished(&mut loaded(&records), &question(ClusterBy::Agent));
    for (one, two) in report.figures.all().iter().zip(turned.figures.all()) {
        let ((lo, hi), (other_lo, other_hi)) = (one.interval().unwrap(), two.interval().unwrap());
        assert!((lo - other_lo).abs() < 1e-9 && (hi - other_hi).abs() < 1e-9, "{one:?} {two:?}");
    }
}

#[test]
fn another_question_between_two_steps_begins_anew_and_neither_is_mixed_with_the_other() {
    let mut service = loaded(&auditors_with(14, 20));
    let alone = finished(&mut service, &question(ClusterBy::Auditor)).0;
    let other = AskClusterIntervals {
        scope: Scope { switches: Switches { tolerance: 3.0, ..Switches::default() }, ..Scope::default() },
        by: ClusterBy::Auditor,
    };
    assert!(!AskClusterIntervals::is_last(&question(ClusterBy::Agent).answer(&mut service)));
    assert!(!AskClusterIntervals::is_last(&other.answer(&mut service)));
    let within = finished(&mut service, &other).0.figures.get("within_tolerance");
    assert_eq!(finished(&mut service, &question(ClusterBy::Auditor)).0, alone);
    assert!(within.value() < alone.figures.get("within_tolerance").value());
}

#[test]
fn values_are_those_of_the_comparison() {
    let records: Vec<Record> = records(21, 2500);
    let switches = Switches { tolerance: 5.0, pass_mark: Some(70.0), fatal_rows_in: false };
    for switches in [Switches::default(), switches] {
        let scope = Scope { switches, ..Scope::default() };
        let mut service = loaded(&records);
        let plain = AskComparison { scope: scope.clone(), zone: Zone::utc() }.answer(&mut service);
        let mut together = service;
        for by in ClusterBy::ALL {
            let asked = AskClusterIntervals { scope: scope.clone(), by };
            let report = finished(&mut together, &asked).0;
            for figure in report.figures.all() {
                match figure.value() {
                    Some(value) => {
                        assert!((value - plain.figures.get(figure.name).value().unwrap()).abs() < 1e-9, "{figure:?}");
                    }
                    None => assert!(figure.n < 10 || figure.answer == FigureAnswer::NoAnswer, "{figure:?}"),
                }
            }
        }
    }
}

#[test]
fn few_auditors_have_no_interval_and_say_how_many_there_are() {
    let (report, n_steps) = finished(&mut loaded(&auditors_with(4, 40)), &question(ClusterBy::Auditor));
    assert_eq!((report.n_clusters, n_steps), (4, 1));
    let bias = report.figures.get("bias");
    assert_eq!((bias.n, bias.answer), (4, FigureAnswer::TooFew { needs: 10 }));
    let (none, _) = finished(&mut loaded(&[Record::scored("c-1", 700)]), &question(ClusterBy::Agent));
    assert_eq!((none.n_clusters, none.figures.get("bias").n), (0, 0));
}

#[test]
fn pairs_of_several_agents_count_for_the_first_and_those_of_nobody_together() {
    let mut records = auditors_with(12, 20);
    for record in records.iter_mut().take(5) {
        record.agents = vec![("a-3".to_owned(), String::new()), ("z-9".to_owned(), String::new())];
    }
    records.iter_mut().skip(5).take(7).for_each(|record| record.agents = Vec::new());
    let (report, _) = finished(&mut loaded(&records), &question(ClusterBy::Agent));
    // Sixteen agents and those of nobody; z-9 is nobody's first.
    assert_eq!((report.n_clusters, report.n_shared, report.n_nameless), (17, 5, 7));
}

#[test]
fn the_filter_holds() {
    let mut records = auditors_with(12, 20);
    records.iter_mut().take(60).for_each(|record| record.channel = Word::is("chat"));
    let filter = Filter::default().with(Dimension::Channel, ["chat".to_owned()]);
    let asked = AskClusterIntervals { scope: Scope { filter, ..Scope::default() }, by: ClusterBy::Auditor };
    assert_eq!(finished(&mut loaded(&records), &asked).0.n_clusters, 3);
}
