//! How a load stands, told from outside.

use super::Pager;
use crate::domain::load::LoadState;
use crate::domain::load::LoadStatus;
use crate::paging::settings::Moment;
use crate::paging::tempo::Left;

impl Pager {
    /// Where the load stands; wall-clock times are the caller's to fill in.
    pub fn status(&self, now: Moment) -> LoadStatus {
        let counts = self.ledger.counts();
        let (windows, windows_again) = self.course.windows();
        LoadStatus {
            state: self.state(now),
            loaded: counts.loaded,
            expected: self.course.expected(&self.pass).or(self.total),
            unique: self.ledger.conversations(),
            duplicates_dropped: counts.duplicates,
            changed: counts.changed,
            quarantined: counts.quarantined,
            pages: self.pages,
            retries: self.retries,
            windows,
            windows_again,
            is_check: self.check.is_some(),
            as_of: None,
            rows_per_minute: self.rows_per_minute(),
            eta_seconds: self.eta_seconds(now),
            pause_seconds: self
                .pause_at(now)
                .filter(|pause| !pause.is_offline && !pause.is_open_ended())
                .map(|pause| seconds(pause.until.since(now))),
            goes_on_at: None,
        }
    }

    fn state(&self, now: Moment) -> LoadState {
        match (&self.end, self.pause_at(now)) {
            (Some(end), _) => end.clone(),
            (None, Some(pause)) => LoadState::Paused(pause.error),
            (None, None) => LoadState::Loading,
        }
    }

    fn rows_per_minute(&self) -> Option<f64> {
        let (elapsed, counts) = (self.last_page.since(self.started), self.ledger.counts());
        (self.pages >= 2 && elapsed > 0)
            .then(|| (counts.loaded + counts.quarantined) as f64 * 60_000.0 / elapsed as f64)
    }

    /// At the pace seen so far or the pace allowed, whichever is slower.
    fn eta_seconds(&self, now: Moment) -> Option<f64> {
        if self.end.is_some() {
            return None;
        }
        let width = self.pass.width(self.settings.parallel);
        let in_list = || self.pass.requests_left().map(|requests| Left { requests, alone: 1 });
        let left = self.course.requests_left(&self.pass).or_else(in_list)?;
        let rest_ms = self.tempo.rest_ms(left, width, self.pace.spacing_ms())?;
        let pause = self.pause_at(now);
        if pause.is_some_and(|pause| pause.is_open_ended()) {
            return None;
        }
        let pause_ms = pause.map_or(0, |pause| pause.until.since(now));
        Some(rest_ms / 1000.0 + seconds(pause_ms))
    }
}

fn seconds(ms: u64) -> f64 {
    ms as f64 / 1000.0
}
