//! Filters by value: scores, delta, period, fatal errors, one agent, text. Each has a chip while it is set.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::HalfOpen;
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
use crate::view::kit::choices::SingleChoice;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::kit::toggle::Toggle;
use crate::view::panels::points_field::Bounds;
use crate::view::panels::points_field::points_field;

/// Any difference of two scores, in points.
const DELTAS: Bounds = Bounds { least: 0.0, most: 200.0, step: 0.5 };

/// Chips of the filters by value that are set.
pub fn ranges_chips(session: Session) -> Markup {
    let filters = words().filters();
    let zone = derived::zone(session);
    let period = move |route: &Route| label::period(route.filter_in(&zone.read()).at, &zone.read());
    let chips = [
        set_chip(session, filters.at, period, |route| route.at_local = HalfOpen::default()),
        set_chip(
            session,
            filters.delta,
            |route| label::point_range(route.filter.delta),
            |route| {
                route.filter.delta = HalfOpen::default();
            },
        ),
        set_chip(
            session,
            filters.min_delta,
            |route| route.filter.min_delta.map(score),
            |route| {
                route.filter.min_delta = None;
            },
        ),
        set_chip(
            session,
            filters.auto,
            |route| label::point_range(route.filter.auto),
            |route| {
                route.filter.auto = HalfOpen::default();
            },
        ),
        set_chip(
            session,
            filters.audit,
            |route| label::point_range(route.filter.audit),
            |route| {
                route.filter.audit = HalfOpen::default();
            },
        ),
        set_chip(session, filters.fatal, |route| route.filter.fatal.map(fatal_text), |route| route.filter.fatal = None),
        set_chip(session, filters.single_agent, single_agent_text, |route| route.filter.single_agent = false),
        set_chip(session, filters.text, search_text, |route| route.filter.text.clear()),
    ];
    chips.collect_view()
}

fn single_agent_text(route: &Route) -> Option<String> {
    route.filter.single_agent.then(|| words().terms().yes.to_owned())
}

fn search_text(route: &Route) -> Option<String> {
    Some(route.filter.text.clone()).filter(|text| !text.trim().is_empty())
}

/// The same in a form.
pub fn ranges_section(session: Session) -> Markup {
    let filters = words().filters();
    let fatal = Callback::new(move |key: String| {
        show(session, History::Push, |route| {
            route.filter.fatal = FATAL.iter().find(|(word, _)| *word == key).and_then(|(_, fatal)| *fatal);
        });
    });
    let single = Callback::new(move |is_on| show(session, History::Push, |route| route.filter.single_agent = is_on));
    let least = Callback::new(move |points| show(session, History::Push, |route| route.filter.min_delta = points));
    let least_now = Signal::derive(move || session.route.with(|route| route.filter.min_delta));
    view! {
        <section class="panel-filters-section">
            <h3 class="panel-filters-name">{filters.fatal}</h3>
            <SingleChoice options=fatal_options(session) name=filters.fatal on_choose=fatal />
        </section>
        <section class="panel-filters-section">
            {points_field(filters.min_delta, least_now, DELTAS, least, "min-delta")}
            <Toggle
                label=filters.single_agent.to_owned()
                on=Signal::derive(move || session.route.with(|route| route.filter.single_agent))
                on_change=single
                testid="single-agent"
            />
        </section>
    }
}

const FATAL: [(&str, Option<bool>); 3] = [("any", None), ("with", Some(true)), ("without", Some(false))];

fn fatal_options(session: Session) -> Signal<Vec<ChoiceOption>> {
    Signal::derive(move || {
        let chosen = session.route.with(|route| route.filter.fatal);
        let option = |(key, fatal): (&str, Option<bool>)| ChoiceOption {
            key: key.to_owned(),
            label: fatal.map_or_else(|| words().filters().fatal_any.to_owned(), fatal_text),
            count: String::new(),
            checked: chosen == fatal,
        };
        FATAL.into_iter().map(option).collect()
    })
}

fn fatal_text(is_fatal: bool) -> String {
    let words = words().filters();
    if is_fatal { words.fatal_with } else { words.fatal_without }.to_owned()
}

fn set_chip(
    session: Session,
    name: &'static str,
    text: impl Fn(&Route) -> Option<String> + Send + Sync + 'static,
    clear: fn(&mut Route),
) -> Markup {
    let value = Memo::new(move |_| session.route.with(|route| text(route)));
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
