//! The only effects: questions asked when their inputs change, and the page's own look.

use std::pin::Pin;
use std::sync::Arc;

use crate::reactive::prelude::*;
use auditlens_engine::route::Theme;
use auditlens_engine::route::route_from_hash;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::SteppedQuestion;
use leptos::task::spawn_local;

use crate::api::address;
use crate::api::browser::breathe;
use crate::api::browser::dress_root;
use crate::api::browser::keep_preference;
use crate::api::browser::on_window;
use crate::api::clock::elapsed_ms;
use crate::api::clock::measure;
use crate::state::session::Session;
use crate::state::stopwatch::Shows;
use crate::state::tasks::load::network_is_back;
use crate::state::tasks::show;

/// Asks a question whenever it or the table changes; answers that come too late are let go.
/// No question leaves the last answer standing.
pub fn answers<Q>(session: Session, question: Memo<Option<Q>>, shows: Shows) -> Signal<Option<Arc<Q::Answer>>>
where
    Q: Question + Clone + PartialEq + Send + Sync + 'static,
    Q::Answer: Send + Sync + 'static,
{
    let answer = RwSignal::new(None);
    let ask = move |_: Standing| -> Option<Asking> {
        let question = question.get()?;
        Some(Box::pin(async move {
            let found = session.engine.ask(question).await;
            Box::new(move || drop(answer.try_set(found.map(Arc::new)))) as Putting
        }))
    };
    keep_asking(session, shows, Box::new(ask));
    answer.into()
}

/// The same of a question that takes several steps: each answer on the way is shown, and between two of them the browser does
/// what waits. Another question, or another table, ends the steps of this one.
pub fn answers_in_steps<Q>(session: Session, question: Memo<Option<Q>>) -> Signal<Option<Arc<Q::Answer>>>
where
    Q: SteppedQuestion + Clone + PartialEq + Send + Sync + 'static,
    Q::Answer: Send + Sync + 'static,
{
    let answer = RwSignal::new(None);
    let ask = move |standing: Standing| -> Option<Asking> {
        let question = question.get()?;
        Some(Box::pin(async move {
            let mut found = None;
            while standing.holds() {
                let asked_ms = elapsed_ms();
                found = session.engine.ask(question.clone()).await;
                measure("auditlens:step", asked_ms, elapsed_ms(), &[]);
                if found.as_ref().is_none_or(Q::is_last) {
                    break;
                }
                answer.try_set(found.take().map(Arc::new));
                breathe().await;
            }
            Box::new(move || drop(answer.try_set(found.map(Arc::new)))) as Putting
        }))
    };
    keep_asking(session, Shows::Aside, Box::new(ask));
    answer.into()
}

/// Finding an answer; then putting it into its signal.
type Asking = Pin<Box<dyn Future<Output = Putting>>>;
type Putting = Box<dyn FnOnce()>;

/// One asking among those of a question.
#[derive(Clone, Copy)]
struct Standing {
    newest: StoredValue<u64>,
    mine: u64,
}

impl Standing {
    /// Whether it is still the newest.
    fn holds(self) -> bool {
        self.newest.try_get_value() == Some(self.mine)
    }
}

/// One copy of the asking in the program, however many questions there are.
fn keep_asking(session: Session, shows: Shows, ask: Box<dyn Fn(Standing) -> Option<Asking>>) {
    let newest = StoredValue::new(0_u64);
    Effect::new(move |_| {
        session.revision.track();
        let mine = newest.get_value() + 1;
        newest.set_value(mine);
        let standing = Standing { newest, mine };
        let Some(asking) = ask(standing) else { return };
        let asked_ms = elapsed_ms();
        spawn_local(async move {
            let begun_ms = elapsed_ms();
            let put = asking.await;
            if shows == Shows::Report {
                measure("auditlens:answer", begun_ms, elapsed_ms(), &[]);
            }
            if standing.holds() {
                put();
                session.stopwatch.answered(asked_ms, shows).await;
            }
        });
    });
}

/// Follows the address when the user goes back, forward, or pastes another.
pub fn follow_address(session: Session) {
    for event in ["popstate", "hashchange"] {
        on_window(event, move || show::address_changed(session, route_from_hash(&address::hash())));
    }
}

/// Lets a load that waits for the network go on as soon as there is one.
pub fn follow_network(session: Session) {
    on_window("online", move || network_is_back(session));
}

/// Lets the page look as theme and density say, and keeps both for the next visit.
pub fn dress_page(session: Session) {
    Effect::new(move |before: Option<()>| {
        let theme = match session.theme.get() {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let density = if session.is_compact.get() { "compact" } else { "normal" };
        dress_root(&[("data-theme", Some(theme)), ("data-density", session.is_compact.get().then_some("compact"))]);
        if before.is_some() {
            keep_preference("auditlens:theme", theme);
            keep_preference("auditlens:density", density);
        }
    });
}
