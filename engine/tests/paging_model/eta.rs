//! The time that a load says it will still take, against the time that it takes, on servers of several kinds.

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::Action;
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
    on_their_way: Vec<(Moment, RequestId, PageRequest)>,
    wake: Option<Moment>,
    free_at: u64,
}

impl Answers {
    fn act(&mut self, now: Moment, actions: &[Action]) {
        for action in actions {
            match *action {
                Action::Fetch { request, page, .. } => {
                    let Pace { answer_ms, spread, is_single } = self.pace;
                    let percent = 100 - spread + self.random.below(2 * spread + 1);
                    let begins = if is_single { now.0.max(self.free_at) } else { now.0 };
                    self.free_at = begins + answer_ms * percent / 100;
                    self.on_their_way.push((Moment(self.free_at), request, page));
                }
                Action::WakeAt(at) => self.wake = Some(at),
                Action::Abort(_) => unreachable!("nothing fails here"),
            }
        }
    }

    fn page(&self, page: PageRequest) -> Vec<RowKey> {
        let end = self.rows.min(page.offset + u64::from(page.limit));
        (page.offset..end).map(|at| RowKey { conversation: at + 1, form: FormFingerprint(1), content: 1 }).collect()
    }
}

/// What was told after ten pages and what it then took, both in seconds.
fn told_and_taken(settings: PagerSettings, pace: Pace, rows: u64) -> (f64, f64) {
    let mut now = Moment(0);
    let (mut pager, actions) = Pager::start(settings, now);
    let (on_their_way, wake) = (Vec::new(), None);
    let mut answers = Answers { pace, random: Random(rows + pace.answer_ms), rows, on_their_way, wake, free_at: 0 };
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
                let (_, request, page) = answers.on_their_way.remove(index);
                let keys = answers.page(page);
                pager.on(now, PageEvent::Page { request, keys: &keys, total: Some(rows) })
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
    for answer_ms in [40, 300, 1_500, 6_000] {
        for (spread, is_single) in [(0, false), (30, false), (0, true), (30, true)] {
            for (parallel, requests_per_minute) in [(1, 0), (4, 0), (6, 0), (1, 45), (4, 45), (4, 600)] {
                for rows in [6_000, 20_000] {
                    let pace = Pace { answer_ms, spread, is_single };
                    let settings = PagerSettings { parallel, requests_per_minute, ..UNPACED };
                    let (told, taken) = told_and_taken(settings, pace, rows);
                    let is_right = (told - taken).abs() <= 0.2 * taken;
                    assert!(is_right, "{pace:?}, {settings:?}: told {told} s, took {taken} s");
                }
            }
        }
    }
}
