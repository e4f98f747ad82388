//! A load: pages in, rows into the table, and the requests to send next.

use crate::domain::dialect::DateStyle;
use crate::domain::dialect::RequestStyle;
use crate::domain::filter::HalfOpen;
use crate::domain::identity::RowKey;
use crate::domain::load::LoadError;
use crate::domain::load::LoadStatus;
use crate::domain::period::Timestamp;
use crate::paging::Action;
use crate::paging::Days;
use crate::paging::Moment;
use crate::paging::PageEvent;
use crate::paging::Pager;
use crate::paging::PagerSettings;
use crate::paging::RequestId;
use crate::paging::RowVerdict;
use crate::service::Service;
use crate::store::raw::RawSpan;
use crate::store::table::EvaluationTable;
use crate::wire::decode::Accepted;
use crate::wire::decode::Page;
use crate::wire::decode::Record;
use crate::wire::decode::decode_page;
use crate::wire::decode::page_text;
use crate::wire::error::RejectReason;
use crate::wire::request::PageRequest;
use crate::wire::request::ReportQuery;
use crate::wire::request::body_from_request;

const SECOND_MS: i64 = 1_000;

/// What to load, and how to ask for it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadOrder {
    /// The report window and what the server filters.
    pub query: ReportQuery,
    /// First instant of each day of the window, so that a long report can be read in windows of days; none for one that is
    /// always read as one list.
    pub days: Vec<Timestamp>,
    /// The dialect of the server.
    pub style: RequestStyle,
    /// How the load is to be run.
    pub settings: PagerSettings,
}

/// Something for the caller to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Send this body to the endpoint; the answer belongs to this request.
    Fetch {
        /// Names the request.
        request: RequestId,
        /// Body text.
        body: String,
    },
    /// Abort this request.
    Abort(RequestId),
    /// Call [`Service::wake`] at this moment; takes the place of any earlier such wish.
    WakeAt(Moment),
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct QuarantinedRecord {
    /// The request whose page held it.
    pub request: RequestId,
    /// Its index in that page.
    pub index: usize,
    /// What tells it from others.
    pub key: RowKey,
    /// The field that could not be read, if it was one.
    pub field: Option<&'static str>,
    /// Why.
    pub reason: RejectReason,
    /// The record as it came.
    pub raw: String,
}

/// What a page held, for measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageTaken {
    /// Records received.
    pub n_records: usize,
    /// Bytes received.
    pub n_bytes: usize,
}

/// The load that is under way or over.
pub struct Load {
    order: LoadOrder,
    pager: Pager,
    quarantine: Vec<QuarantinedRecord>,
    asked: Vec<(RequestId, Days, PageRequest)>,
    as_of: Option<Timestamp>,
    now: Moment,
    dates_tried_twice: bool,
    n_dialect_retries: u64,
}

impl Load {
    pub(super) fn status(&self) -> LoadStatus {
        let status = self.pager.status(self.now);
        LoadStatus { as_of: self.as_of, retries: status.retries + self.n_dialect_retries, ..status }
    }

    /// Takes out what another reading of the list proved to be gone.
    fn take_out(&mut self, table: &mut EvaluationTable, gone: &[RowKey]) {
        for key in gone {
            table.take_out(*key);
        }
        self.quarantine.retain(|held| !gone.contains(&held.key));
    }

    fn commands(&mut self, actions: Vec<Action>) -> Vec<Command> {
        let commands = actions.into_iter().map(|action| match action {
            Action::Fetch { request, days, page } => {
                let body = self.body(&days, page);
                self.asked.push((request, days, page));
                Command::Fetch { request, body }
            }
            Action::Abort(request) => {
                self.take_asked(request);
                Command::Abort(request)
            }
            Action::WakeAt(moment) => Command::WakeAt(moment),
        });
        commands.collect()
    }

    /// Asks again with the other spelling of dates, once a load, when a request is refused as malformed.
    fn other_dialect(&mut self, request: RequestId, error: LoadError) -> Option<Command> {
        let (_, days, page) = self.asked.iter().find(|(asked, ..)| *asked == request)?.clone();
        if error != (LoadError::Refused { status: 400 })
            || self.dates_tried_twice
            || self.pager.status(self.now).pages > 0
        {
            return None;
        }
        self.dates_tried_twice = true;
        self.n_dialect_retries = 1;
        self.order.style.date = match self.order.style.date {
            DateStyle::Space => DateStyle::Iso,
            DateStyle::Iso => DateStyle::Space,
        };
        Some(Command::Fetch { request, body: self.body(&days, page) })
    }

    fn body(&self, days: &Days, page: PageRequest) -> String {
        let LoadOrder { query, style, .. } = &self.order;
        let (from, until) = self.bounds(days);
        // Servers differ in whether the last second of a window is in it. Asked for to the first second of the next window, no
        // row falls between two of them, and the pager tells one that is in both.
        let until = if until < query.until { Timestamp(until.0 + SECOND_MS) } else { until };
        body_from_request(&ReportQuery { from, until, ..query.clone() }, page, *style)
    }

    /// First instant of some days and first instant after them.
    fn bounds(&self, days: &Days) -> (Timestamp, Timestamp) {
        let start_of = |day: u32, else_at: Timestamp| self.order.days.get(day as usize).copied().unwrap_or(else_at);
        (start_of(days.start, self.order.query.from), start_of(days.end, self.order.query.until))
    }

    /// Notes that a request is answered or given up, and says for which days it was.
    fn take_asked(&mut self, request: RequestId) -> HalfOpen<Timestamp> {
        let place = self.asked.iter().position(|(asked, ..)| *asked == request);
        let Some((_, days, _)) = place.map(|place| self.asked.swap_remove(place)) else { return HalfOpen::default() };
        let (from, until) = self.bounds(&days);
        HalfOpen::new(from, until)
    }
}

impl Service {
    /// Starts a load; what an earlier one held is let go. The caller aborts the requests of the earlier one.
    /// Pages that were too large for the earlier one are not asked for again, nor windows that did not add up.
    pub fn start(&mut self, mut order: LoadOrder, now: Moment) -> Vec<Command> {
        order.settings.days = u32::try_from(order.days.len()).unwrap_or(1);
        if let Some(Load { pager: earlier, .. }) = &self.load {
            order.settings.limit = order.settings.limit.min(earlier.limit());
            order.settings.days = order.settings.days.min(earlier.days());
        }
        // A list that is never split is asked for by the window alone: to the pager it is a single day.
        if !order.settings.is_splittable() {
            order.days.clear();
        }
        let (pager, actions) = Pager::start(order.settings, now);
        let mut load = Load {
            order,
            pager,
            quarantine: Vec::new(),
            asked: Vec::new(),
            as_of: None,
            now,
            dates_tried_twice: false,
            n_dialect_retries: 0,
        };
        let commands = load.commands(actions);
        self.load = Some(load);
        self.table = EvaluationTable::default();
        self.table_changed();
        commands
    }

    /// Takes the bytes that answer a request with status 200; `at` is the wall clock.
    /// Every record becomes a row, a quarantined record, or a row that is already held.
    pub fn take_page(
        &mut self,
        request: RequestId,
        bytes: &[u8],
        now: Moment,
        at: Timestamp,
    ) -> (PageTaken, Vec<Command>) {
        let text = match page_text(bytes) {
            Ok(text) => text,
            Err(error) => return (PageTaken::default(), self.fail(request, error.into(), None, now)),
        };
        let page = match decode_page(&text) {
            Ok(page) => page,
            Err(error) => return (PageTaken::default(), self.fail(request, error.into(), None, now)),
        };
        let taken = PageTaken { n_records: page.records.len(), n_bytes: bytes.len() };
        let Some(load) = &mut self.load else { return (taken, Vec::new()) };
        load.now = now;
        let keys: Vec<_> = page.records.iter().map(key_of).collect();
        let event = PageEvent::Page { request, keys: &keys, total: page.totals.total_results };
        let step = load.pager.on(now, event);
        if !step.verdicts.is_empty() || keys.is_empty() {
            load.as_of = Some(at);
        }
        let days = load.take_asked(request);
        commit(&mut self.table, &mut load.quarantine, (request, days), text.as_str(), &page, &step.verdicts);
        load.take_out(&mut self.table, &step.gone);
        let commands = load.commands(step.actions);
        self.table_changed();
        (taken, commands)
    }

    /// Takes a request that brought no page.
    pub fn fail(
        &mut self,
        request: RequestId,
        error: LoadError,
        retry_after_ms: Option<u64>,
        now: Moment,
    ) -> Vec<Command> {
        self.on(now, PageEvent::Failed { request, error, retry_after_ms })
    }

    /// Takes a request that brought no page, when the browser says that there is no network.
    pub fn offline(&mut self, request: RequestId, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Offline { request })
    }

    /// The browser says that there is a network again.
    pub fn online(&mut self, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Online)
    }

    /// The moment of the last [`Command::WakeAt`] is here.
    pub fn wake(&mut self, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Wake)
    }

    /// Stops the load; what came is kept.
    pub fn cancel(&mut self, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Cancel)
    }

    /// Goes on with a load that stopped early.
    pub fn resume(&mut self, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Resume)
    }

    /// Reads a list again that was read to its end, to see whether it gives the same rows.
    pub fn check(&mut self, now: Moment) -> Vec<Command> {
        self.on(now, PageEvent::Check)
    }

    /// The records that could not be read, in the order in which they came.
    pub fn quarantine(&self) -> &[QuarantinedRecord] {
        self.load.as_ref().map_or(&[], |load| &load.quarantine)
    }

    fn on(&mut self, now: Moment, event: PageEvent<'_>) -> Vec<Command> {
        let Some(load) = &mut self.load else { return Vec::new() };
        load.now = now;
        if let PageEvent::Failed { request, error, .. } = event
            && let Some(command) = load.other_dialect(request, error)
        {
            return vec![command];
        }
        if let PageEvent::Failed { request, .. } | PageEvent::Offline { request } = event {
            load.take_asked(request);
        }
        let step = load.pager.on(now, event);
        load.take_out(&mut self.table, &step.gone);
        let commands = load.commands(step.actions);
        if !step.gone.is_empty() {
            self.table_changed();
        }
        commands
    }
}

/// Puts the rows of a page where the pager says they belong.
fn commit(
    table: &mut EvaluationTable,
    quarantine: &mut Vec<QuarantinedRecord>,
    (request, days): (RequestId, HalfOpen<Timestamp>),
    text: &str,
    page: &Page<'_>,
    verdicts: &[RowVerdict],
) {
    let mut block = None;
    for (record, verdict) in page.records.iter().zip(verdicts) {
        let Record::Accepted(Accepted { evaluation, key, raw }) = record else { continue };
        let is_new = matches!(verdict, RowVerdict::Append { .. });
        let is_newer = match verdict {
            RowVerdict::Replace => true,
            // Its content is held, its time is known more closely now.
            RowVerdict::Reread => table.was_reported_for_more(*key, days),
            _ => false,
        };
        if is_new || is_newer {
            let block = *block.get_or_insert_with(|| table.keep_page(text, days));
            let span = span_in(text, raw, block);
            if is_new { table.append(evaluation, *key, span) } else { table.replace(evaluation, *key, span) }
        }
    }
    keep_rejected(quarantine, request, page, verdicts);
}

fn keep_rejected(
    quarantine: &mut Vec<QuarantinedRecord>,
    request: RequestId,
    page: &Page<'_>,
    verdicts: &[RowVerdict],
) {
    for (record, verdict) in page.records.iter().zip(verdicts) {
        if let (Record::Rejected(rejected), RowVerdict::Quarantine) = (record, verdict) {
            quarantine.push(QuarantinedRecord {
                request,
                index: rejected.index,
                key: rejected.key,
                field: rejected.field,
                reason: rejected.reason,
                raw: rejected.raw.to_owned(),
            });
        }
    }
}

fn key_of(record: &Record<'_>) -> RowKey {
    match record {
        Record::Accepted(accepted) => accepted.key,
        Record::Rejected(rejected) => rejected.key,
    }
}

/// Where a slice of the page's text stands in it.
fn span_in(text: &str, part: &str, block: u32) -> RawSpan {
    let from = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    RawSpan { block, from: position(from), to: position(from + part.len()) }
}
