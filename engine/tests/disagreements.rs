//! The largest disagreements say what their records say of why two scores lie apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::disagreement::DisagreementReason;
use auditlens_engine::service::question::AskComparison;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::record::Metric;
use support::record::Record;

fn metric(
    id: &'static str,
    weight: i64,
    answer: &'static str,
    auditor_answer: Option<&'static str>,
    fatal_failed: bool,
) -> Metric {
    Metric { id, weight, negative_weight: 0, answer: Some(answer), auditor_answer, fatal_failed }
}

/// What is said of a pair with these metrics.
fn reason(fatal_count: u32, metrics: Vec<Metric>) -> DisagreementReason {
    let pair = Record::scored("c-1", 900).audited("Ana", 200);
    let record = Record { metrics, fatal_count: Some(fatal_count), ..pair };
    let question = AskComparison { scope: Scope::default(), zone: Zone::utc() };
    let report = question.answer(&mut loaded(&[record]));
    let [only] = &report.largest[..] else { panic!("{:?}", report.largest) };
    assert_eq!(only.row.conversation_id, "c-1");
    only.reason.clone()
}

#[test]
fn the_metric_with_the_most_points_among_those_answered_otherwise_is_named() {
    let said = reason(
        0,
        vec![
            metric("m-1", 5, "YES", Some("NO"), false),
            metric("m-2", 20, "YES", Some("NA"), false),
            metric("m-3", 40, "YES", Some("YES"), false),
            metric("m-4", 20, "NO", Some("YES"), false),
            metric("m-5", 90, "YES", None, false),
            metric("m-6", 90, "-", Some("NO"), false),
        ],
    );
    let DisagreementReason::Answers { metric, n_more } = said else { panic!("{said:?}") };
    assert!(metric.contains("m-2"), "{metric}");
    assert_eq!(n_more, 2);
}

#[test]
fn a_fatal_error_comes_before_all_answers() {
    let disputed =
        reason(1, vec![metric("m-1", 5, "NO", Some("YES"), true), metric("m-2", 9, "YES", Some("NO"), false)]);
    let DisagreementReason::Fatal { metric: Some(name), is_disputed: true } = disputed else { panic!("{disputed:?}") };
    assert!(name.contains("m-1"), "{name}");
    let alike = reason(1, vec![metric("m-1", 5, "NO", Some("NO"), true)]);
    assert!(matches!(alike, DisagreementReason::Fatal { metric: Some(_), is_disputed: false }), "{alike:?}");
    assert_eq!(reason(2, Vec::new()), DisagreementReason::Fatal { metric: None, is_disputed: false });
}

#[test]
fn answers_that_agree_and_none_at_all_are_told_apart() {
    assert_eq!(reason(0, vec![metric("m-1", 5, "YES", Some("YES"), false)]), DisagreementReason::SameAnswers);
    assert_eq!(reason(0, vec![metric("m-1", 5, "YES", None, false)]), DisagreementReason::NotSaid);
    assert_eq!(reason(0, Vec::new()), DisagreementReason::NotSaid);
}
