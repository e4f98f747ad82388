//! Pages that are not what was asked for, or that say something untrue of themselves.

use serde_json::Value;

use super::argument::Argument;
use super::argument::whole;
use crate::demo::window::Window;

/// What is untrue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    Total(Total),
    /// Nothing: the key is absent.
    HasMore(Option<bool>),
    /// So many rows are missing at the end of the page.
    Short(u64),
    /// The page goes on for so many rows more than were asked for.
    Long(u64),
    /// No page has more rows than this, whatever the limit.
    Cap(u64),
    /// The offset is taken for the number of a page.
    PageIndex,
    /// The page before comes again.
    Repeat,
    /// So many rows come a second time, at the end of the page.
    Duplicate(u64),
}

/// What stands as the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    Number(u64),
    Null,
    Text,
    Absent,
}

impl Lie {
    pub(super) fn read(name: &str, argument: Argument<'_>) -> Option<Result<Self, String>> {
        Some(match name {
            "total" => total(argument).map(Self::Total),
            "has-more" => {
                argument.word(&[("true", Some(true)), ("false", Some(false)), ("absent", None)]).map(Self::HasMore)
            }
            "short" => argument.number(1..=100).map(Self::Short),
            "long" => argument.number(1..=10_000).map(Self::Long),
            "cap" => argument.number(1..=100).map(Self::Cap),
            "page-index" => argument.none(Self::PageIndex),
            "repeat" => argument.none(Self::Repeat),
            "duplicate" => argument.number(1..=100).map(Self::Duplicate),
            _ => return None,
        })
    }

    /// The window that is answered.
    pub(super) fn window(self, mut window: Window) -> Window {
        match self {
            Self::Cap(most) => window.limit = window.limit.min(most),
            Self::Long(more) => window.limit = window.limit.saturating_add(more),
            Self::PageIndex => window.offset = window.offset.saturating_mul(window.limit),
            Self::Repeat => window.offset = window.offset.saturating_sub(window.limit),
            _ => {}
        }
        window
    }

    /// Changes a page.
    pub(super) fn tell(self, page: &mut Value, asked: &Window) {
        match self {
            Self::Total(total) => {
                let value = match total {
                    Total::Number(number) => Some(Value::from(number)),
                    Total::Null => Some(Value::Null),
                    Total::Text => page.pointer("/pagination/totalResults").map(|total| total.to_string().into()),
                    Total::Absent => None,
                };
                set(page, "totalResults", value);
            }
            Self::HasMore(flag) => set(page, "hasMore", flag.map(Value::from)),
            Self::PageIndex | Self::Repeat => set(page, "offset", Some(asked.offset.into())),
            Self::Short(count) => rows(page, |rows| rows.truncate(rows.len().saturating_sub(count_of(count)))),
            Self::Duplicate(count) => rows(page, |rows| rows.extend_from_within(..count_of(count).min(rows.len()))),
            Self::Long(_) | Self::Cap(_) => {}
        }
    }
}

fn total(argument: Argument<'_>) -> Result<Total, String> {
    if let Some(number) = argument.0.and_then(whole) {
        return Ok(Total::Number(number));
    }
    let words = [("null", Total::Null), ("text", Total::Text), ("absent", Total::Absent)];
    argument.word(&words).map_err(|problem| problem.replace("one of", "a whole number or one of"))
}

fn set(page: &mut Value, key: &str, value: Option<Value>) {
    let Some(pagination) = page.get_mut("pagination").and_then(Value::as_object_mut) else { return };
    match value {
        Some(value) => pagination.insert(key.to_owned(), value),
        None => pagination.remove(key),
    };
}

fn rows(page: &mut Value, change: impl FnOnce(&mut Vec<Value>)) {
    if let Some(rows) = page.get_mut("results").and_then(Value::as_array_mut) {
        change(rows);
    }
}

fn count_of(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
