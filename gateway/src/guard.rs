//! Decides from a request's headers whether it may reach the API: same origin, a loopback host, JSON.

use std::fmt;
use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::header::HOST;
use axum::http::header::ORIGIN;

use crate::problem::Problem;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Why a request was turned away before its body was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    ForeignHost,
    ForeignOrigin,
    NotJson,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ForeignHost => {
                "This gateway answers only under a loopback name, because it has no sign-in in front of it \
                 (behind_sign_in)."
            }
            Self::ForeignOrigin => "Only pages that this gateway serves itself may ask it for reports.",
            Self::NotJson => "The content type must be application/json.",
        })
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (status, code) = match refusal {
            Refusal::ForeignHost => (StatusCode::FORBIDDEN, "foreign_host"),
            Refusal::ForeignOrigin => (StatusCode::FORBIDDEN, "foreign_origin"),
            Refusal::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json"),
        };
        Self::new(status, code, refusal.to_string())
    }
}

/// All header checks of the API route.
pub(crate) fn check(headers: &HeaderMap, behind_sign_in: bool) -> Result<(), Refusal> {
    // Without a sign-in, a name that an attacker's DNS points at loopback must not count as "same origin".
    if !behind_sign_in && !text(headers, &HOST).is_some_and(is_loopback_authority) {
        return Err(Refusal::ForeignHost);
    }
    if !is_same_origin(headers) {
        return Err(Refusal::ForeignOrigin);
    }
    if !is_json(headers) {
        return Err(Refusal::NotJson);
    }
    Ok(())
}

/// Whether the content type is `application/json`, with or without parameters.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    text(headers, &CONTENT_TYPE)
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// Whether a host, without its port, is this machine's own.
pub(crate) fn is_loopback_host(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let site_is_same = match headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes) {
        None => None,
        Some(b"same-origin" | b"none") => Some(true),
        Some(_) => return false,
    };
    if !headers.contains_key(ORIGIN) {
        return true;
    }
    let Some(origin) = text(headers, &ORIGIN).and_then(authority_of_origin) else { return false };
    let Some(host) = text(headers, &HOST) else { return false };
    origin.eq_ignore_ascii_case(host)
        // A development server in front of us rewrites Host; the browser's own word then counts, on loopback only.
        || (site_is_same == Some(true) && is_loopback_authority(origin) && is_loopback_authority(host))
}

fn authority_of_origin(origin: &str) -> Option<&str> {
    origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))
}

fn is_loopback_authority(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    is_loopback_host(host)
}

/// A header's text when it stands there exactly once.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use axum::http::HeaderMap;
    use axum::http::HeaderName;

    use super::Refusal;
    use super::check;

    const LOCAL: (&str, &str) = ("host", "127.0.0.1:8080");
    const JSON: (&str, &str) = ("content-type", "application/json");

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        headers
    }

    fn verdict(pairs: &[(&str, &str)]) -> Result<(), Refusal> {
        check(&headers(pairs), false)
    }

    #[test]
    fn the_viewers_own_request_passes() {
        let own = [LOCAL, JSON, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")];
        assert_eq!(verdict(&own), Ok(()));
    }

    #[test]
    fn a_command_line_client_without_either_header_passes() {
        assert_eq!(verdict(&[LOCAL, JSON]), Ok(()));
        assert_eq!(verdict(&[("host", "[::1]:8080"), ("content-type", "application/json; charset=utf-8")]), Ok(()));
    }

    #[test]
    fn a_foreign_null_or_doubled_origin_is_refused() {
        for origin in [
            "null",
            "https://evil.example",
            "http://127.0.0.1:8080.evil.example",
            "http://127.0.0.1:9999",
            "http://127.0.0.1:8080/",
            "file://127.0.0.1:8080",
        ] {
            assert_eq!(verdict(&[LOCAL, JSON, ("origin", origin)]), Err(Refusal::ForeignOrigin), "{origin}");
        }
        let own = ("origin", "http://127.0.0.1:8080");
        assert_eq!(verdict(&[LOCAL, JSON, own, own]), Err(Refusal::ForeignOrigin));
    }

    #[test]
    fn any_other_fetch_site_is_refused_even_with_the_right_origin() {
        for site in ["cross-site", "same-site", "sameorigin", ""] {
            let request = [LOCAL, JSON, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", site)];
            assert_eq!(verdict(&request), Err(Refusal::ForeignOrigin), "{site}");
        }
    }

    #[test]
    fn a_development_proxy_on_another_loopback_port_passes_only_on_the_browsers_word() {
        let origin = ("origin", "http://localhost:8081");
        assert_eq!(verdict(&[LOCAL, JSON, origin, ("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(verdict(&[LOCAL, JSON, origin]), Err(Refusal::ForeignOrigin));
        let evil = [LOCAL, JSON, ("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")];
        assert_eq!(verdict(&evil), Err(Refusal::ForeignOrigin));
    }

    #[test]
    fn a_name_that_is_not_loopback_needs_a_sign_in() {
        let public = [("host", "qa.example.com"), JSON, ("origin", "https://qa.example.com")];
        assert_eq!(verdict(&public), Err(Refusal::ForeignHost));
        assert_eq!(check(&headers(&public), true), Ok(()));
        assert_eq!(verdict(&[JSON]), Err(Refusal::ForeignHost));
        assert_eq!(verdict(&[("host", "localhost.evil.example"), JSON]), Err(Refusal::ForeignHost));
    }

    #[test]
    fn a_body_that_is_not_declared_as_json_is_refused() {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert_eq!(verdict(&[LOCAL, ("content-type", kind)]), Err(Refusal::NotJson), "{kind}");
        }
        assert_eq!(verdict(&[LOCAL]), Err(Refusal::NotJson));
    }
}
