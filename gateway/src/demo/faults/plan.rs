//! Which faults a request meets, and what they do to its answer.

use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use axum::body::Body;
use axum::body::Bytes;
use axum::http::header::RETRY_AFTER;
use axum::response::Response;

use super::drip::Drip;
use super::file::rules_of_file;
use super::instead::Instead;
use super::kind::Kind;
use super::list::List;
use super::record_fault;
use super::rule::FaultsError;
use super::rule::Rule;
use super::rule::When;
use super::rule::rules;
use super::torn::Tear;
use super::torn::Torn;
use crate::demo::answer::json_text;
use crate::demo::chance::Chance;
use crate::demo::population::Population;
use crate::demo::window::Window;

/// The rules, with what has happened so far.
pub struct Faults {
    rules: Vec<Rule>,
    seed: u64,
    state: Mutex<State>,
}

struct State {
    /// How many requests have reached each rule: for `at`, only those for its offset.
    reached: Vec<u64>,
    /// The list, once a rule has moved it.
    list: Option<List>,
}

/// A fault that a request meets.
pub(super) struct Met {
    pub(super) kind: Kind,
    name: String,
    draws: String,
}

impl Met {
    /// How fast the page may come, if it may not come at once.
    fn bytes_a_second(&self) -> Option<u64> {
        match self.kind {
            Kind::Drip(bytes_a_second) => Some(bytes_a_second),
            _ => None,
        }
    }

    /// The same draws for the same seed, rule, and request or, for a record, offset.
    pub(super) fn chance(&self) -> Chance {
        Chance::from_text(&self.draws)
    }
}

/// The faults that one request meets, in the order of the rules.
#[derive(Default)]
pub(in crate::demo) struct Plan(Vec<Met>);

impl Faults {
    /// Reads the rules; equal rules and seed give equal faults to equal requests.
    pub fn new(text: &str, seed: u64) -> Result<Self, FaultsError> {
        Ok(Self::of(rules(text)?, seed))
    }

    /// Reads the rules of a file.
    pub fn from_file(path: &Path, seed: u64) -> Result<Self, FaultsError> {
        Ok(Self::of(rules_of_file(path)?, seed))
    }

    fn of(rules: Vec<Rule>, seed: u64) -> Self {
        let state = Mutex::new(State { reached: vec![0; rules.len()], list: None });
        Self { rules, seed, state }
    }

    /// Counts the request, and moves the list where a rule says so.
    pub(in crate::demo) fn meet(&self, request: u64, offset: u64, population: &Population) -> Plan {
        let mut plan = Plan::default();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for (index, rule) in self.rules.iter().enumerate() {
            let draws = format!("{} {request} {index}", self.seed);
            if !is_met(rule.when, offset, &mut state.reached[index], &draws) {
                continue;
            }
            let draws = match rule.kind {
                // A broken record is as broken the next time.
                Kind::Record(_) => format!("{} at {offset} {index}", self.seed),
                _ => draws,
            };
            let met = Met { kind: rule.kind.clone(), name: rule.name.clone(), draws };
            if let Kind::Move(change) = rule.kind {
                let list = state.list.get_or_insert_with(|| List::of(population));
                list.change(change, &mut met.chance());
            }
            plan.0.push(met);
            if matches!(rule.kind, Kind::Instead(_)) {
                break;
            }
        }
        plan
    }

    /// The page of the list as it is now, where a rule has moved it.
    pub(in crate::demo) fn moved_page(
        &self,
        population: &Population,
        window: &Window,
    ) -> Option<serde_json::Result<Vec<u8>>> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.list.as_ref().map(|list| serde_json::to_vec(&list.page(population, window)))
    }
}

fn is_met(when: When, offset: u64, reached: &mut u64, draws: &str) -> bool {
    if matches!(when, When::At { offset: wanted, .. } if wanted != offset) {
        return false;
    }
    *reached += 1;
    match when {
        When::Always | When::At { first: None, .. } => true,
        When::First(count) | When::At { first: Some(count), .. } => *reached <= count,
        When::After(count) => *reached > count,
        When::Every(count) => reached.is_multiple_of(count),
        When::With(share) => {
            Chance::from_text(&format!("{draws} met")).below(100) < usize::try_from(share).unwrap_or(0)
        }
    }
}

impl Plan {
    /// The window that is answered: another one than was asked for under `page-index`, `repeat` and `cap`.
    pub(in crate::demo) fn window(&self, asked: &Window) -> Window {
        self.0.iter().fold(asked.clone(), |window, met| match met.kind {
            Kind::Lie(lie) => lie.window(window),
            _ => window,
        })
    }

    /// The page with the lies and unusual records in it.
    pub(in crate::demo) fn spoil(&self, page: Bytes, asked: &Window) -> Bytes {
        let changes = |met: &&Met| matches!(met.kind, Kind::Lie(_) | Kind::Record(_));
        if !self.0.iter().any(|met| changes(&met)) {
            return page;
        }
        let Ok(mut value) = serde_json::from_slice(&page) else { return page };
        for met in self.0.iter().filter(changes) {
            match met.kind {
                Kind::Lie(lie) => lie.tell(&mut value, asked),
                Kind::Record(fault) => fault.spoil(&mut value, &mut met.chance()),
                _ => {}
            }
        }
        record_fault::write(value, &page, self.0.iter().map(|met| &met.kind)).into()
    }

    /// How long the answer waits.
    pub(in crate::demo) fn delay(&self) -> Duration {
        self.0.iter().map(|met| if let Kind::Delay(wait) = met.kind { wait } else { Duration::ZERO }).sum()
    }

    /// Whether the connection ends by a reset.
    pub(in crate::demo) fn resets(&self) -> bool {
        match self.instead() {
            Some(instead) => instead == Instead::Reset,
            None => matches!(self.tear(), Some(Tear::Reset(_))),
        }
    }

    /// Whether the client never sees a status.
    pub(in crate::demo) fn is_silent(&self) -> bool {
        self.instead().is_some_and(Instead::is_silent)
    }

    /// The answer, in the place of which another one may be given.
    pub(in crate::demo) async fn answer(&self, page: Bytes) -> Response {
        let mut response = match self.instead() {
            Some(instead) => instead.answer().await,
            None => json_text(self.body(page)),
        };
        for met in &self.0 {
            if let Kind::RetryAfter(text) = &met.kind {
                response.headers_mut().insert(RETRY_AFTER, text.clone());
            }
        }
        response
    }

    /// The page as it leaves.
    fn body(&self, page: Bytes) -> Body {
        let whole = page.len();
        let torn = self.tear().map(|tear| match tear {
            Tear::Half => whole / 2,
            Tear::Reset(bytes) => usize::try_from(bytes).unwrap_or(whole).min(whole),
        });
        if let Some(count) = torn {
            return Body::new(Torn::after(page.slice(..count)));
        }
        match self.0.iter().find_map(Met::bytes_a_second) {
            Some(bytes_a_second) => Body::new(Drip::of(page, bytes_a_second)),
            None => page.into(),
        }
    }

    fn tear(&self) -> Option<Tear> {
        self.0.iter().find_map(|met| if let Kind::Tear(tear) = met.kind { Some(tear) } else { None })
    }

    fn instead(&self) -> Option<Instead> {
        self.0.iter().find_map(|met| if let Kind::Instead(instead) = met.kind { Some(instead) } else { None })
    }
}

/// For the log line: nothing where no fault was met.
impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, met) in self.0.iter().enumerate() {
            write!(formatter, "{}{}", if index == 0 { " faults=" } else { "," }, met.name)?;
        }
        Ok(())
    }
}
