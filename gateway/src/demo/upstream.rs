//! The demo upstream's one route: verify, limit, wait, answer, and log one line a request.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::ConnectInfo;
use axum::extract::Path;
use axum::extract::State;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::post;
use serde_json::json;

use super::account::STREAM_ID;
use super::answer::error;
use super::answer::json_text;
use super::connection::Connection;
use super::faults::Faults;
use super::faults::Plan;
use super::page_file::PageFile;
use super::population::Population;
use super::rate::RateLimit;
use super::request_line::RequestLine;
use super::verify::Denial;
use super::verify::UsedTokens;
use super::verify::verify;
use super::window::Window;
use super::window::page;
use crate::clock::unix_now;
use crate::config::Secret;

/// A running stand-in for the vendor.
pub struct Upstream {
    secret: Secret,
    population: Population,
    page_file: Option<PageFile>,
    delay: Duration,
    rate_limit: Option<Mutex<RateLimit>>,
    faults: Option<Faults>,
    used_tokens: Mutex<UsedTokens>,
    requests: AtomicU64,
}

impl Upstream {
    /// An upstream without delay, limit, page file or faults.
    pub fn new(secret: Secret, population: Population) -> Self {
        Self {
            secret,
            population,
            page_file: None,
            delay: Duration::ZERO,
            rate_limit: None,
            faults: None,
            used_tokens: Mutex::default(),
            requests: AtomicU64::new(0),
        }
    }

    /// Waits before each page.
    #[must_use]
    pub fn with_delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Refuses more than this many requests a minute.
    #[must_use]
    pub fn with_rate_limit(mut self, per_minute: usize) -> Self {
        self.rate_limit = Some(Mutex::new(RateLimit::new(per_minute)));
        self
    }

    /// Serves a file instead of the data set.
    #[must_use]
    pub fn with_page_file(mut self, page_file: PageFile) -> Self {
        self.page_file = Some(page_file);
        self
    }

    /// Misbehaves as the rules say.
    #[must_use]
    pub fn with_faults(mut self, faults: Faults) -> Self {
        self.faults = Some(faults);
        self
    }

    /// The vendor's route, for its own kind of connections.
    pub fn service(self) -> IntoMakeServiceWithConnectInfo<Router, Connection> {
        let router = Router::new()
            .route("/qualityai/api/v1/public/qualitymanagement/app/{stream_id}/scorereporting", post(answer))
            .with_state(Arc::new(self));
        router.into_make_service_with_connect_info()
    }

    fn page(
        &self,
        stream_id: &str,
        headers: &HeaderMap,
        body: &[u8],
        line: &mut RequestLine,
    ) -> Result<Bytes, Refusal> {
        let window = Window::from_body(body);
        if let Ok(window) = &window {
            line.asked = Some((window.offset, window.limit));
        }
        {
            let mut used = self.used_tokens.lock().unwrap_or_else(PoisonError::into_inner);
            verify(headers, &self.secret, &mut used, unix_now()).map_err(Refusal::Denied)?;
        }
        if stream_id != STREAM_ID {
            return Err(Refusal::UnknownStream);
        }
        if let Some(limit) = &self.rate_limit {
            limit.lock().unwrap_or_else(PoisonError::into_inner).admit(Instant::now()).map_err(Refusal::TooMany)?;
        }
        let asked = window.map_err(Refusal::BadBody)?;
        if let Some(faults) = &self.faults {
            line.plan = faults.meet(line.number, asked.offset, &self.population);
        }
        let page = self.page_of(&line.plan.window(&asked)).map_err(|_| Refusal::Unwritable)?;
        Ok(line.plan.spoil(page, &asked))
    }

    fn page_of(&self, window: &Window) -> serde_json::Result<Bytes> {
        if let Some(file) = &self.page_file {
            return Ok(file.at(window.offset));
        }
        let moved = self.faults.as_ref().and_then(|faults| faults.moved_page(&self.population, window));
        moved.unwrap_or_else(|| serde_json::to_vec(&page(&self.population, window))).map(Bytes::from)
    }
}

async fn answer(
    State(upstream): State<Arc<Upstream>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    Path(stream_id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let number = upstream.requests.fetch_add(1, Ordering::Relaxed) + 1;
    let mut line = RequestLine { number, asked: None, status: None, plan: Plan::default() };
    let page = upstream.page(&stream_id, &headers, &body, &mut line);
    let delay = upstream.delay + line.plan.delay();
    if page.is_ok() && !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if page.is_ok() && line.plan.resets() {
        connection.end_by_reset();
    }
    let response = match page {
        Ok(page) => line.plan.answer(page).await,
        Err(refusal) => refusal.into_response(),
    };
    line.status = (!line.plan.is_silent()).then(|| response.status());
    response
}

enum Refusal {
    Denied(Denial),
    UnknownStream,
    BadBody(&'static str),
    TooMany(u64),
    Unwritable,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Denied(Denial::Token(message)) => error(StatusCode::UNAUTHORIZED, message),
            Self::Denied(Denial::Account(message)) => {
                let body = json!({"msg": message, "code": 4002}).to_string();
                (StatusCode::FORBIDDEN, json_text(body)).into_response()
            }
            Self::UnknownStream => error(StatusCode::NOT_FOUND, "App not found"),
            Self::BadBody(message) => error(StatusCode::BAD_REQUEST, message),
            Self::TooMany(seconds) => {
                let message = "Rate limit for this API has been reached. Please try again later";
                let mut response = error(StatusCode::TOO_MANY_REQUESTS, message);
                response.headers_mut().insert(RETRY_AFTER, seconds.into());
                response
            }
            Self::Unwritable => error(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error"),
        }
    }
}
