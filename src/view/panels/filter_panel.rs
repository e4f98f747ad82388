//! What opens below each chip of the filter bar.

use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::text::words::table::words;

use crate::markup::prelude::*;
use crate::state::session::Session;
use crate::state::tasks::show::clear_filters;
use crate::view::kit::button::Button;
use crate::view::kit::button::ButtonLook;
use crate::view::panels::dimension_section::dimension_section;
use crate::view::panels::ranges_section::ranges_section;
use crate::view::panels::switches::fatal_toggle;
use crate::view::panels::switches::pass_mark_field;
use crate::view::panels::switches::tolerance_field;
use crate::view::panels::window_section::window_section;

/// Which panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterPanel {
    Window,
    One(Dimension),
    /// These dimensions and everything by value.
    More(&'static [Dimension]),
    /// These dimensions, everything by value, and the switches.
    All(&'static [Dimension]),
    Tolerance,
    FatalRows,
    PassMark,
}

/// A panel.
pub fn panel(session: Session, which: FilterPanel) -> Markup {
    let sections = |dimensions: &[Dimension]| {
        dimensions.iter().map(|&dimension| dimension_section(session, dimension)).collect_view()
    };
    match which {
        FilterPanel::Window => form(window_section(session)),
        FilterPanel::One(dimension) => dimension_section(session, dimension),
        FilterPanel::More(dimensions) => {
            form([sections(dimensions), ranges_section(session), clear_button(session)].collect_view())
        }
        FilterPanel::All(dimensions) => form(
            [sections(dimensions), ranges_section(session), switches_section(session), clear_button(session)]
                .collect_view(),
        ),
        FilterPanel::Tolerance => tolerance_field(session),
        FilterPanel::FatalRows => fatal_toggle(session),
        FilterPanel::PassMark => pass_mark_field(session),
    }
}

fn form(content: Markup) -> Markup {
    view! { <div class="panel-filters-form">{content}</div> }
}

fn switches_section(session: Session) -> Markup {
    view! {
        <section class="panel-filters-section">
            {tolerance_field(session)}
            {fatal_toggle(session)}
            {pass_mark_field(session)}
        </section>
    }
}

fn clear_button(session: Session) -> Markup {
    let clear = Callback::new(move |()| clear_filters(session));
    view! { <Button label=words().filters().clear_all.to_owned() on_press=clear look=ButtonLook::Quiet testid="clear-filters" /> }
}
