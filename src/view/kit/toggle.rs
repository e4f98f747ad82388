//! A switch that is on or off.

use leptos::ev::Event;
use leptos::prelude::*;

/// A switch with its label; the callback gets the new state.
#[component]
pub fn Toggle(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    on_change: Callback<bool>,
    #[prop(optional)] testid: Option<&'static str>,
) -> impl IntoView {
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
    .into_any()
}
