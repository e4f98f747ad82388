//! The demo data: deterministic, and every kind of row occurs in it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::all_records;
use crate::support::body;
use crate::support::demo_upstream;
use crate::support::gateway;
use crate::support::start_upstream;

/// A name, the least and the greatest share of the rows, and how to tell.
type Kind<'a> = (&'a str, f64, f64, &'a dyn Fn(&Value) -> bool);

async fn records(size: usize, seed: u64) -> Vec<Value> {
    let gateway = gateway(start_upstream(demo_upstream(size, seed)).await).await;
    all_records(gateway, &body(0, 100)).await
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn auto(record: &Value) -> Option<f64> {
    number(&record["koreEvalutionScore"])
}

fn audit(record: &Value) -> Option<f64> {
    number(&record["supervisorAuditScore"])
}

fn metrics(record: &Value) -> &Vec<Value> {
    record["Metrics"].as_array().unwrap()
}

fn is_fatal(record: &Value) -> bool {
    record["fatalErrorCount"].as_u64().unwrap() > 0
}

/// The share of the records for which something holds.
fn share(records: &[Value], holds: impl Fn(&Value) -> bool) -> f64 {
    let count = records.iter().filter(|record| holds(record)).count();
    f64::from(u32::try_from(count).unwrap()) / f64::from(u32::try_from(records.len()).unwrap())
}

fn mean(values: &[f64]) -> f64 {
    assert!(values.len() >= 30, "only {} values", values.len());
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

#[tokio::test]
async fn equal_seeds_give_equal_data_and_others_do_not() {
    let first = records(300, 5).await;
    assert_eq!(first, records(300, 5).await);
    assert_ne!(first, records(300, 6).await);
}

#[tokio::test]
async fn every_kind_of_row_occurs_about_as_often_as_it_should() {
    let records = records(20_000, 1).await;
    assert_eq!(records.len(), 20_000);
    let status = |wanted: &'static str| move |record: &Value| record["duration_status"] == wanted;
    let kinds: [Kind<'_>; 24] = [
        ("inbound", 0.65, 0.75, &|record| record["contact_direction"] == "inbound"),
        ("direction defaulted", 0.1, 0.2, &|record| record["is_direction_defaulted"] == true),
        ("voice", 0.5, 0.8, &|record| record["channel"] == "voice"),
        ("custom id", 0.3, 0.4, &|record| record.get("customConversationId").is_some()),
        ("below threshold", 0.05, 0.07, &status("below_threshold")),
        ("duration unavailable", 0.015, 0.025, &status("duration_unavailable")),
        ("legacy null", 0.005, 0.015, &|record| record.get("duration_status") == Some(&Value::Null)),
        ("legacy absent", 0.005, 0.015, &|record| record.get("duration_status").is_none()),
        ("score key missing", 0.002, 0.01, &|record| record.get("koreEvalutionScore").is_none()),
        ("score null though evaluated", 0.0005, 0.006, &|record| {
            record["duration_status"] == "evaluated" && record["koreEvalutionScore"].is_null()
        }),
        ("score as text", 0.005, 0.02, &|record| record["koreEvalutionScore"].is_string()),
        ("audit score as text", 0.001, 0.005, &|record| record["supervisorAuditScore"].is_string()),
        ("negative score", 0.005, 0.03, &|record| auto(record).is_some_and(|score| score < 0.0)),
        ("fractional score", 0.03, 0.15, &|record| auto(record).is_some_and(|score| score.fract().abs() > 0.0)),
        ("usual score", 0.75, 0.95, &|record| auto(record).is_some_and(|score| (55.0..=100.0).contains(&score))),
        ("fatal error", 0.025, 0.035, &is_fatal),
        ("audited", 0.11, 0.14, &|record| record["audit_status"] == "audited"),
        ("audited without a score", 0.0005, 0.005, &|record| {
            record["audit_status"] == "audited" && record["supervisorAuditScore"].is_null()
        }),
        ("audit status null", 0.01, 0.05, &|record| record["audit_status"].is_null()),
        ("several agents", 0.02, 0.04, &|record| record["Agents"].as_array().unwrap().len() > 1),
        ("several queues", 0.01, 0.03, &|record| record["Queues"].as_array().unwrap().len() > 1),
        ("metric not applicable", 0.2, 0.5, &|record| {
            metrics(record).iter().any(|metric| metric["Qualification"] == "NA")
        }),
        ("manual metric", 0.05, 0.2, &|record| metrics(record).iter().any(|metric| metric["Qualification"] == "-")),
        ("auditor's answers", 0.04, 0.1, &|record| {
            metrics(record).iter().any(|metric| metric.get("Auditor Response").is_some())
        }),
    ];
    for (kind, from, to, holds) in kinds {
        let share = share(&records, holds);
        assert!((from..=to).contains(&share), "{kind}: {share}");
    }
    check_rules_of_rows(&records);
    check_names(&records);
    check_forms(&records);
    check_disagreement(&records);
}

fn check_rules_of_rows(records: &[Value]) {
    for record in records {
        if matches!(record["duration_status"].as_str(), Some("below_threshold" | "duration_unavailable")) {
            assert!(record["koreEvalutionScore"].is_null() && record["evaluatedAt"].is_null());
            assert_eq!(record["evaluation_status"], "not_evaluated");
            assert!(metrics(record).iter().all(|metric| metric.get("Qualification").is_none()));
        }
        let failed = metrics(record).iter().filter(|metric| metric["isFatalError"] == true).count();
        assert_eq!(record["fatalErrorCount"], failed);
        if failed > 0 {
            assert_eq!(auto(record), Some(0.0));
            assert_eq!(record["evaluation_status"], "fail");
        }
        assert_eq!(auto(record).is_none(), record["evaluation_status"] == "not_evaluated");
        assert_eq!(record["audit_status"] == "audited", record["auditor"].is_string());
        assert_eq!(record["auditor"].is_string(), record["audit_date"].is_string());
        for score in [auto(record), audit(record)].into_iter().flatten() {
            assert!((-100.0..=100.0).contains(&score));
        }
    }
}

fn check_names(records: &[Value]) {
    let mut ids_by_name: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let agents = records.iter().flat_map(|record| record["Agents"].as_array().unwrap());
    for agent in agents {
        let ids = ids_by_name.entry(agent["Agent Name"].as_str().unwrap()).or_default();
        ids.insert(agent["Agent ID"].as_str().unwrap());
    }
    assert_eq!(ids_by_name.values().map(BTreeSet::len).sum::<usize>(), 40);
    assert_eq!(ids_by_name["John Doe"].len(), 3);
    for name in [
        "محمد الأحمد",
        "דוד כהן",
        "Zoë 🎧 Müller",
        "<b>Bold</b> & \"Co\"",
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"x\")",
        "Ann\u{200b}a Petrova",
    ] {
        assert!(ids_by_name.contains_key(name), "{name}");
    }
    assert!(ids_by_name.keys().any(|name| name.len() > 200));
    let distinct = |pointer: &str| {
        records.iter().filter_map(|record| record.pointer(pointer)?.as_str()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(distinct("/Queues/0/Queue ID"), 8);
    assert_eq!(distinct("/auditor"), 9);
    assert_eq!(distinct("/Language"), 6);
}

/// Each form's pass mark shows as a clean break between its fails and its passes.
fn check_forms(records: &[Value]) {
    let mut outcomes: BTreeMap<Vec<String>, Vec<(f64, bool)>> = BTreeMap::new();
    for record in records.iter().filter(|record| !is_fatal(record)) {
        if let Some(score) = auto(record) {
            let form = metrics(record).iter().map(|metric| {
                format!("{} {} {}", metric["Metric ID"], metric["Metric Weight"], metric["Metric Negative Weight"])
            });
            outcomes.entry(form.collect()).or_default().push((score, record["evaluation_status"] == "pass"));
        }
    }
    assert_eq!(outcomes.len(), 5, "four forms, one of them in two versions");
    let mut marks = Vec::new();
    for (form, outcomes) in outcomes {
        assert!((6..=12).contains(&form.len()));
        let of = |passed: bool| outcomes.iter().filter(move |(_, is_pass)| *is_pass == passed).map(|(score, _)| *score);
        let (highest_fail, lowest_pass) = (of(false).fold(-100.0, f64::max), of(true).fold(100.0, f64::min));
        assert!(highest_fail < lowest_pass && lowest_pass - highest_fail <= 1.5, "{highest_fail} {lowest_pass}");
        marks.push(lowest_pass);
    }
    marks.sort_by(f64::total_cmp);
    assert_eq!(marks.iter().map(|mark| mark.round().to_string()).collect::<Vec<_>>(), ["60", "70", "70", "70", "75"]);
}

fn check_disagreement(records: &[Value]) {
    let deltas = |holds: &dyn Fn(&Value) -> bool| -> Vec<f64> {
        let pairs = records.iter().filter(|record| !is_fatal(record) && holds(record));
        pairs.filter_map(|record| Some(auto(record)? - audit(record)?)).collect()
    };
    let bias = mean(&deltas(&|_| true));
    assert!((2.0..4.5).contains(&bias), "{bias}");

    let in_month = |month: &'static str| {
        move |record: &Value| record["evaluatedAt"].as_str().is_some_and(|time| time.starts_with(month))
    };
    let drift = mean(&deltas(&in_month("2026-03"))) - mean(&deltas(&in_month("2026-01")));
    assert!((0.8..3.5).contains(&drift), "{drift}");

    let spread = |deltas: Vec<f64>| {
        let mean = mean(&deltas);
        self::mean(&deltas.iter().map(|delta| (delta - mean).powi(2)).collect::<Vec<_>>()).sqrt()
    };
    let queue = |wanted: &'static str| move |record: &Value| record["Queues"][0]["Queue Name"] == wanted;
    assert!(spread(deltas(&queue("Complaints"))) > 1.7 * spread(deltas(&queue("Billing & payments"))));

    let auditor = |wanted: &'static str| move |record: &Value| record["auditor"] == wanted;
    let leniency_range = mean(&deltas(&auditor("Thomas Berger"))) - mean(&deltas(&auditor("Grace Okafor")));
    assert!((13.0..19.0).contains(&leniency_range), "{leniency_range}");

    let audited = |from: f64, to: f64| {
        let scored: Vec<Value> = records
            .iter()
            .filter(|record| auto(record).is_some_and(|score| (from..to).contains(&score)))
            .cloned()
            .collect();
        share(&scored, |record| record["audit_status"] == "audited")
    };
    assert!(audited(-100.0, 60.0) > 2.0 * audited(75.0, 101.0), "low scores are audited more often");
}
