//! Lists to choose from: several of many with a search field, or one of a few.

use super::field::SearchField;
use super::option_list::ChoiceOption;
use super::option_list::MOST_SHOWN;
use super::option_list::shown_options;
use super::reveal::RevealText;
use super::unique_id::unique_id;
use leptos::ev::Event;
use leptos::prelude::*;

const SEARCH_FROM: usize = 9;
const ROWS_ADDED: usize = 25;

/// The words of a list of many.
#[derive(Clone, Default)]
pub struct ChoiceTexts {
    /// What is chosen, for a screen reader: "Queues".
    pub name: String,
    /// The search field: "Search queues".
    pub search: String,
    /// More match than are shown: "Only the first 200 are shown; type to narrow the list".
    pub narrow: String,
    /// Nothing matches: "No queue of that name".
    pub none: String,
}

/// A list of options of which any number can be checked. Callbacks get the key and whether it is now checked.
#[component]
pub fn MultiChoice(
    #[prop(into)] options: Signal<Vec<ChoiceOption>>,
    texts: ChoiceTexts,
    on_change: Callback<(String, bool)>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let shown = Memo::new(move |_| options.with(|options| shown_options(options, &typed.read(), MOST_SHOWN)));
    // Rows are never taken away again, only hidden: typing must not create or drop elements.
    let rows = Memo::new(move |before: Option<&usize>| {
        let needed = shown.with(|shown| shown.positions.len()).next_multiple_of(ROWS_ADDED);
        before.map_or(needed, |&before| before.max(needed))
    });
    let row = move |slot: usize| {
        let option = Memo::new(move |_| {
            let position = shown.with(|shown| shown.positions.get(slot).copied())?;
            options.with(|options| options.get(position).cloned())
        });
        let change = move |event: Event| {
            if let Some(option) = option.get_untracked() {
                on_change.run((option.key, event_target_checked(&event)));
            }
        };
        choice_row("checkbox", None, option.into(), change)
    };
    let none = move || shown.with(|shown| shown.positions.is_empty());
    let beyond = move || shown.with(|shown| shown.beyond > 0);
    view! {
        <div class="kit-choices">
            <Show when=move || options.with(|options| options.len() >= SEARCH_FROM)>
                <SearchField label=texts.search.clone() value=typed on_input=Callback::new(move |text| typed.set(text)) />
            </Show>
            <ul class="kit-choices-list" aria-label=texts.name>
                <For each=move || 0..rows.get() key=|slot| *slot children=row />
            </ul>
            <p class="kit-note" hidden=move || !none()>{texts.none}</p>
            <p class="kit-note" hidden=move || !beyond()>{texts.narrow}</p>
        </div>
    }
    .into_any()
}

/// A list of options of which exactly one is checked. The callback gets its key.
#[component]
pub fn SingleChoice(
    #[prop(into)] options: Signal<Vec<ChoiceOption>>,
    #[prop(into)] name: String,
    on_choose: Callback<String>,
) -> impl IntoView {
    let group = unique_id();
    let count = Memo::new(move |_| options.with(Vec::len));
    let row = move |slot: usize| {
        let option = Memo::new(move |_| options.with(|options| options.get(slot).cloned()));
        let change = move |_: Event| {
            if let Some(option) = option.get_untracked() {
                on_choose.run(option.key);
            }
        };
        choice_row("radio", Some(group.clone()), option.into(), change)
    };
    view! {
        <ul class="kit-choices-list" role="radiogroup" aria-label=name>
            <For each=move || 0..count.get() key=|slot| *slot children=row />
        </ul>
    }
    .into_any()
}

fn choice_row(
    kind: &'static str,
    group: Option<String>,
    option: Signal<Option<ChoiceOption>>,
    change: impl FnMut(Event) + 'static,
) -> AnyView {
    let label =
        Signal::derive(move || option.with(|option| option.as_ref().map(|o| o.label.clone()).unwrap_or_default()));
    let count = move || option.with(|option| option.as_ref().map(|o| o.count.clone()));
    let checked = move || option.with(|option| option.as_ref().is_some_and(|o| o.checked));
    let key = move || option.with(|option| option.as_ref().map(|o| o.key.clone()));
    view! {
        <li class="kit-choice" role=(kind == "radio").then_some("presentation") hidden=move || option.with(Option::is_none)>
            <label class="kit-choice-label">
                <input type=kind name=group data-key=key prop:checked=checked on:change=change />
                <RevealText text=label />
                <span class="kit-choice-count">{count}</span>
            </label>
        </li>
    }
    .into_any()
}
