//! A heading that opens what stands under it.

use crate::markup::prelude::*;

/// A native disclosure; what is under it is in the page all along, so that it can be searched and printed.
#[derive(Default)]
pub struct Disclosure {
    pub summary: Signal<String>,
    pub children: Children,
}

impl Component for Disclosure {
    fn view(self) -> Markup {
        let Self { summary, children } = self;

        view! {
            <details class="kit-disclosure">
                <summary class="kit-disclosure-summary">{summary}</summary>
                <div class="kit-disclosure-body">{children.make()}</div>
            </details>
        }
    }
}
