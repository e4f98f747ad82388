//! Answers in the vendor's form.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::response::Response;
use serde_json::json;

/// A body of JSON text.
pub(super) fn json_text(body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], body.into()).into_response()
}

/// An error with its message.
pub(super) fn error(status: StatusCode, message: &str) -> Response {
    let body = json!({"errors": [{"msg": message, "code": status.as_u16()}]});
    (status, json_text(body.to_string())).into_response()
}
