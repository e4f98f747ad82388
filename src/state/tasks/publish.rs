//! Letting the screens follow a load: at once with its first rows and at its end, in between every so often.

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::domain::period::Timestamp;

use crate::api::browser::after;
use crate::api::clock::elapsed_ms;
use crate::api::clock::now;
use crate::reactive::Readable;
use crate::state::session::Session;
use crate::state::stopwatch::measure_until_painted;
use crate::state::tasks::load::ask_for_token;

/// Pages come faster than anybody reads.
const EVERY_MS: u32 = 250;

/// What the screens have been shown of a load.
#[derive(Default)]
pub(super) struct Shown {
    started_ms: f64,
    has_rows: bool,
    is_over: bool,
    /// Whether a timer is set that lets the screens follow.
    is_due: bool,
}

impl Shown {
    /// Nothing yet of another load, which starts now. A timer that is set stays set.
    pub(super) fn anew(&self, now_ms: f64) -> Self {
        Self { started_ms: now_ms, is_due: self.is_due, ..Self::default() }
    }
}

/// Lets the screens follow, now or soon.
pub(super) fn publish(session: Session) {
    let Some(status) = session.engine.with(|service| service.status()) else { return };
    let is_soon_enough = session.running.with_shown(|shown| {
        let is_rows = has_rows(&status) && !shown.has_rows;
        let is_news = !status.state.is_under_way() || shown.is_over || is_rows || is_refused(&status);
        (!is_news).then(|| std::mem::replace(&mut shown.is_due, true))
    });
    match is_soon_enough {
        Some(None) => follow(session),
        Some(Some(false)) => after(EVERY_MS, move || {
            session.running.with_shown(|shown| shown.is_due = false);
            follow(session);
        }),
        Some(Some(true)) | None => {}
    }
}

/// Shows the load and the table as they are.
pub(super) fn follow(session: Session) {
    let Some((mut status, revision)) = session.engine.with(|service| (service.status(), service.revision())) else {
        return;
    };
    status.goes_on_at = status.pause_seconds.map(|seconds| Timestamp(now().0 + (seconds * 1000.0) as i64));
    let measures = session.running.with_shown(|shown| {
        let is_over = !status.state.is_under_way() && status.state != LoadState::Idle;
        let is_first = has_rows(&status) && !shown.has_rows;
        let is_end = is_over && !shown.is_over;
        if shown.is_over && !is_over {
            shown.started_ms = elapsed_ms();
        }
        shown.has_rows |= is_first;
        shown.is_over = is_over;
        (is_first, is_end, shown.started_ms)
    });
    if is_refused(&status) && session.has_token.try_get_untracked() == Some(true) {
        ask_for_token(session);
    }
    if session.status.try_with_untracked(|shown| *shown == status) == Some(false) {
        session.status.try_set(status);
    }
    if session.revision.try_get_untracked() != Some(revision) {
        session.revision.try_set(revision);
    }
    let Some((is_first, is_end, started_ms)) = measures else { return };
    if is_first {
        measure_until_painted("auditlens:first-rows", started_ms);
    }
    if is_end {
        measure_until_painted("auditlens:load", started_ms);
    }
}

/// Whether the load waits for another sign-in.
fn is_refused(status: &LoadStatus) -> bool {
    status.state == LoadState::Paused(LoadError::SignInNeeded)
}

fn has_rows(status: &LoadStatus) -> bool {
    status.loaded + status.quarantined > 0
}
