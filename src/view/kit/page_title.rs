//! The title of the page, as tabs and screen readers name it.

use leptos::prelude::*;

/// Keeps the title of the document.
#[component]
pub fn PageTitle(#[prop(into)] text: Signal<String>) -> impl IntoView {
    Effect::new(move || document().set_title(&text.read()));
}
