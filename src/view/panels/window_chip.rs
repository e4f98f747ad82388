//! The chip that names the report window.

use crate::markup::prelude::*;
use auditlens_engine::text::date;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::view::kit::chip::Chip;
use crate::view::panels::filter_panel::FilterPanel;
use crate::view::parts::filters;

/// The chip that names the window.
pub fn window_chip(session: Session) -> Markup {
    let zone = derived::zone(session);
    let value = Signal::derive(move || {
        let window = derived::window_of(session, &session.route.read());
        Some(format!("{} {}", date::window(window), zone.read().name()))
    });
    view! {
        <Chip label=words().filters().report_window value=value is_usual=true testid="filter-window" before_open=filters::FETCH>
            {filters::show(session, FilterPanel::Window)}
        </Chip>
    }
}
