//! Answers in place of a page.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::response::Response;
use serde_json::json;

use super::argument::Argument;
use super::torn::Torn;
use crate::demo::answer::error;
use crate::demo::answer::json_text;

/// Longer than any client of this project waits.
const STALL: Duration = Duration::from_secs(120);
const MESSAGE: &str = "A fault that was asked for";
const LOGIN_PAGE: &str = "<!doctype html><title>Sign in</title><form>Please sign in to continue.</form>";

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Instead {
    Status(StatusCode),
    ExpiredToken,
    Html,
    Empty,
    NotJson,
    NoResults,
    Stall,
    Drop,
    Reset,
}

impl Instead {
    pub(super) fn read(name: &str, argument: Argument<'_>) -> Option<Result<Self, String>> {
        Some(match name {
            "status" => argument.number(400..=599).and_then(status),
            "expired-token" => argument.none(Self::ExpiredToken),
            "html" => argument.none(Self::Html),
            "empty" => argument.none(Self::Empty),
            "not-json" => argument.none(Self::NotJson),
            "no-results" => argument.none(Self::NoResults),
            "stall" => argument.none(Self::Stall),
            "drop" => argument.none(Self::Drop),
            "reset" if argument.0.is_none() => Ok(Self::Reset),
            _ => return None,
        })
    }

    /// Whether the client never sees a status.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Self::Stall | Self::Drop | Self::Reset)
    }

    pub(super) async fn answer(self) -> Response {
        match self {
            Self::Status(status) => error(status, MESSAGE),
            Self::ExpiredToken => error(StatusCode::UNAUTHORIZED, "Token expired"),
            Self::Html => ([(CONTENT_TYPE, "text/html; charset=utf-8")], LOGIN_PAGE).into_response(),
            Self::Empty => json_text(String::new()),
            Self::NotJson => json_text("{\"results\":[{\"conversationId\":\"c-1"),
            Self::NoResults => json_text(json!({"errors": [{"msg": MESSAGE}]}).to_string()),
            Self::Stall => {
                tokio::time::sleep(STALL).await;
                Body::new(Torn::at_once()).into_response()
            }
            Self::Drop | Self::Reset => Body::new(Torn::at_once()).into_response(),
        }
    }
}

fn status(number: u64) -> Result<Instead, String> {
    let status = u16::try_from(number).ok().and_then(|number| StatusCode::from_u16(number).ok());
    status.map(Instead::Status).ok_or_else(|| "is no status".to_owned())
}
