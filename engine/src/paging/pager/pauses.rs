//! Times in which nothing is sent.

use super::Pager;
use crate::domain::load::LoadError;
use crate::paging::breaker::REST_MS;
use crate::paging::pace::Pause;
use crate::paging::settings::Moment;

impl Pager {
    /// The pause that holds now.
    pub(super) fn pause_at(&self, now: Moment) -> Option<Pause> {
        self.pause.filter(|pause| now < pause.until)
    }

    /// Before this moment nothing may be sent.
    pub(super) fn gate(&self) -> Moment {
        self.pace.earliest().max(self.pause.map_or(Moment(0), |pause| pause.until))
    }

    /// The pause that ends last holds.
    pub(super) fn pause(&mut self, pause: Pause) {
        self.pause = self.pause.filter(|held| held.until > pause.until).or(Some(pause));
        self.tempo.interrupt();
    }

    /// Forgets a pause that is over; what the pace allowed meanwhile is not made up for.
    pub(super) fn end_pause(&mut self, now: Moment) {
        if let Some(pause) = self.pause.take_if(|pause| pause.until <= now) {
            self.pace.rest(pause.until);
        }
    }

    /// A page that failed without a network costs neither an attempt nor budget. Should the browser be wrong about the
    /// network, it is asked for again after a while.
    pub(super) fn wait_for_network(&mut self, now: Moment, index: usize) {
        self.pause(Pause { until: now.plus(REST_MS), error: LoadError::Unreachable, is_offline: true });
        if let Some(page) = self.pending.get_mut(index) {
            (page.due, page.attempt) = (Some(now), page.attempt.saturating_sub(1));
        }
    }

    pub(super) fn network_is_back(&mut self, now: Moment) {
        self.pause = self.pause_at(now).filter(|pause| !pause.is_offline);
        self.pace.rest(now);
    }
}
