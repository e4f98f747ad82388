//! One account of the reporting service: where it is, and who we are to it.

use reqwest::Url;

use super::Secret;
use crate::guard::is_loopback_host;

/// The vendor's current path; older generations had others.
pub const VENDOR_PATH: &str = "/qualityai/api/v1/public/qualitymanagement/app/{streamId}/scorereporting";

/// Everything that one upstream request needs.
#[derive(Debug)]
pub struct Source {
    /// The one URL that is ever called.
    pub endpoint: Url,
    /// The `accountId` header.
    pub account_id: String,
    /// The `orgId` header; older generations had none.
    pub org_id: Option<String>,
    /// The token's `appId`.
    pub client_id: String,
    /// The token's `sub`.
    pub subject: String,
    /// The signing key.
    pub secret: Secret,
}

/// The URL to call, or the key that is wrong and why.
pub fn endpoint(host: &str, path: &str, stream_id: &str) -> Result<Url, (&'static str, String)> {
    let (scheme, rest) = match host.split_once("://") {
        Some((scheme @ ("https" | "http"), rest)) => (scheme, rest),
        Some(_) => return Err(("host", "only https:// is possible".to_owned())),
        None => ("https", host),
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    if authority.is_empty() || authority.contains(['/', '\\', '?', '#', '@']) || authority.contains(char::is_whitespace)
    {
        return Err(("host", "give a host name with an optional port and nothing after it".to_owned()));
    }
    if !is_plain_id(stream_id) {
        return Err(("stream_id", "letters, digits, dots, dashes and underscores are possible".to_owned()));
    }
    let filled = path.replace("{streamId}", stream_id);
    if !filled.starts_with('/')
        || filled.contains("..")
        || filled.contains(['?', '#', '{', '}', '\\', '%'])
        || filled.contains(char::is_whitespace)
    {
        let wanted = "give a path that starts with / and has no placeholder but {streamId}";
        return Err(("path", wanted.to_owned()));
    }
    let url = Url::parse(&format!("{scheme}://{authority}{filled}"))
        .map_err(|error| ("host", format!("this is no host name ({error})")))?;
    if scheme == "http" && !url.host_str().is_some_and(is_loopback_host) {
        return Err(("host", "http:// is possible only for a loopback host; use https://".to_owned()));
    }
    Ok(url)
}

/// Whether a value can stand in a header and a path as it is.
pub(super) fn is_plain_id(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use super::VENDOR_PATH;
    use super::endpoint;

    #[test]
    fn the_host_may_come_with_or_without_scheme_and_trailing_slash() {
        let wanted = "https://platform.example/qualityai/api/v1/public/qualitymanagement/app/st-1/scorereporting";
        for host in ["platform.example", "https://platform.example", "https://platform.example/", "platform.example/"] {
            assert_eq!(endpoint(host, VENDOR_PATH, "st-1").unwrap().as_str(), wanted, "{host}");
        }
        let older = endpoint("platform.example:8443", "/agentassist/api/v1/public/{streamId}/scorereporting", "st-1");
        assert_eq!(
            older.unwrap().as_str(),
            "https://platform.example:8443/agentassist/api/v1/public/st-1/scorereporting"
        );
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for host in ["http://127.0.0.1:9090", "http://localhost:9090/", "http://[::1]:9090"] {
            assert!(endpoint(host, VENDOR_PATH, "st-1").is_ok(), "{host}");
        }
        for host in ["http://platform.example", "http://127.0.0.1.example", "http://10.0.0.1"] {
            assert_eq!(endpoint(host, VENDOR_PATH, "st-1").unwrap_err().0, "host", "{host}");
        }
    }

    #[test]
    fn whatever_could_lead_elsewhere_is_refused_by_its_key() {
        for host in ["", "https://", "ftp://a", "a/b", "user@a", "a?b", "a#b", "a b", "https:///"] {
            assert_eq!(endpoint(host, VENDOR_PATH, "st-1").unwrap_err().0, "host", "{host}");
        }
        for stream_id in ["", "a/b", "..%2f", "a b", "{x}"] {
            assert_eq!(endpoint("a.example", VENDOR_PATH, stream_id).unwrap_err().0, "stream_id", "{stream_id}");
        }
        for path in ["", "x", "/a/../b", "/a?b", "/{other}/x", "/a b"] {
            assert_eq!(endpoint("a.example", path, "st-1").unwrap_err().0, "path", "{path}");
        }
    }
}
