//! A page request as the body text that the endpoint reads.

use crate::domain::dialect::BelowStyle;
use crate::domain::dialect::DateStyle;
use crate::domain::dialect::OffsetMode;
use crate::domain::dialect::RequestStyle;
use crate::domain::period::Timestamp;
use crate::json::write::quoted;

/// What the rows of a load have in common, frozen for the whole load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportQuery {
    /// First instant of the report window.
    pub from: Timestamp,
    /// First instant after the report window.
    pub until: Timestamp,
    /// Whether conversations below the threshold are asked for too.
    pub below: bool,
    /// Only this direction, if one is set.
    pub direction: Option<String>,
}

/// Which rows of the list a page should hold, always counted in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Rows to skip.
    pub offset: u64,
    /// Rows wanted at most.
    pub limit: u32,
}

/// The body that asks for one page of a report.
pub fn body_from_request(query: &ReportQuery, page: PageRequest, style: RequestStyle) -> String {
    let offset = match style.offset {
        OffsetMode::Row => page.offset,
        OffsetMode::Page => page.offset / u64::from(page.limit.max(1)),
    };
    let below = if query.below { "true" } else { "false" };
    let last = Timestamp(query.until.0.saturating_sub(1));
    let mut body = Body { json: String::from("{") };
    body.put("offset", &offset.to_string());
    body.put("limit", &page.limit.to_string());
    body.put("startDate", &quoted(&date_text(query.from, "000", style.date)));
    body.put("endDate", &quoted(&date_text(last, "999", style.date)));
    match style.below {
        BelowStyle::Boolean => body.put("include_below_threshold", below),
        BelowStyle::Text => body.put("include_below_threshold", &quoted(below)),
    }
    if let Some(direction) = &query.direction {
        body.put("contact_direction", &quoted(direction));
    }
    body.json + "}"
}

/// An object under construction.
struct Body {
    json: String,
}

impl Body {
    fn put(&mut self, name: &str, value: &str) {
        let separator = if self.json.len() > 1 { "," } else { "" };
        self.json.extend([separator, "\"", name, "\":", value]);
    }
}

/// The second in which an instant lies; ISO text carries the given milliseconds.
fn date_text(at: Timestamp, millis: &str, style: DateStyle) -> String {
    let second = Timestamp(at.0 - at.0.rem_euclid(1000)).to_iso();
    let end_of_day = second.len().saturating_sub("T00:00:00Z".len());
    let (day, clock) = second.split_at_checked(end_of_day).unwrap_or_default();
    let clock = clock.get(1..9).unwrap_or_default();
    match style {
        DateStyle::Space => [day, " ", clock].concat(),
        DateStyle::Iso => [day, "T", clock, ".", millis, "Z"].concat(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::domain::period::Day;
    use serde_json::Value;
    use serde_json::json;

    fn march(direction: Option<&str>) -> ReportQuery {
        ReportQuery {
            from: Day::from_iso("2026-03-01").unwrap().start_utc(),
            until: Day::from_iso("2026-04-01").unwrap().start_utc(),
            below: true,
            direction: direction.map(str::to_owned),
        }
    }

    fn asked(direction: Option<&str>, style: RequestStyle) -> Value {
        let page = PageRequest { offset: 200, limit: 100 };
        serde_json::from_str(&body_from_request(&march(direction), page, style)).unwrap()
    }

    #[test]
    fn a_body_is_spelled_as_in_the_vendors_example() {
        let expected = json!({
            "offset": 200, "limit": 100, "startDate": "2026-03-01 00:00:00", "endDate": "2026-03-31 23:59:59",
            "include_below_threshold": true, "contact_direction": "inbound",
        });
        assert_eq!(asked(Some("inbound"), RequestStyle::default()), expected);
    }

    #[test]
    fn no_direction_is_sent_unless_one_is_set() {
        assert_eq!(asked(None, RequestStyle::default()).get("contact_direction"), None);
    }

    #[test]
    fn the_iso_form_ends_with_the_last_millisecond_of_the_window() {
        let body = asked(None, RequestStyle { date: DateStyle::Iso, ..RequestStyle::default() });
        assert_eq!(body["startDate"], "2026-03-01T00:00:00.000Z");
        assert_eq!(body["endDate"], "2026-03-31T23:59:59.999Z");
    }

    #[test]
    fn below_can_be_sent_as_text() {
        let body = asked(None, RequestStyle { below: BelowStyle::Text, ..RequestStyle::default() });
        assert_eq!(body["include_below_threshold"], "true");
    }

    #[test]
    fn the_offset_can_be_sent_as_the_index_of_a_page() {
        let body = asked(None, RequestStyle { offset: OffsetMode::Page, ..RequestStyle::default() });
        assert_eq!(body["offset"], 2);
    }

    #[test]
    fn a_direction_from_the_address_stays_text() {
        let body = asked(Some(r#"in","limit":1,"x":""#), RequestStyle::default());
        assert_eq!(body["limit"], 100);
    }
}
