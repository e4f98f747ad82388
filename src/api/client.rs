//! One request for one page of the report.

use std::cell::Cell;
use std::rc::Rc;

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::Unreadable;
use auditlens_engine::wire::error::error_in_body;
use auditlens_engine::wire::retry_after::WaitHeaders;
use wasm_bindgen::JsValue;
use web_sys::AbortController;
use web_sys::Headers;
use web_sys::ReferrerPolicy;
use web_sys::RequestCache;
use web_sys::RequestInit;
use web_sys::Response;

use crate::api::browser::after;
use crate::api::clock::elapsed_ms;
use crate::api::exchange::Unread;
use crate::api::exchange::header;
use crate::api::exchange::read_body;
use crate::api::exchange::send;
use crate::api::failure::Failure;
use crate::api::stage::IS_BROWSER;

/// The most bytes that a page may have, unpacked.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// So long the head of an answer may take, then each further piece of its body, and the whole page.
const HEAD_MS: f64 = 15_000.0;
const IDLE_MS: f64 = 10_000.0;
const PAGE_MS: f64 = 60_000.0;

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
    /// Why it was ended, once it was.
    reason: Rc<Cell<Option<LoadError>>>,
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
        self.end(LoadError::Cancelled);
    }

    /// Whether the request was ended.
    pub fn is_aborted(&self) -> bool {
        self.reason.get() == Some(LoadError::Cancelled)
    }

    fn end(&self, reason: LoadError) {
        self.reason.set(Some(reason));
        self.controller.as_ref().inspect(|controller| controller.abort());
    }
}

/// Until when something more of an answer must have come; copies watch the same one.
#[derive(Clone)]
struct Watch {
    deadline_ms: Rc<Cell<f64>>,
    abort: Abort,
}

impl Watch {
    /// Ends the request when its moment is there. One timer is set at a time, and none for longer than the shortest wait.
    fn keep(self) {
        let left_ms = self.deadline_ms.get() - elapsed_ms();
        if left_ms <= 0.0 {
            self.abort.end(LoadError::TimedOut);
        } else if left_ms.is_finite() {
            after(left_ms.min(IDLE_MS) as u32 + 1, move || self.keep());
        }
    }
}

/// Asks for one page. One that is aborted ends with [`LoadError::Cancelled`].
pub async fn fetch_page(endpoint: &Endpoint, body: &str, abort: &Abort) -> Result<Vec<u8>, Failure> {
    // Left out for the browser altogether: a future keeps room even for what it never waits for.
    #[cfg(not(target_arch = "wasm32"))]
    if !IS_BROWSER {
        return crate::api::stage::answer(endpoint.clone(), body, abort.clone()).await;
    }
    let started_ms = elapsed_ms();
    let watch = Watch { deadline_ms: Rc::new(Cell::new(started_ms + HEAD_MS)), abort: abort.clone() };
    watch.clone().keep();
    let answer = answer_of(endpoint, body, &watch, started_ms + PAGE_MS).await;
    watch.deadline_ms.set(f64::INFINITY);
    let (response, bytes) = match answer {
        Ok(answer) => answer,
        Err(error) => {
            // What is left of the answer is not waited for.
            let reason = abort.reason.get();
            abort.end(error);
            return Err(reason.unwrap_or(error).into());
        }
    };
    let status = response.status();
    if status == 200 {
        return Ok(bytes);
    }
    let [retry_after, retry_after_ms, date] =
        ["retry-after", "retry-after-ms", "date"].map(|name| header(&response, name));
    let waits = WaitHeaders {
        retry_after: retry_after.as_deref(),
        retry_after_ms: retry_after_ms.as_deref(),
        date: date.as_deref(),
    };
    Err(Failure { error: error_in_body(status, &bytes), retry_after_ms: waits.milliseconds() })
}

async fn answer_of(
    endpoint: &Endpoint,
    body: &str,
    watch: &Watch,
    last_ms: f64,
) -> Result<(Response, Vec<u8>), LoadError> {
    let request = request_of(endpoint, body, &watch.abort).map_err(|_| LoadError::Unreachable)?;
    let response = send(&endpoint.url, &request).await.ok_or(LoadError::Unreachable)?;
    let progress = || watch.deadline_ms.set(last_ms.min(elapsed_ms() + IDLE_MS));
    progress();
    match read_body(&response, MOST_BYTES, progress).await {
        Ok(bytes) => Ok((response, bytes)),
        Err(Unread::TooLarge) => Err(LoadError::Unreadable(Unreadable::TooLarge)),
        Err(Unread::Broken) => Err(LoadError::Unreachable),
    }
}

fn request_of(endpoint: &Endpoint, body: &str, abort: &Abort) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.append("Content-Type", "application/json")?;
    headers.append("Accept", "application/json")?;
    for (name, value) in &endpoint.headers {
        headers.set(name, value)?;
    }
    if let Some(token) = &endpoint.token {
        headers.set("auth", token)?;
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(body));
    request.set_cache(RequestCache::NoStore);
    request.set_referrer_policy(ReferrerPolicy::NoReferrer);
    request.set_signal(abort.controller.as_ref().map(AbortController::signal).as_ref());
    Ok(request)
}
