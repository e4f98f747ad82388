//! Loading a report, stopping it, and going on where it stopped.

use crate::reactive::prelude::*;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::service::Service;
use auditlens_engine::service::load::LoadOrder;
use auditlens_engine::wire::request::ReportQuery;

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
        let (from, until) = zone_of(session, &route).bounds(window_of(session, &route));
        let order = LoadOrder {
            query: ReportQuery { from, until, below: route.below, direction: route.load_direction.clone() },
            style: config.style,
            settings: PagerSettings {
                parallel: u32::from(config.parallel),
                requests_per_minute: config.requests_per_minute,
                check_pages: config.verify_pages.into(),
                offset_mode: config.style.offset,
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

/// Takes the user's token into memory and goes on, or starts where nothing was loaded yet.
pub fn sign_in(session: Session, token: String) {
    session.running.set_token(Some(token));
    session.has_token.set(true);
    if session.status.with_untracked(|status| status.loaded > 0) {
        resume(session);
    } else {
        load(session);
    }
}

/// Forgets the token, so that another one is asked for. What is loaded stays; nothing is sent without a token.
pub fn sign_out(session: Session) {
    cancel(session);
    session.running.set_token(None);
    session.has_token.set(false);
}
