//! Sends one rebuilt request upstream, signed, and passes on only what is safe to pass on.

use std::time::Duration;

use axum::body::Body;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CONTENT_ENCODING;
use axum::http::header::CONTENT_LENGTH;
use axum::http::header::CONTENT_TYPE;
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use axum::response::Response;
use http_body_util::BodyExt;
use http_body_util::Limited;
use reqwest::Client;
use serde::de::IgnoredAny;

use crate::clock::unix_now;
use crate::config::Source;
use crate::guard::is_json;
use crate::guard::is_loopback_host;
use crate::page_body::NoPage;
use crate::page_body::PageBody;
use crate::problem::Problem;
use crate::token::mint;

const CONNECT_TIME_OUT: Duration = Duration::from_secs(5);
const TOTAL_TIME_OUT: Duration = Duration::from_secs(60);
const MAX_ANSWER_BYTES: usize = 32 * 1024 * 1024;
const MAX_ERROR_BYTES: usize = 64 * 1024;

/// A client for one source: verified TLS, no redirects, bounded waiting.
pub(crate) fn client_for(source: &Source) -> Result<Client, reqwest::Error> {
    let is_loopback = source.endpoint.host_str().is_some_and(is_loopback_host);
    let mut builder = Client::builder()
        .connect_timeout(CONNECT_TIME_OUT)
        .timeout(TOTAL_TIME_OUT)
        .redirect(reqwest::redirect::Policy::none())
        .https_only(!is_loopback)
        .user_agent(concat!("auditlens-gateway/", env!("CARGO_PKG_VERSION")));
    if is_loopback {
        builder = builder.no_proxy();
    }
    builder.build()
}

/// One request, with a second token if the first is refused; nothing else is tried again here.
pub(crate) async fn forward(client: &Client, source: &Source, body: String) -> Result<Response, Problem> {
    let body = Bytes::from(body);
    let mut answer = ask(client, source, body.clone()).await?;
    if answer.status() == StatusCode::UNAUTHORIZED {
        answer = ask(client, source, body).await?;
    }
    let (parts, body) = axum::http::Response::from(answer).into_parts();
    match parts.status {
        StatusCode::OK => relay_page(&parts.headers, body).await,
        // A browser sends a request again by itself that was answered with 408, as often as it has connections.
        StatusCode::REQUEST_TIMEOUT => Ok(relay_error(StatusCode::GATEWAY_TIMEOUT, &parts.headers, body).await),
        // A browser would take 407 as a question from its own proxy.
        status if status != StatusCode::PROXY_AUTHENTICATION_REQUIRED && status.as_u16() >= 400 => {
            Ok(relay_error(status, &parts.headers, body).await)
        }
        status => Err(bad_gateway(
            "upstream_status",
            format!("The reporting service answered with status {}, which this gateway refuses.", status.as_u16()),
        )),
    }
}

async fn ask(client: &Client, source: &Source, body: Bytes) -> Result<reqwest::Response, Problem> {
    let token = mint(&source.client_id, &source.subject, &source.secret, unix_now()).map_err(|error| {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "no_token", format!("No token could be made: {error}."))
    })?;
    let mut request = client
        .post(source.endpoint.clone())
        .header(CONTENT_TYPE, "application/json")
        .header("accountId", &source.account_id)
        .header(HeaderName::from_static("auth"), sensitive(&token)?);
    if let Some(org_id) = &source.org_id {
        request = request.header("orgId", org_id);
    }
    request.body(body).send().await.map_err(|error| no_answer(&error))
}

fn sensitive(token: &str) -> Result<HeaderValue, Problem> {
    let mut value = HeaderValue::from_str(token).map_err(|_| {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "no_token", "The token cannot be sent as a header.")
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn no_answer(error: &reqwest::Error) -> Problem {
    if error.is_timeout() {
        NoPage::TimedOut.into()
    } else {
        bad_gateway("upstream_unreachable", "The reporting service could not be reached.")
    }
}

fn bad_gateway(code: &'static str, detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_GATEWAY, code, detail)
}

async fn relay_page(headers: &HeaderMap, body: reqwest::Body) -> Result<Response, Problem> {
    if !is_json(headers) || headers.contains_key(CONTENT_ENCODING) {
        return Err(NoPage::WebPage.into());
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MAX_ANSWER_BYTES) {
        return Err(bad_gateway("upstream_too_large", "The answer of the reporting service is larger than 32 MiB."));
    }
    // A longer body ends in a broken connection, never in a shorter answer that looks whole.
    let page = PageBody::open(body).await?;
    let body = Body::new(Limited::new(page, MAX_ANSWER_BYTES));
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

async fn relay_error(status: StatusCode, headers: &HeaderMap, body: reqwest::Body) -> Response {
    let retry_after = headers.get(RETRY_AFTER).cloned();
    if let Some(text) = json_error_text(headers, body).await {
        let mut response = (status, [(CONTENT_TYPE, "application/json")], text).into_response();
        if let Some(retry_after) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, retry_after);
        }
        return response;
    }
    let detail = format!("The reporting service refused the request with status {}.", status.as_u16());
    Problem::new(status, "upstream_error", detail).with_retry_after(retry_after).into_response()
}

async fn json_error_text(headers: &HeaderMap, body: reqwest::Body) -> Option<Bytes> {
    if !is_json(headers) || headers.contains_key(CONTENT_ENCODING) {
        return None;
    }
    let text = Limited::new(body, MAX_ERROR_BYTES).collect().await.ok()?.to_bytes();
    serde_json::from_slice::<IgnoredAny>(&text).is_ok().then_some(text)
}
