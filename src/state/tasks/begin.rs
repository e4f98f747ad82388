//! Opening the page: read the address, fetch the configuration, start the first load.

use auditlens_engine::config::Auth;
use auditlens_engine::route::Theme;
use auditlens_engine::route::display_from_search;
use auditlens_engine::route::route_from_hash;
use leptos::task::spawn_local;
use std::sync::Arc;

use crate::api::address;
use crate::api::browser::on_window_told;
use crate::api::browser::preference;
use crate::api::clock::boot_started_ms;
use crate::api::settings::fetch_config;
use crate::state::session::Session;
use crate::state::session::Settings;
use crate::state::stopwatch::measure_until_painted;
use crate::state::sync::dress_page;
use crate::state::sync::follow_address;
use crate::state::sync::follow_network;
use crate::state::tasks::load::ask_for_token;
use crate::state::tasks::load::load;
use crate::state::tasks::load::sign_in_by_portal;
use crate::state::tasks::show;

/// The session of the page that is being opened.
pub fn begin() -> Session {
    let parsed = route_from_hash(&address::hash());
    let mut display = display_from_search(&address::search());
    if display.theme == Theme::Auto {
        display.theme = match preference("auditlens:theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        };
    }
    display.compact |= preference("auditlens:density").as_deref() == Some("compact");
    let session = Session::new(parsed.route, parsed.unknown, display);
    dress_page(session);
    follow_address(session);
    follow_network(session);
    measure_until_painted("auditlens:boot", boot_started_ms());
    spawn_local(async move {
        match fetch_config().await {
            Ok(config) => {
                let auth = config.auth;
                session.settings.set(Settings::Ready(Arc::new(config)));
                show::write_window(session);
                match auth {
                    Auth::None => load(session),
                    Auth::Ask => {}
                    Auth::Portal => {
                        on_window_told("auditlens:token", move |token| sign_in_by_portal(session, token));
                        ask_for_token(session);
                    }
                }
            }
            Err(error) => session.settings.set(Settings::Failed(error)),
        }
    });
    session
}
