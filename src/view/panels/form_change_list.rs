//! The form changes that are marked on a time axis, numbered as there: what changed, and from what to what.

use crate::markup::prelude::*;
use auditlens_engine::report::form_changes::FormChangeDay;
use auditlens_engine::text::fill::Part;
use auditlens_engine::text::form_changes::change_lines;
use auditlens_engine::text::form_changes::list_heading;
use auditlens_engine::text::form_changes::mark_labels;
use auditlens_engine::text::words::table::words;

use crate::view::charts::events::Event;
use crate::view::kit::disclosure::Disclosure;
use crate::view::panels::verdict::part;

/// A list of more days than this is closed at first.
const MOST_OPEN: usize = 4;

/// The marks of the days, each at its place on an axis.
pub fn form_events(days: &[(f64, &FormChangeDay)]) -> Vec<Event> {
    let event = |(place, &(at, day)): (usize, &(f64, &FormChangeDay))| {
        let (number, name) = mark_labels(place, days.len(), day);
        Event { at, name, number, class: "" }
    };
    days.iter().enumerate().map(event).collect()
}

/// The list; nothing without a change.
pub fn form_change_list(days: &[&FormChangeDay]) -> Markup {
    let items = days.iter().map(|day| item(day)).collect_view();
    let class = if days.len() == 1 { "panel-events is-single" } else { "panel-events" };
    let list = view! {
        <ol class=class data-testid="form-changes" aria-label=words().form_changes().heading>{items}</ol>
    };
    match days.len() {
        0 => Markup::empty(),
        1..=MOST_OPEN => list,
        n => view! { <Disclosure summary=Signal::stored(list_heading(n))>{list}</Disclosure> },
    }
}

fn item(day: &FormChangeDay) -> Markup {
    let lines = change_lines(day);
    let line = |line: &Vec<Part>| {
        let parts = line.iter().map(part).collect_view();
        view! { <span class="panel-events-line">{parts}</span> }
    };
    let lines = lines.iter().map(line).collect_view();
    view! { <li data-day=day.day.to_iso() data-at=day.at.0.to_string()>{lines}</li> }
}
