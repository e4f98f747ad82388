//! The chips of the switches that every figure obeys.

use crate::markup::prelude::*;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::score;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::view::kit::chip::Chip;
use crate::view::panels::filter_panel::FilterPanel;
use crate::view::parts::filters;

/// The chips of the switches, each naming its value.
pub fn switch_chips(session: Session) -> Markup {
    let words = words().filters();
    let switches = derived::switches(session);
    let tolerance =
        Signal::derive(move || Some(fill(words.tolerance_value, &[("points", &score(switches.read().tolerance))])));
    let fatal = Signal::derive(move || {
        let is_in = switches.read().fatal_rows_in;
        Some(if is_in { words.fatal_rows_in } else { words.fatal_rows_out }.to_owned())
    });
    let pass_mark =
        Signal::derive(move || Some(switches.read().pass_mark.map_or_else(|| words.pass_mark_unset.to_owned(), score)));
    view! {
        <Chip label=words.tolerance value=tolerance is_usual=usual(session, |usual, now| usual.tolerance.total_cmp(&now.tolerance).is_eq()) testid="filter-tolerance" before_open=filters::FETCH>{filters::show(session, FilterPanel::Tolerance)}</Chip>
        <Chip label=words.fatal_rows value=fatal is_usual=usual(session, |usual, now| usual.fatal_rows_in == now.fatal_rows_in) testid="filter-fatal-rows" before_open=filters::FETCH>{filters::show(session, FilterPanel::FatalRows)}</Chip>
        <Chip label=words.pass_mark value=pass_mark is_usual=usual(session, |usual, now| usual.pass_mark == now.pass_mark) testid="filter-pass-mark" before_open=filters::FETCH>{filters::show(session, FilterPanel::PassMark)}</Chip>
    }
}

/// Whether a switch stands where the configuration puts it.
fn usual(session: Session, is_same: fn(&Switches, &Switches) -> bool) -> Signal<bool> {
    let switches = derived::switches(session);
    Signal::derive(move || is_same(&derived::default_switches(session), &switches.read()))
}
