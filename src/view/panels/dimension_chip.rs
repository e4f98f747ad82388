//! The chip of one dimension of the filter.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::report::facets::Choice;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::chip::Chip;
use crate::view::kit::chip::Removal;
use crate::view::panels::filter_panel::FilterPanel;
use crate::view::parts::filters;

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
            <Chip label=label::dimension(dimension).to_owned() value=value removal=removal() testid=testid(dimension) before_open=filters::FETCH>
                {filters::show(session, FilterPanel::One(dimension))}
            </Chip>
        }
    };
    view! { {move || (always || is_set.get()).then(chip)} }
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
        Dimension::Form => "filter-form",
        Dimension::Audit => "filter-audit",
        Dimension::Outcome => "filter-outcome",
        Dimension::Duration => "filter-duration",
        Dimension::AuditOutcome => "filter-audit-outcome",
    }
}
