//! Hostile and odd text, and JSON that some readers take and others do not: every text arrives as it was sent, and a body is
//! a whole page or an error.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::wire::error::DecodeError;
use serde_json::json;

use crate::support::decoded;
use crate::support::evaluations;

/// What the list of the crate does not have: names of objects' own parts, direction marks, half-visible and long text.
const OWN: [&str; 12] = [
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "\u{202e}drawkcab\u{202c}",
    "\u{2066}isolated\u{2069}",
    "zero\u{200b}width\u{200d}joiner\u{feff}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "=HYPERLINK(\"https://example.com\")",
    "</script><script>alert(1)</script>",
    "{\"results\":[]}",
    "\u{0}\u{1}\u{7f}\u{80}",
];

#[test]
fn every_odd_text_arrives_as_it_was_sent_in_every_field() {
    let texts: Vec<&str> = naughty_strings::BLNS.iter().copied().chain(OWN).collect();
    assert!(texts.len() > 500, "{} texts", texts.len());
    for text in texts {
        let id = format!("c{text}c");
        let record = json!({
            "conversationId": id, "customConversationId": text, "auditor": text, "Language": text, "channel": text,
            "duration_status": text, "evaluation_status": text, "audit_status": text,
            "Agents": [{"Agent ID": id, "Agent Name": text}], "Queues": [{"Queue ID": id, "Queue Name": text}],
            "Metrics": [{"Metric ID": id, "Metric Name": text}],
        });
        let body = json!({"results": [record], "pagination": {"totalResults": 1}}).to_string();
        let rows = evaluations(decoded(body.as_bytes()).unwrap());
        let [row] = &rows[..] else { unreachable!("{} rows of {text:?}", rows.len()) };
        assert_eq!(row.conversation_id, id);
        let words = [&row.custom_conversation_id, &row.auditor, &row.language, &row.channel];
        let more = [&row.duration_status, &row.evaluation_status, &row.audit_status];
        for word in words.into_iter().chain(more) {
            assert_eq!(word.as_ref().given().map(AsRef::as_ref), Some(text));
        }
        assert_eq!([row.agents[0].name.as_ref(), row.queues[0].name.as_ref()], [text, text]);
        assert_eq!(row.metrics[0].name.as_ref().given().map(AsRef::as_ref), Some(text));
    }
}

/// JSON that every reader must refuse, by kind.
const REFUSED: [&str; 30] = [
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[\"a\"",
    "[",
    "]",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "{\"a\":}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{\"a\":1,,\"b\":2}",
    "[NaN]",
    "[Infinity]",
    "[-]",
    "[+1]",
    "[01]",
    "[1.]",
    "[.5]",
    "[1e]",
    "[0x1]",
    "[tru]",
    "[nul]",
    "[\"\t\"]",
    "[\"\\x\"]",
    "[\"\\u12\"]",
    "[1]]",
    "[//\n]",
];

/// JSON that every reader must take, by kind.
const TAKEN: [&str; 18] = [
    "null",
    "true",
    "-0",
    "1E+2",
    "0.5e-3",
    "[]",
    "{}",
    "[[]]",
    "{\"\":0}",
    "{\"a\":1,\"a\":2}",
    "\"\"",
    "\"\\u0000\"",
    "\"\\/\"",
    "\"\\ud83d\\ude00\"",
    "\"\u{7f}\"",
    "\"é\"",
    " [ 1 , 2 ] ",
    "{\"a\":{\"b\":[{}]}}",
];

#[test]
fn a_body_with_broken_json_anywhere_is_no_page() {
    for broken in REFUSED {
        for body in [broken.to_owned(), format!("{{\"results\":[{{\"conversationId\":\"c-1\",\"x\":{broken}}}]}}")] {
            let answer = decoded(body.as_bytes());
            assert!(
                matches!(answer, Err(DecodeError::NotJson { .. } | DecodeError::Html | DecodeError::NoResults)),
                "{body}"
            );
        }
    }
}

#[test]
fn a_field_may_hold_any_json_that_there_is() {
    for json in TAKEN {
        let body = format!("{{\"results\":[{{\"conversationId\":\"c-1\",\"custom_fields\":{json}}}]}}");
        assert_eq!(evaluations(decoded(body.as_bytes()).unwrap()).len(), 1, "{json}");
    }
}
