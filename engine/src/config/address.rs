//! Checks addresses: where requests may go, and which origins may speak to us.

use crate::config::error::Refusal;
use crate::config::secret::is_secret_name;
use crate::config::secret::is_secret_value;

/// An endpoint is relative, a path on the page's origin, or absolute: `https`, or `http` on the page's own origin or
/// this machine. Characters that browsers rewrite or drop are refused, so that it cannot mean something else to them.
pub(super) fn check_endpoint(text: &str, page_origin: &str) -> Result<(), Refusal> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return Err(Refusal::NotAnAddress);
    }
    if holds(text, b'#') {
        return Err(Refusal::Fragment);
    }
    let (address, query) = text.split_once('?').unwrap_or((text, ""));
    match address.split_once(':').filter(|(scheme, _)| !holds(scheme, b'/')) {
        Some((scheme, rest)) => check_absolute(&scheme.to_ascii_lowercase(), rest, page_origin)?,
        None if address.is_empty() || address.starts_with("//") => return Err(Refusal::NotAnAddress),
        None => {}
    }
    let mut pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    if pairs.any(|(name, value)| is_secret_name(name) || is_secret_value(value)) {
        Err(Refusal::Secret)
    } else {
        Ok(())
    }
}

fn check_absolute(scheme: &str, rest: &str, page_origin: &str) -> Result<(), Refusal> {
    let rest = rest.strip_prefix("//").ok_or(Refusal::NotAnAddress)?;
    let authority = rest.split('/').next().unwrap_or_default();
    if holds(authority, b'@') {
        return Err(Refusal::Credentials);
    }
    let host = Host::from_authority(authority).ok_or(Refusal::NotAnAddress)?;
    match scheme {
        "https" => Ok(()),
        "http" if host.is_loopback || format!("http://{authority}").eq_ignore_ascii_case(page_origin) => Ok(()),
        "http" => Err(Refusal::NotEncrypted),
        _ => Err(Refusal::NotAnAddress),
    }
}

/// A portal's origin exactly as browsers write it, because it is compared letter by letter.
pub(super) fn check_origin(text: &str) -> Result<(), Refusal> {
    let (scheme, rest) = text.split_once(':').ok_or(Refusal::NotAnOrigin)?;
    let authority = rest.strip_prefix("//").ok_or(Refusal::NotAnOrigin)?;
    let host = Host::from_authority(authority).ok_or(Refusal::NotAnOrigin)?;
    let default_port = if scheme == "https" { 443 } else { 80 };
    if authority.bytes().any(|byte| byte.is_ascii_uppercase()) || host.port == Some(default_port) {
        return Err(Refusal::NotAnOrigin);
    }
    match scheme {
        "https" => Ok(()),
        "http" if host.is_loopback => Ok(()),
        "http" => Err(Refusal::NotEncrypted),
        _ => Err(Refusal::NotAnOrigin),
    }
}

fn holds(text: &str, sign: u8) -> bool {
    text.bytes().any(|byte| byte == sign)
}

struct Host {
    is_loopback: bool,
    port: Option<u16>,
}

impl Host {
    /// `host`, `host:port` or `[::1]:port`.
    fn from_authority(authority: &str) -> Option<Self> {
        let colon = authority.rfind(':').filter(|_| !authority.ends_with(']'));
        let (host, port) = match colon.and_then(|place| authority.split_at_checked(place)) {
            Some((host, port)) => (host, Some(port_number(port.strip_prefix(':')?)?)),
            None => (authority, None),
        };
        let is_loopback = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
            Some(address) => {
                let is_part = |byte: u8| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.';
                if !holds(address, b':') || !address.bytes().all(is_part) {
                    return None;
                }
                address == "::1"
            }
            None => {
                let is_label = |label: &str| {
                    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
                    !label.is_empty() && label.bytes().all(is_part)
                };
                if !host.split('.').all(is_label) {
                    return None;
                }
                host.eq_ignore_ascii_case("localhost") || is_loopback_number(host)
            }
        };
        Some(Self { is_loopback, port })
    }
}

/// Whether a host is an address of this machine in numbers, `127.0.0.1` or another that begins so.
fn is_loopback_number(host: &str) -> bool {
    let numbers: Option<Vec<u8>> = host.split('.').map(|number| number.parse().ok()).collect();
    matches!(numbers.as_deref(), Some([127, _, _, _]))
}

/// A port as it is written by everybody: no sign, no leading zero.
fn port_number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|port: &u16| *port > 0 && port.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "http://report.intranet:8080";

    #[test]
    fn an_endpoint_on_the_own_origin_or_encrypted_is_taken() {
        for endpoint in [
            "api/v1/reports/demo/scores",
            "./scores",
            "../scores",
            "/api/scores?view=a:b",
            "https://gw.example.com/x",
            "HTTPS://gw.example.com:8443",
            "http://report.intranet:8080/scores",
            "http://localhost:3000/scores",
            "http://127.0.0.1/scores",
            "http://[::1]:3000/scores",
            "https://gw.example.com/a@b",
        ] {
            assert_eq!(check_endpoint(endpoint, PAGE), Ok(()), "{endpoint}");
        }
    }

    #[test]
    fn an_endpoint_elsewhere_in_the_clear_is_refused() {
        for endpoint in [
            "http://gw.example.com/x",
            "http://report.intranet/scores",
            "http://report.intranet:80800/x",
            "http://localhost.example.com",
            "http://127.example.com",
            "http://127.0.0.256",
            "http://127.0.0.1.1",
            "http://128.0.0.1",
            "http://[::2]/scores",
            "http://[1]/scores",
            "http://report.intranet:8080.example.com/",
        ] {
            assert!(check_endpoint(endpoint, PAGE).is_err(), "{endpoint}");
        }
        assert_eq!(check_endpoint("http://gw.example.com/x", PAGE), Err(Refusal::NotEncrypted));
    }

    #[test]
    fn what_browsers_would_read_as_another_host_is_refused() {
        for endpoint in [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "javascript:alert(1)",
            "data:,x",
            "ftp://a/b",
            "a b",
            "https://é.example",
            "https://a:b:c",
            "https://a:0",
            "https://",
            "?x=1",
            "https://a..b/",
        ] {
            assert_eq!(check_endpoint(endpoint, PAGE), Err(Refusal::NotAnAddress), "{endpoint}");
        }
    }

    #[test]
    fn an_endpoint_carries_no_secret() {
        assert_eq!(check_endpoint("https://user:pw@gw.example.com/x", PAGE), Err(Refusal::Credentials));
        assert_eq!(check_endpoint("https://gw.example.com/x#token", PAGE), Err(Refusal::Fragment));
        for query in ["token=1", "a=1&Access_Token=2", "apikey=3", "x=eyJhbGciOiJIUzI1NiJ9", "sig=4", "AUTH"] {
            assert_eq!(check_endpoint(&format!("scores?{query}"), PAGE), Err(Refusal::Secret), "{query}");
        }
    }

    #[test]
    fn an_origin_is_taken_only_as_browsers_write_it() {
        for origin in ["https://portal.example.com", "https://portal.example.com:8443", "http://localhost:8081"] {
            assert_eq!(check_origin(origin), Ok(()), "{origin}");
        }
        for origin in [
            "",
            "*",
            "null",
            "https://",
            "https://*.example.com",
            "https://portal.example.com/",
            "https://a.example:443",
            "https://Portal.example.com",
            "portal.example.com",
            "https://u@a.example",
            "https://a.example?x",
            "HTTPS://a.b",
            "https://a.example:08443",
            "ws://a.example",
        ] {
            assert_eq!(check_origin(origin), Err(Refusal::NotAnOrigin), "{origin}");
        }
        assert_eq!(check_origin("http://portal.example.com"), Err(Refusal::NotEncrypted));
    }
}
