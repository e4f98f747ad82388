//! The screens, one a file: each answers one question of a manager.

pub mod compare;
pub mod conversations;
pub mod overview;
pub mod settings;

use auditlens_engine::route::Screen;
use leptos::prelude::*;

/// The page of a screen.
pub fn screen_page(screen: Screen) -> AnyView {
    match screen {
        Screen::Overview => view! { <overview::Overview /> }.into_any(),
        Screen::Compare => view! { <compare::Compare /> }.into_any(),
        Screen::Conversations => view! { <conversations::Conversations /> }.into_any(),
        Screen::Settings => view! { <settings::SettingsPage /> }.into_any(),
    }
}
