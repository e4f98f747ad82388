//! A plain table of texts that scrolls within its place, such as the twin of a chart.

use crate::markup::prelude::*;

/// A column of a table: its heading, and whether it holds numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    pub label: String,
    pub is_number: bool,
}

/// The texts of a table; the first cell of each row names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableTexts {
    pub caption: String,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<Vec<String>>,
    /// The numbers of each row in full, for whoever checks them; none where the texts say all.
    pub exact: Vec<String>,
}

/// A table in a place of its own that scrolls by pointer and keyboard.
#[derive(Default)]
pub struct Table {
    pub table: Signal<TableTexts>,
}

impl Component for Table {
    fn view(self) -> Markup {
        let Self { table } = self;

        view! {
            <div class="kit-table-scroll" role="group" tabindex="0" aria-label=move || table.with(|table| table.caption.clone())>
                {move || table.with(table_view)}
            </div>
        }
    }
}

fn table_view(table: &TableTexts) -> Markup {
    let class = |index: usize| table.columns.get(index).is_some_and(|column| column.is_number).then_some("is-number");
    let heads = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| view! { <th scope="col" class=class(index)>{column.label.clone()}</th> })
        .collect_view();
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(index, text)| match index {
                    0 => view! { <th scope="row" class=class(0)>{text.clone()}</th> },
                    _ => view! { <td class=class(index)>{text.clone()}</td> },
                })
                .collect_view();
            view! { <tr data-exact=table.exact.get(place).cloned()>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="kit-table">
            <caption class="is-visually-hidden">{table.caption.clone()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
