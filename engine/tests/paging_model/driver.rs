//! A caller of the pager without a network: it carries answers back in any order and checks what must always hold.

use std::collections::BTreeMap;

use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::paging::Action;
use auditlens_engine::paging::Days;
use auditlens_engine::paging::Moment;
use auditlens_engine::paging::PageEvent;
use auditlens_engine::paging::Pager;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::RequestId;
use auditlens_engine::paging::RowVerdict;
use auditlens_engine::paging::Step;
use auditlens_engine::wire::request::PageRequest;

use crate::server::Random;
use crate::server::identity;

/// What a request comes back with.
#[derive(Clone)]
pub(crate) enum Reply {
    Page(Vec<RowKey>, Option<u64>),
    Fault(LoadError, Option<u64>),
    Offline,
}

/// One load and the table that its verdicts build.
pub(crate) struct Load {
    pager: Pager,
    settings: PagerSettings,
    pub(crate) now: Moment,
    wake: Option<Moment>,
    pub(crate) in_flight: Vec<(RequestId, PageRequest)>,
    days: BTreeMap<RequestId, Days>,
    answered: Vec<(RequestId, Reply)>,
    /// Content by identity.
    pub(crate) table: BTreeMap<(u64, u64), u64>,
    /// Every request, with the moment at which it went out.
    pub(crate) requests: Vec<(Moment, PageRequest)>,
    pub(crate) rows_delivered: u64,
    pub(crate) rows_reread: u64,
    pub(crate) was_paused: bool,
}

impl Load {
    pub(crate) fn start(settings: PagerSettings) -> Self {
        let now = Moment(1_000);
        let (pager, actions) = Pager::start(settings, now);
        let mut load = Self {
            pager,
            settings,
            now,
            wake: None,
            in_flight: Vec::new(),
            days: BTreeMap::new(),
            answered: Vec::new(),
            table: BTreeMap::new(),
            requests: Vec::new(),
            rows_delivered: 0,
            rows_reread: 0,
            was_paused: false,
        };
        load.act(&actions);
        load
    }

    pub(crate) fn status(&self) -> LoadStatus {
        self.pager.status(self.now)
    }

    pub(crate) fn state(&self) -> LoadState {
        self.status().state
    }

    /// Runs to the end; `order` decides which request is served and which answer arrives next.
    pub(crate) fn finish(&mut self, order: &mut Random, mut serve: impl FnMut(&mut Random, PageRequest) -> Reply) {
        while self.state().is_under_way() {
            self.tick(order, &mut serve);
        }
    }

    /// Runs until a pause or the end.
    pub(crate) fn finish_until_paused(&mut self, order: &mut Random, mut serve: impl FnMut(PageRequest) -> Reply) {
        while self.state() == LoadState::Loading {
            self.tick(order, &mut |_: &mut Random, page| serve(page));
        }
    }

    /// The same for a report whose days are told apart.
    pub(crate) fn finish_by_days(
        &mut self,
        order: &mut Random,
        mut serve: impl FnMut(&mut Random, PageRequest, Days) -> Reply,
    ) {
        while self.state().is_under_way() {
            self.tick_by_days(order, &mut serve);
        }
    }

    /// One random thing happens.
    pub(crate) fn tick(&mut self, order: &mut Random, serve: &mut impl FnMut(&mut Random, PageRequest) -> Reply) {
        self.tick_by_days(order, &mut |order: &mut Random, page, _| serve(order, page));
    }

    /// The same for a report whose days are told apart.
    pub(crate) fn tick_by_days(
        &mut self,
        order: &mut Random,
        serve: &mut impl FnMut(&mut Random, PageRequest, Days) -> Reply,
    ) {
        assert!(self.requests.len() < 5_000, "the load does not end");
        self.now = Moment(self.now.0 + order.below(120));
        if self.wake.is_some_and(|at| at <= self.now) {
            self.wake = None;
            let step = self.pager.on(self.now, PageEvent::Wake);
            self.follow(&step);
        } else if !self.in_flight.is_empty() && (self.answered.is_empty() || order.percent(50)) {
            let index = order.below(self.in_flight.len() as u64) as usize;
            let (request, page) = self.in_flight[index];
            if !self.answered.iter().any(|(answered, _)| *answered == request) {
                let reply = serve(order, page, self.days[&request].clone());
                self.answered.push((request, reply));
            }
        } else if !self.answered.is_empty() {
            let index = order.below(self.answered.len() as u64) as usize;
            let (request, reply) = self.answered.swap_remove(index);
            self.deliver(request, &reply);
        } else {
            self.now = self.wake.expect("a load under way waits for an answer or for a moment");
        }
        self.check();
    }

    pub(crate) fn cancel(&mut self) {
        let before = self.requests.len();
        let step = self.pager.on(self.now, PageEvent::Cancel);
        self.act(&step.actions);
        assert_eq!(self.requests.len(), before, "no request after a cancel");
        assert!(self.in_flight.is_empty(), "every request in flight is aborted");
    }

    /// Everything that may still happen to a load that has ended: late answers and wakes.
    pub(crate) fn stragglers(&mut self) {
        let before = (self.requests.len(), self.status());
        for (request, reply) in std::mem::take(&mut self.answered) {
            self.deliver(request, &reply);
        }
        let step = self.pager.on(self.now, PageEvent::Wake);
        assert_eq!(step, Step::default());
        assert_eq!((self.requests.len(), self.status()), before, "late answers change nothing");
    }

    pub(crate) fn resume(&mut self) {
        let step = self.pager.on(self.now, PageEvent::Resume);
        self.follow(&step);
    }

    /// Says that there is another sign-in, unless the load was cancelled meanwhile.
    pub(crate) fn resume_if_waiting(&mut self, waiting: &LoadState) {
        if self.state() == *waiting {
            self.resume();
        }
    }

    pub(crate) fn online(&mut self) {
        let step = self.pager.on(self.now, PageEvent::Online);
        self.follow(&step);
    }

    pub(crate) fn wake(&mut self) {
        let step = self.pager.on(self.now, PageEvent::Wake);
        self.act(&step.actions);
    }

    fn deliver(&mut self, request: RequestId, reply: &Reply) {
        let was_wanted = self.in_flight.iter().any(|(wanted, _)| *wanted == request);
        self.in_flight.retain(|(wanted, _)| *wanted != request);
        let step = match reply {
            Reply::Offline => self.pager.on(self.now, PageEvent::Offline { request }),
            Reply::Page(keys, total) => self.pager.on(self.now, PageEvent::Page { request, keys, total: *total }),
            Reply::Fault(error, retry_after_ms) => {
                self.pager.on(self.now, PageEvent::Failed { request, error: *error, retry_after_ms: *retry_after_ms })
            }
        };
        if let Reply::Page(keys, _) = reply {
            assert_eq!(step.verdicts.len(), if was_wanted { keys.len() } else { 0 });
            for (key, verdict) in keys.iter().zip(&step.verdicts) {
                self.apply(*key, *verdict);
            }
        }
        self.follow(&step);
    }

    fn follow(&mut self, step: &Step) {
        for key in &step.gone {
            let held = self.table.remove(&identity(*key));
            assert_eq!(held, Some(key.content), "what is gone was held");
        }
        self.act(&step.actions);
    }

    pub(crate) fn read_again(&mut self) {
        let step = self.pager.on(self.now, PageEvent::Check);
        self.follow(&step);
    }

    /// What a caller does with a row, and what it may rely on.
    fn apply(&mut self, key: RowKey, verdict: RowVerdict) {
        self.rows_delivered += 1;
        let held = self.table.get(&identity(key)).copied();
        match verdict {
            RowVerdict::Append { other_form } => {
                assert!(held.is_none() && key.conversation != 0);
                let forms = self.table.range((key.conversation, 0)..=(key.conversation, u64::MAX));
                assert_eq!(other_form, forms.count() > 0);
                self.table.insert(identity(key), key.content);
            }
            RowVerdict::Quarantine => {
                assert!(held.is_none() && key.conversation == 0);
                self.table.insert(identity(key), key.content);
            }
            RowVerdict::Replace => {
                assert!(held.is_some_and(|content| content != key.content));
                self.table.insert(identity(key), key.content);
            }
            RowVerdict::Superseded => assert!(held.is_some_and(|content| content != key.content)),
            RowVerdict::Twin => assert_eq!(held, Some(key.content)),
            RowVerdict::Reread => {
                assert_eq!(held, Some(key.content));
                self.rows_reread += 1;
            }
        }
    }

    fn act(&mut self, actions: &[Action]) {
        for action in actions {
            match *action {
                Action::Fetch { request, page, ref days } => {
                    self.days.insert(request, days.clone());
                    self.in_flight.push((request, page));
                    self.requests.push((self.now, page));
                }
                Action::Abort(request) => {
                    assert!(self.in_flight.iter().any(|(wanted, _)| *wanted == request));
                    self.in_flight.retain(|(wanted, _)| *wanted != request);
                }
                Action::WakeAt(at) => {
                    assert!(at > self.now);
                    self.wake = Some(at);
                }
            }
        }
    }

    fn check(&mut self) {
        let status = self.status();
        self.was_paused |= matches!(status.state, LoadState::Paused(_));
        assert!(self.in_flight.len() <= self.settings.parallel as usize, "too many in flight");
        assert_eq!(status.received(), self.rows_delivered - self.rows_reread);
        assert_eq!(status.loaded + status.quarantined, self.table.len() as u64);
        if status.state.is_under_way() {
            return;
        }
        let mut conversations: Vec<u64> = self.table.keys().map(|key| key.0).filter(|id| *id != 0).collect();
        conversations.dedup();
        assert_eq!(status.unique, conversations.len() as u64);
    }
}
