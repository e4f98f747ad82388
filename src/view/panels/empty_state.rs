//! What stands in place of a report that has no rows: nothing loaded yet, still loading, or an empty answer.

use crate::markup::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::text::date;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::load::load;
use crate::view::kit::notice::EmptyState;
use crate::view::kit::notice::NoticeAction;
use crate::view::kit::skeleton::skeleton;
use crate::view::panels::notices::is_awaited;

/// Why there is no report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absence {
    Idle,
    Loading,
    Empty,
    /// The notice above says why.
    Failed,
}

/// The page where there are rows, otherwise why there are none.
pub fn when_rows(session: Session, page: impl Fn() -> Markup + Send + Sync + 'static) -> Markup {
    let absence = Memo::new(move |_| {
        session.status.with(|status| {
            if status.loaded > 0 {
                return None;
            }
            Some(match status.state {
                LoadState::Idle => Absence::Idle,
                LoadState::Loading | LoadState::Paused(_) => Absence::Loading,
                LoadState::Exact | LoadState::Complete | LoadState::Drifted(_) => Absence::Empty,
                LoadState::Partial(_) | LoadState::Failed(_) => Absence::Failed,
            })
        })
    });
    view! { {move || absence.get().map_or_else(&page, |absence| absent(session, absence))} }
}

fn absent(session: Session, absence: Absence) -> Markup {
    let text = words().load();
    match absence {
        Absence::Failed => Markup::empty(),
        Absence::Loading => skeletons(),
        Absence::Idle if !session.wants_token() && session.config().is_some() => {
            let action = NoticeAction {
                label: words().shell().load_first.to_owned(),
                on_press: Callback::new(move |()| load(session)),
                testid: None,
            };
            view! { <EmptyState title=text.first_start_title.to_owned() text=text.first_start_sentence.to_owned() actions=vec![action] /> }
        }
        Absence::Idle if is_awaited(session, Auth::Portal) => {
            let (title, text) = (words().faults().sign_in_title, words().settings().token_awaited);
            view! { <EmptyState title=title.to_owned() text=text.to_owned() /> }
        }
        Absence::Idle => Markup::empty(),
        Absence::Empty => {
            let window = untrack(|| date::window(derived::window_of(session, &session.route.read())));
            let sentence = fill(text.empty_sentence, &[("window", &window)]);
            view! { <EmptyState title=text.empty_title.to_owned() text=sentence /> }
        }
    }
}

/// Places held in their final size while the first page is awaited.
fn skeletons() -> Markup {
    view! {
        <div class="panel-stack" role="status" aria-label=words().load().skeleton data-testid="skeleton">
            {skeleton("is-sentence")}
            {skeleton("is-figure")}
            {skeleton("is-line")}
            {skeleton("is-chart")}
        </div>
    }
}
