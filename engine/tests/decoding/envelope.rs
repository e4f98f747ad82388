//! The answer as a whole: pages, and everything that comes instead of a page.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::wire::decode::MAX_PAGE_BYTES;
use auditlens_engine::wire::decode::Totals;
use auditlens_engine::wire::decode::page_text;
use auditlens_engine::wire::error::DecodeError;

use crate::support::decoded;
use crate::support::evaluations;

fn error(text: &str) -> DecodeError {
    decoded(text.as_bytes()).map(|page| page.records.len()).unwrap_err()
}

#[test]
fn what_is_no_page_by_its_first_look() {
    assert_eq!(page_text(b"").unwrap_err(), DecodeError::Empty);
    assert_eq!(page_text(b" \r\n\t").unwrap_err(), DecodeError::Empty);
    assert_eq!(page_text("\u{FEFF}".as_bytes()).unwrap_err(), DecodeError::Empty);
    assert_eq!(page_text("\u{FEFF} <html>".as_bytes()).unwrap_err(), DecodeError::Html);
    assert!(page_text(&vec![b' '; MAX_PAGE_BYTES + 1]).is_err_and(|error| error == DecodeError::TooLarge));
}

#[test]
fn no_results_are_not_an_empty_page() {
    for text in ["{\"results\":[]}", "\u{FEFF}{\"Results\":[]}", " {\"results\":null,\"Results\":[]} "] {
        assert_eq!(decoded(text.as_bytes()).unwrap().records.len(), 0, "{text}");
    }
    for text in
        ["{}", "[]", "null", "5", "1e999", "\"x\"", "{\"results\":null}", "{\"results\":{}}", "{\"results\":\"[]\"}"]
    {
        assert_eq!(error(text), DecodeError::NoResults, "{text}");
    }
}

#[test]
fn an_error_object_is_not_an_empty_page() {
    for (text, code, rate_limited) in [
        (r#"{"errors":[{"msg":"no","code":401}]}"#, Some(401), false),
        (r#"{"errors":[{"msg":"no","code":"401"}],"results":[]}"#, Some(401), false),
        (r#"{"msg":"no","code":4002}"#, Some(4002), false),
        (r#"{"msg":"no","code":500,"results":[]}"#, Some(500), false),
        (r#"{"message":"no"}"#, None, false),
        (r#"{"message":"Too Many Requests"}"#, Some(429), true),
        (r#"{"errors":{"msg":"Rate limit for this API has been reached","code":4003}}"#, Some(4003), true),
    ] {
        assert_eq!(error(text), DecodeError::ErrorAnswer { code, rate_limited }, "{text}");
    }
    for text in [
        r#"{"message":"success","code":200,"status":"ok","errors":[],"results":[]}"#,
        r#"{"errors":[{"msg":"one queue is gone"}],"results":[{"conversationId":"c"}]}"#,
    ] {
        assert!(decoded(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn the_last_of_several_results_counts() {
    for (text, rows) in [
        (r#"{"results":[],"results":[{"conversationId":"a"}]}"#, 1),
        (r#"{"results":[1,2],"results":[{"conversationId":"a"}]}"#, 1),
        (r#"{"re\u0073ults":[1,2]}"#, 2),
        (r#"{"results":[1,2],"RESULTS":[1]}"#, 2),
    ] {
        assert_eq!(decoded(text.as_bytes()).unwrap().records.len(), rows, "{text}");
    }
    assert_eq!(error(r#"{"results":[1],"results":null}"#), DecodeError::NoResults);
}

#[test]
fn totals_stand_anywhere_or_nowhere() {
    let all = Totals {
        offset: Some(0),
        limit: Some(100),
        total_results: Some(21),
        has_more: Some(true),
        total_pages: Some(1),
    };
    for (entries, totals) in [
        (r#""pagination":{"offset":0,"limit":100,"totalResults":21,"hasMore":true,"totalPages":1}"#, all),
        (r#""offset":"0","limit":"100","total_results":"21","hasMore":"TRUE","totalPages":1.0"#, all),
        (r#""pagination":{"offset":0,"limit":-1,"hasMore":true},"limit":100,"totalResults":21,"totalPages":1"#, all),
        (r#""pagination":null"#, Totals::default()),
        (r#""pagination":[{"offset":0}],"limit":1.5,"totalResults":1e999,"hasMore":1"#, Totals::default()),
        (r#""offset":-1,"limit":null,"totalResults":"many","hasMore":"maybe","totalPages":{}"#, Totals::default()),
    ] {
        let text = format!("{{{entries},\"results\":[]}}");
        assert_eq!(decoded(text.as_bytes()).unwrap().totals, totals, "{entries}");
    }
}

#[test]
fn broken_json_is_no_page_and_says_where_it_broke() {
    for (text, byte) in [
        ("x", 0),
        ("{\"results\":[}", 12),
        ("{\"results\":[],}", 14),
        ("{\"results\":[]} x", 15),
        ("{\"results\":[", 12),
        ("{\"results\":\n[\n{\"a\":01}]}", 20),
        ("\u{FEFF}{\"results\":[NaN]}", 15),
        ("{\"é\":1,\"results\":[Infinity]}", 19),
    ] {
        assert_eq!(error(text), DecodeError::NotJson { byte }, "{text}");
    }
    assert_eq!(decoded(b"{\"\xC3\":1,\"results\":[,]}").unwrap_err(), DecodeError::NotJson { byte: 18 });
    let too_many = format!("{{\"results\":[{}]}}", vec!["1"; 10_001].join(","));
    assert_eq!(error(&too_many), DecodeError::TooLarge);
}

#[test]
fn nothing_that_is_no_json_is_taken_for_a_row() {
    for record in [
        "",
        ",",
        "{}}",
        "{} {}",
        "{'a':1}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\n\"",
        "\"\t\"",
        "'a'",
        "01",
        "-",
        "+1",
        ".5",
        "5.",
        "1e",
        "1e+",
        "0x1",
        "1_000",
        "--1",
        "-01",
        "NaN",
        "-Infinity",
        "nul",
        "True",
        "undefined",
        "/**/1",
        "1//",
        "\u{FEFF}1",
        "{} #",
        "{\"a\":1}\u{A0}",
        "\u{0}",
        "1;",
        "<b>",
    ] {
        for text in [format!("{{\"results\":[{{\"x\":1}},{record}]}}"), format!("{{\"x\":{record},\"results\":[]}}")] {
            assert!(matches!(decoded(text.as_bytes()), Err(DecodeError::NotJson { .. })), "{text}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_cost_characters_and_flag_their_record() {
    let page = decoded(b"{\"results\":[{\"conversationId\":\"a\xFF\"},{\"conversationId\":\"b\"}]}").unwrap();
    let rows = evaluations(page);
    let read: Vec<_> =
        rows.iter().map(|row| (row.conversation_id.as_ref(), row.flags.has(Flag::TextRepaired))).collect();
    assert_eq!(read, [("a\u{FFFD}", true), ("b", false)]);
    let sound = decoded("{\"results\":[{\"conversationId\":\"a\u{FFFD}\"}]}".as_bytes()).unwrap();
    assert!(!evaluations(sound).iter().any(|row| row.flags.has(Flag::TextRepaired)));
}
