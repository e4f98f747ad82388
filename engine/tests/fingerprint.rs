//! The fingerprint of auditors: adjusted as a naive fit says, in its order, with its verdicts, and in every state.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::fingerprint::FingerprintReport;
use auditlens_engine::report::fingerprint::FingerprintRow;
use auditlens_engine::report::fingerprint::Hand;
use auditlens_engine::service::question::AskBreakdown;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::dice::Dice;
use support::driver::loaded;
use support::generator::records;
use support::record::Record;
use support::truth::normal;

fn ask(records: &[Record], by: Dimension, scope: Scope) -> BreakdownReport {
    AskBreakdown { scope, by, sort: GroupSort::default(), funnel: FunnelOf::Bias }.answer(&mut loaded(records))
}

fn fingerprint(records: &[Record]) -> (BreakdownReport, FingerprintReport) {
    let report = ask(records, Dimension::Auditor, Scope::default());
    let found = report.fingerprint.clone().unwrap();
    (report, found)
}

/// Auditors with a hand of their own, each with conversations of a level of their own.
fn audits(hands: &[(&str, f64, f64, usize)], seed: u64) -> Vec<Record> {
    let mut dice = Dice::new(seed);
    let mut records = Vec::new();
    for &(name, leniency, level, n) in hands {
        for number in 0..n {
            let auto = ((level + 12.0 * normal(&mut dice)).clamp(-100.0, 100.0) * 10.0).round();
            let audit = auto + (leniency + 0.2 * (auto / 10.0 - 60.0) + 4.0 * normal(&mut dice)) * 10.0;
            let audit = audit.round().clamp(-1000.0, 1000.0) as i64;
            records.push(Record::scored(&format!("{name}-{number}"), auto as i64).audited(name, audit));
        }
    }
    records
}

/// The adjusted leniency of each auditor, by fitting auditors and bands in turns until nothing moves.
fn naive(records: &[Record]) -> BTreeMap<String, f64> {
    let pairs: Vec<(String, i64, f64)> = records
        .iter()
        .filter_map(|record| Some((record.auditor.given()?.trim().to_owned(), record.pair()?)))
        .map(|(name, (auto, audit))| (name, ((auto + 1000) / 100).min(19), (audit - auto) as f64 / 10.0))
        .collect();
    let (mut of_auditor, mut of_band) = (BTreeMap::new(), BTreeMap::new());
    for _ in 0..4000 {
        of_auditor = means(
            pairs
                .iter()
                .map(|(name, band, more)| (name.clone(), more - of_band.get(band).copied().unwrap_or_default())),
        );
        of_band = means(pairs.iter().map(|(name, band, more)| (*band, more - of_auditor[name])));
    }
    let of_mix = pairs.iter().map(|(_, band, _)| of_band[band]).sum::<f64>() / pairs.len() as f64;
    of_auditor.into_iter().map(|(name, effect)| (name, effect + of_mix)).collect()
}

fn means<K: Ord>(numbers: impl Iterator<Item = (K, f64)>) -> BTreeMap<K, f64> {
    let mut sums: BTreeMap<K, (f64, f64)> = BTreeMap::new();
    for (key, number) in numbers {
        let (sum, n) = sums.entry(key).or_default();
        *sum += number;
        *n += 1.0;
    }
    sums.into_iter().map(|(key, (sum, n))| (key, sum / n)).collect()
}

#[test]
fn each_auditor_is_adjusted_as_a_naive_fit_says() {
    let mixed: Vec<Record> = records(7, 900).into_iter().filter(|record| record.pair().is_some()).collect();
    for records in [audits(&[("Ana", -4.0, 50.0, 40), ("Bo", 1.0, 75.0, 60), ("Cy", 2.0, 65.0, 6)], 3), mixed] {
        let (report, found) = fingerprint(&records);
        let expected = naive(&records);
        assert_eq!(found.rows.len(), expected.len());
        for row in &found.rows {
            let wanted = expected[&report.rows[row.row_idx].label];
            assert!((row.adjusted().unwrap() - wanted).abs() < 1e-9, "{row:?} {wanted}");
            let (raw, moved) = (row.figures.get("leniency"), row.figures.get("moved_by_mix"));
            assert!((row.adjusted().unwrap() - raw.value().unwrap() - moved.value().unwrap()).abs() < 1e-12);
            let bias: Figure = report.rows[row.row_idx].figures.get("bias");
            assert!((raw.value().unwrap() + bias.value().unwrap()).abs() < 1e-12);
            assert!(row.effective_n.unwrap() <= bias.n as f64 + 1e-9);
        }
    }
}

#[test]
fn the_strictest_stand_first_and_who_differs_is_outside_on_their_side() {
    let hands = [
        ("Ana", 0.2, 60.0, 40),
        ("Bo", -9.0, 60.0, 40),
        ("Cy", 0.0, 70.0, 50),
        ("Di", 8.0, 50.0, 40),
        ("Ed", -0.3, 65.0, 60),
        ("Flo", -30.0, 60.0, 4),
    ];
    let (report, found) = fingerprint(&audits(&hands, 5));
    let names: Vec<&str> = found.rows.iter().map(|row| report.rows[row.row_idx].label.as_str()).collect();
    assert_eq!((names[0], names[4], names[5]), ("Bo", "Di", "Flo"));
    let outside: Vec<Option<Hand>> = found.rows.iter().map(FingerprintRow::outside).collect();
    assert_eq!(outside, [Some(Hand::Stricter), None, None, None, Some(Hand::Lenient), None]);
    assert!(found.rows[5].is_too_few() && found.rows[5].place.is_none() && found.rows[5].adjusted().is_some());
    assert_eq!((found.n_judged, found.n_apart, found.n_pairs), (5, 0, 234));
}

#[test]
fn only_a_breakdown_by_auditor_has_a_fingerprint() {
    let records = audits(&[("Ana", 0.0, 60.0, 9), ("Bo", 0.0, 60.0, 9)], 1);
    for by in [Dimension::Agent, Dimension::Queue, Dimension::Language] {
        assert_eq!(ask(&records, by, Scope::default()).fingerprint, None);
    }
}

#[test]
fn nobody_one_auditor_and_pairs_without_a_name_have_their_answers() {
    let none = fingerprint(&[Record::scored("c-1", 700)]).1;
    assert_eq!((none.rows.len(), none.shape, none.n_pairs, none.n_left_out), (0, None, 0, 0));
    let mut records = audits(&[("Ana", -4.0, 60.0, 30)], 2);
    records.push(Record::scored("unnamed", 700).audited("", 650));
    let (report, alone) = fingerprint(&records);
    assert_eq!((alone.rows.len(), alone.n_pairs, alone.n_left_out, report.n_pairs), (1, 30, 1, 31));
    assert_eq!((alone.rows[0].place, alone.shape), (None, None));
    assert!(alone.rows[0].figures.get("moved_by_mix").value().unwrap().abs() < 1e-12);
}

#[test]
fn an_auditor_without_a_score_band_in_common_is_named_and_not_compared() {
    let records = audits(&[("Ana", 0.0, 60.0, 20), ("Bo", 1.0, 62.0, 20)], 4).into_iter();
    let apart = (0..6).map(|number| Record::scored(&format!("low-{number}"), -900).audited("Cy", -880 + number));
    let (report, found) = fingerprint(&records.chain(apart).collect::<Vec<_>>());
    let last = found.rows.last().unwrap();
    assert_eq!(report.rows[last.row_idx].label, "Cy");
    assert_eq!((last.adjusted(), last.place, last.effective_n), (None, None, None));
    assert!(last.figures.get("leniency").value().is_some());
    assert_eq!((found.n_apart, found.n_judged, found.n_pairs, found.n_left_out), (1, 2, 40, 6));
}

#[test]
fn one_score_band_moves_nobody_and_equal_deltas_have_no_verdict() {
    let flat = |name: &'static str, n: i64| {
        (0..n).map(move |number| Record::scored(&format!("{name}-{number}"), 750).audited(name, 700))
    };
    let (_, found) = fingerprint(&flat("Ana", 8).chain(flat("Bo", 9)).collect::<Vec<_>>());
    assert_eq!((found.n_judged, found.shape.is_none()), (2, true));
    for row in &found.rows {
        assert_eq!((row.adjusted(), row.figures.get("moved_by_mix").value()), (Some(-5.0), Some(0.0)));
    }
}

#[test]
fn filters_and_switches_hold_for_it() {
    let mut records = audits(&[("Ana", -4.0, 60.0, 30), ("Bo", 1.0, 60.0, 30)], 6);
    records.iter_mut().take(10).for_each(|record| record.fatal_count = Some(1));
    records.iter_mut().skip(20).for_each(|record| record.channel = support::record::Word::is("chat"));
    let n_pairs = |scope| ask(&records, Dimension::Auditor, scope).fingerprint.unwrap().n_pairs;
    let out = Switches { fatal_rows_in: false, ..Switches::default() };
    assert_eq!(n_pairs(Scope { switches: out, ..Scope::default() }), 50);
    let filter = Filter::default().with(Dimension::Channel, ["voice".to_owned()]);
    assert_eq!(n_pairs(Scope { filter, ..Scope::default() }), 20);
}
