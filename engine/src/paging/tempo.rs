//! How fast pages come, to say how long the rest will take.

use crate::paging::settings::Moment;

/// So many pages say how long the next ones take; those before them may have had the server to themselves.
const LATEST: usize = 8;

/// Requests that are likely to be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) requests: u64,
    /// How many of them travel alone.
    pub(super) alone: u64,
}

/// A page that travelled beside others.
struct Beside {
    /// From request to rows.
    answer_ms: u64,
    /// Since the page before it; none for the first, and for the first after an interruption.
    after_ms: Option<u64>,
}

/// How the latest pages came.
#[derive(Default)]
pub(super) struct Tempo {
    latest: Vec<Beside>,
    /// How long the last one that travelled alone took.
    alone_ms: Option<u64>,
    last: Option<Moment>,
}

impl Tempo {
    /// Notes a page, how long it took, and whether it travelled alone.
    pub(super) fn note(&mut self, now: Moment, answer_ms: u64, is_alone: bool) {
        let after_ms = self.last.replace(now).map(|last| now.since(last));
        if is_alone {
            self.alone_ms = Some(answer_ms);
            return;
        }
        if self.latest.len() == LATEST {
            self.latest.remove(0);
        }
        self.latest.push(Beside { answer_ms, after_ms });
    }

    /// Notes that nothing is sent for a while, behind which the server may be another one.
    pub(super) fn interrupt(&mut self) {
        *self = Self::default();
    }

    /// Milliseconds that so many requests take, `width` of them at a time, but for those that go alone, and no closer
    /// together than `spacing_ms`. Pages leave a busy line as fast as they enter it (Little 1961); where that says less than
    /// the time between the latest pages, the line was not yet as long as it is now. `None` before the first page.
    pub(super) fn rest_ms(&self, left: Left, width: usize, spacing_ms: u64) -> Option<f64> {
        let answers_ms: u64 = self.latest.iter().map(|page| page.answer_ms).sum();
        let alone_ms = self.alone_ms.map(|ms| ms as f64);
        let answer_ms = if self.latest.is_empty() { alone_ms? } else { answers_ms as f64 / self.latest.len() as f64 };
        // The first of them may have come at the head of several.
        let after_ms: Option<u64> = self.latest.iter().skip(1).map(|page| page.after_ms).sum();
        let is_known = self.latest.len() == LATEST;
        let between_ms = after_ms.filter(|_| is_known).map_or(0.0, |ms| ms as f64 / (LATEST - 1) as f64);
        let spacing_ms = spacing_ms as f64;
        let page_ms = (answer_ms / width as f64).max(between_ms).max(spacing_ms);
        let beside = left.requests.saturating_sub(left.alone) as f64;
        Some(beside * page_ms + left.alone as f64 * alone_ms.unwrap_or(answer_ms).max(spacing_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages that come one after another, each though others travelled beside it.
    fn after(answers: &[u64]) -> Tempo {
        let (mut tempo, mut now) = (Tempo::default(), 0);
        for ms in answers {
            now += ms;
            tempo.note(Moment(now), *ms, false);
        }
        tempo
    }

    fn left(requests: u64) -> Left {
        Left { requests, alone: 1 }
    }

    #[test]
    fn the_latest_answers_count_and_none_say_nothing() {
        assert_eq!(after(&[]).rest_ms(left(1), 1, 0), None);
        assert_eq!(after(&[100]).rest_ms(left(1), 1, 0), Some(100.0));
        assert_eq!(after(&[100, 400]).rest_ms(left(1), 1, 0), Some(250.0));
        assert_eq!(after(&[100, 400, 400, 400, 400, 400, 400, 400, 400]).rest_ms(left(1), 1, 0), Some(400.0));
    }

    #[test]
    fn a_line_that_is_not_full_does_not_promise_more_than_came() {
        let mut tempo = after(&[300; 8]);
        assert_eq!(tempo.rest_ms(left(11), 4, 0), Some(10.0 * 300.0 + 300.0));
        assert_eq!(after(&[300; 7]).rest_ms(left(11), 4, 0), Some(10.0 * 75.0 + 300.0));
        tempo.interrupt();
        assert_eq!(tempo.rest_ms(left(11), 4, 0), None);
    }

    #[test]
    fn several_at_a_time_share_the_wait_and_a_pace_sets_it() {
        let tempo = after(&[400, 400]);
        assert_eq!(tempo.rest_ms(left(41), 4, 0), Some(40.0 * 100.0 + 400.0));
        assert_eq!(tempo.rest_ms(left(41), 4, 1_000), Some(41.0 * 1_000.0));
        assert_eq!(tempo.rest_ms(left(1), 4, 0), Some(400.0));
    }

    #[test]
    fn those_that_go_alone_take_the_time_of_one_alone_each() {
        let mut tempo = Tempo::default();
        tempo.note(Moment(100), 100, true);
        assert_eq!(tempo.rest_ms(left(5), 4, 0), Some(4.0 * 25.0 + 100.0));
        for at in [500, 600, 700, 800] {
            tempo.note(Moment(at), 400, false);
        }
        assert_eq!(tempo.rest_ms(Left { requests: 20, alone: 3 }, 4, 0), Some(17.0 * 100.0 + 3.0 * 100.0));
    }
}
