//! Loading a report, stopping it, and going on where it stopped.

use crate::reactive::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::service::Service;
use auditlens_engine::service::load::LoadOrder;
use auditlens_engine::wire::request::ReportQuery;

use crate::api::browser::tell_window;
use crate::api::client::Endpoint;
use crate::state::derived::window_of;
use crate::state::derived::zone_of;
use crate::state::session::Session;
use crate::state::tasks::perform::moment;
use crate::state::tasks::perform::perform;
use crate::state::tasks::perform::tell;
use crate::state::tasks::publish::follow;

/// Reads the report of the address from its first row. What was loaded before is let go, even where a token must be
/// given first: it belongs to another address.
pub fn load(session: Session) {
    untrack(move || {
        let Some(config) = session.config() else { return };
        if session.wants_token() {
            return let_go(session);
        }
        let route = session.route.get();
        let (zone, window) = (zone_of(session, &route), window_of(session, &route));
        let (from, until) = zone.bounds(window);
        let order = LoadOrder {
            query: ReportQuery { from, until, below: route.below, direction: route.load_direction.clone() },
            days: (0..window.days()).map(|day| zone.start_of(window.from.plus(day as i32))).collect(),
            style: config.style,
            settings: PagerSettings {
                parallel: u32::from(config.parallel),
                requests_per_minute: config.requests_per_minute,
                check_pages: config.verify_pages.into(),
                offset_mode: config.style.offset,
                sign_in: session.running.sign_in(config.auth),
                seed: moment().0,
                ..PagerSettings::default()
            },
        };
        let token = session.running.token();
        let headers = config.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        session.running.begin(Endpoint { url: config.endpoint.clone(), headers, token });
        let commands = session.engine.with(|service| service.start(order, moment()));
        follow(session);
        perform(session, commands.unwrap_or_default());
    });
}

fn let_go(session: Session) {
    session.running.begin(Endpoint::default());
    session.engine.with(|service| *service = Service::default());
    follow(session);
}

/// Stops the load; what came stays on screen.
pub fn cancel(session: Session) {
    tell(session, Service::cancel);
}

/// Goes on with a load that stopped early, at the same row.
pub fn resume(session: Session) {
    tell(session, Service::resume);
}

/// Goes on with a load that waits for the network.
pub fn network_is_back(session: Session) {
    tell(session, Service::online);
}

/// Reads a list again that was read to its end, to see whether it gives the same rows.
pub fn verify(session: Session) {
    tell(session, Service::check);
}

/// Takes a token into memory and goes on, or starts where nothing was loaded yet. A token that takes the place of another
/// before anything was refused changes nothing on screen.
pub fn sign_in(session: Session, token: String) {
    if keep_token(session, token) {
        return;
    }
    if session.status.with_untracked(|status| matches!(status.state, LoadState::Idle | LoadState::Failed(_))) {
        load(session);
    } else {
        resume(session);
    }
}

/// The same for a token that a portal hands over, perhaps long after it was asked: a load that was cancelled stays so.
pub(super) fn sign_in_by_portal(session: Session, token: String) {
    let is_cancelled = LoadState::Partial(LoadError::Cancelled);
    if session.status.with_untracked(|status| status.state == is_cancelled) {
        keep_token(session, token);
    } else {
        sign_in(session, token);
    }
}

/// Takes a token into memory; whether there was one.
fn keep_token(session: Session, token: String) -> bool {
    session.running.set_token(Some(token));
    let had_token = session.has_token.get_untracked();
    if !had_token {
        session.has_token.set(true);
    }
    had_token
}

/// Forgets the token, so that another one is asked for. What is loaded stays; nothing is sent without a token.
pub fn sign_out(session: Session) {
    cancel(session);
    ask_for_token(session);
}

/// Asks the user or the portal for a token, once: what was used so far is forgotten.
pub(super) fn ask_for_token(session: Session) {
    session.running.set_token(None);
    session.has_token.set(false);
    let portals = untrack(|| session.config()).filter(|config| config.auth == Auth::Portal);
    if let Some(config) = portals {
        tell_window("auditlens:token-needed", &config.portal_origins.join("\n"));
    }
}
