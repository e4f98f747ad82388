//! The one door to the wall clock.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

/// Seconds since 1970 in UTC; a clock set before that reads as 0.
pub(crate) fn unix_now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(0)
}
