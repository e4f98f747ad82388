//! The header: where one is, how the load stands, and where else to go.

use crate::markup::prelude::*;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::route::hash_from_route;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::view::kit::nav::NavItem;
use crate::view::kit::nav::NavLinks;
use crate::view::panels::load_status::load_status_line;

/// The header of every screen.
pub fn header() -> Markup {
    let session = use_session();
    let screen = derived::screen(session);
    let items: Vec<NavItem> = Screen::ALL.iter().map(|&screen| item(session, screen)).collect();
    let brand = Signal::derive(move || {
        let configured = session.config().and_then(|config| config.brand.clone());
        configured.unwrap_or_else(|| words().shell().brand.to_owned())
    });
    view! {
        <header class="page-header">
            <a class="page-brand" href=move || address(session, Screen::Overview) aria-label=move || brand.get()>
                <svg class="page-brand-mark" viewBox="0 0 22 22" aria-hidden="true">
                    <circle class="page-brand-auto" cx="8.5" cy="9.5" r="6.5" />
                    <circle class="page-brand-audit" cx="13.5" cy="13" r="6.5" />
                </svg>
                <span class="page-brand-name">{move || brand.get()}</span>
            </a>
            <NavLinks name=words().shell().navigation items=items current=Signal::derive(move || screen_key(screen.get())) />
            {load_status_line()}
        </header>
    }
}

fn item(session: Session, screen: Screen) -> NavItem {
    NavItem {
        key: screen_key(screen),
        label: screen_word(screen).to_owned(),
        href: Signal::derive(move || address(session, screen)),
    }
}

/// The address of a screen with everything else as it is; an open conversation stays behind.
fn address(session: Session, screen: Screen) -> String {
    session.route.with(|route| hash_from_route(&Route { screen, open: None, ..route.clone() }))
}

/// What a screen is called.
pub fn screen_word(screen: Screen) -> &'static str {
    let shell = words().shell();
    match screen {
        Screen::Overview => shell.overview,
        Screen::Compare => shell.compare,
        Screen::Breakdown => shell.breakdown,
        Screen::AuditPlan => shell.audit_plan,
        Screen::Quality => shell.quality,
        Screen::Conversations => shell.conversations,
        Screen::Settings => shell.settings,
    }
}

fn screen_key(screen: Screen) -> &'static str {
    match screen {
        Screen::Overview => "overview",
        Screen::Compare => "compare",
        Screen::Breakdown => "breakdown",
        Screen::AuditPlan => "audit-plan",
        Screen::Quality => "quality",
        Screen::Conversations => "conversations",
        Screen::Settings => "settings",
    }
}
