//! A place for something whose code is fetched: shown at once where the code is here, else as soon as it has come.

use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use leptos::task::spawn_local;

use super::notice::EmptyState;
use super::notice::NoticeAction;
use super::skeleton::skeleton;
use crate::markup::prelude::*;

/// Fetching code: whether it has come.
pub type Fetching = Pin<Box<dyn Future<Output = bool>>>;
/// What brings code.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn() -> Fetching);

impl Fetch {
    /// Whether the code is here, without waiting for it; where it is not, this begins to fetch it.
    pub fn is_here(self) -> bool {
        now((self.0)()) == Some(true)
    }
}

/// Making what is shown; ready at once when the code is here.
pub type Making = Pin<Box<dyn Future<Output = Option<Markup>>>>;

/// What is said where the code does not come.
#[derive(Clone, Copy)]
pub struct FetchedTexts {
    pub title: &'static str,
    pub text: &'static str,
    pub again: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    OnItsWay,
    Here,
    Missing,
}

/// Shows what `make` makes once `fetch` has brought its code. Where it does not come, that is said, with a button.
pub fn fetched(texts: FetchedTexts, fetch: Fetch, make: impl Fn() -> Making + 'static) -> Markup {
    let stage = RwSignal::new(if fetch.is_here() { Stage::Here } else { Stage::OnItsWay });
    let bring = move || {
        spawn_local(async move {
            stage.try_set(if (fetch.0)().await { Stage::Here } else { Stage::Missing });
        });
    };
    if stage.get_untracked() == Stage::OnItsWay {
        bring();
    }
    let again = Callback::new(move |()| {
        stage.set(Stage::OnItsWay);
        bring();
    });
    let shown = move || match stage.get() {
        Stage::OnItsWay => skeleton("is-chart"),
        Stage::Here => now(make()).flatten().unwrap_or_else(Markup::empty),
        Stage::Missing => missing(texts, again),
    };
    Markup::of(shown)
}

fn missing(texts: FetchedTexts, again: Callback<()>) -> Markup {
    let action = NoticeAction { label: texts.again.to_owned(), on_press: again, testid: Some("fetch-again") };
    view! { <EmptyState title=texts.title text=texts.text actions=vec![action] /> }
}

/// What a future has to give without waiting.
fn now<T>(mut future: Pin<Box<dyn Future<Output = T>>>) -> Option<T> {
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}
