//! The viewer: a thin browser shell that asks the engine questions and draws the answers.

pub mod api;
pub mod markup;
pub mod reactive;
pub mod state;
pub mod view;

/// Reports panics to the page and puts the app in place of the skeleton.
pub fn start() {
    api::panic::report_panics();
    leptos::mount::mount_to_body(|| view::app::app().show());
}
