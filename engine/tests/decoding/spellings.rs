//! The same field under several names: which one counts, and when that is worth a flag.

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::score::Reading;

use crate::support::evaluation;
use crate::support::flags;

#[test]
fn every_published_score_spelling_is_that_score() {
    for key in ["koreEvalutionScore", "koreEvaluationScore", "Kore Evaluation Score", "KORE_EVALUATION-SCORE"] {
        assert_eq!(evaluation(&format!("\"{key}\":77")).auto, Reading::Number(77.0), "{key}");
    }
    for key in ["supervisorAuditScore", "AuditScore", "Audit Score", "audit_score"] {
        assert_eq!(evaluation(&format!("\"{key}\":77")).audit, Reading::Number(77.0), "{key}");
    }
}

#[test]
fn the_order_of_the_table_decides_not_the_order_of_the_record() {
    for (entries, points) in [
        (r#""Kore Evaluation Score":3,"koreEvaluationScore":2,"koreEvalutionScore":1"#, 1.0),
        (r#""Kore Evaluation Score":3,"koreEvaluationScore":2"#, 2.0),
        (r#""koreevalutionscore":4,"Kore Evaluation Score":3"#, 3.0),
        (r#""koreEvalutionScore":null,"Kore Evaluation Score":3,"koreEvaluationScore":2"#, 2.0),
    ] {
        let row = evaluation(entries);
        assert_eq!(row.auto, Reading::Number(points), "{entries}");
        assert!(entries.contains("null") || flags(&row) == [Flag::SpellingsDiffer], "{entries}");
    }
}

#[test]
fn spellings_that_say_the_same_are_no_contradiction() {
    for entries in [
        r#""koreEvalutionScore":77,"koreEvaluationScore":77.0"#,
        r#""koreEvalutionScore":77,"koreEvaluationScore":"77""#,
        r#""koreEvalutionScore":null,"koreEvaluationScore":null"#,
        r#""Language":"English","language":"Eng\u006cish""#,
        r#""audit_status":"not_audited","AuditStatus":"Not Audited""#,
        r#""Agents":[{"Agent ID":"a","Agent Name":"A"}],"agents":{"agentId":"a","agentName":"A"}"#,
        r#""evaluatedAt":"2026-03-23 11:03:54","evaluated_at":"2026-03-23T12:03:54+01:00""#,
    ] {
        assert_eq!(flags(&evaluation(entries)), [], "{entries}");
    }
}

#[test]
fn spellings_that_differ_are_flagged_at_every_level() {
    for entries in [
        r#""Language":"English","language":"German""#,
        r#""Queues":[],"queues":["Billing"]"#,
        r#""Agents":[{"Agent ID":"a","agentId":"b"}]"#,
        r#""Metrics":[{"Metric ID":"m","Metric Weight":1,"metricWeight":2}]"#,
        r#""Metrics":[{"Metric ID":"m"}],"metrics":[{"Metric ID":"n"}]"#,
    ] {
        assert!(evaluation(entries).flags.has(Flag::SpellingsDiffer), "{entries}");
    }
}

#[test]
fn the_same_key_twice_keeps_the_last_and_is_flagged() {
    let row = evaluation(r#""koreEvalutionScore":1,"koreEvaluationScore":2,"koreEvalutionScore":2"#);
    assert_eq!((row.auto, flags(&row)), (Reading::Number(2.0), vec![Flag::KeyRepeated]));
    let row = evaluation(r#""koreEvalutionScore":1,"koreEvalution\u0053core":null"#);
    assert_eq!((row.auto, flags(&row)), (Reading::Null, vec![Flag::KeyRepeated]));
    let row = evaluation(r#""Metrics":[{"Metric Weight":1,"Metric Weight":2}]"#);
    assert_eq!((row.metrics[0].weight, flags(&row)), (Some(2.0), vec![Flag::KeyRepeated]));
}

#[test]
fn extras_mean_nothing() {
    let row =
        evaluation(r#""IsPassed":true,"Duration":9,"custom_fields":{"channel":"fax","x":[1e999]},"x":1,"x":2,"":0"#);
    assert_eq!((row.channel.text(), flags(&row)), (None, vec![]));
    assert_eq!(evaluation(r#""custom_fields":{"Pass Score":70},"Metrics":[{"Pass Score":70}]"#).pass_score, None);
}

#[test]
fn a_thousand_spellings_of_one_field_end() {
    let entries: Vec<_> = (1..1_000).map(|dashes| format!("\"{}channel\":{dashes}", "-".repeat(dashes))).collect();
    assert!(evaluation(&entries.join(",")).flags.has(Flag::SpellingsDiffer));
}
