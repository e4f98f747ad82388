//! One dimension of the filter: its choices with the conversations that each would leave.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::letter_case::holds;
use auditlens_engine::domain::letter_case::lowered;
use auditlens_engine::report::facets::Choice;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::count;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::chip::Chip;
use crate::view::kit::chip::Removal;
use crate::view::kit::choices::ChoiceTexts;
use crate::view::kit::choices::MultiChoice;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::kit::option_list::Matching;

/// The chip of a dimension; one that does not always stand there appears when something is chosen.
pub fn dimension_chip(session: Session, dimension: Dimension, always: bool) -> Markup {
    let is_set = Memo::new(move |_| session.route.with(|route| route.filter.choices.contains_key(&dimension)));
    let chosen = derived::choices(session, dimension, is_set.into());
    let value = Signal::derive(move || is_set.get().then(|| value_text(session, dimension, chosen)));
    let removal = move || Removal {
        label: Signal::stored(fill(words().filters().remove, &[("name", label::dimension(dimension))])),
        on_remove: Callback::new(move |()| {
            show(session, History::Push, |route| {
                route.filter.choices.remove(&dimension);
            });
        }),
    };
    let chip = move || {
        view! {
            <Chip label=label::dimension(dimension).to_owned() value=value removal=removal() testid=testid(dimension)>
                {dimension_section(session, dimension)}
            </Chip>
        }
    };
    view! { {move || (always || is_set.get()).then(chip)} }
}

/// What was typed is found whatever its case, as in the search for conversations.
const MATCHING: Matching = Matching(|text, typed| holds(text, &lowered(typed)));

/// The choices of a dimension.
pub fn dimension_section(session: Session, dimension: Dimension) -> Markup {
    let choices = derived::choices(session, dimension, Signal::stored(true));
    let options = Signal::derive(move || {
        let choices = choices.get();
        let options = choices.iter().flat_map(|choices| choices.iter()).map(|choice| ChoiceOption {
            key: choice.key.clone(),
            label: label::choice(dimension, &choice.key, &choice.label),
            count: count(choice.n_rows),
            checked: choice.is_chosen,
        });
        options.collect()
    });
    let name = label::dimension(dimension);
    let words = words().filters();
    let texts = ChoiceTexts {
        name: name.to_owned(),
        search: words.filter_choices.to_owned(),
        narrow: words.narrow_choices.to_owned(),
        none: words.no_choices.to_owned(),
    };
    let change = Callback::new(move |(key, _): (String, bool)| {
        show(session, History::Push, |route| {
            route.filter = std::mem::take(&mut route.filter).toggled(dimension, &key);
        });
    });
    view! {
        <section class="panel-filters-section" aria-label=name>
            <h3 class="panel-filters-name">{name}</h3>
            <MultiChoice options=options texts=texts matching=MATCHING on_change=change />
        </section>
    }
}

fn value_text(session: Session, dimension: Dimension, choices: Answer<Vec<Choice>>) -> String {
    let keys = session.route.with(|route| route.filter.choices.get(&dimension).cloned().unwrap_or_default());
    match keys.first() {
        Some(key) if keys.len() == 1 => choices
            .get()
            .and_then(|choices| choices.iter().find(|choice| choice.key == *key).map(|choice| choice.label.clone()))
            .map_or_else(|| label::choice(dimension, key, key), |name| label::choice(dimension, key, &name)),
        _ => fill(words().filters().n_chosen.form(keys.len()), &[("n", &keys.len().to_string())]),
    }
}

fn testid(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Direction => "filter-direction",
        Dimension::Channel => "filter-channel",
        Dimension::Queue => "filter-queue",
        Dimension::Agent => "filter-agent",
        Dimension::Auditor => "filter-auditor",
        Dimension::Metric => "filter-metric",
        Dimension::Language => "filter-language",
        Dimension::Audit => "filter-audit",
        Dimension::Outcome => "filter-outcome",
        Dimension::Duration => "filter-duration",
        Dimension::AuditOutcome => "filter-audit-outcome",
    }
}
