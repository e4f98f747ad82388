//! Pages with one record that is broken or much larger than usual.

use std::mem;

use serde::Deserialize;
use serde_json::Value;
use serde_json::json;
use serde_json::value::RawValue;

use super::argument::Argument;
use super::kind::Kind;
use crate::demo::chance::Chance;

/// What is wrong with one record of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordFault {
    MissingId,
    WrongType,
    NotAnObject,
    DuplicateKey,
    /// The text of the page is this long, in bytes, by spaces at its end.
    Huge(usize),
    /// An agent's name is this long, in bytes.
    LongText(usize),
    /// So many metrics.
    Metrics(usize),
    /// An unknown field with lists in lists, this deep.
    Depth(usize),
}

/// Stand-ins for what no JSON value can hold, or only at the price of the stack.
const SECOND_ID: &str = "faults second id";
const DEEP: &str = "faults deep";
const ROWS: &str = "faults rows";

impl RecordFault {
    pub(super) fn read(name: &str, argument: Argument<'_>) -> Option<Result<Self, String>> {
        let size = |most: u64| argument.number(1..=most).map(|size| usize::try_from(size).unwrap_or(usize::MAX));
        Some(match name {
            "bad-record" => argument.word(&[
                ("missing-id", Self::MissingId),
                ("wrong-type", Self::WrongType),
                ("not-an-object", Self::NotAnObject),
                ("duplicate-key", Self::DuplicateKey),
            ]),
            "huge" => size(200_000_000).map(Self::Huge),
            "long-text" => size(50_000_000).map(Self::LongText),
            "metrics" => size(100_000).map(Self::Metrics),
            "depth" => size(1_000_000).map(Self::Depth),
            _ => return None,
        })
    }

    /// Changes one record, drawn by chance.
    pub(super) fn spoil(self, page: &mut Value, chance: &mut Chance) {
        let Some(rows) = page.get_mut("results").and_then(Value::as_array_mut) else { return };
        let place = chance.below(rows.len());
        let Some(record) = rows.get_mut(place) else { return };
        if self == Self::NotAnObject {
            *record = json!("a fault that was asked for");
            return;
        }
        let Some(fields) = record.as_object_mut() else { return };
        match self {
            Self::MissingId => drop(fields.remove("conversationId")),
            Self::WrongType => drop(fields.insert("koreEvalutionScore".to_owned(), json!(["eighty"]))),
            Self::DuplicateKey => drop(fields.insert(SECOND_ID.to_owned(), Value::Null)),
            Self::LongText(length) => {
                let agents = json!([{"Agent ID": "u-long", "Agent Name": "n".repeat(length)}]);
                fields.insert("Agents".to_owned(), agents);
            }
            Self::Metrics(count) => {
                let metric = |number| {
                    json!({
                        "Metric ID": format!("m-{number}"), "Metric Name": format!("Metric {number}"),
                        "Metric Weight": 1, "Metric Negative Weight": 0, "isFatalError": false, "Qualification": "YES",
                    })
                };
                fields.insert("Metrics".to_owned(), (0..count).map(metric).collect());
            }
            Self::Depth(_) => drop(fields.insert(DEEP.to_owned(), Value::Null)),
            Self::NotAnObject | Self::Huge(_) => {}
        }
    }
}

/// The text of a changed page, with what only text can hold; records that stayed are written as they were.
pub(super) fn write<'a>(mut page: Value, before: &[u8], kinds: impl Iterator<Item = &'a Kind>) -> String {
    let rows = page.get_mut("results").filter(|rows| rows.is_array()).map(|rows| mem::replace(rows, ROWS.into()));
    let mut text = page.to_string();
    if let Some(rows) = rows {
        text = text.replacen(&format!("\"{ROWS}\""), &rows_text(&rows, before), 1);
    }
    for kind in kinds {
        match kind {
            Kind::Record(RecordFault::DuplicateKey) => {
                text = text.replace(&format!("\"{SECOND_ID}\":null"), "\"conversationId\":\"c-second-id\"");
            }
            Kind::Record(RecordFault::Depth(depth)) => {
                let deep = format!("\"deep\":{}{}", "[".repeat(*depth), "]".repeat(*depth));
                text = text.replace(&format!("\"{DEEP}\":null"), &deep);
            }
            Kind::Record(RecordFault::Huge(size)) => {
                text.extend(std::iter::repeat_n(' ', size.saturating_sub(text.len())));
            }
            _ => {}
        }
    }
    text
}

#[derive(Deserialize)]
struct Texts<'a> {
    #[serde(borrow, default)]
    results: Vec<&'a RawValue>,
}

fn rows_text(rows: &Value, before: &[u8]) -> String {
    let texts = serde_json::from_slice(before).map_or_else(|_| Vec::new(), |page: Texts<'_>| page.results);
    let value = |text: &'_ RawValue| serde_json::from_str::<Value>(text.get()).ok();
    let known: Vec<_> = texts.iter().map(|text| (value(text), text.get())).collect();
    let text = |row: &Value| {
        let same = known.iter().find(|(value, _)| value.as_ref() == Some(row));
        same.map_or_else(|| row.to_string(), |(_, text)| (*text).to_owned())
    };
    let rows: Vec<String> = rows.as_array().into_iter().flatten().map(text).collect();
    format!("[{}]", rows.join(","))
}
