//! A notice: a sentence about how things stand, what it means, and what to do.

use super::button::Button;
use leptos::prelude::*;

/// How serious a notice is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
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
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] actions: Vec<NoticeAction>,
) -> impl IntoView {
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
    .into_any()
}

/// What stands where an answer would: why there is none and what to do.
#[component]
pub fn EmptyState(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] actions: Vec<NoticeAction>,
) -> impl IntoView {
    view! {
        <div class="kit-empty">
            <p class="kit-empty-title">{title}</p>
            <p class="kit-empty-text">{text}</p>
            {action_row(actions)}
        </div>
    }
    .into_any()
}

fn action_row(actions: Vec<NoticeAction>) -> Option<AnyView> {
    if actions.is_empty() {
        return None;
    }
    let buttons = actions
        .into_iter()
        .map(|NoticeAction { label, on_press, testid }| match testid {
            Some(testid) => view! { <Button label=label on_press=on_press testid=testid /> }.into_any(),
            None => view! { <Button label=label on_press=on_press /> }.into_any(),
        })
        .collect_view();
    Some(view! { <div class="kit-actions">{buttons}</div> }.into_any())
}
