//! Whether a request that failed is sent again, and after which wait.

use crate::domain::load::LoadError;
use crate::domain::mix::STEP;
use crate::domain::mix::mixed;

/// How often one page is asked for at most.
const ATTEMPTS: u32 = 4;
/// How often a page that cannot be read is asked for at most.
const ATTEMPTS_UNREADABLE: u32 = 2;
const BASE_MS: u64 = 500;
const CAP_MS: u64 = 20_000;
/// The longest wait that is waited for; a clock without a date could not name the end of a longer one.
const LONGEST_PAUSE_MS: u64 = 24 * 3_600_000;

/// The budget, in tenths of a retry.
const BUDGET: u64 = 100;
const COST: u64 = 10;
const REFUND: u64 = 1;

/// The server cannot send so many rows at once.
const TOO_LARGE: LoadError = LoadError::Refused { status: 413 };

/// One asking for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attempt {
    /// Counted from 1.
    pub(super) number: u32,
    /// Whether the next one would ask for fewer rows.
    pub(super) is_smaller_next: bool,
}

/// What to do about a request that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Send it again after so many milliseconds.
    Again(u64),
    /// Send nothing at all for so many milliseconds, then this again.
    Pause(u64),
    /// Give up.
    Stop,
}

/// The budget of retries of one load, and the jitter of their waits.
pub(super) struct Retry {
    budget: u64,
    jitter: u64,
}

impl Retry {
    /// A full budget; the seed makes the waits of several viewers differ.
    pub(super) fn new(seed: u64) -> Self {
        Self { budget: BUDGET, jitter: seed }
    }

    /// Fills the budget again.
    pub(super) fn refill(&mut self) {
        self.budget = BUDGET;
    }

    /// Notes that a page came.
    pub(super) fn note_success(&mut self) {
        self.budget = self.budget.saturating_add(REFUND);
    }

    /// What to do about an attempt that failed.
    pub(super) fn remedy(&mut self, error: LoadError, attempt: Attempt, retry_after_ms: Option<u64>) -> Remedy {
        let Attempt { number, is_smaller_next } = attempt;
        let attempts = match error {
            TOO_LARGE if is_smaller_next => ATTEMPTS,
            LoadError::Unreadable(_) => ATTEMPTS_UNREADABLE,
            error if is_passing(error) => ATTEMPTS,
            _ => 1,
        };
        let is_too_long = retry_after_ms.is_some_and(|wait| wait > LONGEST_PAUSE_MS);
        if number >= attempts || self.budget < COST || is_too_long {
            return Remedy::Stop;
        }
        self.budget -= COST;
        match retry_after_ms {
            Some(wait) => Remedy::Pause(wait),
            None if error == TOO_LARGE => Remedy::Again(0),
            None => Remedy::Again(self.wait_after(number)),
        }
    }

    /// Full jitter: anything up to a ceiling that doubles with each attempt.
    fn wait_after(&mut self, attempt: u32) -> u64 {
        let ceiling = BASE_MS.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(CAP_MS);
        self.next_random() % (ceiling + 1)
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    fn next_random(&mut self) -> u64 {
        self.jitter = self.jitter.wrapping_add(STEP);
        mixed(self.jitter)
    }
}

/// Whether the page may have been too much for the server or for the way to it.
pub(super) fn may_be_too_large(error: LoadError) -> bool {
    matches!(error, TOO_LARGE | LoadError::TimedOut | LoadError::ServerFault { status: 504 })
}

/// Whether a repetition may cure it.
fn is_passing(error: LoadError) -> bool {
    match error {
        LoadError::TooManyRequests | LoadError::Unreachable | LoadError::TimedOut => true,
        LoadError::ServerFault { status } => matches!(status, 425 | 500 | 502 | 503 | 504 | 520),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::Unreadable;

    const BUSY: LoadError = LoadError::ServerFault { status: 503 };

    fn nth(number: u32) -> Attempt {
        Attempt { number, is_smaller_next: false }
    }

    #[test]
    fn a_passing_fault_is_tried_four_times_in_all() {
        let mut retry = Retry::new(1);
        for attempt in 1..4 {
            assert!(matches!(retry.remedy(BUSY, nth(attempt), None), Remedy::Again(_)));
        }
        assert_eq!(retry.remedy(BUSY, nth(4), None), Remedy::Stop);
    }

    #[test]
    fn an_unreadable_page_is_tried_once_more() {
        let (mut retry, html) = (Retry::new(1), LoadError::Unreadable(Unreadable::Html));
        assert!(matches!(retry.remedy(html, nth(1), None), Remedy::Again(_)));
        assert_eq!(retry.remedy(html, nth(2), None), Remedy::Stop);
    }

    #[test]
    fn what_a_repetition_does_not_cure_is_not_repeated() {
        let lasting = [
            LoadError::SignInNeeded,
            LoadError::NotAllowed,
            LoadError::NotFound,
            LoadError::Refused { status: 400 },
            LoadError::ServerFault { status: 501 },
        ];
        for error in lasting {
            assert_eq!(Retry::new(1).remedy(error, nth(1), Some(0)), Remedy::Stop, "{error:?}");
        }
    }

    #[test]
    fn waits_grow_and_stay_under_their_ceilings() {
        for seed in 0..500 {
            let mut retry = Retry::new(seed);
            for (attempt, ceiling) in [(1, 500), (2, 1_000), (3, 2_000), (9, CAP_MS), (60, CAP_MS)] {
                assert!(retry.wait_after(attempt) <= ceiling);
            }
        }
        let longest = (0..500).map(|seed| Retry::new(seed).wait_after(3)).max();
        assert!(longest.is_some_and(|wait| wait > 1_900));
    }

    #[test]
    fn a_wait_that_the_server_asks_for_pauses_everything_up_to_a_day() {
        let mut retry = Retry::new(1);
        for wait in [0, 30_000, 840_000, 86_400_000] {
            assert_eq!(retry.remedy(LoadError::TooManyRequests, nth(1), Some(wait)), Remedy::Pause(wait));
        }
        assert_eq!(retry.remedy(LoadError::TooManyRequests, nth(1), Some(86_400_001)), Remedy::Stop);
    }

    #[test]
    fn a_page_that_is_too_large_is_asked_for_again_at_once_while_it_gets_smaller() {
        let mut retry = Retry::new(1);
        let smaller = Attempt { number: 1, is_smaller_next: true };
        assert_eq!(retry.remedy(TOO_LARGE, smaller, None), Remedy::Again(0));
        assert_eq!(retry.remedy(TOO_LARGE, nth(2), None), Remedy::Stop);
    }

    #[test]
    fn the_budget_is_ten_retries_and_a_tenth_for_each_page() {
        let mut retry = Retry::new(1);
        let granted = (0..20).filter(|_| retry.remedy(BUSY, nth(1), None) != Remedy::Stop).count();
        assert_eq!(granted, 10);
        (0..10).for_each(|_| retry.note_success());
        assert!(matches!(retry.remedy(BUSY, nth(1), None), Remedy::Again(_)));
        assert_eq!(retry.remedy(BUSY, nth(1), None), Remedy::Stop);
        retry.refill();
        assert!(matches!(retry.remedy(BUSY, nth(1), None), Remedy::Again(_)));
    }
}
