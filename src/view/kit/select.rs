//! A list that opens to choose one of several, with its label.

use super::field::labelled;
use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::Event;

/// One of the options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    pub key: String,
    pub label: String,
}

/// The list. The callback gets the key of the option that was chosen.
#[derive(Default)]
pub struct Select {
    pub label: Signal<String>,
    pub options: Signal<Vec<SelectOption>>,
    pub chosen: Signal<String>,
    pub on_choose: Callback<String>,
    pub testid: Option<&'static str>,
}

impl Component for Select {
    fn view(self) -> Markup {
        let Self { label, options, chosen, on_choose, testid } = self;

        let id = unique_id();
        let option = move |option: &SelectOption| {
            let is_chosen = chosen.with(|chosen| *chosen == option.key);
            view! { <option value=option.key.clone() selected=is_chosen.then_some("")>{option.label.clone()}</option> }
        };
        let choose = move |event: Event| on_choose.run(event_target_value(&event));
        let list = view! {
            <select id=id.clone() class="kit-field" data-testid=testid on:change=choose>
                {move || options.with(|options| options.iter().map(option).collect_view())}
            </select>
        };
        labelled(id, label, list)
    }
}
