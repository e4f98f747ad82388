//! One row slot of the grid: made once, then filled with whichever conversation is scrolled to its place.

use crate::markup::number::px;
use crate::markup::prelude::*;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::row::ConversationRow;
use auditlens_engine::report::row::Names;
use auditlens_engine::report::side::Side;
use auditlens_engine::text::date;
use auditlens_engine::text::fill::counted;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format;
use auditlens_engine::text::label;
use auditlens_engine::text::reading;
use auditlens_engine::text::reading::Shown;
use auditlens_engine::text::words::list::Plural;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::view::kit::reveal::RevealText;
use crate::view::panels::grid_columns::column_name;
use crate::view::panels::grid_columns::is_number;
use crate::view::panels::grid_cursor::Place;
use crate::view::panels::grid_state::Grid;

/// The slot of a number; hidden while there is no row for it.
pub(crate) fn grid_row(grid: Grid, slot: usize) -> Markup {
    let row = Memo::new(move |_| grid.rows.with(|rows| rows.get(slot).cloned()));
    let position = Memo::new(move |_| grid.position(slot));
    let id = move || row.with(|row| row.as_ref().map(|row| row.conversation_id.clone()));
    let is_open = move || grid.opened.with(|opened| opened.is_some() && *opened == id());
    let active =
        Memo::new(move |_| grid.active.get().filter(|place| place.0 == position.get() + 1).map(|place| place.1));
    let choose = move |_: MouseEvent| grid.choose(Place { row: position.get_untracked() + 1, column: 0 });
    let cells = SortKey::ALL.map(|key| {
        let cell = move || row.with(|row| row.as_ref().map(|row| cell(row, key, grid.zone))).unwrap_or_default();
        let content = cell_view(cell, matches!(key, SortKey::Agent | SortKey::Queue));
        grid_cell(grid, key, grid.cell_id(Some(slot), key), active, content)
    });
    view! {
        <div
            role="row"
            class="panel-grid-row"
            class:is-active=move || active.get().is_some()
            data-id=id
            aria-rowindex=move || (position.get() + 2).to_string()
            aria-selected=move || is_open().to_string()
            style:top=move || px(grid.scroll.top_px(position.get()))
            hidden=move || row.with(Option::is_none)
            on:click=choose
        >
            {cells}
        </div>
    }
}

fn grid_cell(grid: Grid, key: SortKey, id: String, active: Memo<Option<SortKey>>, content: Markup) -> Markup {
    let prefix = match key {
        SortKey::Auto => Some(words().terms().auto),
        SortKey::Audit => Some(words().terms().audit),
        _ => None,
    };
    view! {
        <div
            role="gridcell"
            id=id
            class="panel-grid-cell"
            class:is-id=key == SortKey::Conversation
            class:is-number=is_number(key)
            class:is-active=move || active.get() == Some(key)
            data-column=column_name(key)
            data-label=prefix
            hidden=move || grid.columns.is_hidden(key)
        >
            {content}
        </div>
    }
}

/// The content of a cell. Its elements stay; only their texts and classes follow the row.
fn cell_view(cell: impl Fn() -> Cell + Copy + Send + Sync + 'static, has_more: bool) -> Markup {
    let more = move || cell().more.unwrap_or_default();
    let badge = has_more.then(|| {
        view! {
            <span
                class="kit-tag is-outline"
                title=move || more().1
                hidden=move || more().0.is_empty()
            >
                {move || more().0}
            </span>
        }
    });
    view! {
        <span class=move || cell().class>
            <RevealText text=Signal::derive(move || cell().text) />
            {badge}
        </span>
    }
}

/// What a cell shows: a text in a look, and how many more there are, short and in words.
#[derive(Default)]
struct Cell {
    text: String,
    class: &'static str,
    more: Option<(String, String)>,
}

impl Cell {
    fn new(shown: Shown) -> Self {
        Self { text: shown.text, class: if shown.is_value { "" } else { "is-muted" }, more: None }
    }

    /// An id, name or word of the data, as it came.
    fn verbatim(shown: Shown) -> Self {
        Self { class: if shown.is_value { "panel-grid-names" } else { "is-muted" }, ..Self::new(shown) }
    }

    fn tinted(text: String, class: &'static str) -> Self {
        Self { text, class, more: None }
    }
}

fn cell(row: &ConversationRow, key: SortKey, zone: Memo<Zone>) -> Cell {
    let grid = words().conversations();
    match key {
        SortKey::Conversation => Cell::verbatim(Shown::value(row.conversation_id.clone())),
        SortKey::EvaluatedAt => Cell::new(reading::field(row.evaluated_at, |at| date::moment(at, &zone.read()))),
        SortKey::Agent => names(&row.agents, grid.more_agents),
        SortKey::Queue => names(&row.queues, grid.more_queues),
        SortKey::Auto => Cell::new(reading::auto_score(row)),
        SortKey::Audit => Cell::new(reading::audit_score(row)),
        SortKey::Delta => row.delta.map(delta).unwrap_or_default(),
        SortKey::Outcome => outcome(row),
        SortKey::Fatal => fatal(row.fatal_errors as usize),
        SortKey::Channel => Cell::verbatim(reading::text(&row.channel)),
        SortKey::Direction => Cell::verbatim(reading::text(&row.direction)),
        SortKey::Language => Cell::verbatim(reading::text(&row.language)),
    }
}

fn names(names: &Names, more: Plural) -> Cell {
    if names.first.is_empty() {
        return Cell::new(Shown::words(words().terms().not_given));
    }
    let short = |n: usize| fill(words().conversations().more_names, &[("n", &format::count(n))]);
    let more = Some(names.n_more).filter(|&n| n > 0).map(|n| (short(n), counted(more, n)));
    Cell { more, ..Cell::verbatim(Shown::value(names.first.clone())) }
}

fn delta((points, side): (f64, Side)) -> Cell {
    let class = match side {
        Side::AutoHigher => "is-auto-higher",
        Side::Agree => "",
        Side::AuditHigher => "is-audit-higher",
    };
    Cell::tinted(format::signed_score(points), class)
}

fn outcome(row: &ConversationRow) -> Cell {
    match row.outcome.text() {
        Some("pass") => Cell::tinted(label::outcome_status("pass"), "kit-tag is-agree"),
        Some("fail") => Cell::tinted(label::outcome_status("fail"), "kit-tag is-fatal"),
        Some(status) if !status.is_empty() => Cell::tinted(label::outcome_status(status), "kit-tag"),
        _ => Cell::new(reading::text(&row.outcome)),
    }
}

fn fatal(n: usize) -> Cell {
    if n == 0 {
        return Cell::default();
    }
    Cell::tinted(fill(words().conversations().n_fatal, &[("n", &format::count(n))]), "kit-tag is-fatal")
}
