//! Carrying out the pager's commands: requests sent and aborted, timers set, answers handed back to the engine.

use crate::reactive::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::paging::Moment;
use auditlens_engine::paging::RequestId;
use auditlens_engine::paging::SignIn;
use auditlens_engine::service::Service;
use auditlens_engine::service::load::Command;
use leptos::task::spawn_local;

use crate::api::browser::after;
use crate::api::browser::is_offline;
use crate::api::client::Abort;
use crate::api::client::Endpoint;
use crate::api::client::fetch_page;
use crate::api::clock;
use crate::api::failure::Failure;
use crate::state::session::Session;
use crate::state::tasks::publish::Shown;
use crate::state::tasks::publish::publish;

/// How often a pause is looked at, so that what is left of it can be read.
const TICK_MS: u64 = 1_000;

/// What belongs to the load under way and is nobody else's business.
#[derive(Clone, Copy)]
pub struct Running {
    inner: StoredValue<Inner>,
}

#[derive(Default)]
struct Inner {
    number: u64,
    endpoint: Endpoint,
    /// Whether a page has come with the token.
    is_token_proven: bool,
    requests: Vec<(RequestId, Abort)>,
    /// When the pager wishes to be woken, while a timer is set for it.
    wake_at: Option<Moment>,
    shown: Shown,
}

impl Inner {
    /// The request of a number, which is no longer under way.
    fn take(&mut self, request: RequestId) -> Option<Abort> {
        let place = self.requests.iter().position(|(held, _)| *held == request)?;
        Some(self.requests.swap_remove(place).1)
    }
}

impl Running {
    pub(in crate::state) fn new() -> Self {
        Self { inner: StoredValue::new(Inner::default()) }
    }

    /// Aborts whatever is under way and makes its late answers strangers.
    pub(super) fn begin(self, endpoint: Endpoint) {
        self.inner.update_value(|inner| {
            inner.requests.iter().for_each(|(_, abort)| abort.abort());
            *inner = Inner {
                number: inner.number + 1,
                endpoint,
                is_token_proven: inner.is_token_proven,
                shown: inner.shown.anew(clock::elapsed_ms()),
                ..Inner::default()
            };
        });
    }

    /// Gives later requests another token.
    pub(super) fn set_token(self, token: Option<String>) {
        self.inner.update_value(|inner| (inner.endpoint.token, inner.is_token_proven) = (token, false));
    }

    /// The token given, if one was.
    pub(super) fn token(self) -> Option<String> {
        self.inner.with_value(|inner| inner.endpoint.token.clone())
    }

    /// Whose the sign-in is, and whether it has been of use.
    pub(super) fn sign_in(self, auth: Auth) -> SignIn {
        match auth {
            Auth::None => SignIn::NotOurs,
            Auth::Ask | Auth::Portal if self.inner.with_value(|inner| inner.is_token_proven) => SignIn::Proven,
            Auth::Ask | Auth::Portal => SignIn::New,
        }
    }

    /// What the screens have been shown of the load.
    pub(super) fn with_shown<T>(self, work: impl FnOnce(&mut Shown) -> T) -> Option<T> {
        self.inner.try_update_value(|inner| work(&mut inner.shown))
    }
}

/// Now, on the clock that the pager runs by.
pub(super) fn moment() -> Moment {
    Moment(clock::elapsed_ms() as u64)
}

/// Tells the load under way what happened, and carries out what follows.
pub(super) fn tell(session: Session, what: fn(&mut Service, Moment) -> Vec<Command>) {
    let commands = session.engine.with(|service| what(service, moment()));
    perform(session, commands.unwrap_or_default());
}

/// Carries out commands, then lets the screens follow.
pub(super) fn perform(session: Session, commands: Vec<Command>) {
    for command in commands {
        match command {
            Command::Fetch { request, body } => send(session, request, body),
            Command::Abort(request) => session.running.inner.update_value(|inner| {
                inner.take(request).iter().for_each(Abort::abort);
            }),
            Command::WakeAt(at) => wake_at(session, at),
        }
    }
    publish(session);
}

fn send(session: Session, request: RequestId, body: String) {
    let abort = Abort::new();
    let Some((number, endpoint)) = session.running.inner.try_update_value(|inner| {
        inner.requests.push((request, abort.clone()));
        (inner.number, inner.endpoint.clone())
    }) else {
        return;
    };
    spawn_local(async move {
        let answer = fetch_page(&endpoint, &body, &abort).await;
        let is_ours =
            session.running.inner.try_update_value(|inner| inner.number == number && inner.take(request).is_some());
        if is_ours != Some(true) {
            return;
        }
        let commands = match answer {
            Ok(bytes) => {
                session.running.inner.update_value(|inner| inner.is_token_proven = true);
                take_page(session, request, &bytes)
            }
            Err(Failure { error, retry_after_ms }) => session.engine.with(|service| {
                if error == LoadError::Unreachable && is_offline() {
                    return service.offline(request, moment());
                }
                service.fail(request, error, retry_after_ms, moment())
            }),
        };
        perform(session, commands.unwrap_or_default());
    });
}

fn take_page(session: Session, request: RequestId, bytes: &[u8]) -> Option<Vec<Command>> {
    let start_ms = clock::elapsed_ms();
    let (taken, commands) = session.engine.with(|service| service.take_page(request, bytes, moment(), clock::now()))?;
    let details = [("records", taken.n_records as f64), ("bytes", taken.n_bytes as f64)];
    clock::measure("auditlens:decode", start_ms, clock::elapsed_ms(), &details);
    Some(commands)
}

/// One timer is set at a time, however often the pager says the same.
fn wake_at(session: Session, at: Moment) {
    let Some((number, is_set)) = session.running.inner.try_update_value(|inner| {
        let is_set = inner.wake_at.replace(at) == Some(at);
        (inner.number, is_set)
    }) else {
        return;
    };
    if is_set {
        return;
    }
    let ms = at.0.saturating_sub(moment().0).saturating_add(1).min(TICK_MS);
    after(u32::try_from(ms).unwrap_or(u32::MAX), move || {
        // A wake that another one took the place of, or one of an earlier load, is not ours.
        let is_ours = session.running.inner.try_update_value(|inner| {
            inner.number == number && inner.wake_at.take_if(|wanted| *wanted == at).is_some()
        });
        if is_ours == Some(true) {
            tell(session, Service::wake);
        }
    });
}
