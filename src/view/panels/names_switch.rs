//! The switch that lets people go by numbers where groups are compared.

use crate::markup::prelude::*;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::words::table::words;

use crate::state::session::Session;
use crate::state::tasks::settings::hide_names;
use crate::view::kit::toggle::Toggle;

/// Whether people are named.
pub fn names(session: Session) -> Signal<Names> {
    Signal::derive(move || if session.hides_names.get() { Names::Hidden } else { Names::Shown })
}

/// The switch, and while names are hidden what still shows them.
pub fn names_switch(session: Session) -> Markup {
    let text = words().breakdown();
    let change = Callback::new(move |is_hidden| hide_names(session, is_hidden));
    view! {
        <div class="panel-names">
            <Toggle label=text.hide_names on=session.hides_names on_change=change testid="hide-names" />
            <p class="kit-note">{move || session.hides_names.get().then_some(text.hide_names_note)}</p>
        </div>
    }
}
