//! What a report request asks of the demo upstream: window, page, direction and threshold.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use super::population::Conversation;
use super::population::Duration;
use super::population::Population;
use super::record::Record;

/// The body as the vendor documents it; keys beyond these are ignored, as servers do.
#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    offset: u64,
    #[serde(default = "default_limit")]
    limit: u64,
    #[serde(rename = "startDate")]
    start_date: String,
    #[serde(rename = "endDate")]
    end_date: String,
    include_below_threshold: Option<Value>,
    contact_direction: Option<String>,
}

fn default_limit() -> u64 {
    100
}

/// A checked request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) offset: u64,
    pub(super) limit: u64,
    /// Milliseconds since 1970, inclusive.
    start: i64,
    /// Milliseconds since 1970, inclusive.
    end: i64,
    includes_below_threshold: bool,
    is_inbound: Option<bool>,
}

impl Window {
    /// Reads the body, or says what is wrong with it.
    pub(super) fn from_body(body: &[u8]) -> Result<Self, &'static str> {
        let body: Body = serde_json::from_slice(body).map_err(|_| "Invalid request body")?;
        if !(1..=100).contains(&body.limit) {
            return Err("limit should be between 1 and 100");
        }
        Ok(Self {
            offset: body.offset,
            limit: body.limit,
            start: milliseconds(&body.start_date).ok_or("startDate is invalid")?,
            end: milliseconds(&body.end_date).ok_or("endDate is invalid")?,
            includes_below_threshold: match body.include_below_threshold.unwrap_or(Value::Bool(false)) {
                Value::Bool(flag) => flag,
                Value::String(text) if text == "true" => true,
                Value::String(text) if text == "false" => false,
                _ => return Err("include_below_threshold is invalid"),
            },
            is_inbound: match body.contact_direction.as_deref() {
                None => None,
                Some("inbound") => Some(true),
                Some("outbound") => Some(false),
                Some(_) => return Err("contact_direction is invalid"),
            },
        })
    }

    pub(super) fn contains(&self, conversation: &Conversation) -> bool {
        (self.start..=self.end).contains(&(conversation.contact * 1000))
            && (self.includes_below_threshold || conversation.duration != Duration::BelowThreshold)
            && self.is_inbound.is_none_or(|is_inbound| is_inbound == conversation.is_inbound)
    }
}

/// One answer, as the vendor writes it.
#[derive(Serialize)]
pub(super) struct Page<R> {
    results: Vec<R>,
    pagination: Pagination,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pagination {
    offset: u64,
    limit: u64,
    total_results: u64,
    has_more: bool,
    total_pages: u64,
}

/// The page that a request asks for.
pub(super) fn page<'a>(population: &'a Population, window: &Window) -> Page<Record<'a>> {
    let conversations = population.conversations.iter().filter(|conversation| window.contains(conversation));
    page_of(conversations.map(|conversation| Record { population, conversation }), window)
}

/// The page of a list that holds only what the window contains.
pub(super) fn page_of<R>(records: impl Iterator<Item = R>, window: &Window) -> Page<R> {
    let mut results = Vec::new();
    let mut total_results = 0;
    for record in records {
        if total_results >= window.offset && (results.len() as u64) < window.limit {
            results.push(record);
        }
        total_results += 1;
    }
    let has_more = window.offset.saturating_add(window.limit) < total_results;
    let pagination = Pagination {
        offset: window.offset,
        limit: window.limit,
        total_results,
        has_more,
        total_pages: total_results.div_ceil(window.limit),
    };
    Page { results, pagination }
}

/// Either form of the vendor's page: `2026-03-23 10:17:54` or `2026-03-23T10:17:54.000Z`, both UTC.
fn milliseconds(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z').unwrap_or(text).replacen('T', " ", 1);
    let time = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    Some(time.and_utc().timestamp_millis())
}
