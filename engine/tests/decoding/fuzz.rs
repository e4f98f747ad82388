//! Arbitrary bytes and damaged pages: never a panic, never a row that is not in the text.

use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::decode::decode_page;
use auditlens_engine::wire::decode::page_text;
use auditlens_engine::wire::error::error_in_body;
use proptest::prelude::Just;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::prop_oneof;
use proptest::proptest;
use proptest::sample::Index;
use proptest::sample::select;
use serde_json::Value;

use crate::support::fixture_text;

const FIXTURES: [&str; 5] = ["vendor-sample", "table-spelling", "both-spellings", "spaced-spelling", "odd-values"];

/// Pieces that mean something to a JSON reader.
const PIECES: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud800",
    "null",
    "true",
    "1e999",
    "-",
    "0",
    "\"NA\"",
    "\u{FEFF}",
    "\u{0}",
    "\"results\":[",
    "\"conversationId\":",
    "é",
];

/// How many rows a general reader finds; it gives up on numbers that are too large and on half characters.
fn rows_by_a_general_reader(text: &str) -> Option<usize> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.get("results")?.as_array().map(Vec::len)
}

/// Decodes, checks what must hold for every input, and says how many records were received.
fn received(bytes: &[u8]) -> Option<usize> {
    let text = page_text(bytes).ok()?;
    let page = decode_page(&text).ok()?;
    for (place, record) in page.records.iter().enumerate() {
        let raw = match record {
            Record::Accepted(accepted) => {
                assert!(!accepted.evaluation.conversation_id.is_empty());
                assert!(accepted.evaluation.auto.score().is_none_or(|points| (-100.0..=100.0).contains(&points)));
                accepted.raw
            }
            Record::Rejected(rejected) => {
                assert_eq!(rejected.index, place);
                rejected.raw
            }
        };
        assert!(text.as_str().contains(raw));
    }
    Some(page.records.len())
}

/// How many cases of each kind: a long run asks for more.
fn cases() -> u32 {
    std::env::var("AUDITLENS_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

fn damaged_fixture() -> impl Strategy<Value = Vec<u8>> {
    let damage = (
        any::<Index>(),
        0_usize..24,
        prop_oneof![
            select(PIECES.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
            Just(Vec::new()),
            proptest::collection::vec(any::<u8>(), 0..4),
        ],
    );
    (select(FIXTURES.to_vec()), proptest::collection::vec(damage, 1..4)).prop_map(|(name, damages)| {
        let mut bytes = fixture_text(name).into_bytes();
        for (at, length, piece) in damages {
            let start = at.index(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, piece);
        }
        bytes
    })
}

fn arbitrary_json() -> impl Strategy<Value = String> {
    let keys =
        ["conversationId", "koreEvalutionScore", "AuditScore", "Agents", "Agent ID", "Metrics", "Metric Weight", "x"];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|truth| truth.to_string()),
        (-1e4_f64..1e4).prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| Value::String(text).to_string()),
        any::<u16>().prop_map(|unit| format!("\"\\u{unit:04x}\"")),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        let entry = (select(keys.to_vec()), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec(entry, 0..6).prop_map(|entries| format!("{{{}}}", entries.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_a_page_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..300), status in 100_u16..600) {
        received(&bytes);
        error_in_body(status, &bytes);
    }

    #[test]
    fn pieces_of_json_are_a_page_or_an_error(pieces in proptest::collection::vec(select(PIECES.to_vec()), 0..40)) {
        received(format!("{{\"results\":[{}]}}", pieces.concat()).as_bytes());
        error_in_body(200, pieces.concat().as_bytes());
    }

    #[test]
    fn a_damaged_page_is_whole_or_an_error(bytes in damaged_fixture()) {
        let received = received(&bytes);
        let expected = std::str::from_utf8(&bytes).ok().and_then(rows_by_a_general_reader);
        prop_assert!(expected.is_none_or(|rows| received == Some(rows)), "{received:?} {expected:?}");
    }

    #[test]
    fn every_record_that_is_json_is_received(records in proptest::collection::vec(arbitrary_json(), 0..6)) {
        let text = format!("{{\"results\":[{}]}}", records.join(","));
        prop_assert_eq!(received(text.as_bytes()), Some(records.len()));
    }
}
