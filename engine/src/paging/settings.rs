//! How a load is to be run, and the two numbers that order what happens in it: moments and request ids.

use crate::domain::dialect::OffsetMode;

/// Milliseconds on a clock that never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub u64);

impl Moment {
    /// The moment that does not come.
    pub(super) const NEVER: Self = Self(u64::MAX);

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

/// No page is asked for with fewer rows because the server had too much.
const SMALLEST_LIMIT: u32 = 25;

/// Rows that a page of a browser can hold: a million took 2.2 GB in Chromium; a program there may have 4.
const MOST_ROWS: u64 = 1_000_000;

/// Whose the sign-in is, and whether it has been of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// A proxy adds it: nobody here can be asked for another one, and a refused one ends the load.
    NotOurs,
    /// Somebody gave it who can be asked for another one, and no page has come with it: refused, it was wrong.
    New,
    /// Pages have come with it: refused, it has expired, and the load waits for another one.
    Proven,
}

impl SignIn {
    /// A page has come with it.
    pub(super) fn prove(&mut self) {
        if *self == Self::New {
            *self = Self::Proven;
        }
    }
}

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
    /// A list of no more pages is read a second time by itself, to prove what it gave; 0 for none.
    pub check_pages: u64,
    /// Days of the report, into windows of which a long list is split; 1 for a list that is never split.
    pub days: u32,
    /// Rows that can be held at most.
    pub most_rows: u64,
    /// What a refused sign-in means.
    pub sign_in: SignIn,
    /// Where the jitter of retries begins.
    pub seed: u64,
}

impl Default for PagerSettings {
    fn default() -> Self {
        Self {
            limit: 100,
            parallel: 4,
            requests_per_minute: 45,
            offset_mode: OffsetMode::Row,
            check_pages: 20,
            days: 1,
            most_rows: MOST_ROWS,
            sign_in: SignIn::NotOurs,
            seed: 0,
        }
    }
}

impl PagerSettings {
    /// The same settings within the bounds that a load can be run in: a page of one row could not overlap another.
    pub(super) fn bounded(self) -> Self {
        Self { limit: self.limit.max(2), parallel: self.parallel.clamp(1, 6), ..self }
    }

    /// Days into windows of which the list may be split: where pages are numbered nothing links them, so that it is not.
    pub(super) fn days_to_split(self) -> u32 {
        if self.offset_mode == OffsetMode::Row { self.days } else { 1 }
    }

    /// Whether the list may be split into windows of its days at all.
    pub fn is_splittable(self) -> bool {
        self.days_to_split() > 1
    }

    /// Half as many rows in a page; `None` where they would be too few.
    pub(super) fn half_limit(self) -> Option<u32> {
        Some(self.limit / 2).filter(|half| *half >= SMALLEST_LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_halved_twice_and_then_no_more() {
        let half = |limit| PagerSettings { limit, ..PagerSettings::default() }.half_limit();
        assert_eq!([half(100), half(50), half(25), half(20)], [Some(50), Some(25), None, None]);
    }
}
