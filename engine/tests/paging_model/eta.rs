//! The time that a load says it will still take, against the time that it takes, on servers of several kinds.

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::Action;
use auditlens_engine::paging::Days;
use auditlens_engine::paging::Moment;
use auditlens_engine::paging::PageEvent;
use auditlens_engine::paging::Pager;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::RequestId;
use auditlens_engine::wire::request::PageRequest;

use crate::faults::UNPACED;
use crate::server::Random;

/// How long a server takes for its answers.
#[derive(Clone, Copy, Debug)]
struct Pace {
    answer_ms: u64,
    /// Answers take up to so many percent more or less.
    spread: u64,
    /// Whether it answers one request after another.
    is_single: bool,
}

/// What happens next, at a moment.
struct Answers {
    pace: Pace,
    random: Random,
    rows: u64,
    n_days: u32,
    on_their_way: Vec<(Moment, RequestId, Days, PageRequest)>,
    wake: Option<Moment>,
    /// Timers go off at multiples of so many milliseconds alone: a browser is slow to wake a tab that is hidden.
    timer_ms: u64,
    free_at: u64,
}

impl Answers {
    fn act(&mut self, now: Moment, actions: &[Action]) {
        for action in actions {
            match action.clone() {
                Action::Fetch { request, days, page } => {
                    let Pace { answer_ms, spread, is_single } = self.pace;
                    let percent = 100 - spread + self.random.below(2 * spread + 1);
                    let begins = if is_single { now.0.max(self.free_at) } else { now.0 };
                    self.free_at = begins + answer_ms * percent / 100;
                    self.on_their_way.push((Moment(self.free_at), request, days, page));
                }
                Action::WakeAt(at) => self.wake = Some(Moment(at.0.next_multiple_of(self.timer_ms))),
                Action::Abort(_) => unreachable!("nothing fails here"),
            }
        }
    }

    /// Rows before a day: those of the last two days of each week are few.
    fn rows_before(&self, day: u32) -> u64 {
        let weight = |day: u32| u64::from(day / 7 * 32 + (day % 7).min(5) * 6 + (day % 7).saturating_sub(5));
        self.rows * weight(day) / weight(self.n_days)
    }

    /// The rows of a page, and how many the days have.
    fn page(&self, days: &Days, page: PageRequest) -> (Vec<RowKey>, u64) {
        let (first, end) = (self.rows_before(days.start), self.rows_before(days.end));
        let rows = first + page.offset..end.min(first + page.offset + u64::from(page.limit));
        let keys = rows.map(|at| RowKey { conversation: at + 1, form: FormFingerprint(1), content: 1 }).collect();
        (keys, end - first)
    }
}

/// What was told after ten pages and what it then took, both in seconds.
fn told_and_taken(settings: PagerSettings, pace: Pace, rows: u64, timer_ms: u64) -> (f64, f64) {
    let mut now = Moment(0);
    let (mut pager, actions) = Pager::start(settings, now);
    let (random, on_their_way, wake) = (Random(rows + pace.answer_ms + settings.seed), Vec::new(), None);
    let mut answers = Answers { pace, random, rows, n_days: settings.days, on_their_way, wake, timer_ms, free_at: 0 };
    answers.act(now, &actions);
    let mut told = None;
    while pager.status(now).state.is_under_way() {
        let next = answers
            .on_their_way
            .iter()
            .enumerate()
            .min_by_key(|(_, (at, ..))| *at)
            .map(|(index, held)| (index, held.0));
        let step = match (next, answers.wake) {
            (Some((index, at)), wake) if wake.is_none_or(|wake| at <= wake) => {
                now = at;
                let (_, request, days, page) = answers.on_their_way.remove(index);
                let (keys, total) = answers.page(&days, page);
                pager.on(now, PageEvent::Page { request, keys: &keys, total: Some(total) })
            }
            (_, wake) => {
                now = wake.unwrap();
                answers.wake = None;
                pager.on(now, PageEvent::Wake)
            }
        };
        answers.act(now, &step.actions);
        if told.is_none() && pager.status(now).pages == 10 {
            told = pager.status(now).eta_seconds.map(|seconds| (now.0, seconds));
        }
    }
    assert_eq!(pager.status(now).state, LoadState::Complete);
    let (at, told) = told.unwrap();
    (told, (now.0 - at) as f64 / 1000.0)
}

#[test]
fn after_ten_pages_the_time_left_is_told_to_a_fifth() {
    let mut wrong = Vec::new();
    for answer_ms in [40, 300, 1_500, 6_000] {
        for (spread, is_single) in [(0, false), (30, false), (0, true), (30, true)] {
            for (parallel, requests_per_minute) in [(1, 0), (4, 0), (6, 0), (1, 45), (4, 45), (4, 600)] {
                for (rows, days) in [(6_000, 1), (20_000, 1), (7_000, 30), (20_000, 92)] {
                    let pace = Pace { answer_ms, spread, is_single };
                    for seed in 0..3 {
                        let settings = PagerSettings { parallel, requests_per_minute, days, seed, ..UNPACED };
                        let (told, taken) = told_and_taken(settings, pace, rows, 1);
                        if (told - taken).abs() > 0.2 * taken {
                            wrong.push(format!("{rows} rows, {pace:?}, {settings:?}: told {told} s, took {taken} s"));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_tab_that_is_hidden_loads_as_fast_as_one_that_is_not() {
    for requests_per_minute in [45, 60, 10] {
        let pace = Pace { answer_ms: 300, spread: 30, is_single: false };
        let settings = PagerSettings { parallel: 4, requests_per_minute, ..UNPACED };
        let (_, shown) = told_and_taken(settings, pace, 20_000, 1);
        let (_, hidden) = told_and_taken(settings, pace, 20_000, 60_000);
        assert!(hidden <= 1.2 * shown + 60.0, "{hidden} s instead of {shown} s");
    }
}
