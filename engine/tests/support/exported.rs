//! An exported file read back by readers that the engine knows nothing of, and what it ought to say of a record.

use auditlens_engine::domain::export::ExportFormat;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Window;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::route::Route;
use auditlens_engine::service::Service;
use auditlens_engine::service::export::AskExport;
use auditlens_engine::service::export::AskExportPiece;
use auditlens_engine::service::export::ExportRun;
use auditlens_engine::service::question::Question;
use serde_json::Value;
use serde_json::json;

use super::record::At;
use super::record::Metric;
use super::record::Record;
use super::record::Score;
use super::record::Word;
use super::world::party_id;
use super::world::party_name;

/// The columns of a table, as the contract of exports has them.
pub const COLUMNS: &str = "conversation_id,custom_conversation_id,evaluated_at,auto_score,audit_score,delta,outcome,\
    audit_status,auditor,audit_date,duration_status,direction,direction_defaulted,channel,language,fatal_errors,agents,\
    queues,flags";

/// The question for the rows of a view of March 2026.
pub fn asked(route: Route, format: ExportFormat) -> AskExport {
    let day = |text| Day::from_iso(text).unwrap();
    AskExport {
        route,
        defaults: Switches::default(),
        window: Window::new(day("2026-03-01"), day("2026-03-31")),
        zone: Zone::utc(),
        format,
    }
}

/// The pieces of a file.
pub fn pieces(service: &mut Service, run: &ExportRun) -> Vec<String> {
    let (mut pieces, mut n_done) = (Vec::new(), 0);
    loop {
        let piece = AskExportPiece { run, n_done }.answer(service).expect("the table stays the same");
        assert!(piece.n_done > n_done || run.facts.n_rows == 0, "a piece without a row");
        n_done = piece.n_done;
        pieces.push(piece.text);
        if n_done == run.facts.n_rows {
            return pieces;
        }
    }
}

/// The whole text of a file.
pub fn file(service: &mut Service, route: Route, format: ExportFormat) -> String {
    let run = asked(route, format).answer(service).expect("no load is under way");
    pieces(service, &run).concat()
}

/// The rows of a table, which has a byte order mark and the columns of the contract, and is read strictly.
pub fn read_csv(text: &str) -> Vec<Vec<String>> {
    let table = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(table.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), COLUMNS);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// The `meta` and the `records` of a file of JSON.
pub fn read_json(text: &str) -> (Value, Vec<Value>) {
    let mut file: Value = serde_json::from_str(text).expect("JSON");
    let Value::Array(records) = file["records"].take() else { panic!("no records") };
    (file["meta"].take(), records)
}

/// What a file of JSON says of a record, its flags apart. An auditor has only a name, which is held trimmed.
pub fn in_json(record: &Record) -> Value {
    let parties = |all: &[(String, String)]| -> Value {
        all.iter().map(|party| json!({ "id": party_id(party), "name": party_name(party) })).collect()
    };
    json!({
        "conversation_id": record.id,
        "custom_conversation_id": record.custom_id.given(),
        "evaluated_at": iso(&record.evaluated_at),
        "auto_score": points(record.auto.tenths()),
        "audit_score": points(record.audit.tenths()),
        "delta": points(record.delta()),
        "outcome": record.outcome.given(),
        "audit_status": record.audit_status.given(),
        "auditor": record.auditor.given().map(str::trim),
        "audit_date": iso(&record.audited_at),
        "duration_status": record.duration.given(),
        "direction": record.direction.given(),
        "direction_defaulted": null,
        "channel": record.channel.given(),
        "language": record.language.given(),
        "fatal_errors": record.fatal_count.max(record.is_fatal().then_some(1)),
        "agents": parties(&record.agents),
        "queues": parties(&record.queues),
        "metrics": record.metrics.iter().map(metric).collect::<Value>(),
    })
}

fn metric(metric: &Metric) -> Value {
    let answer = |answer: Option<&str>| match answer {
        Some("YES" | "NO" | "NA" | "-") | None => json!(answer),
        Some(_) => json!("other"),
    };
    json!({
        "id": metric.id,
        "name": format!("Metric {}", metric.id),
        "weight": metric.weight,
        "negative_weight": metric.negative_weight,
        "answer": answer(metric.answer),
        "auditor_answer": answer(metric.auditor_answer),
        "fatal_failed": metric.fatal_failed,
    })
}

/// What a table says of a record, flags apart: texts before their guard.
pub fn in_csv(record: &Record) -> Vec<String> {
    let text = |word: &Word| word.given().unwrap_or("").to_owned();
    let names = |all: &[(String, String)]| all.iter().map(party_name).collect::<Vec<_>>().join("; ");
    let number = |tenths: Option<i64>| tenths.map(|tenths| (tenths as f64 / 10.0).to_string()).unwrap_or_default();
    let fatal = record.fatal_count.max(record.is_fatal().then_some(1));
    vec![
        record.id.clone(),
        text(&record.custom_id),
        iso(&record.evaluated_at).unwrap_or_default(),
        number(record.auto.tenths()),
        number(record.audit.tenths()),
        number(record.delta()),
        text(&record.outcome),
        text(&record.audit_status),
        text(&record.auditor).trim().to_owned(),
        iso(&record.audited_at).unwrap_or_default(),
        text(&record.duration),
        text(&record.direction),
        String::new(),
        text(&record.channel),
        text(&record.language),
        fatal.map(|n| n.to_string()).unwrap_or_default(),
        names(&record.agents),
        names(&record.queues),
    ]
}

/// The flags that the scores of a record must raise.
pub fn flags_of_scores(record: &Record) -> Vec<&'static str> {
    let of = |score: &Score| match *score {
        Score::Tenths(tenths) if tenths.abs() > 1000 => vec!["score_out_of_range"],
        Score::TextTenths(tenths) if tenths.abs() > 1000 => vec!["number_as_text", "score_out_of_range"],
        Score::TextTenths(_) => vec!["number_as_text"],
        Score::Junk => vec!["score_unreadable"],
        _ => Vec::new(),
    };
    [of(&record.auto), of(&record.audit)].concat()
}

fn points(tenths: Option<i64>) -> Value {
    tenths.map_or(Value::Null, |tenths| match tenths % 10 {
        0 => json!(tenths / 10),
        _ => json!(tenths as f64 / 10.0),
    })
}

/// A time of March 2026 in UTC.
fn iso(at: &At) -> Option<String> {
    let At::Second(second) = at else { return None };
    let (day, of_day) = (second / 86_400 + 1, second % 86_400);
    assert!(day < 32, "a time after March");
    Some(format!("2026-03-{day:02}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60))
}
