//! The screens, one a file: each answers one question of a manager.

pub mod audit_plan;
pub mod breakdown;
pub mod compare;
pub mod conversations;
pub mod overview;
pub mod quality;
pub mod settings;

use crate::markup::prelude::*;
use auditlens_engine::route::Screen;

use crate::view::parts;

/// The page of a screen. Whoever asks does not depend on what the page reads while it is made.
pub fn screen_page(screen: Screen) -> Markup {
    untrack(|| match screen {
        Screen::Overview => overview::overview(),
        Screen::Compare => parts::compare::show(),
        Screen::Breakdown => parts::breakdown::show(),
        Screen::AuditPlan => parts::audit_plan::show(),
        Screen::Quality => parts::quality::show(),
        Screen::Conversations => parts::conversations::show(),
        Screen::Settings => parts::settings::show(),
    })
}
