//! What single values of a record are read as.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::metric::Answer;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::presence::Presence;
use auditlens_engine::domain::score::Reading;

use crate::support::evaluation;
use crate::support::flags;

#[test]
fn a_score_is_read_as_it_stands() {
    for (json, reading, flag) in [
        ("77", Reading::Number(77.0), None),
        ("-100", Reading::Number(-100.0), None),
        ("0.1", Reading::Number(0.1), None),
        ("0", Reading::Number(0.0), None),
        ("7.7e1", Reading::Number(77.0), None),
        ("\"77\"", Reading::Number(77.0), Some(Flag::NumberAsText)),
        ("\" -3.25 \"", Reading::Number(-3.25), Some(Flag::NumberAsText)),
        ("null", Reading::Null, None),
        ("\"NA\"", Reading::NotApplicable, None),
        ("\"na\"", Reading::NotApplicable, None),
        ("\"-\"", Reading::Dash, None),
        ("-100.5", Reading::OutOfRange(-100.5), Some(Flag::ScoreOutOfRange)),
        ("101", Reading::OutOfRange(101.0), Some(Flag::ScoreOutOfRange)),
        ("1e308", Reading::OutOfRange(1e308), Some(Flag::ScoreOutOfRange)),
        ("9007199254740993", Reading::OutOfRange(9_007_199_254_740_992.0), Some(Flag::ScoreOutOfRange)),
    ] {
        for (key, is_auto) in [("koreEvalutionScore", true), ("Audit Score", false)] {
            let row = evaluation(&format!("\"{key}\":{json},\"audit_status\":null"));
            let (here, there) = if is_auto { (row.auto, row.audit) } else { (row.audit, row.auto) };
            assert_eq!((here, there), (reading, Reading::Absent), "{key} {json}");
            let raised: Vec<_> = row.flags.iter().filter(|flag| *flag != Flag::ScoreWithoutAudit).collect();
            assert_eq!(raised, Vec::from_iter(flag), "{key} {json}");
        }
    }
}

#[test]
fn what_is_no_score_is_unreadable_and_keeps_its_record() {
    for json in [
        "true",
        "[]",
        "{}",
        "[77]",
        "1e999",
        "-1e999",
        "\"\"",
        "\"1e2\"",
        "\"+5\"",
        "\".5\"",
        "\"5.\"",
        "\"0x10\"",
        "\"inf\"",
        "\"NaN\"",
        "\"7 7\"",
        "\"77%\"",
        "\"7,5\"",
        "\"−3\"",
        "\"٧٧\"",
        "\"\\ud800\"",
    ] {
        let row = evaluation(&format!("\"koreEvalutionScore\":{json}"));
        assert_eq!((row.auto, flags(&row)), (Reading::Unreadable, vec![Flag::ScoreUnreadable]), "{json}");
    }
}

#[test]
fn minus_zero_is_zero() {
    for json in ["-0", "-0.0", "\"-0.0\""] {
        let Reading::Number(points) = evaluation(&format!("\"koreEvalutionScore\":{json}")).auto else {
            unreachable!()
        };
        assert!(points == 0.0 && points.is_sign_positive(), "{json}");
    }
}

#[test]
fn text_is_shown_as_it_came() {
    for (json, text, flag) in [
        ("\"voice\"", "voice", None),
        ("\"Video Call \"", "Video Call ", None),
        ("\"\"", "", None),
        ("\"<b>\\u0022=1+1\\u202e\\u0000\"", "<b>\"=1+1\u{202E}\0", None),
        ("\"a\\udfa7\"", "a\u{FFFD}", Some(Flag::TextRepaired)),
        ("5", "5", Some(Flag::FieldUnreadable)),
        ("123456789012345678901234567890", "123456789012345678901234567890", Some(Flag::FieldUnreadable)),
        ("false", "false", Some(Flag::FieldUnreadable)),
    ] {
        let row = evaluation(&format!("\"channel\":{json}"));
        assert_eq!((row.channel.text(), flags(&row)), (Some(text), Vec::from_iter(flag)), "{json}");
    }
    for json in ["[\"voice\"]", "{\"channel\":\"voice\"}"] {
        let row = evaluation(&format!("\"channel\":{json}"));
        assert_eq!((&row.channel, flags(&row)), (&Presence::Absent, vec![Flag::FieldUnreadable]), "{json}");
    }
    assert_eq!(evaluation("\"channel\":null").channel, Presence::Null);
    assert_eq!(evaluation("\"customConversationId\":12").custom_conversation_id.text(), Some("12"));
}

#[test]
fn a_time_is_an_instant_and_an_unreadable_one_is_flagged() {
    let at = Presence::Given(Timestamp(1_774_263_834_000));
    for json in ["\"2026-03-23 11:03:54\"", "\" 2026-03-23T13:03:54+02:00 \"", "1774263834000", "\"1774263834000\""] {
        let row = evaluation(&format!("\"evaluatedAt\":{json},\"audit_date\":{json}"));
        assert_eq!((row.evaluated_at, row.audit_date, flags(&row)), (at, at, vec![]), "{json}");
    }
    for json in ["\"\"", "\"soon\"", "true", "5", "-1", "1774263834", "1e999", "[]", "{}", "\"0000-00-00 00:00:00\""] {
        let row = evaluation(&format!("\"evaluatedAt\":{json}"));
        assert_eq!((row.evaluated_at, flags(&row)), (Presence::Null, vec![Flag::TimeUnreadable]), "{json}");
    }
    assert_eq!(flags(&evaluation("\"evaluatedAt\":null")), []);
}

#[test]
fn a_fatal_count_is_a_whole_number_or_unreadable() {
    for (json, count) in [("0", 0), ("2", 2), ("\"3\"", 3), ("2.0", 2)] {
        assert_eq!(evaluation(&format!("\"fatalErrorCount\":{json}")).fatal_count, Presence::Given(count), "{json}");
    }
    for json in ["-1", "1.5", "4294967296", "1e999", "true", "\"two\"", "[1]"] {
        let row = evaluation(&format!("\"fatalErrorCount\":{json}"));
        assert_eq!((row.fatal_count, flags(&row)), (Presence::Null, vec![Flag::FieldUnreadable]), "{json}");
    }
}

#[test]
fn agents_come_in_every_form() {
    for (json, ids) in [
        ("[]", vec![]),
        ("null", vec![]),
        ("[null,{},{\"Agent ID\":null,\"Agent Name\":\"\"},\"\"]", vec![]),
        ("\"Ana\"", vec!["Ana"]),
        ("[\"Ana\",\"Bo\"]", vec!["Ana", "Bo"]),
        ("{\"agentId\":\"a-1\",\"agentName\":\"Ana\"}", vec!["a-1"]),
        ("[{\"Agent Name\":\"Ana\"},{\"agentId\":7}]", vec!["Ana", "7"]),
        ("[{\"Agent ID\":\"\",\"Agent Name\":\"Ana\"},{\"Queue ID\":\"q\"}]", vec!["Ana"]),
    ] {
        let row = evaluation(&format!("\"Agents\":{json}"));
        let read: Vec<_> = row.agents.iter().map(|agent| agent.id.as_ref()).collect();
        assert_eq!((read, flags(&row)), (ids, vec![]), "{json}");
    }
    let row = evaluation("\"Agents\":[5,{\"Agent ID\":\"a-1\"}]");
    assert_eq!((row.agents.len(), row.agents[0].name.as_ref()), (1, ""));
    assert_eq!(flags(&row), [Flag::FieldUnreadable]);
}

#[test]
fn answers_are_read_in_any_case() {
    for (json, answer, flag) in [
        ("\"YES\"", Answer::Met, None),
        ("\" met\"", Answer::Met, None),
        ("\"no\"", Answer::NotMet, None),
        ("\"Not Met\"", Answer::NotMet, None),
        ("\"NA\"", Answer::NotApplicable, None),
        ("\"-\"", Answer::Manual, None),
        ("null", Answer::Null, None),
        ("\"partly\"", Answer::Other, Some(Flag::AnswerUnknown)),
        ("true", Answer::Other, Some(Flag::AnswerUnknown)),
        ("[]", Answer::Other, Some(Flag::AnswerUnknown)),
    ] {
        let row = evaluation(&format!("\"Metrics\":[{{\"Qualification\":{json},\"Auditor Response\":{json}}},{{}}]"));
        let metric = &row.metrics[0];
        assert_eq!((metric.answer, metric.auditor_answer), (answer, answer), "{json}");
        assert_eq!((row.metrics[1].answer, flags(&row)), (Answer::Absent, Vec::from_iter(flag)), "{json}");
    }
}

#[test]
fn metrics_keep_what_can_be_read_of_them() {
    let row = evaluation(
        r#""Metrics":[{"Metric Name":"Greets","Metric Weight":"x","metricNegativeWeight":null,"isFatalError":1},"m",null]"#,
    );
    let [metric] = row.metrics.as_slice() else { unreachable!() };
    assert_eq!((metric.id.as_ref(), metric.weight, metric.negative_weight), ("Greets", None, None));
    assert_eq!((metric.fatal_failed, flags(&row)), (Presence::Null, vec![Flag::FieldUnreadable]));
}

#[test]
fn contradictions_are_flagged() {
    for (entries, flag) in [
        (r#""audit_status":"AUDITED""#, Some(Flag::AuditedWithoutScore)),
        (r#""audit_status":"audited","AuditScore":"-""#, Some(Flag::AuditedWithoutScore)),
        (r#""audit_status":"assigned","AuditScore":5"#, Some(Flag::ScoreWithoutAudit)),
        (r#""AuditScore":5"#, Some(Flag::ScoreWithoutAudit)),
        (r#""koreEvalutionScore":5,"fatalErrorCount":1"#, Some(Flag::FatalScoreNotZero)),
        (r#""koreEvalutionScore":0,"fatalErrorCount":1"#, None),
        (r#""fatalErrorCount":1,"Metrics":[]"#, None),
        (r#""fatalErrorCount":1,"Metrics":[{"isFatalError":true}]"#, None),
        (r#""fatalErrorCount":1,"Metrics":[{"isFatalError":false}]"#, Some(Flag::FatalDisagreement)),
        (r#""fatalErrorCount":0,"Metrics":[{"isFatalError":true}]"#, Some(Flag::FatalDisagreement)),
        (r#""fatalErrorCount":null,"Metrics":[{"isFatalError":true}]"#, None),
    ] {
        assert_eq!(flags(&evaluation(entries)), Vec::from_iter(flag), "{entries}");
    }
}

#[test]
fn a_pass_mark_is_a_score_in_range() {
    for (json, mark) in [("70", Some(70.0)), ("\"70.5\"", Some(70.5)), ("null", None), ("700", None), ("[]", None)] {
        assert_eq!(evaluation(&format!("\"Pass Score\":{json}")).pass_score, mark, "{json}");
    }
}
