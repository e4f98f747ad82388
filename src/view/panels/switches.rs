//! The controls of the switches that every figure obeys: tolerance, fatal rows, pass mark.

use crate::markup::prelude::*;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::toggle::Toggle;
use crate::view::panels::points_field::Bounds;
use crate::view::panels::points_field::points_field;

/// Largest tolerance that makes sense, in points.
const TOLERANCES: Bounds = Bounds { least: 0.0, most: 200.0, step: 0.5 };
/// Scores that can be a pass mark.
const PASS_MARKS: Bounds = Bounds { least: -100.0, most: 100.0, step: 0.5 };

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
