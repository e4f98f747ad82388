//! Every conversation in a grid, and beside it the one that is open.

use crate::markup::prelude::*;
use auditlens_engine::text::fill::counted;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::count;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::session::use_session;
use crate::state::tasks::export::Export;
use crate::view::panels::conversation_drawer::conversation_drawer;
use crate::view::panels::conversation_grid::conversation_grid;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::export_bar::export_buttons;
use crate::view::panels::export_bar::export_line;
use crate::view::panels::grid_state::Grid;
use crate::view::panels::grid_state::GridCounts;
use crate::view::panels::search::search;

/// The conversations page.
pub(crate) fn conversations() -> Markup {
    let session = use_session();
    let is_open = Memo::new(move |_| session.route.with(|route| route.open.is_some()));
    view! {
        <div class="page-split" class:has-drawer=is_open>
            {when_rows(session, move || list(Grid::new(session)))}
            {move || is_open.get().then(|| conversation_drawer(session))}
        </div>
    }
}

fn list(grid: Grid) -> Markup {
    let sorted = move |counts: GridCounts| format!("{} · {}", n_of_n(counts), label::sorted(grid.sort.get()));
    let export = Export::new(grid.session);
    let n_rows = Signal::derive(move || grid.counts.get().map_or(0, |counts| counts.n_rows));
    let n_undated = move || grid.counts.get().map_or(0, |counts| counts.n_undated_left_out);
    view! {
        <section class="page-conversations" aria-label=words().conversations().grid>
            <h1 class="is-visually-hidden">{words().conversations().grid}</h1>
            <div class="panel-toolbar">
                {search(grid.session)}
                <p class="panel-toolbar-text" data-testid="grid-count">{move || grid.counts.get().map(sorted)}</p>
                {export_buttons(grid.session, export, n_rows)}
                {grid.columns.chip()}
            </div>
            {export_line(export)}
            <p class="kit-note" hidden=move || n_undated() == 0>{move || counted(words().overview().undated, n_undated())}</p>
            {conversation_grid(grid)}
        </section>
    }
}

fn n_of_n(counts: GridCounts) -> String {
    let words = words().conversations();
    if counts.n_rows == counts.n_held {
        return counted(words.count, counts.n_rows);
    }
    let (n, total) = (count(counts.n_rows), count(counts.n_held));
    fill(words.count_of.form(counts.n_held), &[("n", &n), ("total", &total)])
}
