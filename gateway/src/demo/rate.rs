//! The demo upstream's rate limit: a number of requests in any sixty seconds.

use std::collections::VecDeque;
use std::time::Duration;
use std::time::Instant;

const PERIOD: Duration = Duration::from_secs(60);

/// Remembers the requests of the last minute.
pub(super) struct RateLimit {
    per_minute: usize,
    admitted: VecDeque<Instant>,
}

impl RateLimit {
    pub(super) fn new(per_minute: usize) -> Self {
        Self { per_minute, admitted: VecDeque::new() }
    }

    /// Admits a request, or says after how many seconds one would be admitted.
    pub(super) fn admit(&mut self, now: Instant) -> Result<(), u64> {
        while self.admitted.front().is_some_and(|first| now.duration_since(*first) >= PERIOD) {
            self.admitted.pop_front();
        }
        match self.admitted.front() {
            Some(first) if self.admitted.len() >= self.per_minute => {
                Err((PERIOD - now.duration_since(*first)).as_secs() + 1)
            }
            _ => {
                self.admitted.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;
    use std::time::Instant;

    use super::RateLimit;

    #[test]
    fn the_request_over_the_limit_waits_for_the_oldest_to_leave() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut limit = RateLimit::new(2);
        assert_eq!(limit.admit(at(0)), Ok(()));
        assert_eq!(limit.admit(at(10)), Ok(()));
        assert_eq!(limit.admit(at(20)), Err(41));
        assert_eq!(limit.admit(at(60)), Ok(()));
        assert_eq!(limit.admit(at(61)), Err(10));
    }
}
