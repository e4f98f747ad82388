//! Texts of any kind in exported files: whole, as they came, and nothing that a spreadsheet would run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::export::ExportFormat;
use auditlens_engine::route::Route;
use auditlens_engine::service::Service;
use proptest::prelude::*;
use support::driver::loaded;
use support::exported::file;
use support::exported::in_csv;
use support::exported::in_json;
use support::exported::read_csv;
use support::exported::read_json;
use support::record::Record;
use support::record::Word;

/// What spreadsheets take for the beginning of a formula or a command, full-width forms too.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Beginnings times what may follow, and such beginnings behind signs that spreadsheets pass over.
fn payloads() -> Vec<String> {
    let rests = ["1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://example.com?\"&A1,\"x\")", "SUM(A1:A9),2;3"];
    let mut all: Vec<String> =
        STARTS.iter().flat_map(|start| rests.iter().map(move |rest| format!("{start}{rest}"))).collect();
    let hidden = [" =1", "  +1", "\u{a0}-1", "\u{2003}@A1", "'=1", "''=1", "' =1", " \t=1", "\u{3000}＝1"];
    all.extend(hidden.map(str::to_owned));
    all.extend(["=1\r\n=2", "=\"a\"\"b\"", "-2+3", "+49 30 1234", "@me, \"you\""].map(str::to_owned));
    all
}

/// A record that says a text wherever a record has text.
fn saying(number: usize, text: &str) -> Record {
    let party = || vec![(format!("p-{number}"), text.to_owned())];
    Record {
        custom_id: Word::is(text),
        auditor: Word::is(text),
        outcome: Word::is(text),
        audit_status: Word::is(text),
        duration: Word::is(text),
        direction: Word::is(text),
        channel: Word::is(text),
        language: Word::is(text),
        agents: party(),
        queues: party(),
        ..Record::scored(&format!("{text}{number}"), -125)
    }
}

/// Fails unless both files say every text, and no cell of a table that holds text begins as a formula does.
fn assert_said(records: &[Record]) {
    let mut service = loaded(records);
    let of = |id: &str| records.iter().find(|record| record.id == id).expect("a row of a record");
    let (_, rows) = read_json(&file(&mut service, Route::default(), ExportFormat::Json));
    assert_eq!(rows.len(), records.len());
    let ids: Vec<String> = rows.iter().map(|row| row["conversation_id"].as_str().unwrap().to_owned()).collect();
    for mut row in rows {
        row.as_object_mut().unwrap().remove("flags");
        let id = row["conversation_id"].as_str().unwrap().to_owned();
        assert_eq!(row, in_json(of(&id)));
    }
    let table = read_csv(&file(&mut service, Route::default(), ExportFormat::Csv));
    assert_eq!(table.len(), records.len());
    for (cells, id) in table.iter().zip(&ids) {
        let texts = in_csv(of(id));
        for (column, (cell, text)) in cells.iter().zip(&texts).enumerate() {
            let is_number = matches!(column, 3..=5);
            assert!(cell == text || (!is_number && *cell == format!("'{text}")), "{cell:?} is not {text:?}");
            let start = cell.trim_start_matches(|sign: char| sign.is_whitespace() && !STARTS.contains(&sign));
            assert!(is_number || !start.starts_with(STARTS), "{cell:?} would run");
        }
        assert_eq!((&*cells[3], &*cells[4]), ("-12.5", ""));
    }
}

#[test]
fn no_payload_runs_and_each_comes_back() {
    let payloads = payloads();
    assert_eq!(payloads.len(), 62);
    let records: Vec<Record> = payloads.iter().enumerate().map(|(number, text)| saying(number, text)).collect();
    assert_said(&records);
}

#[test]
fn quotes_separators_line_ends_and_hidden_characters_come_back() {
    let texts = [
        "a,b",
        "a;b",
        "a\tb",
        "\"",
        "\"\"",
        "a\"b",
        "\"quoted\"",
        "line\nbreak",
        "line\rbreak",
        "line\r\nbreak",
        ",",
        "a,\"b\"\r\nc",
        "\u{feff}begins with a mark",
        "a\0b",
        "\u{202e}txt.exe",
        "\u{2066}isolated\u{2069}",
        "zero\u{200b}width",
        " spaced ",
        "👩‍👩‍👧",
        "\u{2028}\u{2029}\u{85}",
        "</script>",
        "\\u0000\\",
        "O'Neil",
        "__proto__",
        "null",
        "1,5",
        "007",
        "TRUE",
    ];
    let records: Vec<Record> = texts.iter().enumerate().map(|(number, text)| saying(number, text)).collect();
    assert_said(&records);
}

#[test]
fn a_text_of_a_megabyte_is_whole() {
    let record = saying(1, &"é,\"\n".repeat(200_000));
    let mut service: Service = loaded(std::slice::from_ref(&record));
    let (_, rows) = read_json(&file(&mut service, Route::default(), ExportFormat::Json));
    assert!(rows[0]["agents"] == in_json(&record)["agents"], "the text was changed");
    let table = read_csv(&file(&mut service, Route::default(), ExportFormat::Csv));
    assert!(table[0][16] == record.agents[0].1, "the text was changed");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_comes_back(texts in prop::collection::vec(r#"([-=+@'",;\t\r\n\x00 ＝a]|\PC){1,8}"#, 1..6)) {
        let records: Vec<Record> = texts.iter().enumerate().map(|(number, text)| saying(number, text)).collect();
        assert_said(&records);
    }
}
