//! A push button in the few looks that the page has.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonLook {
    /// An outlined button.
    #[default]
    Plain,
    /// The one thing to do here.
    Primary,
    /// Text until it is pointed at.
    Quiet,
    /// An underlined word in a line of small text.
    Link,
}

impl ButtonLook {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "kit-button",
            Self::Primary => "kit-button is-primary",
            Self::Quiet => "kit-button is-quiet",
            Self::Link => "kit-link",
        }
    }
}

/// A button with a word on it.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    on_press: Callback<()>,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] testid: Option<&'static str>,
) -> impl IntoView {
    let press = move |_: MouseEvent| on_press.run(());
    view! {
        <button type="button" class=look.class() data-testid=testid disabled=disabled on:click=press>
            {label}
        </button>
    }
    .into_any()
}
