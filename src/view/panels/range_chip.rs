//! Filters by value: scores, delta, period, fatal errors, one agent, text. Each has a chip while it is set.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::route::Route;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::score;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::chip::Chip;
use crate::view::kit::chip::Removal;

/// Chips of the filters by value that are set.
pub fn ranges_chips(session: Session) -> Markup {
    let filters = words().filters();
    let zone = derived::zone(session);
    let chip = |name, text, clear| set_chip(session, zone, name, text, clear);
    [
        chip(
            filters.at,
            |route, zone| label::period(route.filter_in(zone).at, zone),
            |route| {
                route.at_local = HalfOpen::default();
            },
        ),
        chip(
            filters.delta,
            |route, _| label::point_range(route.filter.delta),
            |route| {
                route.filter.delta = HalfOpen::default();
            },
        ),
        chip(filters.min_delta, |route, _| route.filter.min_delta.map(score), |route| route.filter.min_delta = None),
        chip(
            filters.auto,
            |route, _| label::point_range(route.filter.auto),
            |route| {
                route.filter.auto = HalfOpen::default();
            },
        ),
        chip(
            filters.audit,
            |route, _| label::point_range(route.filter.audit),
            |route| {
                route.filter.audit = HalfOpen::default();
            },
        ),
        chip(filters.fatal, |route, _| route.filter.fatal.map(fatal_text), |route| route.filter.fatal = None),
        chip(filters.single_agent, single_agent_text, |route| route.filter.single_agent = false),
        chip(filters.text, search_text, |route| route.filter.text.clear()),
    ]
    .collect_view()
}

fn single_agent_text(route: &Route, _: &Zone) -> Option<String> {
    route.filter.single_agent.then(|| words().terms().yes.to_owned())
}

fn search_text(route: &Route, _: &Zone) -> Option<String> {
    Some(route.filter.text.clone()).filter(|text| !text.trim().is_empty())
}

/// Rows with a fatal error, or without, in words.
pub fn fatal_text(is_fatal: bool) -> String {
    let words = words().filters();
    if is_fatal { words.fatal_with } else { words.fatal_without }.to_owned()
}

fn set_chip(
    session: Session,
    zone: Memo<Zone>,
    name: &'static str,
    text: fn(&Route, &Zone) -> Option<String>,
    clear: fn(&mut Route),
) -> Markup {
    let value = Memo::new(move |_| session.route.with(|route| text(route, &zone.read())));
    let removal = move || Removal {
        label: Signal::stored(fill(words().filters().remove, &[("name", name)])),
        on_remove: Callback::new(move |()| show(session, History::Push, clear)),
    };
    let chip = move || {
        view! {
            <Chip label=name value=value removal=removal()>
                <p class="kit-note">{move || value.get()}</p>
            </Chip>
        }
    };
    let is_set = Memo::new(move |_| value.read().is_some());
    view! { {move || is_set.get().then(chip)} }
}
