//! What can be wrong with an answer or with one record of it, and what that means to whoever waits for the report.

use crate::domain::load::LoadError;
use crate::domain::load::Unreadable;
use crate::wire::decode;
use crate::wire::response::fault;

/// Why an answer is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// A web page.
    Html,
    /// Nothing, or white space alone.
    Empty,
    /// More bytes or records than a page may have.
    TooLarge,
    /// No JSON.
    NotJson {
        /// Position in the answer at which reading stopped, from 0.
        byte: u64,
    },
    /// JSON without a list of `results`.
    NoResults,
    /// An error object.
    ErrorAnswer {
        /// The code that it gives, or else the HTTP status that its words stand for.
        code: Option<i64>,
        /// Whether code or words say that too many requests were made.
        rate_limited: bool,
    },
}

/// Why a record is no row of the report. Everything else that is odd about a record is a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectReason {
    /// The record is not an object.
    NotAnObject,
    /// The field is missing.
    Missing,
    /// The field is `null`.
    Null,
    /// The field is empty text.
    Empty,
    /// The field holds neither text nor a number.
    WrongType,
    /// A text is longer than 1 MiB.
    TextTooLong,
    /// More than 1,000 metrics.
    TooManyMetrics,
    /// More than 10,000 agents or queues.
    TooManyParties,
    /// Lists and objects stand more than 128 deep in each other.
    TooDeep,
    /// The text of the record is not JSON after all.
    Malformed,
}

impl From<DecodeError> for LoadError {
    fn from(error: DecodeError) -> Self {
        Self::Unreadable(match error {
            DecodeError::Html => Unreadable::Html,
            DecodeError::Empty => Unreadable::Empty,
            DecodeError::TooLarge => Unreadable::TooLarge,
            DecodeError::NotJson { byte } => Unreadable::NotJson { byte },
            DecodeError::ErrorAnswer { rate_limited: true, .. } => return Self::TooManyRequests,
            DecodeError::ErrorAnswer { code, .. } => {
                let status = code.and_then(|code| u16::try_from(code).ok());
                match status.and_then(load_error_from_status) {
                    Some(error) => return error,
                    None => Unreadable::NoResults,
                }
            }
            DecodeError::NoResults => Unreadable::NoResults,
        })
    }
}

/// What an answer that is no page means: its HTTP status decides, then the code in its body, then the body's words.
pub fn error_in_body(status: u16, bytes: &[u8]) -> LoadError {
    let Some(by_status) = load_error_from_status(status) else {
        let decoded = decode::page_text(bytes).and_then(|text| decode::decode_page(&text).map(|_| ()));
        return decoded.err().unwrap_or(DecodeError::NoResults).into();
    };
    let text = decode::page_text(bytes).ok();
    let by_gateway = text.as_ref().filter(|_| status == 502).and_then(|text| fault::of_gateway(text.as_str()));
    let by_body = text.and_then(|text| fault::of_text(text.as_str())).map(LoadError::from);
    if let Some(unreadable) = by_gateway {
        return LoadError::Unreadable(unreadable);
    }
    match (by_status, by_body) {
        (
            LoadError::Refused { .. } | LoadError::NotAllowed | LoadError::ServerFault { .. },
            Some(LoadError::TooManyRequests),
        ) => LoadError::TooManyRequests,
        (LoadError::Refused { .. }, Some(better @ (LoadError::SignInNeeded | LoadError::NotAllowed))) => better,
        (by_status, _) => by_status,
    }
}

/// What an HTTP status means on its own; nothing for those that promise a page.
fn load_error_from_status(status: u16) -> Option<LoadError> {
    match status {
        401 => Some(LoadError::SignInNeeded),
        403 => Some(LoadError::NotAllowed),
        404 | 410 => Some(LoadError::NotFound),
        408 => Some(LoadError::TimedOut),
        429 => Some(LoadError::TooManyRequests),
        425 | 500..=599 => Some(LoadError::ServerFault { status }),
        300..=499 => Some(LoadError::Refused { status }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_decides_first() {
        for (status, error) in [
            (401, LoadError::SignInNeeded),
            (403, LoadError::NotAllowed),
            (404, LoadError::NotFound),
            (429, LoadError::TooManyRequests),
            (425, LoadError::ServerFault { status: 425 }),
            (500, LoadError::ServerFault { status: 500 }),
            (400, LoadError::Refused { status: 400 }),
        ] {
            for body in ["", "<html>", r#"{"msg":"no","code":4002}"#, r#"{"message":"no"}"#, "no"] {
                assert_eq!(error_in_body(status, body.as_bytes()), error, "{status} {body}");
            }
        }
    }

    #[test]
    fn then_the_code_and_then_the_words_decide() {
        for (status, body, error) in [
            (400, r#"{"errors":[{"msg":"Unauthorized","code":401}]}"#, LoadError::SignInNeeded),
            (400, "jwt expired", LoadError::SignInNeeded),
            (400, r#"{"code":"403"}"#, LoadError::NotAllowed),
            (403, "Rate limit for this API has been reached. Please try again later", LoadError::TooManyRequests),
            (503, r#"{"errors":[{"msg":"RATE_LIMIT exceeded"}]}"#, LoadError::TooManyRequests),
            (401, r#"{"message":"rate limit"}"#, LoadError::SignInNeeded),
        ] {
            assert_eq!(error_in_body(status, body.as_bytes()), error, "{status} {body}");
        }
    }

    #[test]
    fn a_gateway_that_found_no_page_says_what_it_found() {
        let problem = |code: &str| format!(r#"{{"type":"about:blank","status":502,"code":"{code}","detail":"x"}}"#);
        for (status, code, error) in [
            (502, "upstream_not_json", LoadError::Unreadable(Unreadable::Html)),
            (502, "upstream_too_large", LoadError::Unreadable(Unreadable::TooLarge)),
            (502, "upstream_empty", LoadError::Unreadable(Unreadable::Empty)),
            (502, "upstream_broken_json", LoadError::Unreadable(Unreadable::NotJson { byte: 0 })),
            (502, "upstream_cut_short", LoadError::ServerFault { status: 502 }),
            (502, "upstream_unreachable", LoadError::ServerFault { status: 502 }),
            (503, "upstream_not_json", LoadError::ServerFault { status: 503 }),
        ] {
            assert_eq!(error_in_body(status, problem(code).as_bytes()), error, "{status} {code}");
        }
    }

    #[test]
    fn an_error_with_status_200_is_no_page() {
        for (body, error) in [
            (r#"{"errors":[{"msg":"x","code":401}]}"#, LoadError::SignInNeeded),
            (r#"{"errors":[{"msg":"x","code":500}],"results":[]}"#, LoadError::ServerFault { status: 500 }),
            (r#"{"msg":"Rate limit for this API has been reached","code":4002}"#, LoadError::TooManyRequests),
            (r#"{"statusCode":403,"message":"no"}"#, LoadError::NotAllowed),
            (r#"{"message":"x"}"#, LoadError::Unreadable(Unreadable::NoResults)),
            (r#"{"msg":"x","code":4002}"#, LoadError::Unreadable(Unreadable::NoResults)),
            ("  <!doctype html>", LoadError::Unreadable(Unreadable::Html)),
            (" ", LoadError::Unreadable(Unreadable::Empty)),
            ("{", LoadError::Unreadable(Unreadable::NotJson { byte: 1 })),
        ] {
            assert_eq!(error_in_body(200, body.as_bytes()), error, "{body}");
        }
    }
}
