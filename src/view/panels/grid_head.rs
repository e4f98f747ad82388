//! The head of the grid: a button for each column that sorts by it.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::view::panels::grid_columns::column_name;
use crate::view::panels::grid_columns::is_number;
use crate::view::panels::grid_state::Grid;

/// The head row.
pub(crate) fn grid_head(grid: Grid) -> Markup {
    let cells = SortKey::ALL.map(|key| head_cell(grid, key)).collect_view();
    view! {
        <div node_ref=grid.scroll.head role="row" class="panel-grid-head" aria-rowindex="1">
            {cells}
        </div>
    }
}

fn head_cell(grid: Grid, key: SortKey) -> Markup {
    let direction = move || {
        let sort = grid.sort.get();
        (sort.key == key).then_some(if sort.descending { "descending" } else { "ascending" })
    };
    let what = fill(words().conversations().sort_by, &[("key", label::sort_key(key))]);
    view! {
        <div
            role="columnheader"
            id=grid.cell_id(None, key)
            class="panel-grid-cell"
            class:is-number=is_number(key)
            class:is-active=move || grid.active.get() == Some((0, key))
            data-column=column_name(key)
            aria-sort=direction
            hidden=move || grid.columns.is_hidden(key)
        >
            <button
                type="button"
                class="panel-grid-sort"
                tabindex="-1"
                title=what
                data-sort-key=column_name(key)
                on:click=move |_: MouseEvent| grid.sort_by(key)
            >
                {label::column(key)}
            </button>
        </div>
    }
}
