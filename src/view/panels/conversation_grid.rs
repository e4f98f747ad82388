//! The grid of conversations: rows drawn only where they are in view, sorted, and led by keyboard.

use crate::markup::number::px;
use crate::markup::prelude::*;
use auditlens_engine::text::words::table::words;
use leptos::ev::KeyboardEvent;

use crate::state::tasks::show::clear_filters;
use crate::view::kit::notice::EmptyState;
use crate::view::kit::notice::NoticeAction;
use crate::view::panels::grid_head::grid_head;
use crate::view::panels::grid_row::grid_row;
use crate::view::panels::grid_state::Grid;

/// The grid. One stop for Tab: the arrows go from cell to cell, Enter opens a conversation or sorts, Escape closes.
pub(crate) fn conversation_grid(grid: Grid) -> Markup {
    let n_rows = move || grid.counts.get().map_or(0, |counts| counts.n_rows);
    let on_key = move |event: KeyboardEvent| {
        let is_for_grid = event.target() == event.current_target() && !event.alt_key() && !event.meta_key();
        if is_for_grid && grid.press(&event.key(), event.ctrl_key()) {
            event.prevent_default();
        }
    };
    let on_focus = move |_| {
        let by_keyboard = grid.element.get_untracked().and_then(|element| element.matches(":focus-visible").ok());
        grid.shows_place.set(by_keyboard.unwrap_or(true));
    };
    // Another list starts at its top; its rows are drawn there before the browser tells of the scrolling.
    let top_of_list = move || grid.scroll.list.with(|_| 0.0);
    let slots = move || (0..grid.scroll.n_slots.get()).map(|slot| grid_row(grid, slot)).collect_view();
    view! {
        <div
            node_ref=grid.scroll.area
            class="panel-grid"
            style:--grid-columns=move || grid.columns.tracks()
            prop:scrollTop=top_of_list
            on:scroll=move |_| grid.scroll.follow()
        >
            <div node_ref=grid.scroll.probe style:position="absolute" style:visibility="hidden" style:height="var(--row)"></div>
            <div
                node_ref=grid.element
                role="grid"
                class="panel-grid-table"
                tabindex="0"
                data-testid="grid"
                aria-label=words().conversations().grid
                aria-description=words().conversations().keyboard_hint
                aria-rowcount=move || (n_rows() + 1).to_string()
                aria-activedescendant=move || grid.active_id()
                on:keydown=on_key
                on:focus=on_focus
                on:blur=move |_| grid.shows_place.set(false)
            >
                {grid_head(grid)}
                <div
                    role="rowgroup"
                    class="panel-grid-body"
                    style:height=move || px(grid.scroll.content_px.get())
                    hidden=move || n_rows() == 0
                >
                    {slots}
                </div>
            </div>
            {move || no_match(grid)}
        </div>
    }
}

/// What stands in the place of rows where the filters leave none.
fn no_match(grid: Grid) -> Option<Markup> {
    grid.counts.get().filter(|counts| counts.n_rows == 0)?;
    let clear = NoticeAction {
        label: words().filters().clear_all.to_owned(),
        on_press: Callback::new(move |()| {
            clear_filters(grid.session);
            grid.focus();
        }),
        testid: Some("grid-clear-filters"),
    };
    let (title, text) = (words().conversations().none_match, words().conversations().none_match_next);
    Some(view! { <EmptyState title=title text=text actions=vec![clear] /> })
}
