//! The text search over ids, agents, queues and auditors.

use crate::markup::prelude::*;
use auditlens_engine::text::words::table::words;

use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::field::SearchField;

/// The search field. Typing replaces the address; nothing is added to the history.
pub fn search(session: Session) -> Markup {
    let typed = Callback::new(move |text: String| show(session, History::Replace, |route| route.filter.text = text));
    view! {
        <SearchField
            label=words().filters().search_placeholder.to_owned()
            value=Signal::derive(move || session.route.with(|route| route.filter.text.clone()))
            on_input=typed
            testid="search"
        />
    }
}
