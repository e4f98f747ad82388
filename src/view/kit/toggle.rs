//! A switch that is on or off.

use crate::markup::prelude::*;
use leptos::ev::Event;

/// A switch with its label; the callback gets the new state.
#[derive(Default)]
pub struct Toggle {
    pub label: Signal<String>,
    pub on: Signal<bool>,
    pub on_change: Callback<bool>,
    pub testid: Option<&'static str>,
}

impl Component for Toggle {
    fn view(self) -> Markup {
        let Self { label, on, on_change, testid } = self;

        view! {
            <label class="kit-toggle">
                <input
                    type="checkbox"
                    role="switch"
                    class="kit-toggle-input"
                    data-testid=testid
                    prop:checked=on
                    on:change=move |event: Event| on_change.run(event_target_checked(&event))
                />
                <span>{label}</span>
            </label>
        }
    }
}
