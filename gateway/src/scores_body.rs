//! Checks the viewer's request body and rebuilds it from the six keys that the endpoint knows.

use std::fmt;

use axum::http::StatusCode;
use chrono::NaiveDateTime;
use serde_json::Map;
use serde_json::Value;

use crate::problem::Problem;

/// The most conversations that one request may ask for.
const MAX_LIMIT: u64 = 100;
const SPACE_FORM: (&str, usize) = ("%Y-%m-%d %H:%M:%S", 19);
const ISO_FORM: (&str, usize) = ("%Y-%m-%dT%H:%M:%S%.3fZ", 24);

/// Why a body was refused; each variant names the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BodyError {
    NotAnObject,
    UnknownKey(String),
    Missing(&'static str),
    Wrong { key: &'static str, wanted: &'static str },
    EndBeforeStart,
    RangeTooLong { max_range_days: u32 },
}

impl fmt::Display for BodyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject => formatter.write_str("The body must be one JSON object."),
            Self::UnknownKey(key) => write!(formatter, "The body has a key that is not known: {key:?}."),
            Self::Missing(key) => write!(formatter, "The body lacks {key}."),
            Self::Wrong { key, wanted } => write!(formatter, "{key} must be {wanted}."),
            Self::EndBeforeStart => formatter.write_str("endDate must not be before startDate."),
            Self::RangeTooLong { max_range_days } => write!(
                formatter,
                "startDate to endDate is longer than the {max_range_days} days that this gateway allows a request \
                 (max_range_days)."
            ),
        }
    }
}

impl From<BodyError> for Problem {
    fn from(error: BodyError) -> Self {
        let code = match error {
            BodyError::RangeTooLong { .. } => "range_too_long",
            _ => "body_refused",
        };
        Self::new(StatusCode::BAD_REQUEST, code, error.to_string())
    }
}

/// The body to send upstream: only checked values, dates in the form in which they came.
pub(crate) fn rebuild(body: &[u8], max_range_days: u32) -> Result<String, BodyError> {
    let mut received: Map<String, Value> = serde_json::from_slice(body).map_err(|_| BodyError::NotAnObject)?;
    let mut rebuilt = Map::new();
    let mut keep = |key: &'static str, wanted: &'static str, is_right: fn(&Value) -> bool| match received.remove(key) {
        None => Ok(()),
        Some(value) if is_right(&value) => {
            rebuilt.insert(key.to_owned(), value);
            Ok(())
        }
        Some(_) => Err(BodyError::Wrong { key, wanted }),
    };
    keep("offset", "a whole number from 0", Value::is_u64)?;
    keep("limit", "a whole number from 1 to 100", |value| {
        value.as_u64().is_some_and(|limit| (1..=MAX_LIMIT).contains(&limit))
    })?;
    keep("startDate", DATE_WANTED, |value| date_of(value).is_some())?;
    keep("endDate", DATE_WANTED, |value| date_of(value).is_some())?;
    keep("include_below_threshold", "true or false", |value| {
        value.is_boolean() || matches!(value.as_str(), Some("true" | "false"))
    })?;
    keep("contact_direction", "\"inbound\" or \"outbound\"", |value| {
        matches!(value.as_str(), Some("inbound" | "outbound"))
    })?;
    if let Some(key) = received.keys().next() {
        return Err(BodyError::UnknownKey(key.chars().take(40).collect()));
    }
    check_range(&rebuilt, max_range_days)?;
    Ok(Value::Object(rebuilt).to_string())
}

const DATE_WANTED: &str = "a UTC time such as 2026-03-23 10:17:54 or 2026-03-23T10:17:54.000Z";

fn check_range(body: &Map<String, Value>, max_range_days: u32) -> Result<(), BodyError> {
    let time = |key| body.get(key).and_then(date_of).ok_or(BodyError::Missing(key));
    let range = time("endDate")? - time("startDate")?;
    if range.num_milliseconds() < 0 {
        return Err(BodyError::EndBeforeStart);
    }
    if range.num_milliseconds() > i64::from(max_range_days) * 86_400_000 {
        return Err(BodyError::RangeTooLong { max_range_days });
    }
    Ok(())
}

fn date_of(value: &Value) -> Option<NaiveDateTime> {
    let text = value.as_str()?;
    [SPACE_FORM, ISO_FORM]
        .into_iter()
        .find(|(_, length)| text.len() == *length)
        .and_then(|(form, _)| NaiveDateTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use proptest::prelude::*;
    use serde_json::Value;
    use serde_json::json;

    use super::BodyError;
    use super::rebuild;

    fn good() -> Value {
        json!({
            "offset": 0, "limit": 100,
            "startDate": "2026-03-01 00:00:00", "endDate": "2026-05-31 23:59:59",
            "include_below_threshold": false, "contact_direction": "inbound",
        })
    }

    fn with(key: &str, value: Value) -> Result<String, BodyError> {
        let mut body = good();
        body[key] = value;
        rebuild(body.to_string().as_bytes(), 92)
    }

    fn without(key: &str) -> Result<String, BodyError> {
        let mut body = good();
        body.as_object_mut().unwrap().remove(key);
        rebuild(body.to_string().as_bytes(), 92)
    }

    #[test]
    fn a_good_body_comes_out_with_the_same_values() {
        let rebuilt: Value = serde_json::from_str(&rebuild(good().to_string().as_bytes(), 92).unwrap()).unwrap();
        assert_eq!(rebuilt, good());
    }

    #[test]
    fn either_date_form_and_either_flag_form_pass_unchanged() {
        let body = r#"{"startDate":"2026-03-01T00:00:00.000Z","endDate":"2026-03-31T23:59:59.999Z","include_below_threshold":"true"}"#;
        let rebuilt: Value = serde_json::from_str(&rebuild(body.as_bytes(), 92).unwrap()).unwrap();
        assert_eq!(rebuilt, serde_json::from_str::<Value>(body).unwrap());
    }

    #[test]
    fn optional_keys_may_be_absent_but_dates_may_not() {
        for key in ["offset", "limit", "include_below_threshold", "contact_direction"] {
            assert!(without(key).is_ok(), "{key}");
        }
        assert_eq!(without("startDate"), Err(BodyError::Missing("startDate")));
        assert_eq!(without("endDate"), Err(BodyError::Missing("endDate")));
    }

    #[test]
    fn a_wrong_value_is_refused_by_the_name_of_its_key() {
        let wrong = [
            ("offset", json!(-1)),
            ("offset", json!(1.5)),
            ("offset", json!("0")),
            ("limit", json!(0)),
            ("limit", json!(101)),
            ("limit", json!(null)),
            ("startDate", json!("2026-03-01")),
            ("startDate", json!("2026-02-30 00:00:00")),
            ("startDate", json!("2026-03-01 00:00:00Z")),
            ("endDate", json!("2026-03-31T23:59:59")),
            ("endDate", json!(1_774_000_000)),
            ("include_below_threshold", json!("yes")),
            ("include_below_threshold", json!(1)),
            ("contact_direction", json!("Inbound")),
            ("contact_direction", json!({"$ne": 1})),
        ];
        for (key, value) in wrong {
            match with(key, value.clone()) {
                Err(BodyError::Wrong { key: named, .. }) => assert_eq!(named, key),
                other => panic!("{key} = {value}: {other:?}"),
            }
        }
    }

    #[test]
    fn an_unknown_key_is_refused_and_named() {
        for key in ["streamId", "Offset", "accountId", "__proto__"] {
            assert_eq!(with(key, json!(1)), Err(BodyError::UnknownKey(key.to_owned())));
        }
    }

    #[test]
    fn the_range_is_bounded_and_the_refusal_says_by_what() {
        assert!(with("endDate", json!("2026-06-01 00:00:00")).is_ok());
        let error = with("endDate", json!("2026-06-01 00:00:01")).unwrap_err();
        assert_eq!(error, BodyError::RangeTooLong { max_range_days: 92 });
        assert!(error.to_string().contains("92 days"));
        assert_eq!(with("endDate", json!("2026-02-28 23:59:59")), Err(BodyError::EndBeforeStart));
    }

    #[test]
    fn what_is_not_an_object_is_refused() {
        for body in ["", "null", "[]", "\"x\"", "{", "{}{}", "{\"offset\":0,}"] {
            assert_eq!(rebuild(body.as_bytes(), 92), Err(BodyError::NotAnObject), "{body}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = rebuild(&body, 92);
        }

        #[test]
        fn whatever_passes_has_only_known_keys_and_rebuilds_to_itself(
            offset in any::<i64>(), limit in -5_i64..200, key in "[a-zA-Z_]{0,12}", days in 0_i64..200,
        ) {
            let start = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let end = start + chrono::Days::new(u64::try_from(days).unwrap());
            let mut body = json!({
                "offset": offset, "limit": limit,
                "startDate": format!("{start} 00:00:00"), "endDate": format!("{end} 23:59:59"),
            });
            body[key] = json!(1);
            if let Ok(rebuilt) = rebuild(body.to_string().as_bytes(), 92) {
                let value: Value = serde_json::from_str(&rebuilt).unwrap();
                prop_assert!(value["offset"].is_u64());
                prop_assert!((1..=100).contains(&value["limit"].as_u64().unwrap()));
                prop_assert!(days < 92);
                prop_assert_eq!(rebuild(rebuilt.as_bytes(), 92).unwrap(), rebuilt);
            }
        }
    }
}
