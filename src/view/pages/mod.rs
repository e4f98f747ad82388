//! The screens, one a file: each answers one question of a manager.

pub mod compare;
pub mod conversations;
pub mod overview;
pub mod settings;

use crate::markup::prelude::*;
use auditlens_engine::route::Screen;

/// The page of a screen.
pub fn screen_page(screen: Screen) -> Markup {
    match screen {
        Screen::Overview => overview::overview(),
        Screen::Compare => compare::compare(),
        Screen::Conversations => conversations::conversations(),
        Screen::Settings => settings::settings_page(),
    }
}
