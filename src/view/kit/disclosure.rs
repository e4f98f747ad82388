//! A heading that opens what stands under it.

use leptos::prelude::*;

/// A native disclosure; what is under it is in the page all along, so that it can be searched and printed.
#[component]
pub fn Disclosure(#[prop(into)] summary: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="kit-disclosure">
            <summary class="kit-disclosure-summary">{summary}</summary>
            <div class="kit-disclosure-body">{children()}</div>
        </details>
    }
    .into_any()
}
