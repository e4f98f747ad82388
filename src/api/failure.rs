//! What a request can fail with, as load errors.

use auditlens_engine::domain::load::LoadError;

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
