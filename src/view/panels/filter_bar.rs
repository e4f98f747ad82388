//! The filter bar: which conversations are meant, and by which switches figures are computed.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::view::kit::chip::Chip;
use crate::view::panels::dimension_chip::dimension_chip;
use crate::view::panels::filter_panel::FilterPanel;
use crate::view::panels::range_chip::ranges_chips;
use crate::view::panels::switch_chips::switch_chips;
use crate::view::panels::window_chip::window_chip;
use crate::view::parts;
use crate::view::parts::filters;

/// All dimensions: those with a chip of their own at all times, then those under "More", which have one only while
/// something is chosen.
const DIMENSIONS: [Dimension; 12] = [
    Dimension::Direction,
    Dimension::Channel,
    Dimension::Queue,
    Dimension::Agent,
    Dimension::Auditor,
    Dimension::Metric,
    Dimension::Outcome,
    Dimension::Language,
    Dimension::Form,
    Dimension::Audit,
    Dimension::AuditOutcome,
    Dimension::Duration,
];
const PLAIN: &[Dimension] = DIMENSIONS.split_at(7).0;
const MORE: &[Dimension] = DIMENSIONS.split_at(7).1;

/// The place of the filter bar. Its chips come with the first answer: there is nothing to filter before.
pub fn filter_bar() -> Markup {
    let session = use_session();
    let is_answered = derived::is_answered(session);
    view! {
        <div class="page-filters" role="group" aria-label=words().filters().bar data-testid="filters">
            {show(move || is_answered.get(), move || parts::filter_bar::show(session))}
        </div>
    }
}

/// The chips. In a narrow frame all of them are behind one.
pub fn chips(session: Session) -> Markup {
    let plain = PLAIN.iter().map(|&dimension| dimension_chip(session, dimension, true)).collect_view();
    let more = MORE.iter().map(|&dimension| dimension_chip(session, dimension, false)).collect_view();
    view! {
        <div class="panel-filters">
            {window_chip(session)}
            <div class="panel-filters-all">{all_chip(session)}</div>
            <span class="is-in-all">{plain} {more} {ranges_chips(session)} {more_chip(session)}</span>
            <div class="panel-filters-end">{switch_chips(session)}</div>
        </div>
    }
}

fn more_chip(session: Session) -> Markup {
    view! {
        <Chip label=words().filters().more value=Signal::stored(None::<String>) testid="filter-more" before_open=filters::FETCH>
            {filters::show(session, FilterPanel::More(MORE))}
        </Chip>
    }
}

fn all_chip(session: Session) -> Markup {
    let label = Signal::derive(move || {
        let n = session.route.with(|route| {
            route.filter.choices.len()
                + usize::from(!route.at_local.is_open())
                + usize::from(!route.filter.text.is_empty())
        });
        fill(words().filters().chip_count, &[("n", &n.to_string())])
    });
    view! {
        <Chip label=label value=Signal::stored(None::<String>) testid="filter-all" before_open=filters::FETCH>
            {filters::show(session, FilterPanel::All(&DIMENSIONS))}
        </Chip>
    }
}
