//! Fields to type into: a search field that waits for a pause, a number field that marks what is none, and their frame.

use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::Event;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(150);

/// A search field; the callback gets the text when typing has paused.
#[derive(Default)]
pub struct SearchField {
    pub label: Signal<String>,
    pub value: Signal<String>,
    pub on_input: Callback<String>,
    pub testid: Option<&'static str>,
}

impl Component for SearchField {
    fn view(self) -> Markup {
        let Self { label, value, on_input, testid } = self;

        let typed = StoredValue::new(0_u32);
        let input = move |event: Event| {
            let text = event_target_value(&event);
            typed.update_value(|typed| *typed = typed.wrapping_add(1));
            let mine = typed.get_value();
            // A timer that came too late finds a newer number and does nothing; cancelling it would leak it.
            set_timeout(
                move || {
                    if typed.try_get_value() == Some(mine) {
                        on_input.run(text);
                    }
                },
                PAUSE,
            );
        };
        view! {
            <input
                type="search"
                class="kit-field kit-search"
                data-testid=testid
                aria-label=label
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input=input
            />
        }
    }
}

/// A field for a number, with its label. The callback gets the text once it is committed and says whether it could be
/// taken; one that could not is marked.
#[derive(Default)]
pub struct NumberField {
    pub label: Signal<String>,
    pub value: Signal<String>,
    pub on_commit: Callback<String, bool>,
    pub unit: String,
    pub wrong: String,
    pub testid: Option<&'static str>,
}

impl Component for NumberField {
    fn view(self) -> Markup {
        let Self { label, value, on_commit, unit, wrong, testid } = self;

        let id = unique_id();
        let wrong_id = unique_id();
        let is_wrong = RwSignal::new(false);
        let commit = move |event: Event| is_wrong.set(!on_commit.run(event_target_value(&event)));
        let input = view! {
            <input
                id=id.clone()
                class="kit-field is-number"
                inputmode="decimal"
                autocomplete="off"
                data-testid=testid
                aria-invalid=move || is_wrong.get().to_string()
                aria-describedby=wrong_id.clone()
                prop:value=value
                on:change=commit
            />
            <span class="kit-field-unit">{unit}</span>
            <span id=wrong_id class="kit-field-wrong" role="status">{move || is_wrong.get().then(|| wrong.clone())}</span>
        };
        labelled(id, label, input)
    }
}

/// A label above any control with the given id.
pub fn labelled(id: String, label: Signal<String>, control: Markup) -> Markup {
    view! {
        <div class="kit-labelled">
            <label for=id class="kit-label">{label}</label>
            <div class="kit-control">{control}</div>
        </div>
    }
}
