//! Lists to choose from: several of many with a search field, or one of a few.

use super::field::SearchField;
use super::option_list::ChoiceOption;
use super::option_list::MOST_SHOWN;
use super::option_list::Matching;
use super::option_list::shown_options;
use super::reveal::RevealText;
use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::Event;

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
#[derive(Default)]
pub struct MultiChoice {
    pub options: Signal<Vec<ChoiceOption>>,
    pub texts: ChoiceTexts,
    pub matching: Matching,
    pub on_change: Callback<(String, bool)>,
}

impl Component for MultiChoice {
    fn view(self) -> Markup {
        let Self { options, texts, matching, on_change } = self;

        let typed = RwSignal::new(String::new());
        let shown =
            Memo::new(move |_| options.with(|options| shown_options(options, &typed.read(), matching, MOST_SHOWN)));
        // Rows are never taken away again, only hidden: typing must not create or drop elements.
        let rows = Memo::new(move |before: Option<&usize>| {
            let needed = shown.with(|shown| shown.positions.len()).next_multiple_of(ROWS_ADDED);
            before.map_or(needed, |&before| before.max(needed))
        });
        let option_at = Callback::new(move |slot: usize| {
            let position = shown.with(|shown| shown.positions.get(slot).copied())?;
            options.with(|options| options.get(position).cloned())
        });
        let few = Signal::derive(move || options.with(|options| options.len() < SEARCH_FROM));
        let some = Signal::derive(move || shown.with(|shown| !shown.positions.is_empty()));
        let all = Signal::derive(move || shown.with(|shown| shown.beyond == 0));
        let on_input = Callback::new(move |text| typed.set(text));
        view! {
            <div class="kit-choices">
                <div hidden=few>
                    <SearchField label=texts.search value=typed on_input=on_input />
                </div>
                <ul class="kit-choices-list" aria-label=texts.name>
                    {choice_rows(Rows { kind: "checkbox", group: None, count: rows, option_at, on_change })}
                </ul>
                <p class="kit-note" hidden=some>{texts.none}</p>
                <p class="kit-note" hidden=all>{texts.narrow}</p>
            </div>
        }
    }
}

/// A list of options of which exactly one is checked. The callback gets its key.
#[derive(Default)]
pub struct SingleChoice {
    pub options: Signal<Vec<ChoiceOption>>,
    pub name: String,
    pub on_choose: Callback<String>,
}

impl Component for SingleChoice {
    fn view(self) -> Markup {
        let Self { options, name, on_choose } = self;

        let count = Memo::new(move |_| options.with(Vec::len));
        let option_at = Callback::new(move |slot: usize| options.with(|options| options.get(slot).cloned()));
        let on_change = Callback::new(move |(key, _): (String, bool)| on_choose.run(key));
        view! {
            <ul class="kit-choices-list" role="radiogroup" aria-label=name>
                {choice_rows(Rows { kind: "radio", group: Some(unique_id()), count, option_at, on_change })}
            </ul>
        }
    }
}

/// The rows of a list: how many there are, and which option each one shows now.
#[derive(Clone)]
struct Rows {
    kind: &'static str,
    group: Option<String>,
    count: Memo<usize>,
    option_at: Callback<usize, Option<ChoiceOption>>,
    on_change: Callback<(String, bool)>,
}

fn choice_rows(rows: Rows) -> Markup {
    let count = rows.count;
    let row = move |slot: usize| choice_row(&rows, slot);
    each(move || count.get(), row)
}

fn choice_row(rows: &Rows, slot: usize) -> Markup {
    let Rows { kind, group, option_at, on_change, .. } = rows;
    let (kind, option_at, on_change) = (*kind, *option_at, *on_change);
    let option = Memo::new(move |_| option_at.run(slot));
    let text = move |read: fn(&ChoiceOption) -> &String| {
        Signal::derive(move || {
            option.with(|option| option.as_ref().map(|option| read(option).clone()).unwrap_or_default())
        })
    };
    let checked = Signal::derive(move || option.with(|option| option.as_ref().is_some_and(|option| option.checked)));
    let absent = Signal::derive(move || option.with(Option::is_none));
    let change = move |event: Event| {
        if let Some(option) = option.get_untracked() {
            on_change.run((option.key, event_target_checked(&event)));
        }
    };
    view! {
        <li class="kit-choice" role=(kind == "radio").then_some("presentation") hidden=absent>
            <label class="kit-choice-label">
                <input type=kind name=group.clone() data-key=text(|option| &option.key) prop:checked=checked on:change=change />
                <RevealText text=text(|option| &option.label) />
                <span class="kit-choice-count">{text(|option| &option.count)}</span>
            </label>
        </li>
    }
}
