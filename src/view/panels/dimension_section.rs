//! The panel of one dimension: its choices with the conversations that each would leave.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::letter_case::holds;
use auditlens_engine::domain::letter_case::lowered;
use auditlens_engine::text::format::count;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::choices::ChoiceTexts;
use crate::view::kit::choices::MultiChoice;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::kit::option_list::Matching;

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
