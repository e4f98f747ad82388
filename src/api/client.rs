//! One request for one page of the report.

use std::cell::Cell;
use std::rc::Rc;

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::Unreadable;
use gloo_net::http::Method;
use gloo_net::http::RequestBuilder;
use gloo_net::http::Response;
use web_sys::AbortController;

use crate::api::failure::Failure;
use crate::api::failure::failure_of_status;
use crate::api::stage::IS_BROWSER;

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

/// Ends a request whose answer is no longer wanted. Copies end the same one.
#[derive(Clone, Default)]
pub struct Abort {
    is_aborted: Rc<Cell<bool>>,
    controller: Option<AbortController>,
}

impl Abort {
    /// For one request.
    pub fn new() -> Self {
        let controller = if IS_BROWSER { AbortController::new().ok() } else { None };
        Self { controller, ..Self::default() }
    }

    /// Ends the request.
    pub fn abort(&self) {
        self.is_aborted.set(true);
        self.controller.as_ref().inspect(|controller| controller.abort());
    }

    /// Whether the request was ended.
    pub fn is_aborted(&self) -> bool {
        self.is_aborted.get()
    }
}

/// Asks for one page. One that is aborted ends with [`LoadError::Cancelled`].
pub async fn fetch_page(endpoint: &Endpoint, body: &str, abort: &Abort) -> Result<Vec<u8>, Failure> {
    // Left out for the browser altogether: a future keeps room even for what it never waits for.
    #[cfg(not(target_arch = "wasm32"))]
    if !IS_BROWSER {
        return crate::api::stage::answer(endpoint.clone(), body, abort.clone()).await;
    }
    let mut request = RequestBuilder::new(&endpoint.url)
        .method(Method::POST)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .cache(web_sys::RequestCache::NoStore)
        .referrer_policy(web_sys::ReferrerPolicy::NoReferrer)
        .abort_signal(abort.controller.as_ref().map(AbortController::signal).as_ref());
    for (name, value) in &endpoint.headers {
        request = request.header(name, value);
    }
    if let Some(token) = &endpoint.token {
        request = request.header("auth", token);
    }
    let unreachable = || if abort.is_aborted() { LoadError::Cancelled } else { LoadError::Unreachable };
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
