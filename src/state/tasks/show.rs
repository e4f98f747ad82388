//! Showing another view: every change of screen, filter, switch, order or open conversation goes through the address.

use crate::reactive::prelude::*;
use auditlens_engine::domain::audit_plan::AuditPlanView;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::contrast::ContrastView;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::metric::NaAs;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::route::Parsed;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::route::hash_from_route;

use crate::api::address;
pub use crate::api::address::History;
use crate::state::derived::default_switches;
use crate::state::derived::window_of;
use crate::state::derived::zone_name;
use crate::state::derived::zone_of;
use crate::state::session::Session;
use crate::state::stopwatch::Gesture;
use crate::state::tasks::load::load;

/// Changes the view: `change` edits a copy of the address. Loads again where the address means another report.
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

/// Shows rows in the grid, as a click on a mark, bin or cell asks; `narrowed` turns the filter into theirs.
pub fn show_rows(session: Session, narrowed: impl FnOnce(Filter) -> Filter) {
    show(session, History::Push, |route| {
        route.screen = Screen::Conversations;
        route.filter = narrowed(std::mem::take(&mut route.filter));
    });
}

/// Sorts the grid.
pub fn sort_by(session: Session, sort: Sort) {
    show(session, History::Push, |route| route.sort = sort);
}

/// Breaks the report down by another dimension.
pub fn break_down_by(session: Session, by: Dimension) {
    show(session, History::Push, |route| route.by = by);
}

/// Sorts the groups of the breakdown.
pub fn sort_groups(session: Session, sort: GroupSort) {
    show(session, History::Push, |route| route.by_sort = sort);
}

/// Compares selections by something else; which two is left to the report.
pub fn contrast_by(session: Session, by: ContrastBy) {
    show(session, History::Push, |route| route.contrast = ContrastView { by, ..ContrastView::default() });
}

/// Sets other selections side by side.
pub fn set_side_by_side(session: Session, change: impl FnOnce(&mut ContrastView)) {
    show(session, History::Push, |route| change(&mut route.contrast));
}

/// Holds the groups of the breakdown against each other by something else.
pub fn hold_by(session: Session, of: FunnelOf) {
    show(session, History::Push, |route| route.funnel = of);
}

/// Does something else with NA where answers to metrics are compared.
pub fn take_na_as(session: Session, na: NaAs) {
    show(session, History::Push, |route| route.na = na);
}

/// Looks at the audit plan in another way.
pub fn look_at_plan(session: Session, change: impl FnOnce(&mut AuditPlanView)) {
    show(session, History::Push, |route| change(&mut route.audit_plan));
}

/// Takes pairs of the same auditor or agent to be alike, or every pair to stand alone.
pub fn cluster_by(session: Session, by: Option<ClusterBy>) {
    show(session, History::Push, |route| route.cluster = by);
}

/// Opens a conversation, or closes the open one.
pub fn open(session: Session, conversation_id: Option<String>) {
    show(session, History::Push, |route| route.open = conversation_id);
}

/// Takes every filter away; report window, switches and order stay.
pub fn clear_filters(session: Session) {
    show(session, History::Push, |route| {
        route.filter = Filter::default();
        route.at_local = Default::default();
    });
}

/// The user went back, forward, or pasted another address.
pub fn address_changed(session: Session, parsed: Parsed) {
    let before = session.route.get_untracked();
    let after = with_window(session, parsed.route.clone());
    if after != parsed.route {
        address::set_hash(&hash_from_route(&after), History::Replace);
    }
    if after != before || !parsed.unknown.is_empty() {
        session.ignored_keys.set(parsed.unknown);
    }
    if after != before {
        set_route(session, &before, after);
    }
}

/// Writes the report window into an address that does not have one, so that a copied link means the same tomorrow.
pub fn write_window(session: Session) {
    show(session, History::Replace, |route| *route = with_window(session, std::mem::take(route)));
}

/// The same address with its report window, once the configuration says what is meant by none.
fn with_window(session: Session, route: Route) -> Route {
    untrack(|| match session.config() {
        Some(_) => Route { window: Some(window_of(session, &route)), ..route },
        None => route,
    })
}

fn set_route(session: Session, before: &Route, after: Route) {
    let (needs_load, gesture) =
        untrack(|| (!is_same_load(session, before, &after), gesture_between(session, before, &after)));
    session.stopwatch.begin(gesture.filter(|_| !needs_load));
    session.route.set(after);
    if needs_load {
        load(session);
    }
}

/// Whether both mean the same report: what one says and the other leaves to the configuration may be the same.
fn is_same_load(session: Session, before: &Route, after: &Route) -> bool {
    let said = |route: &Route| Route {
        window: Some(window_of(session, route)),
        zone: Some(zone_name(session, route)),
        ..route.clone()
    };
    said(before).is_same_load(&said(after))
}

/// What the user did to come from one view to another, where it is measured.
fn gesture_between(session: Session, before: &Route, after: &Route) -> Option<Gesture> {
    let defaults = default_switches(session);
    let is_same_scope = before.filter == after.filter
        && before.at_local == after.at_local
        && before.switches(&defaults) == after.switches(&defaults);
    match is_same_scope {
        true => (before.sort != after.sort).then_some(Gesture::Sort),
        false => Some(Gesture::Filter),
    }
}

/// Chooses the period in which evaluations are looked at, from an instant up to another, or all of them.
pub fn choose_period(session: Session, history: History, period: Option<(Timestamp, Timestamp)>) {
    let zone = untrack(|| zone_of(session, &session.route.read()));
    show(session, history, |route| {
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
