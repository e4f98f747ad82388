//! The few things that cost a record, and nothing but that record.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::error::RejectReason;

use crate::support::decoded;
use crate::support::evaluation;
use crate::support::evaluations;
use crate::support::fixture;
use crate::support::rejection;

#[test]
fn a_record_without_a_conversation_is_no_row() {
    for (object, reason) in [
        ("{}", RejectReason::Missing),
        (r#"{"conversationId":null}"#, RejectReason::Null),
        (r#"{"conversationId":""}"#, RejectReason::Empty),
        (r#"{"conversationId":" "}"#, RejectReason::Empty),
        (r#"{"conversationId":true}"#, RejectReason::WrongType),
        (r#"{"conversationId":["c"]}"#, RejectReason::WrongType),
        (r#"{"conversationId":{"id":"c"}}"#, RejectReason::WrongType),
    ] {
        let rejected = rejection(object);
        assert_eq!((rejected.field, rejected.reason), (Some("conversation_id"), reason), "{object}");
        assert_eq!((rejected.raw, rejected.key.conversation), (object, 0));
    }
}

#[test]
fn what_is_no_object_is_no_row() {
    for json in ["null", "5", "1e999", "\"c-1\"", "[]", "true"] {
        let rejected = rejection(json);
        assert_eq!((rejected.field, rejected.reason), (None, RejectReason::NotAnObject), "{json}");
    }
}

#[test]
fn a_conversation_may_be_a_number_or_hold_half_a_character() {
    let page =
        decoded(br#"{"results":[{"conversationId":123456789012345678901},{"conversation_id":"\ud800"}]}"#).unwrap();
    let rows = evaluations(page);
    assert_eq!(
        (rows[0].conversation_id.as_ref(), rows[1].conversation_id.as_ref()),
        ("123456789012345678901", "\u{FFFD}")
    );
    assert!(rows[1].flags.has(Flag::TextRepaired));
}

#[test]
fn what_is_too_large_costs_its_record_and_no_other() {
    let megabyte = "x".repeat(1 << 20);
    let metrics = |count: usize| format!("[{}]", vec!["{}"; count].join(","));
    let agents = |count: usize| format!("[{}]", vec!["\"a\""; count].join(","));
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for (key, fits, too_large, field, reason) in [
        ("channel", format!("\"{megabyte}\""), format!("\"{megabyte}x\""), "channel", RejectReason::TextTooLong),
        ("Agents", format!("\"{megabyte}\""), format!("\"{megabyte}x\""), "agents", RejectReason::TextTooLong),
        ("Metrics", metrics(1_000), metrics(1_001), "metrics", RejectReason::TooManyMetrics),
        ("queues", agents(10_000), agents(10_001), "queues", RejectReason::TooManyParties),
        ("Language", nested(128), nested(129), "language", RejectReason::TooDeep),
        ("Agents", nested(128), nested(130), "agents", RejectReason::TooDeep),
    ] {
        evaluation(&format!("\"{key}\":{fits}"));
        let text = format!(r#"{{"results":[{{"conversationId":"a","{key}":{too_large}}},{{"conversationId":"b"}}]}}"#);
        let page = decoded(text.as_bytes()).unwrap();
        let [Record::Rejected(rejected), Record::Accepted(_)] = page.records.as_slice() else { unreachable!() };
        assert_eq!((rejected.field, rejected.reason), (Some(field), reason));
    }
    assert_eq!(rejection(&format!("{{\"x\":{}}}", nested(1_000_000))).reason, RejectReason::TooDeep);
}

#[test]
fn accepted_and_rejected_keep_the_order_of_the_page() {
    let page = decoded(br#"{"results":[{"conversationId":"a"},7,{"conversationId":"b"},7,{}]}"#).unwrap();
    let order: Vec<_> = page
        .records
        .iter()
        .map(|record| match record {
            Record::Accepted(accepted) => accepted.evaluation.conversation_id.to_string(),
            Record::Rejected(rejected) => rejected.index.to_string(),
        })
        .collect();
    assert_eq!(order, ["a", "1", "b", "3", "4"]);
}

#[test]
fn a_row_is_known_again_by_conversation_form_and_content() {
    let page = fixture("vendor-sample");
    let [Record::Accepted(one), Record::Accepted(two)] = page.records.as_slice() else { unreachable!() };
    assert!(one.raw.starts_with('{') && one.raw.ends_with('}') && one.raw.contains("UATTranscripts_Mar23b"));
    assert_ne!(one.key.form, two.key.form);
    let again = fixture("vendor-sample");
    let Record::Accepted(same) = &again.records[0] else { unreachable!() };
    assert_eq!(one.key, same.key);
    assert!(!rejection("7").key.is_same_row(rejection("8").key));
}
