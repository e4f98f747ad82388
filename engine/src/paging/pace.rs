//! When the next request may go out, so that the server's limit for a minute is never exceeded.

use std::collections::VecDeque;

use crate::domain::load::LoadError;
use crate::paging::settings::Moment;

const MINUTE_MS: u64 = 60_000;

/// A time in which nothing is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    /// Its last moment.
    pub(super) until: Moment,
    /// Why it is.
    pub(super) error: LoadError,
    /// Whether it ends at the word that the network is back, and so perhaps long before or after its last moment.
    pub(super) is_offline: bool,
}

impl Pause {
    /// Whether only a word of the caller ends it, which nobody can say the moment of.
    pub(super) fn is_open_ended(&self) -> bool {
        self.until == Moment::NEVER
    }
}

/// At most so many requests in any 60 seconds: a first burst, then evenly spaced. Where they went out late, as from a tab
/// that is hidden and woken once a minute, they catch up.
pub(super) struct Pace {
    per_minute: u32,
    burst: u32,
    /// When the next one is due, had all gone out in time.
    turn: Moment,
    /// The latest `per_minute` requests.
    sent: VecDeque<Moment>,
}

impl Pace {
    /// So many requests a minute, 0 for no limit, of which the first few may go at once.
    pub(super) fn new(per_minute: u32, burst: u32) -> Self {
        Self { per_minute, burst, turn: Moment(0), sent: VecDeque::new() }
    }

    /// The moment before which no further request may go.
    pub(super) fn earliest(&self) -> Moment {
        let in_full_minute = self.sent.front().filter(|_| self.sent.len() >= self.per_minute as usize);
        let after_minute = in_full_minute.map_or(Moment(0), |first| first.plus(MINUTE_MS));
        if self.is_in_burst() { after_minute } else { after_minute.max(self.turn) }
    }

    /// Notes that a request goes out now.
    pub(super) fn note(&mut self, now: Moment) {
        if self.per_minute == 0 {
            return;
        }
        let a_minute_ago = Moment(now.0.saturating_sub(MINUTE_MS));
        let turn = if self.is_in_burst() { now } else { self.turn.max(a_minute_ago) };
        self.turn = turn.plus(self.spacing_ms());
        if self.sent.len() >= self.per_minute as usize {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
    }

    /// Notes that nothing goes out for a while, which is not made up for.
    pub(super) fn rest(&mut self, until: Moment) {
        self.turn = self.turn.max(until);
    }

    fn is_in_burst(&self) -> bool {
        self.sent.len() < self.burst as usize
    }

    /// Milliseconds from one request to the next; 0 without a limit.
    pub(super) fn spacing_ms(&self) -> u64 {
        if self.per_minute == 0 { 0 } else { MINUTE_MS.div_ceil(u64::from(self.per_minute)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_as_early_as_allowed(per_minute: u32, burst: u32, requests: usize) -> Vec<u64> {
        let mut pace = Pace::new(per_minute, burst);
        let mut now = Moment(5_000);
        let mut sent = Vec::new();
        for _ in 0..requests {
            now = now.max(pace.earliest());
            pace.note(now);
            sent.push(now.0);
        }
        sent
    }

    #[test]
    fn no_minute_ever_holds_more_than_allowed() {
        for (per_minute, burst) in [(1, 4), (3, 4), (4, 4), (45, 4), (60, 6), (59, 1)] {
            let sent = sent_as_early_as_allowed(per_minute, burst, 200);
            for (index, first) in sent.iter().enumerate() {
                let in_minute = sent.iter().skip(index).filter(|at| **at < first + MINUTE_MS).count();
                assert!(in_minute <= per_minute as usize, "{in_minute} of {per_minute}");
            }
        }
    }

    #[test]
    fn a_burst_goes_at_once_and_the_rest_evenly() {
        let sent = sent_as_early_as_allowed(60, 4, 8);
        assert_eq!(sent, [5_000, 5_000, 5_000, 5_000, 6_000, 7_000, 8_000, 9_000]);
    }

    #[test]
    fn what_went_out_late_is_made_up_for_and_a_rest_is_not() {
        let mut pace = Pace::new(60, 1);
        pace.note(Moment(5_000));
        let at_once = |pace: &mut Pace, now: Moment| {
            let mut n = 0;
            while pace.earliest() <= now {
                pace.note(now);
                n += 1;
            }
            n
        };
        assert_eq!(at_once(&mut pace, Moment(25_000)), 20);
        pace.rest(Moment(80_000));
        assert_eq!(at_once(&mut pace, Moment(80_000)), 1);
        assert_eq!(at_once(&mut pace, Moment(1_000_000)), 60, "a full minute, however late");
    }

    #[test]
    fn the_allowance_is_used_up() {
        let sent = sent_as_early_as_allowed(45, 4, 451);
        assert!(sent.last().is_some_and(|last| *last < 5_000 + 10 * 61_000));
    }

    #[test]
    fn without_a_limit_nothing_waits() {
        assert_eq!(sent_as_early_as_allowed(0, 4, 100), [5_000; 100]);
    }
}
