//! Every field with every kind of wrong value: the record is a row or a rejection, and its neighbours are rows.

#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::score::Reading;
use auditlens_engine::wire::decode::Record;

use crate::support::decoded;

const NEIGHBOURS: usize = 99;

/// Entries of a complete record, by key.
const RECORD: [(&str, &str); 22] = [
    ("conversationId", "\"c-1\""),
    ("customConversationId", "\"x-1\""),
    ("contact_direction", "\"inbound\""),
    ("is_direction_defaulted", "false"),
    ("channel", "\"voice\""),
    ("audit_status", "\"audited\""),
    ("auditor", "\"Meera Nair\""),
    ("audit_date", "\"2026-03-25 09:30:00\""),
    ("Queues", "[{\"Queue ID\":\"q-1\",\"Queue Name\":\"Billing\"}]"),
    ("Agents", "[{\"Agent ID\":\"a-1\",\"Agent Name\":\"Ana Lima\"}]"),
    ("koreEvalutionScore", "77"),
    ("supervisorAuditScore", "81"),
    ("fatalErrorCount", "0"),
    ("Language", "\"English\""),
    ("duration_status", "\"evaluated\""),
    ("evaluation_status", "\"pass\""),
    ("evaluatedAt", "\"2026-03-23 11:03:54\""),
    ("Pass Score", "70"),
    ("IsPassed", "true"),
    ("Evaluation Form Name", "\"Form\""),
    ("custom_fields", "{}"),
    ("Metrics", "[{\"Metric ID\":\"m-1\"}]"),
];

const METRIC: [(&str, &str); 7] = [
    ("Metric ID", "\"m-1\""),
    ("Metric Name", "\"Greets\""),
    ("Metric Weight", "28"),
    ("Metric Negative Weight", "27"),
    ("Qualification", "\"YES\""),
    ("Auditor Response", "\"NO\""),
    ("isFatalError", "false"),
];

/// No value at all, then every kind of value.
const MUTATIONS: [Option<&str>; 16] = [
    None,
    Some("null"),
    Some("true"),
    Some("0"),
    Some("-1.5"),
    Some("1e999"),
    Some("123456789012345678901234567890"),
    Some("\"\""),
    Some("\"unheard_of\""),
    Some("\"\\ud800\\u0000<b>=1\""),
    Some("[]"),
    Some("[[1e999],null,{}]"),
    Some("{}"),
    Some("{\"\":{\"__proto__\":[]}}"),
    Some("[\"a\",\"b\"]"),
    Some("[{\"Agent ID\":5,\"Queue Name\":[],\"Metric ID\":{},\"Metric Weight\":1e999}]"),
];

fn object(entries: &[(&str, &str)], key: &str, value: Option<&str>) -> String {
    let entries: Vec<_> = entries
        .iter()
        .filter_map(|(name, usual)| Some((name, if *name == key { value? } else { usual })))
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

/// The first record of a page whose other records are sound.
fn among_neighbours(mutant: &str) -> Record<'static> {
    let sound = object(&RECORD, "", None);
    let records = format!("{mutant}{}", format!(",{sound}").repeat(NEIGHBOURS));
    let mut page = decoded(format!("{{\"results\":[{records}]}}").as_bytes()).unwrap();
    assert_eq!(page.records.len(), NEIGHBOURS + 1);
    for record in &page.records[1..] {
        let Record::Accepted(accepted) = record else { unreachable!() };
        assert_eq!(accepted.evaluation.score_pair().unwrap().delta(), -4.0);
        assert_eq!(accepted.evaluation.flags.iter().count(), 0);
    }
    page.records.swap_remove(0)
}

#[test]
fn a_wrong_value_costs_at_most_its_own_field() {
    for (key, _) in RECORD {
        for value in MUTATIONS {
            let Record::Accepted(accepted) = among_neighbours(&object(&RECORD, key, value)) else {
                assert_eq!(key, "conversationId", "{value:?}");
                continue;
            };
            let row = accepted.evaluation;
            let is_auto = if key == "koreEvalutionScore" { row.auto } else { Reading::Number(77.0) };
            let is_audit = if key == "supervisorAuditScore" { row.audit } else { Reading::Number(81.0) };
            assert_eq!((row.auto, row.audit), (is_auto, is_audit), "{key} {value:?}");
            assert!(key == "channel" || row.channel.text() == Some("voice"), "{key} {value:?}");
            assert!(key == "Agents" || row.agents[0].name == "Ana Lima", "{key} {value:?}");
            assert!(key == "Metrics" || row.metrics.len() == 1, "{key} {value:?}");
        }
    }
}

/// Each of these cases is run by one of the two tests of values that cost their own field.
#[test]
fn the_cases_are_464() {
    let per_field = MUTATIONS.len();
    assert_eq!((RECORD.len() * per_field, METRIC.len() * per_field), (352, 112));
}

#[test]
fn a_missing_score_is_never_zero() {
    for value in MUTATIONS {
        let Record::Accepted(accepted) = among_neighbours(&object(&RECORD, "koreEvalutionScore", value)) else {
            unreachable!()
        };
        let score = accepted.evaluation.auto.score();
        assert_eq!(score, value.and_then(|json| ["0", "-1.5"].contains(&json).then(|| json.parse().unwrap())));
    }
}

#[test]
fn a_wrong_value_in_a_metric_costs_at_most_its_own_field() {
    for (key, _) in METRIC {
        for value in MUTATIONS {
            let metric = object(&METRIC, key, value);
            let Record::Accepted(accepted) =
                among_neighbours(&object(&RECORD, "Metrics", Some(&format!("[{metric}]"))))
            else {
                unreachable!()
            };
            let [metric] = accepted.evaluation.metrics.as_slice() else { unreachable!() };
            assert!(key == "Metric Name" || metric.name.text() == Some("Greets"), "{key} {value:?}");
            assert!(key == "Metric Weight" || metric.weight == Some(28.0), "{key} {value:?}");
            assert!(key == "Metric ID" || metric.id == "m-1", "{key} {value:?}");
            assert!(metric.weight.is_none_or(f64::is_finite), "{key} {value:?}");
        }
    }
}

#[test]
fn every_value_of_a_wrong_type_is_flagged() {
    for (key, wrong) in [
        ("customConversationId", "true"),
        ("contact_direction", "5"),
        ("is_direction_defaulted", "\"perhaps\""),
        ("channel", "[]"),
        ("audit_status", "{}"),
        ("auditor", "7"),
        ("Queues", "true"),
        ("Agents", "[5]"),
        ("fatalErrorCount", "-1"),
        ("Language", "{}"),
        ("duration_status", "1"),
        ("evaluation_status", "false"),
        ("Pass Score", "\"high\""),
        ("Metrics", "\"none\""),
    ] {
        let Record::Accepted(accepted) = among_neighbours(&object(&RECORD, key, Some(wrong))) else { unreachable!() };
        assert!(accepted.evaluation.flags.has(Flag::FieldUnreadable), "{key} {wrong}");
    }
}
