//! The source signals: everything the screens show follows from these.

use crate::reactive::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::config::Config;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::route::Display;
use auditlens_engine::route::Route;
use auditlens_engine::route::Theme;
use leptos::prelude::provide_context;
use leptos::prelude::use_context;
use std::sync::Arc;

pub use crate::api::settings::SettingsError;
use crate::state::engine::EngineHandle;
use crate::state::stopwatch::Stopwatch;
use crate::state::tasks::perform::Running;

/// Where the configuration stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Settings {
    /// It is being fetched.
    Pending,
    /// It is here.
    Ready(Arc<Config>),
    /// It did not come or is wrong; nothing can be loaded.
    Failed(SettingsError),
}

/// One open page. Copies are handles to the same signals.
#[derive(Clone, Copy)]
pub struct Session {
    /// The configuration.
    pub settings: RwSignal<Settings>,
    /// What the address says.
    pub route: RwSignal<Route>,
    /// Keys of the address that were ignored.
    pub ignored_keys: RwSignal<Vec<String>>,
    /// How the load stands.
    pub status: RwSignal<LoadStatus>,
    /// The revision of the table that screens show.
    pub revision: RwSignal<u64>,
    /// Theme, as the frame or the user chose it.
    pub theme: RwSignal<Theme>,
    /// Whether rows are set closer.
    pub is_compact: RwSignal<bool>,
    /// Whether people go by numbers where groups are compared.
    pub hides_names: RwSignal<bool>,
    /// Whether there is a token, of the user or the portal. The token itself is not a signal.
    pub has_token: RwSignal<bool>,
    /// The engine.
    pub engine: EngineHandle,
    pub(super) running: Running,
    pub(super) stopwatch: Stopwatch,
}

impl Session {
    /// The session of a page with an address and a first look.
    pub fn new(route: Route, ignored_keys: Vec<String>, display: Display) -> Self {
        Self {
            settings: RwSignal::new(Settings::Pending),
            route: RwSignal::new(route),
            ignored_keys: RwSignal::new(ignored_keys),
            status: RwSignal::new(LoadStatus::default()),
            revision: RwSignal::new(0),
            theme: RwSignal::new(display.theme),
            is_compact: RwSignal::new(display.compact),
            hides_names: RwSignal::new(false),
            has_token: RwSignal::new(false),
            engine: EngineHandle::new(),
            running: Running::new(),
            stopwatch: Stopwatch::new(),
        }
    }

    /// The configuration, once it is here.
    pub fn config(self) -> Option<Arc<Config>> {
        match self.settings.get() {
            Settings::Ready(config) => Some(config),
            Settings::Pending | Settings::Failed(_) => None,
        }
    }

    /// Whether a token must be given before anything can be loaded.
    pub fn wants_token(self) -> bool {
        !self.has_token.get() && self.config().is_some_and(|config| config.auth != Auth::None)
    }
}

/// Puts a session within reach of every component below.
pub fn provide_session(session: Session) {
    provide_context(session);
}

/// The session of this page.
#[expect(clippy::expect_used, reason = "the app provides the session before it draws anything")]
pub fn use_session() -> Session {
    use_context().expect("a session above every component")
}
