//! How a load is to be run, and the two numbers that order what happens in it: moments and request ids.

use crate::domain::dialect::OffsetMode;

/// Milliseconds on a clock that never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub u64);

impl Moment {
    /// The moment so many milliseconds later.
    pub(super) fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds since an earlier moment.
    pub(super) fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Names one request of a load; a later request has a higher id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// How a load is to be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagerSettings {
    /// Rows asked for in one page.
    pub limit: u32,
    /// Requests in flight at most, 1 to 6.
    pub parallel: u32,
    /// Requests in any 60 seconds at most; 0 for as many as the server answers.
    pub requests_per_minute: u32,
    /// What the server takes the offset for.
    pub offset_mode: OffsetMode,
    /// Where the jitter of retries begins.
    pub seed: u64,
}

impl Default for PagerSettings {
    fn default() -> Self {
        Self { limit: 100, parallel: 4, requests_per_minute: 45, offset_mode: OffsetMode::Row, seed: 0 }
    }
}

impl PagerSettings {
    /// The same settings within the bounds that a load can be run in: a page of one row could not overlap another.
    pub(super) fn bounded(self) -> Self {
        Self { limit: self.limit.max(2), parallel: self.parallel.clamp(1, 6), ..self }
    }
}
