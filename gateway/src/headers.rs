//! The response headers: content policy, framing, isolation and caching.

use std::sync::Arc;

use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use percent_encoding::percent_decode_str;

const COEP: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The content policy for one deployment: only listed portals may frame the viewer.
pub(crate) fn content_policy(portal_origins: &[String]) -> String {
    let ancestors = match portal_origins {
        [] => "'none'".to_owned(),
        origins => format!("'self' {}", origins.join(" ")),
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors {ancestors}"
    )
}

/// Adds every header that a response needs by the path that was asked for.
pub(crate) async fn add_headers(State(policy): State<Arc<HeaderValue>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, (*policy).clone());
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "no-referrer");
    set(
        headers,
        PERMISSIONS_POLICY,
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self), \
         fullscreen=(self)",
    );
    if path.starts_with("/api/") || path == "/healthz" {
        set(headers, CORP, "same-origin");
        set(headers, header::CACHE_CONTROL, "no-store");
        return response;
    }
    set(headers, COEP, "require-corp");
    set(headers, CORP, "cross-origin");
    set(headers, header::VARY, "accept-encoding");
    let caching = if is_found && has_hashed_name(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    set(headers, header::CACHE_CONTROL, caching);
    response
}

/// Answers 404 for any path with a hidden part, whatever lies in the folder.
pub(crate) async fn hide_dotfiles(request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    if path.split(['/', '\\']).any(|part| part.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

/// Whether a file's name carries a hash of its content: a part of at least eight hexadecimal digits.
fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '_', '.']).any(|part| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::content_policy;
    use super::has_hashed_name;

    #[test]
    fn only_listed_portals_may_frame_the_viewer() {
        assert!(content_policy(&[]).ends_with("frame-ancestors 'none'"));
        let portals = ["https://portal.example".to_owned(), "https://other.example:8443".to_owned()];
        let policy = content_policy(&portals);
        assert!(policy.ends_with("frame-ancestors 'self' https://portal.example https://other.example:8443"));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn only_a_hash_in_the_name_makes_a_file_immutable() {
        for path in ["/auditlens-1f0c2b7d9a3e4c5b.js", "/auditlens-1f0c2b7d9a3e4c5b_bg.wasm", "/a/tokens-0123abcd.css"]
        {
            assert!(has_hashed_name(path), "{path}");
        }
        for path in ["/", "/index.html", "/config.json", "/worker.js", "/0123abcd/index.html", "/a-12345.js"] {
            assert!(!has_hashed_name(path), "{path}");
        }
    }
}
