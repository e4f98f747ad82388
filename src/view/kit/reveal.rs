//! Shows text that came from outside: isolated, as text only, with its hidden characters marked.

use super::hidden_text::Segment;
use super::hidden_text::hidden_name;
use super::hidden_text::split_hidden;
use leptos::prelude::*;

/// Text from outside. Without the marker elements (`data-reveal`) its text content is the input, character by character.
#[component]
pub fn RevealText(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <bdi dir="auto" class="kit-reveal">{move || text.with(|text| revealed(text))}</bdi> }.into_any()
}

/// The same for text that never changes.
pub fn reveal(text: &str) -> AnyView {
    view! { <bdi dir="auto" class="kit-reveal">{revealed(text)}</bdi> }.into_any()
}

fn revealed(text: &str) -> AnyView {
    let segments = split_hidden(text);
    if let [] | [Segment::Plain(_)] = segments.as_slice() {
        return text.to_owned().into_any();
    }
    segments
        .into_iter()
        .map(|segment| match segment {
            Segment::Plain(plain) => plain.to_owned().into_any(),
            Segment::Hidden(character) => marked(character),
        })
        .collect_view()
        .into_any()
}

fn marked(character: char) -> AnyView {
    view! {
        <span class="kit-reveal-mark" data-reveal="">{hidden_name(character)}</span>
        <span class="kit-reveal-hidden">{character.to_string()}</span>
    }
    .into_any()
}
