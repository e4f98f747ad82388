//! Exported files, read back by other readers: exactly the rows of the grid in its order, and what they are about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::export::ExportFormat;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::route::Route;
use auditlens_engine::service::Service;
use auditlens_engine::service::export::AskExportPiece;
use auditlens_engine::service::export::PIECE_BYTES;
use auditlens_engine::service::question::Question;
use serde_json::Value;
use serde_json::json;
use support::driver::Driver;
use support::driver::loaded;
use support::driver::order;
use support::exported::asked;
use support::exported::file;
use support::exported::flags_of_scores;
use support::exported::in_csv;
use support::exported::in_json;
use support::exported::pieces;
use support::exported::read_csv;
use support::exported::read_json;
use support::generator::records;
use support::record::Record;
use support::server::Server;
use support::world::World;

/// Views that leave all rows, some, one way round and the other.
fn views() -> Vec<Route> {
    let filter = Filter::default();
    let by = |key, descending| Sort { key, descending };
    let view = |filter: Filter, sort| Route { filter, sort, ..Route::default() };
    vec![
        Route::default(),
        view(filter.clone().toggled(Dimension::Channel, "voice"), by(SortKey::Delta, true)),
        view(filter.clone().toggled(Dimension::Audit, "audited"), by(SortKey::Agent, false)),
        view(filter.clone().toggled(Dimension::Duration, "legacy"), by(SortKey::Fatal, true)),
        view(Filter { min_delta: Some(10.0), ..filter.clone() }, by(SortKey::Auto, false)),
        view(Filter { text: "john".to_owned(), ..filter.clone() }, by(SortKey::Conversation, true)),
        view(filter.toggled(Dimension::Queue, "nobody"), Sort::default()),
    ]
}

/// A text as it was before its guard.
fn unguarded<'c>(cell: &'c str, text: &str) -> &'c str {
    cell.strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(cell)
}

#[test]
fn a_file_holds_exactly_the_rows_of_the_view_in_its_order_and_says_what_their_records_say() {
    let world = World::new(records(31, 700));
    let mut service = loaded(&world.records);
    for (number, route) in views().into_iter().enumerate() {
        let positions = world.sorted(world.select(&route.filter, &Switches::default()), route.sort);
        let wanted: Vec<&Record> = positions.iter().map(|&position| &world.records[position]).collect();
        assert_eq!(wanted.is_empty(), number == 6, "view {number}");
        let table = read_csv(&file(&mut service, route.clone(), ExportFormat::Csv));
        let (meta, rows) = read_json(&file(&mut service, route, ExportFormat::Json));
        assert_eq!((table.len(), rows.len(), &meta["rows"]), (wanted.len(), wanted.len(), &json!(wanted.len())));
        for ((cells, mut row), record) in table.iter().zip(rows).zip(wanted) {
            let flags = row.as_object_mut().unwrap().remove("flags").unwrap();
            assert_eq!(row, in_json(record));
            let flags: Vec<&str> = flags.as_array().unwrap().iter().map(|flag| flag.as_str().unwrap()).collect();
            assert_eq!(cells.last().unwrap(), &flags.join("; "));
            assert!(flags_of_scores(record).iter().all(|flag| flags.contains(flag)), "{flags:?} of {record:?}");
            let texts = in_csv(record);
            let plain: Vec<&str> = cells.iter().zip(&texts).map(|(cell, text)| unguarded(cell, text)).collect();
            assert_eq!(plain, texts);
        }
    }
}

#[test]
fn a_score_keeps_its_digits_its_sign_and_its_absence() {
    let body = |id: &str, auto: &str| {
        format!(
            r#"{{"conversationId": "{id}", "koreEvalutionScore": {auto}, "supervisorAuditScore": 70.1, "is_direction_defaulted": true}}"#
        )
    };
    let scores = ["0", "-0.1", "80.1", "66.66666666666667", "1e-7", "null", "\"NA\"", "101"];
    let texts = scores.iter().enumerate().map(|(number, auto)| body(&format!("c-{number}"), auto));
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut Server::new(texts), None);
    let by_id = || Route { sort: Sort { key: SortKey::Conversation, descending: false }, ..Route::default() };
    let (_, rows) = read_json(&file(&mut service, by_id(), ExportFormat::Json));
    let autos: Vec<Value> = rows.iter().map(|row| row["auto_score"].clone()).collect();
    assert_eq!(json!(autos), json!([0, -0.1, 80.1, 66.66666666666667, 1e-7, null, null, null]));
    assert_eq!((&rows[2]["delta"], &rows[0]["delta"], &rows[5]["delta"]), (&json!(10), &json!(-70.1), &Value::Null));
    assert!(rows.iter().all(|row| row["direction_defaulted"] == json!(true)));
    assert_eq!(rows[7]["flags"], json!(["score_out_of_range", "score_without_audit"]));
    let table = read_csv(&file(&mut service, by_id(), ExportFormat::Csv));
    assert!(table.iter().all(|row| row[12] == "true"));
    let cells: Vec<&str> = table.iter().map(|row| &*row[3]).collect();
    assert_eq!(cells, ["0", "-0.1", "80.1", "66.66666666666667", "0.0000001", "", "", ""]);
}

#[test]
fn a_file_says_which_rows_of_which_load_it_holds() {
    let all = records(32, 250);
    let mut service = loaded(&all);
    let route = Route { filter: Filter::default().toggled(Dimension::Channel, "a&b"), ..Route::default() };
    let (meta, _) = read_json(&file(&mut service, route.clone(), ExportFormat::Json));
    let wanted = [
        ("status", json!("complete")),
        ("rows", json!(0)),
        ("loaded", json!(250)),
        ("expected", json!(250)),
        ("received", json!(250)),
        ("quarantined", json!(0)),
        ("duplicates_dropped", json!(0)),
        ("changed", json!(0)),
        ("from", json!("2026-03-01")),
        ("to", json!("2026-03-31")),
        ("zone", json!("UTC")),
        ("filters", json!("channel=a%26b")),
        ("sort", json!("evaluated_at")),
        ("descending", json!(true)),
        ("tolerance", json!(10)),
        ("pass_mark", Value::Null),
        ("fatal_rows", json!("in")),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
    ];
    for (name, value) in wanted {
        assert_eq!(meta[name], value, "{name}");
    }
    let label = meta["label"].as_str().unwrap();
    assert!(label.starts_with("Complete · 250 conversations · as of 00:00 UTC. Every conversation"), "{label}");
    assert!(meta["fetched_at"].as_str().unwrap().starts_with("2026-03-01T00:00:"), "{meta}");
    let names = ExportFormat::ALL.map(|format| asked(route.clone(), format).answer(&mut service).unwrap().name);
    assert_eq!(
        names,
        ["csv", "json"].map(|kind| format!("conversations-2026-03-01-2026-03-31-complete-0-rows.{kind}"))
    );
}

#[test]
fn a_load_that_stopped_early_or_moved_is_named_so_and_one_under_way_is_not_exported() {
    let all = records(33, 900);
    let texts = || all.iter().map(Record::json);
    let mut service = Service::default();
    let mut server = Server::new(texts());
    let mut driver = Driver::start(&mut service, order(100));
    driver.step(&mut service, &mut server, 0);
    driver.step(&mut service, &mut server, 0);
    let question = asked(Route::default(), ExportFormat::Json);
    assert_eq!(question.answer(&mut service), None);
    let commands = service.cancel(driver.moment());
    driver.obey(commands);
    let n_held = service.status().loaded;
    assert!(n_held > 0 && n_held < 900);
    let run = question.answer(&mut service).unwrap();
    assert_eq!(run.name, format!("conversations-2026-03-01-2026-03-31-partial-{n_held}-rows.json"));
    let (meta, rows) = read_json(&pieces(&mut service, &run).concat());
    assert_eq!((&meta["status"], &meta["expected"]), (&json!("partial"), &json!(900)));
    assert_eq!((rows.len() as u64, &meta["rows"], &meta["loaded"]), (n_held, &json!(n_held), &json!(n_held)));
    assert!(meta["label"].as_str().unwrap().starts_with(&format!("Partial · {n_held} of 900 conversations")), "{meta}");

    let mut newer = all[10].clone();
    newer.audit = support::record::Score::Tenths(-305);
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut Server::new(texts().chain([newer.json()])), None);
    let (meta, rows) = read_json(&file(&mut service, Route::default(), ExportFormat::Json));
    assert_eq!((&meta["status"], &meta["changed"], rows.len()), (&json!("drifted"), &json!(1), 900));
    let label = meta["label"].as_str().unwrap();
    assert!(label.starts_with("Changed while loading · 900 conversations"), "{label}");
    assert!(label.contains("1 row replaced") && label.contains("different content"), "{label}");
}

#[test]
fn a_large_file_comes_in_small_pieces_and_ends_where_another_load_begins() {
    let all = records(34, 1200);
    let mut service = loaded(&all);
    for format in ExportFormat::ALL {
        let run = asked(Route::default(), format).answer(&mut service).unwrap();
        let pieces = pieces(&mut service, &run);
        assert!(pieces.len() > 8, "{} pieces", pieces.len());
        assert!(pieces.iter().all(|piece| piece.len() < PIECE_BYTES + 4096));
    }
    let run = asked(Route::default(), ExportFormat::Csv).answer(&mut service).unwrap();
    let first = AskExportPiece { run: &run, n_done: 0 }.answer(&mut service).unwrap();
    assert!(first.n_done > 0 && first.n_done < 1200);
    Driver::start(&mut service, order(100));
    assert_eq!(AskExportPiece { run: &run, n_done: first.n_done }.answer(&mut service), None);
}

#[test]
fn without_rows_a_file_is_whole() {
    let mut service = Service::default();
    assert!(read_csv(&file(&mut service, Route::default(), ExportFormat::Csv)).is_empty());
    let (meta, rows) = read_json(&file(&mut service, Route::default(), ExportFormat::Json));
    assert_eq!((&meta["status"], &meta["fetched_at"], rows.len()), (&json!("idle"), &Value::Null, 0));
}
