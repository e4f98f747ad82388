//! A heading that opens what stands under it.

use crate::markup::prelude::*;
use leptos::ev::Event;

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

/// A disclosure whose content is made when it is first opened, such as texts that have to be fetched.
#[derive(Default)]
pub struct LateDisclosure {
    pub summary: Signal<String>,
    pub children: ChildrenFn,
}

impl Component for LateDisclosure {
    fn view(self) -> Markup {
        let Self { summary, children } = self;

        let was_opened = RwSignal::new(false);
        let content = move || was_opened.get().then(|| children.make());
        view! {
            <details class="kit-disclosure" on:toggle=move |_: Event| was_opened.set(true)>
                <summary class="kit-disclosure-summary">{summary}</summary>
                <div class="kit-disclosure-body">{content}</div>
            </details>
        }
    }
}
