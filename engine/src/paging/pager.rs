//! The state machine of one load: events and clock in, requests and verdicts out.

use std::ops::Range;

use crate::domain::load::LoadError;
use crate::domain::load::LoadState;
use crate::domain::load::LoadStatus;
use crate::paging::event::Action;
use crate::paging::event::PageEvent;
use crate::paging::event::Step;
use crate::paging::label::label_of_end;
use crate::paging::label::label_of_stop;
use crate::paging::ledger::Ledger;
use crate::paging::pace::Pace;
use crate::paging::pass::Answer;
use crate::paging::pass::Need;
use crate::paging::pass::Pass;
use crate::paging::retry::Remedy;
use crate::paging::retry::Retry;
use crate::paging::settings::Moment;
use crate::paging::settings::PagerSettings;
use crate::paging::settings::RequestId;
use crate::wire::request::PageRequest;

/// A page that is asked for and has not come.
struct Pending {
    request: RequestId,
    position: u64,
    /// Rows it is likely to hold.
    rows: u64,
    attempt: u32,
    /// When to send it again; `None` while it is in flight.
    due: Option<Moment>,
}

/// One load. The caller sends what [`Action::Fetch`] asks for, aborts and wakes as told, and reports each answer as one
/// [`PageEvent`]: `Page` for a page that was decoded, `Failed` for anything else, never a page in part. It applies the
/// verdicts of a step in the order of the rows, and the steps in the order in which they were given. It reads
/// [`Pager::status`] after each step; once the state is no longer under way, nothing comes unless it sends `Resume`.
/// Answers to requests that were aborted may be dropped or reported: they change nothing.
pub struct Pager {
    settings: PagerSettings,
    ledger: Ledger,
    pass: Pass,
    pace: Pace,
    retry: Retry,
    pending: Vec<Pending>,
    last_request: RequestId,
    /// Until when nothing is sent, and why.
    pause: Option<(Moment, LoadError)>,
    /// How the load ended, once it has.
    end: Option<LoadState>,
    /// Pages asked for since the start or the last resume, retries not counted.
    asked: u64,
    pages: u64,
    retries: u64,
    started: Moment,
    last_page: Moment,
}

impl Pager {
    /// Begins a load; the first page travels alone.
    pub fn start(settings: PagerSettings, now: Moment) -> (Self, Vec<Action>) {
        let settings = settings.bounded();
        let mut pager = Self {
            settings,
            ledger: Ledger::default(),
            pass: Pass::new(settings.offset_mode, settings.limit),
            pace: Pace::new(settings.requests_per_minute, settings.parallel),
            retry: Retry::new(settings.seed),
            pending: Vec::new(),
            last_request: RequestId(0),
            pause: None,
            end: None,
            asked: 0,
            pages: 0,
            retries: 0,
            started: now,
            last_page: now,
        };
        let actions = pager.advance(now);
        (pager, actions)
    }

    /// Takes one event.
    pub fn on(&mut self, now: Moment, event: PageEvent<'_>) -> Step {
        if self.end.is_some() {
            let actions = if event == PageEvent::Resume { self.resume(now) } else { Vec::new() };
            return Step { verdicts: Vec::new(), actions };
        }
        let mut step = Step::default();
        match event {
            PageEvent::Page { request, keys, total } => {
                let Some(index) = self.in_flight_at(request) else { return step };
                let position = self.pending.swap_remove(index).position;
                (self.pages, self.last_page) = (self.pages + 1, now);
                self.retry.note_success();
                step.verdicts = self.pass.take(&mut self.ledger, Answer { request, position, keys, total });
            }
            PageEvent::Failed { request, error, retry_after_ms } => {
                let Some(index) = self.in_flight_at(request) else { return step };
                if !self.remedy(now, index, error, retry_after_ms) {
                    self.pending.swap_remove(index);
                    step.actions = self.stop(error);
                    return step;
                }
            }
            PageEvent::Cancel => {
                step.actions = self.stop(LoadError::Cancelled);
                return step;
            }
            PageEvent::Wake | PageEvent::Resume => {}
        }
        step.actions = self.advance(now);
        step
    }

    /// Where the load stands; the wall-clock time of the last page is the caller's to fill in.
    pub fn status(&self, now: Moment) -> LoadStatus {
        let counts = self.ledger.counts();
        LoadStatus {
            state: self.state(now),
            loaded: counts.loaded,
            expected: self.pass.totals().map(|(_, last)| last),
            unique: self.ledger.conversations(),
            duplicates_dropped: counts.duplicates,
            changed: counts.changed,
            quarantined: counts.quarantined,
            pages: self.pages,
            retries: self.retries,
            as_of: None,
            rows_per_minute: self.rows_per_minute(),
            eta_seconds: self.eta_seconds(now),
        }
    }

    fn state(&self, now: Moment) -> LoadState {
        match (&self.end, self.pause) {
            (Some(end), _) => end.clone(),
            (None, Some((until, error))) if now < until => LoadState::Paused(error),
            (None, _) => LoadState::Loading,
        }
    }

    fn rows_per_minute(&self) -> Option<f64> {
        let (elapsed, counts) = (self.last_page.since(self.started), self.ledger.counts());
        (self.pages >= 2 && elapsed > 0)
            .then(|| (counts.loaded + counts.quarantined) as f64 * 60_000.0 / elapsed as f64)
    }

    /// At the pace seen so far or the pace allowed, whichever is slower.
    fn eta_seconds(&self, now: Moment) -> Option<f64> {
        if self.end.is_some() || self.pages == 0 {
            return None;
        }
        let seen_ms = self.last_page.since(self.started) as f64 / self.pages as f64;
        let request_ms = seen_ms.max(self.pace.spacing_ms() as f64);
        let pause_ms = self.pause.map_or(0, |(until, _)| until.since(now));
        Some((self.pass.requests_left()? as f64 * request_ms + pause_ms as f64) / 1000.0)
    }

    /// Sends what is due and allowed now, or ends the load.
    fn advance(&mut self, now: Moment) -> Vec<Action> {
        if let Some(error) = self.pass.dead_end() {
            return self.stop(error);
        }
        let mut actions = Vec::new();
        while self.in_flight() < self.pass.width(self.settings.parallel) {
            let is_open = self.gate() <= now;
            let due = self.pending.iter().position(|page| page.due.is_some_and(|due| due <= now));
            if let Some(index) = due {
                if !is_open {
                    break;
                }
                let again = self.pending.swap_remove(index);
                self.retries += 1;
                actions.push(self.send(now, again.position, again.rows, again.attempt + 1));
                continue;
            }
            match self.need() {
                Need::Page { .. } if self.asked >= self.pass.most_requests() => {
                    actions.extend(self.stop(LoadError::TooManyPages));
                    return actions;
                }
                Need::Page { position, rows } if is_open => {
                    self.asked += 1;
                    actions.push(self.send(now, position, rows, 1));
                }
                Need::Page { .. } | Need::Answers => break,
                Need::Nothing => {
                    self.end = Some(label_of_end(&self.pass, &self.ledger));
                    return actions;
                }
            }
        }
        actions.extend(self.wake(now));
        actions
    }

    /// What the pass needs beyond what is pending; pages that wait for a retry keep their slot.
    fn need(&self) -> Need {
        if self.pending.len() >= self.pass.width(self.settings.parallel) {
            return Need::Answers;
        }
        let under_way: Vec<Range<u64>> =
            self.pending.iter().map(|page| page.position..page.position + page.rows).collect();
        // A probe covers no position, yet nothing is sent beside it.
        if self.pending.iter().any(|page| page.rows == 0) { Need::Answers } else { self.pass.need(&under_way) }
    }

    /// Before this moment nothing may be sent.
    fn gate(&self) -> Moment {
        self.pace.earliest().max(self.pause.map_or(Moment(0), |(until, _)| until))
    }

    /// The wish to be woken, if time alone lets something be sent.
    fn wake(&self, now: Moment) -> Option<Action> {
        if self.in_flight() >= self.pass.width(self.settings.parallel) {
            return None;
        }
        let fresh = matches!(self.need(), Need::Page { .. }).then_some(now);
        let first = self.pending.iter().filter_map(|page| page.due).chain(fresh).min()?;
        Some(Action::WakeAt(first.max(self.gate())))
    }

    fn send(&mut self, now: Moment, position: u64, rows: u64, attempt: u32) -> Action {
        self.last_request = RequestId(self.last_request.0 + 1);
        self.pace.note(now);
        let (request, limit) = (self.last_request, self.settings.limit);
        self.pending.push(Pending { request, position, rows, attempt, due: None });
        let offset = self.pass.offset(position);
        Action::Fetch { request, page: PageRequest { offset, limit } }
    }

    /// Decides about a page that failed; `false` to give up.
    fn remedy(&mut self, now: Moment, index: usize, error: LoadError, retry_after_ms: Option<u64>) -> bool {
        let Some(page) = self.pending.get_mut(index) else { return false };
        match self.retry.remedy(error, page.attempt, retry_after_ms) {
            Remedy::Stop => return false,
            Remedy::Again(wait) => page.due = Some(now.plus(wait)),
            Remedy::Pause(wait) => {
                let until = now.plus(wait);
                page.due = Some(until);
                self.pause = self.pause.filter(|pause| pause.0 > until).or(Some((until, error)));
            }
        }
        true
    }

    fn stop(&mut self, error: LoadError) -> Vec<Action> {
        self.end = Some(label_of_stop(error, &self.ledger));
        self.pause = None;
        self.pending.drain(..).filter(|page| page.due.is_none()).map(|page| Action::Abort(page.request)).collect()
    }

    /// Goes on at the first gap with a full budget; what is held stays.
    fn resume(&mut self, now: Moment) -> Vec<Action> {
        if !matches!(self.end, Some(LoadState::Partial(_) | LoadState::Failed(_))) {
            return Vec::new();
        }
        let active_ms = self.last_page.since(self.started);
        (self.started, self.last_page) = (Moment(now.0.saturating_sub(active_ms)), now);
        (self.end, self.asked) = (None, 0);
        self.retry.refill();
        self.pass.revive();
        self.advance(now)
    }

    fn in_flight(&self) -> usize {
        self.pending.iter().filter(|page| page.due.is_none()).count()
    }

    fn in_flight_at(&self, request: RequestId) -> Option<usize> {
        self.pending.iter().position(|page| page.due.is_none() && page.request == request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::FormFingerprint;
    use crate::domain::identity::RowKey;

    const NOW: Moment = Moment(0);
    const FIRST: RequestId = RequestId(1);

    fn started(requests_per_minute: u32) -> Pager {
        let (pager, actions) = Pager::start(PagerSettings { requests_per_minute, ..PagerSettings::default() }, NOW);
        assert_eq!(actions, [Action::Fetch { request: FIRST, page: PageRequest { offset: 0, limit: 100 } }]);
        pager
    }

    fn first_page(pager: &mut Pager, now: Moment) -> Step {
        let keys: Vec<RowKey> =
            (1..=100).map(|id| RowKey { conversation: id, form: FormFingerprint(1), content: id }).collect();
        pager.on(now, PageEvent::Page { request: FIRST, keys: &keys, total: Some(1_000) })
    }

    #[test]
    fn the_first_page_travels_alone_and_opens_the_way_for_four() {
        let step = first_page(&mut started(0), Moment(300));
        let offsets: Vec<u64> = step
            .actions
            .iter()
            .filter_map(|action| match action {
                Action::Fetch { page, .. } => Some(page.offset),
                _ => None,
            })
            .collect();
        assert_eq!(offsets, [99, 198, 297, 396]);
    }

    #[test]
    fn a_paced_load_says_how_long_it_will_take() {
        let mut pager = started(60);
        let step = first_page(&mut pager, Moment(300));
        assert_eq!(step.actions.last(), Some(&Action::WakeAt(Moment(1_300))));
        // 900 rows are 10 pages more, and the probe.
        assert_eq!(pager.status(Moment(300)).eta_seconds, Some(11.0));
    }

    #[test]
    fn a_load_that_was_stopped_before_the_first_page_failed_and_can_go_on() {
        let mut pager = started(0);
        assert_eq!(pager.on(NOW, PageEvent::Cancel).actions, [Action::Abort(FIRST)]);
        assert_eq!(pager.status(NOW).state, LoadState::Failed(LoadError::Cancelled));
        assert_eq!(first_page(&mut pager, NOW), Step::default());
        let again = Action::Fetch { request: RequestId(2), page: PageRequest { offset: 0, limit: 100 } };
        assert_eq!(pager.on(NOW, PageEvent::Resume).actions, [again]);
        assert_eq!(pager.status(NOW).state, LoadState::Loading);
    }

    #[test]
    fn a_pause_that_the_server_asks_for_is_a_state_until_it_is_over() {
        let mut pager = started(0);
        let error = LoadError::TooManyRequests;
        let failed = PageEvent::Failed { request: FIRST, error, retry_after_ms: Some(5_000) };
        assert_eq!(pager.on(NOW, failed).actions, [Action::WakeAt(Moment(5_000))]);
        assert_eq!(pager.status(Moment(4_999)).state, LoadState::Paused(error));
        let page = PageRequest { offset: 0, limit: 100 };
        let sent = pager.on(Moment(5_000), PageEvent::Wake).actions;
        assert_eq!(sent, [Action::Fetch { request: RequestId(2), page }]);
        assert_eq!((pager.status(Moment(5_000)).state, pager.status(NOW).retries), (LoadState::Loading, 1));
    }
}
