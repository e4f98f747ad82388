//! What limits a verdict is counted from the records as a naive reading counts it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::evidence::EvidenceReport;
use auditlens_engine::report::evidence::Limit;
use auditlens_engine::service::question::AskEvidence;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::generator::records;
use support::record::Record;
use support::world::World;

fn ask(records: &[Record], scope: &Scope) -> EvidenceReport {
    AskEvidence { scope: scope.clone() }.answer(&mut loaded(records))
}

#[test]
fn pairs_auditors_and_scores_are_those_of_the_records() {
    for fatal_rows_in in [true, false] {
        let world = World::new(records(61, 400));
        let scope = Scope { switches: Switches { fatal_rows_in, ..Switches::default() }, ..Scope::default() };
        let report = ask(&world.records, &scope);
        let counted = || world.records.iter().filter(|record| fatal_rows_in || !record.is_fatal());
        let pairs = || counted().filter(|record| record.pair().is_some());
        let mut by_auditor: BTreeMap<&str, usize> = BTreeMap::new();
        for name in pairs().filter_map(|record| record.auditor.given()).map(str::trim).filter(|name| !name.is_empty()) {
            *by_auditor.entry(name).or_default() += 1;
        }
        assert_eq!(report.n_pairs, pairs().count());
        assert_eq!(report.n_auditors, by_auditor.len());
        assert_eq!(report.n_of_busiest, by_auditor.values().copied().max().unwrap());
        for (is_audited, figure) in [(true, report.auto_scores.audited), (false, report.auto_scores.others)] {
            let side = counted().filter(|record| record.is_audited() == is_audited);
            let scores: Vec<f64> =
                side.filter_map(|record| record.auto.tenths()).map(|tenths| tenths as f64 / 10.0).collect();
            assert_eq!(figure.n, scores.len());
            assert!((figure.value().unwrap() - scores.iter().sum::<f64>() / scores.len() as f64).abs() < 1e-9);
        }
    }
}

#[test]
fn scores_of_fewer_than_ten_audited_conversations_are_not_held_against_the_others() {
    let with = |n_audited: i64| {
        let audited = |number| Record::scored(&format!("a-{number}"), 400 + number).audited("Ana", 400);
        let others = (0..60).map(|number| Record::scored(&format!("c-{number}"), 800 + number));
        let all: Vec<Record> = (0..n_audited).map(audited).chain(others).collect();
        ask(&all, &Scope::default()).limits().iter().any(|limit| matches!(limit, Limit::NotAlike(_)))
    };
    assert_eq!((with(9), with(10)), (false, true));
}

#[test]
fn a_filter_to_one_auditor_is_said_and_nothing_without_a_pair() {
    let all = records(62, 900);
    let named = all.iter().find(|record| record.pair().is_some() && record.auditor.given().is_some()).unwrap();
    let text = named.auditor.given().unwrap().to_owned();
    let of_one = Scope { filter: Filter { text, ..Filter::default() }, ..Scope::default() };
    assert!(ask(&all, &of_one).limits().iter().any(|limit| matches!(limit, Limit::OneAuditor(share) if *share > 0.5)));
    let nobody = Scope {
        filter: Filter { text: "no conversation says this".to_owned(), ..Filter::default() },
        ..Scope::default()
    };
    assert_eq!(ask(&all, &nobody).limits(), []);
}
