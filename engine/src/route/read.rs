//! Reads an address into a route. Whatever stands there, something sensible is shown and what was ignored is named.

use std::ops::RangeInclusive;

use crate::domain::audit_plan::CoverageBy;
use crate::domain::audit_plan::HalfWidth;
use crate::domain::audit_plan::ListLength;
use crate::domain::breakdown::FunnelOf;
use crate::domain::breakdown::GroupSort;
use crate::domain::breakdown::GroupSortKey;
use crate::domain::cluster::ClusterBy;
use crate::domain::contrast::ContrastBy;
use crate::domain::contrast::Selection;
use crate::domain::decimal;
use crate::domain::filter::Dimension;
use crate::domain::filter::Sort;
use crate::domain::filter::SortKey;
use crate::domain::metric::NaAs;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::score::HIGHEST_SCORE;
use crate::domain::score::LOWEST_SCORE;
use crate::route::percent::decoded;
use crate::route::value::Route;
use crate::route::words::breakdown_from_word;
use crate::route::words::contrast_from_word;
use crate::route::words::coverage_from_word;
use crate::route::words::dimension_from_word;
use crate::route::words::group_sort_from_word;
use crate::route::words::is_value_of;
use crate::route::words::screen_from_word;
use crate::route::words::sort_from_word;

/// Stands among the ignored keys for whatever must not or cannot be named: odd keys, and all beyond the 500th.
pub const UNNAMED: &str = "…";

/// A link is written by anybody: beyond these sizes it is not read.
const MOST_KEYS: usize = 500;
const LONGEST_VALUE: usize = 1000;
const LONGEST_KEY: usize = 24;

const POINTS: RangeInclusive<f64> = LOWEST_SCORE..=HIGHEST_SCORE;
const DISTANCE: RangeInclusive<f64> = 0.0..=HIGHEST_SCORE - LOWEST_SCORE;
/// Ends of ranges may lie beyond the scores, as the upper end of a last bin does.
const RANGE_END: RangeInclusive<f64> = -1000.0..=1000.0;

/// A route, and what of the address was ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What was understood.
    pub route: Route,
    /// Keys that are unknown, or whose value was ignored, each once; `screen` for an unknown one. Never a value.
    pub unknown: Vec<String>,
}

/// The route of a hash, with or without its `#`.
pub fn route_from_hash(hash: &str) -> Parsed {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    let mut reader = Reader::default();
    match path.trim_matches('/') {
        "" => {}
        word => match screen_from_word(word) {
            Some(screen) => reader.route.screen = screen,
            None => reader.note("screen"),
        },
    }
    let mut pairs = query.split('&').filter(|pair| !pair.is_empty());
    for pair in pairs.by_ref().take(MOST_KEYS) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value).filter(|value| value.chars().nth(LONGEST_VALUE).is_none());
        if !value.is_some_and(|value| reader.take(key, value)) {
            reader.note(key);
        }
    }
    if pairs.next().is_some() {
        reader.note(UNNAMED);
    }
    reader.finish()
}

/// A route in the making. What is optional here says whether a key came already: the first wins, later ones are noted.
#[derive(Default)]
struct Reader {
    route: Route,
    unknown: Vec<String>,
    from: Option<Day>,
    to: Option<Day>,
    below: Option<bool>,
    single_agent: Option<bool>,
    fatal_rows_in: Option<bool>,
    na: Option<NaAs>,
    text: Option<String>,
    sort: Option<SortKey>,
    descending: Option<bool>,
    by: Option<Dimension>,
    group_sort: Option<GroupSortKey>,
    groups_descending: Option<bool>,
    funnel: Option<FunnelOf>,
    contrast: Option<ContrastBy>,
    chosen: Option<String>,
    against: Option<String>,
    coverage: Option<CoverageBy>,
    length: Option<ListLength>,
    half_width: Option<HalfWidth>,
}

impl Reader {
    /// Takes one key in; `false` where it is ignored.
    fn take(&mut self, key: &str, value: String) -> bool {
        let route = &mut self.route;
        let filter = &mut route.filter;
        match key {
            "from" => put(&mut self.from, day(&value)),
            "to" => put(&mut self.to, day(&value)),
            "zone" => put(&mut route.zone, some_text(value)),
            "below" => put(&mut self.below, flag(&value)),
            "load_direction" => {
                put(&mut route.load_direction, Some(value).filter(|word| matches!(&**word, "inbound" | "outbound")))
            }
            "at_from" => put(&mut route.at_local.from, wall_clock(&value)),
            "at_to" => put(&mut route.at_local.to, wall_clock(&value)),
            "fatal" => put(&mut filter.fatal, flag(&value)),
            "single_agent" => put(&mut self.single_agent, flag(&value)),
            "min_delta" => put(&mut filter.min_delta, number(&value, DISTANCE)),
            "delta_from" => put(&mut filter.delta.from, number(&value, RANGE_END)),
            "delta_to" => put(&mut filter.delta.to, number(&value, RANGE_END)),
            "auto_from" => put(&mut filter.auto.from, number(&value, RANGE_END)),
            "auto_to" => put(&mut filter.auto.to, number(&value, RANGE_END)),
            "audit_from" => put(&mut filter.audit.from, number(&value, RANGE_END)),
            "audit_to" => put(&mut filter.audit.to, number(&value, RANGE_END)),
            "q" => put(&mut self.text, Some(value)),
            "tolerance" => put(&mut route.tolerance, number(&value, DISTANCE)),
            "pass_mark" => put(&mut route.pass_mark, number(&value, POINTS)),
            "fatal_rows" => put(&mut self.fatal_rows_in, in_or_out(&value)),
            "na" => put(&mut self.na, na_as(&value)),
            "sort" => put(&mut self.sort, sort_from_word(&value)),
            "desc" => put(&mut self.descending, flag(&value)),
            "by" => put(&mut self.by, breakdown_from_word(&value)),
            "by_sort" => put(&mut self.group_sort, group_sort_from_word(&value)),
            "by_desc" => put(&mut self.groups_descending, flag(&value)),
            "contrast" => put(&mut self.contrast, contrast_from_word(&value)),
            "chosen" => put(&mut self.chosen, Some(value)),
            "against" => put(&mut self.against, Some(value)),
            "coverage" => put(&mut self.coverage, coverage_from_word(&value)),
            "listed" => put(&mut self.length, ListLength::ALL.into_iter().find(|length| length.word() == value)),
            "half_width" => put(&mut self.half_width, HalfWidth::ALL.into_iter().find(|width| width.word() == value)),
            "funnel" => put(&mut self.funnel, FunnelOf::ALL.into_iter().find(|of| of.word() == value)),
            "cluster" => put(&mut route.cluster, ClusterBy::ALL.into_iter().find(|by| by.word() == value)),
            "open" => put(&mut route.open, some_text(value)),
            _ => self.choose(key, value),
        }
    }

    fn choose(&mut self, key: &str, value: String) -> bool {
        let dimension = dimension_from_word(key).filter(|&dimension| is_value_of(dimension, &value));
        if let Some(dimension) = dimension {
            self.route.filter.choices.get_or_insert(dimension).insert(value);
        }
        dimension.is_some()
    }

    /// A side of the contrast, which means something only together with what it is by.
    fn side(&mut self, key: &str, take: fn(&mut Self) -> Option<String>) -> Option<Selection> {
        let value = take(self)?;
        let side = match self.route.contrast.by {
            ContrastBy::Value(dimension) => is_value_of(dimension, &value).then_some(Selection::Value(value)),
            ContrastBy::Period => days(&value).map(Selection::Days),
        };
        if side.is_none() {
            self.note(key);
        }
        side
    }

    /// Names a key once. One that does not look like a key could be a secret that was pasted, and is not repeated.
    fn note(&mut self, key: &str) {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let key = if key.len() <= LONGEST_KEY && key.bytes().all(is_plain) { key } else { UNNAMED };
        if !self.unknown.iter().any(|known| known == key) {
            self.unknown.push(key.to_owned());
        }
    }

    fn finish(mut self) -> Parsed {
        match (self.from, self.to) {
            (Some(from), Some(to)) => self.route.window = Some(Window::new(from, to)),
            (Some(_), None) => self.note("from"),
            (None, Some(_)) => self.note("to"),
            (None, None) => {}
        }
        self.route.contrast.by = self.contrast.unwrap_or_default();
        self.route.contrast.chosen = self.side("chosen", |reader| reader.chosen.take());
        self.route.contrast.against = self.side("against", |reader| reader.against.take());
        let mut route = self.route;
        route.below = self.below.unwrap_or_default();
        route.filter.single_agent = self.single_agent.unwrap_or_default();
        route.filter.text = self.text.unwrap_or_default();
        route.fatal_rows_in = self.fatal_rows_in.unwrap_or(true);
        route.na = self.na.unwrap_or_default();
        // A sort key alone is ascending; without one the default holds, unless its direction was given.
        let descending = self.descending.unwrap_or(self.sort.is_none());
        route.sort = Sort { key: self.sort.unwrap_or_default(), descending };
        route.by = self.by.unwrap_or(route.by);
        let descending = self.groups_descending.unwrap_or(self.group_sort.is_none());
        route.by_sort = GroupSort { key: self.group_sort.unwrap_or_default(), descending };
        route.funnel = self.funnel.unwrap_or_default();
        route.audit_plan.by = self.coverage.unwrap_or_default();
        route.audit_plan.length = self.length.unwrap_or_default();
        route.audit_plan.half_width = self.half_width.unwrap_or_default();
        Parsed { route, unknown: self.unknown }
    }
}

fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_taken = slot.is_none() && value.is_some();
    if is_taken {
        *slot = value;
    }
    is_taken
}

/// A day between 1970 and 2199: nothing was recorded before, and far ones would only make calendars huge.
fn day(text: &str) -> Option<Day> {
    Day::from_iso(text).filter(|day| (1970..2200).contains(&day.ymd().0))
}

/// `2026-03-01..2026-03-14`.
fn days(text: &str) -> Option<Window> {
    let (from, to) = text.split_once('.')?;
    Some(Window::new(day(from)?, day(to.strip_prefix('.')?)?))
}

/// `2026-03-05T08:00`, `2026-03-05T08:00:30` or `2026-03-05T08:00:30.250`.
fn wall_clock(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once('T')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "000"));
    let mut parts = time.splitn(3, ':');
    let hour = digits(parts.next()?, 2).filter(|&hour| hour < 24)?;
    let minute = digits(parts.next()?, 2).filter(|&minute| minute < 60)?;
    let second = digits(parts.next().unwrap_or("00"), 2).filter(|&second| second < 60)?;
    let millis = ((hour * 60 + minute) * 60 + second) * 1000 + digits(fraction, 3)?;
    Some(Timestamp(day(date)?.start_utc().0 + millis))
}

fn digits(text: &str, n_digits: usize) -> Option<i64> {
    let is_number = text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn number(text: &str, plausible: RangeInclusive<f64>) -> Option<f64> {
    decimal::parse(text).filter(|points| plausible.contains(points))
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

fn in_or_out(text: &str) -> Option<bool> {
    match text {
        "in" => Some(true),
        "out" => Some(false),
        _ => None,
    }
}

fn na_as(text: &str) -> Option<NaAs> {
    match text {
        "out" => Some(NaAs::LeftOut),
        "third" => Some(NaAs::Third),
        _ => None,
    }
}

fn some_text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
