//! The switches that every figure obeys: tolerance, fatal rows, pass mark.

use crate::markup::prelude::*;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::score;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::chip::Chip;
use crate::view::kit::toggle::Toggle;
use crate::view::panels::points_field::Bounds;
use crate::view::panels::points_field::points_field;

/// Largest tolerance that makes sense, in points.
const TOLERANCES: Bounds = Bounds { least: 0.0, most: 200.0, step: 0.5 };
/// Scores that can be a pass mark.
const PASS_MARKS: Bounds = Bounds { least: -100.0, most: 100.0, step: 0.5 };

/// The chips of the switches, each naming its value.
pub fn switch_chips(session: Session) -> Markup {
    let words = words().filters();
    let switches = derived::switches(session);
    let tolerance =
        Signal::derive(move || Some(fill(words.tolerance_value, &[("points", &score(switches.read().tolerance))])));
    let fatal = Signal::derive(move || {
        let is_in = switches.read().fatal_rows_in;
        Some(if is_in { words.fatal_rows_in } else { words.fatal_rows_out }.to_owned())
    });
    let pass_mark =
        Signal::derive(move || Some(switches.read().pass_mark.map_or_else(|| words.pass_mark_unset.to_owned(), score)));
    view! {
        <Chip label=words.tolerance value=tolerance is_usual=usual(session, |usual, now| usual.tolerance.total_cmp(&now.tolerance).is_eq()) testid="filter-tolerance">{tolerance_field(session)}</Chip>
        <Chip label=words.fatal_rows value=fatal is_usual=usual(session, |usual, now| usual.fatal_rows_in == now.fatal_rows_in) testid="filter-fatal-rows">{fatal_toggle(session)}</Chip>
        <Chip label=words.pass_mark value=pass_mark is_usual=usual(session, |usual, now| usual.pass_mark == now.pass_mark) testid="filter-pass-mark">{pass_mark_field(session)}</Chip>
    }
}

/// Whether a switch stands where the configuration puts it.
fn usual(session: Session, is_same: fn(&Switches, &Switches) -> bool) -> Signal<bool> {
    let switches = derived::switches(session);
    Signal::derive(move || is_same(&derived::default_switches(session), &switches.read()))
}

/// All switches in a form.
pub fn switches_section(session: Session) -> Markup {
    view! {
        <section class="panel-filters-section">
            {tolerance_field(session)}
            {fatal_toggle(session)}
            {pass_mark_field(session)}
        </section>
    }
}

/// Tolerance in points.
pub fn tolerance_field(session: Session) -> Markup {
    let switches = derived::switches(session);
    let commit = Callback::new(move |points: Option<f64>| {
        show(session, History::Push, |route| route.tolerance = points);
    });
    points_field(
        words().settings().tolerance,
        Signal::derive(move || Some(switches.read().tolerance)),
        TOLERANCES,
        commit,
        "tolerance",
    )
}

/// Pass mark in points; empty for none.
pub fn pass_mark_field(session: Session) -> Markup {
    let switches = derived::switches(session);
    let commit = Callback::new(move |points: Option<f64>| {
        show(session, History::Push, |route| route.pass_mark = points);
    });
    let value = Signal::derive(move || switches.read().pass_mark);
    points_field(words().settings().pass_mark, value, PASS_MARKS, commit, "pass-mark")
}

/// Whether rows with a fatal error enter the figures.
pub fn fatal_toggle(session: Session) -> Markup {
    let switches = derived::switches(session);
    let change = Callback::new(move |is_in| show(session, History::Push, |route| route.fatal_rows_in = is_in));
    view! {
        <Toggle
            label=words().filters().include_fatal_rows.to_owned()
            on=Signal::derive(move || switches.read().fatal_rows_in)
            on_change=change
            testid="fatal-rows"
        />
    }
}
