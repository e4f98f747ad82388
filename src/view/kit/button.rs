//! A push button in the few looks that the page has.

use crate::markup::prelude::*;
use leptos::ev::MouseEvent;

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
#[derive(Default)]
pub struct Button {
    pub label: Signal<String>,
    pub on_press: Callback<()>,
    pub look: ButtonLook,
    pub disabled: Signal<bool>,
    pub testid: Option<&'static str>,
}

impl Component for Button {
    fn view(self) -> Markup {
        let Self { label, on_press, look, disabled, testid } = self;

        let press = move |_: MouseEvent| on_press.run(());
        view! {
            <button type="button" class=look.class() data-testid=testid disabled=disabled on:click=press>
                {label}
            </button>
        }
    }
}
