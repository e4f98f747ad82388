//! One request for one page of the report.

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::Unreadable;
use gloo_net::http::Method;
use gloo_net::http::RequestBuilder;
use gloo_net::http::Response;
use web_sys::AbortSignal;

use crate::api::failure::Failure;
use crate::api::failure::failure_of_status;

/// The most bytes that a page may have, packed or not.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Where pages come from, and what every request carries.
#[derive(Clone, Default)]
pub struct Endpoint {
    /// Address of the scorereporting route.
    pub url: String,
    /// Headers without secrets.
    pub headers: Vec<(String, String)>,
    /// The user's token, where the page asks for one. Lives in memory only.
    pub token: Option<String>,
}

/// Asks for one page. A signal that fires ends the request with [`LoadError::Cancelled`].
pub async fn fetch_page(endpoint: &Endpoint, body: &str, signal: &AbortSignal) -> Result<Vec<u8>, Failure> {
    let mut request = RequestBuilder::new(&endpoint.url)
        .method(Method::POST)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .cache(web_sys::RequestCache::NoStore)
        .referrer_policy(web_sys::ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal));
    for (name, value) in &endpoint.headers {
        request = request.header(name, value);
    }
    if let Some(token) = &endpoint.token {
        request = request.header("auth", token);
    }
    let unreachable = || if signal.aborted() { LoadError::Cancelled } else { LoadError::Unreachable };
    let request = request.body(body).map_err(|_| LoadError::Unreachable)?;
    let response = request.send().await.map_err(|_| unreachable())?;
    let is_larger = header(&response, "content-length")
        .and_then(|bytes| bytes.parse().ok())
        .is_some_and(|bytes: u64| bytes > MOST_BYTES);
    if is_larger {
        return Err(LoadError::Unreadable(Unreadable::TooLarge).into());
    }
    let bytes = response.binary().await.map_err(|_| unreachable())?;
    match response.status() {
        200 => Ok(bytes),
        status => Err(failure_of_status(status, &bytes, header(&response, "retry-after").as_deref())),
    }
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)
}
