//! Shows text that came from outside: isolated, as text only, with its hidden characters marked.

use super::hidden_text::Segment;
use super::hidden_text::hidden_name;
use super::hidden_text::split_hidden;
use crate::markup::prelude::*;

/// Text from outside. Without the marker elements (`data-reveal`) its text content is the input, character by character.
#[derive(Default)]
pub struct RevealText {
    pub text: Signal<String>,
}

impl Component for RevealText {
    fn view(self) -> Markup {
        let Self { text } = self;

        view! { <bdi dir="auto" class="kit-reveal">{move || text.with(|text| revealed(text))}</bdi> }
    }
}

/// The same for text that never changes.
pub fn reveal(text: &str) -> Markup {
    view! { <bdi dir="auto" class="kit-reveal">{revealed(text)}</bdi> }
}

fn revealed(text: &str) -> Markup {
    let segments = split_hidden(text);
    if let [] | [Segment::Plain(_)] = segments.as_slice() {
        return Markup::of(text.to_owned());
    }
    segments
        .into_iter()
        .map(|segment| match segment {
            Segment::Plain(plain) => Markup::of(plain.to_owned()),
            Segment::Hidden(character) => marked(character),
        })
        .collect_view()
}

fn marked(character: char) -> Markup {
    view! {
        <span class="kit-reveal-mark" data-reveal="">{hidden_name(character)}</span>
        <span class="kit-reveal-hidden">{character.to_string()}</span>
    }
}
