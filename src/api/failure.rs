//! What a request can fail with, as load errors.

use auditlens_engine::domain::decimal;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::wire::error::error_in_body;

/// A request without a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What went wrong.
    pub error: LoadError,
    /// How long the server asks to wait.
    pub retry_after_ms: Option<u64>,
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self { error, retry_after_ms: None }
    }
}

/// The failure that a status other than 200 stands for.
pub fn failure_of_status(status: u16, body: &[u8], retry_after: Option<&str>) -> Failure {
    Failure { error: error_in_body(status, body), retry_after_ms: retry_after.and_then(milliseconds) }
}

/// `Retry-After` in whole or decimal seconds. A date is left to the back-off.
fn milliseconds(retry_after: &str) -> Option<u64> {
    let seconds = decimal::parse(retry_after.trim())?;
    (seconds.is_finite() && seconds >= 0.0).then(|| (seconds.min(1e9) * 1000.0).ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_in_seconds_is_read_and_nonsense_is_not() {
        assert_eq!(milliseconds("30"), Some(30_000));
        assert_eq!(milliseconds("1.5"), Some(1_500));
        assert_eq!(milliseconds("0"), Some(0));
        for text in ["-1", "soon", "NaN", "inf", "Wed, 21 Oct 2026 07:28:00 GMT", ""] {
            assert_eq!(milliseconds(text), None, "{text}");
        }
    }
}
