//! Reads the configuration, key by key; the first fault ends it.

use crate::config::address::check_endpoint;
use crate::config::address::check_origin;
use crate::config::error::ConfigError;
use crate::config::error::Expected;
use crate::config::error::Problem;
use crate::config::error::Refusal;
use crate::config::fields::Fields;
use crate::config::fields::checked_text;
use crate::config::fields::text_of;
use crate::config::secret::is_secret_name;
use crate::config::secret::is_secret_value;
use crate::config::value::Auth;
use crate::config::value::Config;
use crate::domain::dialect::BelowStyle;
use crate::domain::dialect::DateStyle;
use crate::domain::dialect::OffsetMode;
use crate::domain::dialect::RequestStyle;
use crate::domain::score::HIGHEST_SCORE;
use crate::domain::score::LOWEST_SCORE;
use crate::domain::switches::DEFAULT_TOLERANCE;

const KEYS: [&str; 16] = [
    "endpoint",
    "headers",
    "auth",
    "dateFormat",
    "belowAs",
    "offsetMode",
    "requestsPerMinute",
    "parallel",
    "verifyPages",
    "defaultRangeDays",
    "zone",
    "passMark",
    "tolerance",
    "portalOrigins",
    "brand",
    "demo",
];
const HEADERS: [&str; 2] = ["accountId", "orgId"];

const LONGEST_ADDRESS: usize = 2000;
const LONGEST_HEADER: usize = 200;
const LONGEST_NAME: usize = 60;

/// The configuration in a text, for a page on `page_origin` such as `https://report.example.com`.
pub fn config_from_json(text: &str, page_origin: &str) -> Result<Config, ConfigError> {
    let fields = Fields::from_json(text)?;
    let auth = fields.choice("auth", (&["none", "ask", "portal"], &[Auth::None, Auth::Ask, Auth::Portal]))?;
    Ok(Config {
        endpoint: endpoint(&fields, page_origin)?,
        headers: headers(&fields)?,
        auth,
        style: RequestStyle {
            date: fields.choice("dateFormat", (&["space", "iso"], &[DateStyle::Space, DateStyle::Iso]))?,
            below: fields.choice("belowAs", (&["boolean", "text"], &[BelowStyle::Boolean, BelowStyle::Text]))?,
            offset: fields.choice("offsetMode", (&["row", "page"], &[OffsetMode::Row, OffsetMode::Page]))?,
        },
        requests_per_minute: fields.whole("requestsPerMinute", 0, 6000)?.unwrap_or(45),
        parallel: fields.whole("parallel", 1, 6)?.unwrap_or(4),
        verify_pages: fields.whole("verifyPages", 0, 1000)?.unwrap_or(20),
        default_range_days: fields.whole("defaultRangeDays", 1, 366)?.unwrap_or(30),
        zone: zone(&fields)?,
        pass_mark: fields.number("passMark", LOWEST_SCORE, HIGHEST_SCORE)?,
        tolerance: fields.number("tolerance", 0.0, HIGHEST_SCORE - LOWEST_SCORE)?.unwrap_or(DEFAULT_TOLERANCE),
        portal_origins: portal_origins(&fields, auth)?,
        brand: fields.text("brand", LONGEST_NAME)?,
        demo: fields.flag("demo")?.unwrap_or(false),
        ignored: fields.keys().filter(|key| !KEYS.contains(key)).map(str::to_owned).collect(),
    })
}

fn endpoint(fields: &Fields<'_>, page_origin: &str) -> Result<String, ConfigError> {
    let key = "endpoint";
    let text = fields.text(key, LONGEST_ADDRESS)?.ok_or_else(|| ConfigError::new(key, Problem::Missing))?;
    check_endpoint(&text, page_origin).map_err(|refusal| ConfigError::refused(key, refusal))?;
    Ok(text)
}

fn headers(fields: &Fields<'_>) -> Result<Vec<(&'static str, String)>, ConfigError> {
    let mut headers: Vec<(&'static str, String)> = Vec::new();
    for (name, value) in fields.object("headers")?.entries() {
        let key = format!("headers.{name}");
        let Some(&header) = HEADERS.iter().find(|header| header.eq_ignore_ascii_case(name)) else {
            let refusal = if is_secret_name(name) { Refusal::Secret } else { Refusal::UnknownHeader };
            return Err(ConfigError::refused(key, refusal));
        };
        let Some(text) = text_of(*value) else { return Err(ConfigError::wrong_type(key, Expected::Text)) };
        let text = checked_text(&key, &text, LONGEST_HEADER)?;
        let refusal = if is_secret_value(text) {
            Some(Refusal::Secret)
        } else if !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            Some(Refusal::NotAHeaderValue)
        } else {
            headers.iter().any(|(known, _)| *known == header).then_some(Refusal::Repeated)
        };
        match refusal {
            Some(refusal) => return Err(ConfigError::refused(key, refusal)),
            None => headers.push((header, text.to_owned())),
        }
    }
    Ok(headers)
}

fn zone(fields: &Fields<'_>) -> Result<String, ConfigError> {
    let zone = fields.text("zone", LONGEST_NAME)?.unwrap_or_else(|| "UTC".to_owned());
    if zone.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte)) {
        Ok(zone)
    } else {
        Err(ConfigError::refused("zone", Refusal::NotAZone))
    }
}

/// The portals; at least one where a portal must sign in.
fn portal_origins(fields: &Fields<'_>, auth: Auth) -> Result<Vec<String>, ConfigError> {
    let mut origins = Vec::new();
    for (key, origin) in fields.texts("portalOrigins")? {
        check_origin(&origin).map_err(|refusal| ConfigError::refused(key, refusal))?;
        origins.push(origin);
    }
    if auth == Auth::Portal && origins.is_empty() {
        return Err(ConfigError::new("portalOrigins", Problem::Missing));
    }
    Ok(origins)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        config_from_json(text, "https://report.example.com")
    }

    /// The problem of a configuration that is right but for this one key.
    fn problem_with(pair: &str) -> (String, Problem) {
        let text = format!("{{\"endpoint\": \"scores\", {pair}}}");
        let error = read(&text).unwrap_err();
        (error.key.unwrap(), error.problem)
    }

    fn refusal_of(pair: &str) -> (String, Refusal) {
        match problem_with(pair) {
            (key, Problem::NotAllowed { refusal }) => (key, refusal),
            (key, problem) => unreachable!("{key}: {problem:?}"),
        }
    }

    #[test]
    fn an_endpoint_alone_is_a_configuration_with_the_defaults() {
        let config = read("{\"endpoint\": \"scores\", \"passMark\": null}").unwrap();
        let wanted = Config {
            endpoint: "scores".to_owned(),
            headers: Vec::new(),
            auth: Auth::None,
            style: RequestStyle::default(),
            requests_per_minute: 45,
            parallel: 4,
            verify_pages: 20,
            default_range_days: 30,
            zone: "UTC".to_owned(),
            pass_mark: None,
            tolerance: 10.0,
            portal_origins: Vec::new(),
            brand: None,
            demo: false,
            ignored: Vec::new(),
        };
        assert_eq!(config, wanted);
    }

    #[test]
    fn every_key_is_read() {
        let text = r#"{
            "endpoint": "https://gw.example.com/scores", "headers": {"ACCOUNTID": "a-1", "orgId": "o-2"}, "auth": "portal",
            "dateFormat": "iso", "belowAs": "text", "offsetMode": "page", "requestsPerMinute": 0, "parallel": 6, "verifyPages": 0,
            "defaultRangeDays": 366, "zone": "Etc/GMT+5", "passMark": -70.5, "tolerance": 0,
            "portalOrigins": ["https://portal.example.com"], "brand": " Acme ", "demo": true, "colour": "red"
        }"#;
        let wanted = Config {
            endpoint: "https://gw.example.com/scores".to_owned(),
            headers: vec![("accountId", "a-1".to_owned()), ("orgId", "o-2".to_owned())],
            auth: Auth::Portal,
            style: RequestStyle { date: DateStyle::Iso, below: BelowStyle::Text, offset: OffsetMode::Page },
            requests_per_minute: 0,
            parallel: 6,
            verify_pages: 0,
            default_range_days: 366,
            zone: "Etc/GMT+5".to_owned(),
            pass_mark: Some(-70.5),
            tolerance: 0.0,
            portal_origins: vec!["https://portal.example.com".to_owned()],
            brand: Some("Acme".to_owned()),
            demo: true,
            ignored: vec!["colour".to_owned()],
        };
        assert_eq!(read(text).unwrap(), wanted);
    }

    #[test]
    fn without_an_endpoint_there_is_no_configuration() {
        for text in ["{}", "{\"endpoint\": null}"] {
            let error = ConfigError { key: Some("endpoint".to_owned()), problem: Problem::Missing };
            assert_eq!(read(text), Err(error), "{text}");
        }
    }

    #[test]
    fn text_that_is_no_object_is_an_error_of_the_whole() {
        let not_json = Problem::NotJson { line: 2, column: 1 };
        assert_eq!(read("{\"endpoint\": \"scores\",\n}"), Err(ConfigError { key: None, problem: not_json }));
        let cut_off = Problem::NotJson { line: 1, column: 14 };
        assert_eq!(read("{\"brand\": \"é\""), Err(ConfigError { key: None, problem: cut_off }));
        let problem = Problem::WrongType { expected: Expected::Object };
        assert_eq!(read("[]"), Err(ConfigError { key: None, problem }));
    }

    #[test]
    fn a_value_that_few_readers_take_costs_its_own_key_at_most() {
        let text = Problem::WrongType { expected: Expected::Text };
        assert_eq!(problem_with(r#""brand": "\ud800""#), ("brand".to_owned(), text));
        let deep = format!("{}1e999{}", "[".repeat(1000), "]".repeat(1000));
        let config = read(&format!(r#"{{"endpoint": "scores", "a": "\ud800", "b": 1e999, "c": {deep}}}"#)).unwrap();
        assert_eq!(config.ignored, ["a", "b", "c"]);
    }

    #[test]
    fn a_wrong_type_names_the_key_and_what_it_should_be() {
        for (key, value, expected) in [
            ("brand", "5", Expected::Text),
            ("auth", "true", Expected::Text),
            ("demo", "\"true\"", Expected::Flag),
            ("tolerance", "\"10\"", Expected::Number),
            ("parallel", "\"4\"", Expected::WholeNumber),
            ("parallel", "2.5", Expected::WholeNumber),
            ("portalOrigins", "\"https://a.example\"", Expected::List),
            ("headers", "[]", Expected::Object),
        ] {
            let problem = Problem::WrongType { expected };
            assert_eq!(problem_with(&format!("\"{key}\": {value}")), (key.to_owned(), problem), "{key}");
        }
        let text = Problem::WrongType { expected: Expected::Text };
        assert_eq!(
            problem_with("\"portalOrigins\": [\"https://a.example\", 1]"),
            ("portalOrigins[1]".to_owned(), text)
        );
    }

    #[test]
    fn a_number_outside_its_range_names_the_range() {
        for (key, value, lowest, highest) in [
            ("parallel", "0", 1.0, 6.0),
            ("parallel", "7", 1.0, 6.0),
            ("parallel", "260", 1.0, 6.0),
            ("parallel", "18446744073709551616", 1.0, 6.0),
            ("requestsPerMinute", "6001", 0.0, 6000.0),
            ("requestsPerMinute", "-1", 0.0, 6000.0),
            ("verifyPages", "1001", 0.0, 1000.0),
            ("defaultRangeDays", "0", 1.0, 366.0),
            ("passMark", "100.5", -100.0, 100.0),
            ("tolerance", "-0.5", 0.0, 200.0),
            ("tolerance", "1e999", 0.0, 200.0),
        ] {
            let problem = Problem::OutOfRange { lowest, highest };
            assert_eq!(problem_with(&format!("\"{key}\": {value}")), (key.to_owned(), problem), "{key} {value}");
        }
    }

    #[test]
    fn a_secret_does_not_belong_here() {
        for name in ["auth", "Authorization", "Cookie", "x-api-key", "X-Auth-Token"] {
            let (key, refusal) = refusal_of(&format!("\"headers\": {{\"{name}\": \"1\"}}"));
            assert_eq!((key, refusal), (format!("headers.{name}"), Refusal::Secret));
        }
        assert_eq!(refusal_of("\"headers\": {\"orgId\": \"eyJhbGciOiJIUzI1NiJ9\"}").1, Refusal::Secret);
    }

    #[test]
    fn only_two_headers_can_be_set_each_once_and_sendable() {
        assert_eq!(refusal_of("\"headers\": {\"Accept\": \"1\"}").1, Refusal::UnknownHeader);
        assert_eq!(refusal_of("\"headers\": {\"orgId\": \"1\", \"orgid\": \"2\"}").1, Refusal::Repeated);
        assert_eq!(refusal_of("\"headers\": {\"orgId\": \"a\\nb\"}").1, Refusal::NotAHeaderValue);
        assert_eq!(refusal_of("\"headers\": {\"orgId\": \" \"}").1, Refusal::Empty);
    }

    #[test]
    fn a_word_that_is_no_choice_is_refused_with_the_choices() {
        let words: &[&str] = &["none", "ask", "portal"];
        assert_eq!(refusal_of("\"auth\": \"Ask\""), ("auth".to_owned(), Refusal::NoneOf { words }));
    }

    #[test]
    fn other_values_are_refused_for_their_reason() {
        let brand = format!("\"brand\": \"{}\"", "é".repeat(61));
        assert_eq!(refusal_of(&brand), ("brand".to_owned(), Refusal::TooLong { most: 60 }));
        assert_eq!(refusal_of("\"zone\": \"Europe Berlin\""), ("zone".to_owned(), Refusal::NotAZone));
        let origin = refusal_of("\"portalOrigins\": [\"https://a.example\", \"*\"]");
        assert_eq!(origin, ("portalOrigins[1]".to_owned(), Refusal::NotAnOrigin));
    }

    #[test]
    fn a_portal_that_signs_in_must_be_named() {
        assert_eq!(problem_with("\"auth\": \"portal\""), ("portalOrigins".to_owned(), Problem::Missing));
    }
}
