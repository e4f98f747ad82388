//! A card: a title that names the question, a sentence that answers it, the answer drawn, and a foot with its table.

use super::table::Table;
use super::table::TableTexts;
use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::MouseEvent;

/// The table twin of a card's chart.
#[derive(Clone, Copy)]
pub struct Twin {
    /// The word that opens it: "Table".
    pub label: Signal<String>,
    pub table: Signal<TableTexts>,
}

/// A card. `foot` holds further controls, `note` says which rows are in and which are left out.
#[derive(Default)]
pub struct Card {
    pub title: Signal<String>,
    pub sentence: Signal<String>,
    pub class: &'static str,
    pub twin: Option<Twin>,
    pub note: Signal<String>,
    pub foot: Option<Markup>,
    pub testid: Option<&'static str>,
    pub children: Children,
}

impl Component for Card {
    fn view(self) -> Markup {
        let Self { title, sentence, class, twin, note, foot, testid, children } = self;

        let heading = unique_id();
        let named_by = heading.clone();
        let table_id = unique_id();
        let open = RwSignal::new(false);
        let controlled = table_id.clone();
        let toggle = twin.map(|twin| {
            view! {
                <button
                    type="button"
                    class="kit-link"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=controlled
                    on:click=move |_: MouseEvent| open.update(|open| *open = !*open)
                >
                    {twin.label}
                </button>
            }
        });
        let table = twin.map(|twin| {
            view! {
                <div id=table_id class="kit-card-twin" hidden=move || !open.get()>
                    {move || open.get().then(|| view! { <Table table=twin.table /> })}
                </div>
            }
        });
        view! {
            <section class=format!("kit-card {class}") aria-labelledby=named_by data-testid=testid>
                <header class="kit-card-head">
                    <h2 id=heading class="kit-card-title">{title}</h2>
                    <p class="kit-card-sentence">{sentence}</p>
                </header>
                <div class="kit-card-body">{children.make()}</div>
                <footer class="kit-card-foot">
                    {toggle}
                    {foot}
                    <span class="kit-card-note">{note}</span>
                </footer>
                {table}
            </section>
        }
    }
}
