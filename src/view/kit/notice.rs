//! A notice: a sentence about how things stand, what it means, and what to do.

use super::button::Button;
use crate::markup::prelude::*;

/// How serious a notice is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Figures may be incomplete.
    Warning,
    /// Something failed.
    Failure,
}

/// A button on a notice or an empty page.
#[derive(Clone)]
pub struct NoticeAction {
    pub label: String,
    pub on_press: Callback<()>,
    pub testid: Option<&'static str>,
}

/// A notice across the page.
#[derive(Default)]
pub struct Notice {
    pub tone: Tone,
    pub title: Signal<String>,
    pub text: Signal<String>,
    pub actions: Vec<NoticeAction>,
}

impl Component for Notice {
    fn view(self) -> Markup {
        let Self { tone, title, text, actions } = self;

        let (class, role, mark) = match tone {
            Tone::Info => ("kit-notice", "status", "i"),
            Tone::Warning => ("kit-notice is-warning", "status", "!"),
            Tone::Failure => ("kit-notice is-failure", "alert", "!"),
        };
        view! {
            <div class=class role=role>
                <span class="kit-notice-mark" aria-hidden="true">{mark}</span>
                <div class="kit-notice-words">
                    <p class="kit-notice-title">{title}</p>
                    <p class="kit-notice-text">{text}</p>
                </div>
                {action_row(actions)}
            </div>
        }
    }
}

/// What stands where an answer would: why there is none and what to do.
#[derive(Default)]
pub struct EmptyState {
    pub title: Signal<String>,
    pub text: Signal<String>,
    pub actions: Vec<NoticeAction>,
}

impl Component for EmptyState {
    fn view(self) -> Markup {
        let Self { title, text, actions } = self;

        view! {
            <div class="kit-empty">
                <p class="kit-empty-title">{title}</p>
                <p class="kit-empty-text">{text}</p>
                {action_row(actions)}
            </div>
        }
    }
}

fn action_row(actions: Vec<NoticeAction>) -> Option<Markup> {
    if actions.is_empty() {
        return None;
    }
    let buttons = actions
        .into_iter()
        .map(|NoticeAction { label, on_press, testid }| match testid {
            Some(testid) => view! { <Button label=label on_press=on_press testid=testid /> },
            None => view! { <Button label=label on_press=on_press /> },
        })
        .collect_view();
    Some(view! { <div class="kit-actions">{buttons}</div> })
}
