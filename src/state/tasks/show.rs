//! Showing another view: every change of screen, filter, switch, order or open conversation goes through the address.

use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::route::Parsed;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::route::hash_from_route;
use leptos::prelude::*;

use crate::api::address;
pub use crate::api::address::History;
use crate::state::derived::window_of;
use crate::state::derived::zone_of;
use crate::state::session::Session;
use crate::state::stopwatch::Gesture;
use crate::state::tasks::load::load;

/// Changes the view: `change` edits a copy of the address. Loads again where the report window changed.
pub fn show(session: Session, history: History, change: impl FnOnce(&mut Route)) {
    let mut change = Some(change);
    edit_route(session, history, &mut |route| {
        if let Some(change) = change.take() {
            change(route);
        }
    });
}

/// What [`show`] does with any change: one copy of it in the program, however many changes there are.
fn edit_route(session: Session, history: History, change: &mut dyn FnMut(&mut Route)) {
    let before = session.route.get_untracked();
    let mut after = before.clone();
    change(&mut after);
    if after == before {
        return;
    }
    address::set_hash(&hash_from_route(&after), history);
    set_route(session, &before, after);
}

/// Changes which rows are meant, or how figures are computed.
pub fn narrow(session: Session, history: History, change: impl FnOnce(&mut Route)) {
    session.stopwatch.begin(Gesture::Filter);
    show(session, history, change);
}

/// Shows rows in the grid, as a click on a mark, bin or cell asks; `narrowed` turns the filter into theirs.
pub fn show_rows(session: Session, narrowed: impl FnOnce(Filter) -> Filter) {
    narrow(session, History::Push, |route| {
        route.screen = Screen::Conversations;
        route.filter = narrowed(std::mem::take(&mut route.filter));
    });
}

/// Sorts the grid.
pub fn sort_by(session: Session, sort: Sort) {
    session.stopwatch.begin(Gesture::Sort);
    show(session, History::Push, |route| route.sort = sort);
}

/// Opens a conversation, or closes the open one.
pub fn open(session: Session, conversation_id: Option<String>) {
    show(session, History::Push, |route| route.open = conversation_id);
}

/// Takes every filter away; report window, switches and order stay.
pub fn clear_filters(session: Session) {
    narrow(session, History::Push, |route| {
        route.filter = Filter::default();
        route.at_local = Default::default();
    });
}

/// The user went back, forward, or pasted another address.
pub fn address_changed(session: Session, parsed: Parsed) {
    let before = session.route.get_untracked();
    if parsed.route != before {
        session.ignored_keys.set(parsed.unknown);
        set_route(session, &before, parsed.route);
        write_window(session);
    }
}

/// Writes the report window into an address that does not have one, so that a copied link means the same tomorrow.
pub fn write_window(session: Session) {
    let window = untrack(|| window_of(session, &session.route.get()));
    show(session, History::Replace, |route| route.window = Some(window));
}

fn set_route(session: Session, before: &Route, after: Route) {
    let needs_load = !after.is_same_load(before) && before.window.is_some();
    session.route.set(after);
    if needs_load {
        load(session);
    }
}

/// Chooses the period in which evaluations are looked at, from an instant up to another, or all of them.
pub fn choose_period(session: Session, history: History, period: Option<(Timestamp, Timestamp)>) {
    let zone = untrack(|| zone_of(session, &session.route.read()));
    narrow(session, history, |route| {
        route.at_local =
            period.map_or_else(HalfOpen::default, |(from, to)| HalfOpen::new(zone.local(from), zone.local(to)));
    });
}

/// Opens a conversation beside the grid.
pub fn open_in_grid(session: Session, conversation_id: String) {
    show(session, History::Push, |route| {
        route.screen = Screen::Conversations;
        route.open = Some(conversation_id);
    });
}
