//! The state machine of one load: events and clock in, requests and verdicts out.

mod ends;
mod pauses;
mod renewal;
mod status;

use std::ops::Range;

use crate::domain::load::LoadError;
use crate::domain::load::LoadState;
use crate::paging::breaker::Breaker;
use crate::paging::breaker::REST_MS;
use crate::paging::breaker::Trip;
use crate::paging::check::Check;
use crate::paging::course::Course;
use crate::paging::event::Action;
use crate::paging::event::PageEvent;
use crate::paging::event::Step;
use crate::paging::label::label_of_stop;
use crate::paging::ledger::Ledger;
use crate::paging::ledger::Seen;
use crate::paging::pace::Pace;
use crate::paging::pace::Pause;
use crate::paging::pass::Answer;
use crate::paging::pass::Need;
use crate::paging::pass::Pass;
use crate::paging::retry::Attempt;
use crate::paging::retry::Remedy;
use crate::paging::retry::Retry;
use crate::paging::retry::may_be_too_large;
use crate::paging::settings::Moment;
use crate::paging::settings::PagerSettings;
use crate::paging::settings::RequestId;
use crate::paging::settings::SignIn;
use crate::paging::tempo::Tempo;
use crate::paging::verdict::RowVerdict;
use crate::wire::request::PageRequest;

/// A page that is asked for and has not come.
struct Pending {
    request: RequestId,
    position: u64,
    /// Rows it is likely to hold.
    rows: u64,
    /// Rows it was asked for with.
    limit: u32,
    attempt: u32,
    /// When it was sent last.
    sent: Moment,
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
    course: Course,
    /// Of what the course says is read now.
    pass: Pass,
    /// While the list is read again.
    check: Option<Box<Check>>,
    /// While a window that moved is read again: its rows by themselves.
    window: Option<Box<Ledger>>,
    /// The rows of the first reading, once it came to its end, and how many the server counted then.
    seen: Seen,
    total: Option<u64>,
    pace: Pace,
    retry: Retry,
    breaker: Breaker,
    tempo: Tempo,
    pending: Vec<Pending>,
    last_request: RequestId,
    /// A time in which nothing is sent.
    pause: Option<Pause>,
    /// Whose the sign-in is by now.
    sign_in: SignIn,
    /// How the load ended, once it has.
    end: Option<LoadState>,
    /// Whether it was told that the server counts more rows than a page of the browser can hold.
    is_overflow_told: bool,
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
            course: Course::new(settings.days_to_split()),
            pass: Pass::new(settings.offset_mode, settings.limit),
            check: None,
            window: None,
            seen: Seen::default(),
            total: None,
            pace: Pace::new(settings.requests_per_minute, settings.parallel),
            retry: Retry::new(settings.seed),
            breaker: Breaker::default(),
            tempo: Tempo::default(),
            pending: Vec::new(),
            last_request: RequestId(0),
            pause: None,
            sign_in: settings.sign_in,
            end: None,
            is_overflow_told: false,
            asked: 0,
            pages: 0,
            retries: 0,
            started: now,
            last_page: now,
        };
        let Step { actions, .. } = pager.advance(now);
        (pager, actions)
    }

    /// Takes one event.
    pub fn on(&mut self, now: Moment, event: PageEvent<'_>) -> Step {
        if self.end.is_some() {
            return match event {
                PageEvent::Resume => self.resume(now),
                PageEvent::Check => self.check_again(now),
                _ => Step::default(),
            };
        }
        let mut step = Step::default();
        match event {
            PageEvent::Page { request, keys, total } => {
                let Some(index) = self.in_flight_at(request) else { return step };
                let Pending { position, rows, sent, .. } = self.pending.swap_remove(index);
                (self.pages, self.last_page) = (self.pages + 1, now);
                self.retry.note_success();
                self.breaker.note_success();
                self.sign_in.prove();
                let is_alone = rows == 0 || self.settings.parallel > 1 && self.width() == 1;
                self.tempo.note(now, now.since(sent), is_alone);
                step.verdicts = self.take(Answer { request, position, keys, total });
                self.set_course();
            }
            PageEvent::Failed { request, error, retry_after_ms } => {
                let Some(index) = self.in_flight_at(request) else { return step };
                if error == LoadError::SignInNeeded
                    && let Some(aborts) = self.await_sign_in(now, index)
                {
                    return Step::of(aborts);
                }
                if !self.remedy(now, index, error, retry_after_ms) {
                    self.pending.swap_remove(index);
                    step.actions = self.stop(error);
                    return step;
                }
            }
            PageEvent::Offline { request } => {
                let Some(index) = self.in_flight_at(request) else { return step };
                self.wait_for_network(now, index);
            }
            PageEvent::Online => self.network_is_back(now),
            PageEvent::Cancel => {
                step.actions = self.stop(LoadError::Cancelled);
                return step;
            }
            PageEvent::Resume => self.signed_in(now),
            PageEvent::Wake | PageEvent::Check => {}
        }
        let Step { actions, gone, .. } = self.advance(now);
        Step { actions, gone, ..step }
    }

    /// Takes a page: of another reading, its rows go by what is held already.
    fn take(&mut self, answer: Answer<'_>) -> Vec<RowVerdict> {
        if self.course.end_to_count().is_some() {
            self.course.note_count(answer.total, answer.keys.is_empty());
            return self.take_again(answer);
        }
        let beside = match (&mut self.check, &mut self.window) {
            (Some(check), _) => &mut check.ledger,
            (None, Some(window)) => window,
            (None, None) => return self.pass.take(&mut self.ledger, answer),
        };
        self.pass.take(beside, answer);
        let verdicts = self.take_again(answer);
        if let Some(check) = &mut self.check {
            check.has_moved |= verdicts.iter().any(|verdict| *verdict != RowVerdict::Reread);
        }
        verdicts
    }

    fn take_again(&mut self, answer: Answer<'_>) -> Vec<RowVerdict> {
        let rows = (answer.position..).zip(answer.keys.iter().copied());
        rows.map(|(position, key)| self.ledger.take_again(key, answer.request, position)).collect()
    }

    /// Rows that pages are asked for with by now.
    pub fn limit(&self) -> u32 {
        self.settings.limit
    }

    /// Days into windows of which another load of this server may be split: none where its windows did not add up.
    pub fn days(&self) -> u32 {
        if self.course.list_number() > 0 { 1 } else { u32::MAX }
    }

    /// Sends what is due and allowed now, or ends the load.
    fn advance(&mut self, now: Moment) -> Step {
        self.end_pause(now);
        if let Some(error) = self.overflow() {
            return Step::of(self.stop(error));
        }
        // While rows are only counted, the pass that was read last has no say.
        match self.pass.dead_end().filter(|_| self.course.end_to_count().is_none()) {
            Some(LoadError::CountUnknown) => return self.finish(now),
            Some(error) => return Step::of(self.stop(error)),
            None => {}
        }
        let mut actions = Vec::new();
        while self.in_flight() < self.width() {
            let is_open = self.gate() <= now;
            let due = self.pending.iter().position(|page| page.due.is_some_and(|due| due <= now));
            if let Some(index) = due {
                if !is_open {
                    break;
                }
                let again = self.pending.swap_remove(index);
                self.retries += 1;
                actions.push(self.send(
                    now,
                    again.position,
                    again.rows.min(self.settings.limit.into()),
                    again.attempt + 1,
                ));
                continue;
            }
            match self.need() {
                Need::Page { .. } if self.asked >= self.pass.most_requests() => {
                    actions.extend(self.stop(LoadError::TooManyPages));
                    return Step::of(actions);
                }
                Need::Page { position, rows } if is_open => {
                    self.asked += 1;
                    actions.push(self.send(now, position, rows, 1));
                }
                Need::Page { .. } | Need::Answers => break,
                Need::Nothing => return self.finish(now),
            }
        }
        actions.extend(self.wake(now));
        Step::of(actions)
    }

    /// Whether there are more rows than can be held: told once before they are read, and again where no more can be.
    fn overflow(&mut self) -> Option<LoadError> {
        let most = self.settings.most_rows;
        let counts = self.ledger.counts();
        let held = counts.loaded + counts.quarantined;
        let is_more = held > 0 && self.course.expected(&self.pass).is_some_and(|total| total > most);
        let is_told = std::mem::replace(&mut self.is_overflow_told, is_more);
        let is_to_tell = self.check.is_none() && (held > most || is_more && !is_told);
        is_to_tell.then_some(LoadError::TooManyRows { most })
    }

    /// What the pass needs beyond what is pending; pages that wait for a retry keep their slot.
    fn need(&self) -> Need {
        if self.pending.len() >= self.width() {
            return Need::Answers;
        }
        if let Some(position) = self.course.end_to_count() {
            return match (self.course.is_counted(), self.pending.is_empty()) {
                (true, _) => Need::Nothing,
                (false, true) => Need::Page { position, rows: 0 },
                (false, false) => Need::Answers,
            };
        }
        let under_way: Vec<Range<u64>> =
            self.pending.iter().map(|page| page.position..page.position + page.rows).collect();
        // A probe covers no position, yet nothing is sent beside it.
        if self.pending.iter().any(|page| page.rows == 0) { Need::Answers } else { self.pass.need(&under_way) }
    }

    /// The wish to be woken, if time alone lets something be sent.
    fn wake(&self, now: Moment) -> Option<Action> {
        if self.in_flight() >= self.width() {
            return None;
        }
        let fresh = matches!(self.need(), Need::Page { .. }).then_some(now);
        let first = self.pending.iter().filter_map(|page| page.due).chain(fresh).min()?;
        Some(first.max(self.gate())).filter(|at| *at < Moment::NEVER).map(Action::WakeAt)
    }

    fn send(&mut self, now: Moment, position: u64, rows: u64, attempt: u32) -> Action {
        self.last_request = RequestId(self.last_request.0 + 1);
        self.pace.note(now);
        let (request, limit) = (self.last_request, self.settings.limit);
        self.pending.push(Pending { request, position, rows, limit, attempt, sent: now, due: None });
        let offset = self.pass.offset(position);
        Action::Fetch { request, days: self.course.days(), page: PageRequest { offset, limit } }
    }

    /// Decides about a page that failed; `false` to give up.
    fn remedy(&mut self, now: Moment, index: usize, error: LoadError, retry_after_ms: Option<u64>) -> bool {
        let Some(&Pending { request, limit, attempt: number, .. }) = self.pending.get(index) else { return false };
        if error == LoadError::TooManyRequests {
            self.pace.rest(now);
        }
        let is_smaller_next = may_be_too_large(error) && self.narrow(limit);
        let remedy = self.retry.remedy(error, Attempt { number, is_smaller_next }, retry_after_ms);
        let wait = match remedy {
            Remedy::Stop => return false,
            Remedy::Again(wait) => wait,
            Remedy::Pause(wait) => {
                self.pause(Pause { until: now.plus(wait), error, is_offline: false });
                wait
            }
        };
        match self.breaker.note_failure(request, self.last_request) {
            Trip::Closed => {}
            Trip::Opens => self.pause(Pause { until: now.plus(REST_MS), error, is_offline: false }),
            Trip::Broken => return false,
        }
        self.postpone(index, now.plus(wait));
        true
    }

    /// Asks for half as many rows from now on, unless that was done since a page was asked for with this limit. Whether
    /// the page is smaller next time.
    fn narrow(&mut self, limit: u32) -> bool {
        if let Some(half) = self.settings.half_limit().filter(|_| limit == self.settings.limit) {
            self.settings.limit = half;
            self.pass.narrow(half);
        }
        self.settings.limit < limit
    }

    fn postpone(&mut self, index: usize, due: Moment) {
        if let Some(page) = self.pending.get_mut(index) {
            page.due = Some(due);
        }
    }

    /// Of another reading, what the one before may claim stays.
    fn stop(&mut self, error: LoadError) -> Vec<Action> {
        let check = self.check.take();
        self.end = Some(check.map_or_else(|| label_of_stop(error, &self.ledger), |check| check.stopped()));
        self.pause = None;
        self.drop_pending()
    }

    /// Takes back what is on its way.
    fn drop_pending(&mut self) -> Vec<Action> {
        self.pending.drain(..).filter(|page| page.due.is_none()).map(|page| Action::Abort(page.request)).collect()
    }

    /// Goes on at the first gap with a full budget; what is held stays. A list without a gap is read again.
    fn resume(&mut self, now: Moment) -> Step {
        match &self.end {
            Some(end @ LoadState::Partial(_)) if end.can_be_checked() => return self.check_again(now),
            Some(LoadState::Partial(_) | LoadState::Failed(_)) => {}
            _ => return Step::default(),
        }
        let active_ms = self.last_page.since(self.started);
        (self.started, self.last_page) = (Moment(now.0.saturating_sub(active_ms)), now);
        (self.end, self.asked) = (None, 0);
        self.retry.refill();
        self.breaker.note_success();
        self.tempo.interrupt();
        self.pace.rest(now);
        self.pass.revive();
        self.advance(now)
    }

    /// How many requests may be in flight.
    fn width(&self) -> usize {
        if self.breaker.is_open() { 1 } else { self.pass.width(self.settings.parallel) }
    }

    fn in_flight(&self) -> usize {
        self.pending.iter().filter(|page| page.due.is_none()).count()
    }

    fn in_flight_at(&self, request: RequestId) -> Option<usize> {
        self.pending.iter().position(|page| page.due.is_none() && page.request == request)
    }
}
