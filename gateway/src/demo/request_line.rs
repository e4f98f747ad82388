//! The demo upstream's log: one line a request.

use std::fmt;

use axum::http::StatusCode;

use super::faults::Plan;
use crate::log;

/// Logged when it is dropped, so that a request that was given up half-way has its line too.
pub(super) struct RequestLine {
    pub(super) number: u64,
    /// Offset and limit.
    pub(super) asked: Option<(u64, u64)>,
    pub(super) status: Option<StatusCode>,
    pub(super) plan: Plan,
}

impl fmt::Display for RequestLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "upstream request {} ", self.number)?;
        match self.asked {
            Some((offset, limit)) => write!(formatter, "offset={offset} limit={limit} ")?,
            None => formatter.write_str("offset=- limit=- ")?,
        }
        match self.status {
            Some(status) => write!(formatter, "status={}", status.as_u16())?,
            None => formatter.write_str("status=dropped")?,
        }
        write!(formatter, "{}", self.plan)
    }
}

impl Drop for RequestLine {
    fn drop(&mut self) {
        log::line(format_args!("{self}"));
    }
}
