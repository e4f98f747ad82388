//! How fast pages come, to say how long the rest will take.

use crate::paging::settings::Moment;

/// So many pages say how long the next ones take; those before them may have had the server to themselves.
const LATEST: usize = 9;

/// When the latest pages came, and how many milliseconds each took from request to rows.
#[derive(Default)]
pub(super) struct Tempo {
    latest: Vec<(Moment, u64)>,
}

impl Tempo {
    /// Notes a page and how long it took.
    pub(super) fn note(&mut self, now: Moment, answer_ms: u64) {
        if self.latest.len() == LATEST {
            self.latest.remove(0);
        }
        self.latest.push((now, answer_ms));
    }

    /// Notes that nothing is sent for a while, behind which the server may be another one.
    pub(super) fn interrupt(&mut self) {
        self.latest.clear();
    }

    /// Milliseconds that so many requests take, `width` of them at a time and no closer together than `spacing_ms`; the
    /// last goes alone. Pages leave a busy line as fast as they enter it (Little 1961); where that says less than the time
    /// between the latest pages, the line was not yet as long as it is now. `None` before the first page.
    pub(super) fn rest_ms(&self, requests: u64, width: usize, spacing_ms: u64) -> Option<f64> {
        let ((first, _), (last, _)) = (self.latest.first()?, self.latest.last()?);
        let answers_ms: u64 = self.latest.iter().map(|(_, answer_ms)| answer_ms).sum();
        let (answer_ms, spacing_ms) = (answers_ms as f64 / self.latest.len() as f64, spacing_ms as f64);
        let is_known = self.latest.len() == LATEST;
        let between_ms = if is_known { last.since(*first) as f64 / (LATEST - 1) as f64 } else { 0.0 };
        let page_ms = (answer_ms / width as f64).max(between_ms).max(spacing_ms);
        Some(requests.saturating_sub(1) as f64 * page_ms + answer_ms.max(spacing_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages that come one after another.
    fn after(answers: &[u64]) -> Tempo {
        let (mut tempo, mut now) = (Tempo::default(), 0);
        for ms in answers {
            now += ms;
            tempo.note(Moment(now), *ms);
        }
        tempo
    }

    #[test]
    fn the_latest_answers_count_and_none_say_nothing() {
        assert_eq!(after(&[]).rest_ms(1, 1, 0), None);
        assert_eq!(after(&[100]).rest_ms(1, 1, 0), Some(100.0));
        assert_eq!(after(&[100, 400]).rest_ms(1, 1, 0), Some(250.0));
        assert_eq!(after(&[100, 400, 400, 400, 400, 400, 400, 400, 400, 400]).rest_ms(1, 1, 0), Some(400.0));
    }

    #[test]
    fn a_line_that_is_not_full_does_not_promise_more_than_came() {
        let mut tempo = after(&[300; 9]);
        assert_eq!(tempo.rest_ms(11, 4, 0), Some(10.0 * 300.0 + 300.0));
        assert_eq!(after(&[300; 8]).rest_ms(11, 4, 0), Some(10.0 * 75.0 + 300.0));
        tempo.interrupt();
        assert_eq!(tempo.rest_ms(11, 4, 0), None);
    }

    #[test]
    fn several_at_a_time_share_the_wait_and_a_pace_sets_it() {
        let tempo = after(&[400, 400]);
        assert_eq!(tempo.rest_ms(41, 4, 0), Some(40.0 * 100.0 + 400.0));
        assert_eq!(tempo.rest_ms(41, 4, 1_000), Some(41.0 * 1_000.0));
        assert_eq!(tempo.rest_ms(1, 4, 0), Some(400.0));
    }
}
