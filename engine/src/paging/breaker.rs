//! Leaving a server alone that fails again and again, whichever page is asked for.

use crate::paging::settings::RequestId;

/// So many failures in a row, with no page between them, are too many.
const MOST_FAILURES: u32 = 5;
/// How long the server is left alone then.
pub(super) const REST_MS: u64 = 30_000;

/// What a failure means for the requests after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trip {
    /// Nothing yet.
    Closed,
    /// Nothing may be sent for a while, and then one request alone.
    Opens,
    /// That one failed too, so the load ends.
    Broken,
}

/// Counts failures in a row; after too many of them one request finds out whether the server answers again.
#[derive(Default)]
pub(super) struct Breaker {
    failures: u32,
    /// The last request that was sent before it opened, while it is open.
    opened_after: Option<RequestId>,
}

impl Breaker {
    /// Whether requests go one at a time.
    pub(super) fn is_open(&self) -> bool {
        self.opened_after.is_some()
    }

    /// Notes that a page came.
    pub(super) fn note_success(&mut self) {
        *self = Self::default();
    }

    /// Notes that a request failed, given the last one that was sent.
    pub(super) fn note_failure(&mut self, failed: RequestId, last: RequestId) -> Trip {
        match self.opened_after {
            Some(opened_after) if failed > opened_after => return Trip::Broken,
            Some(_) => return Trip::Closed,
            None => self.failures += 1,
        }
        if self.failures < MOST_FAILURES {
            return Trip::Closed;
        }
        self.opened_after = Some(last);
        Trip::Opens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(breaker: &mut Breaker, requests: std::ops::RangeInclusive<u64>, last: u64) -> Vec<Trip> {
        requests.map(|request| breaker.note_failure(RequestId(request), RequestId(last))).collect()
    }

    #[test]
    fn the_fifth_failure_in_a_row_opens_it() {
        let mut breaker = Breaker::default();
        assert_eq!(fail(&mut breaker, 1..=4, 4), [Trip::Closed; 4]);
        breaker.note_success();
        assert_eq!(fail(&mut breaker, 5..=8, 8), [Trip::Closed; 4]);
        assert!(!breaker.is_open());
        assert_eq!(fail(&mut breaker, 9..=9, 9), [Trip::Opens]);
        assert!(breaker.is_open());
    }

    #[test]
    fn one_request_decides_whether_it_closes_and_those_on_their_way_do_not() {
        let mut breaker = Breaker::default();
        assert_eq!(fail(&mut breaker, 1..=5, 8).last(), Some(&Trip::Opens));
        assert_eq!(fail(&mut breaker, 6..=8, 8), [Trip::Closed; 3]);
        assert_eq!(fail(&mut breaker, 9..=9, 9), [Trip::Broken]);
        breaker.note_success();
        assert!(!breaker.is_open());
    }
}
