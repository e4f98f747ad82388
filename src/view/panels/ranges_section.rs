//! The panel of the filters by value: fatal errors, how large a delta, one agent only.

use crate::markup::prelude::*;
use auditlens_engine::text::words::table::words;

use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::choices::SingleChoice;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::kit::toggle::Toggle;
use crate::view::panels::points_field::Bounds;
use crate::view::panels::points_field::points_field;
use crate::view::panels::range_chip::fatal_text;

/// Any difference of two scores, in points.
const DELTAS: Bounds = Bounds { least: 0.0, most: 200.0, step: 0.5 };

/// The section.
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
