//! How the load stands: for people in words, for machines in attributes, with the buttons that change it.

use crate::markup::prelude::*;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::text::status::aside_line;
use auditlens_engine::text::status::state_meaning;
use auditlens_engine::text::status::status_line;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::state::tasks::load::cancel;
use crate::state::tasks::load::load;
use crate::state::tasks::load::verify;
use crate::view::kit::button::Button;
use crate::view::kit::button::ButtonLook;

/// The status line, its progress and its buttons.
pub fn load_status_line() -> Markup {
    let session = use_session();
    let status = session.status;
    let zone = derived::zone(session);
    let number = move |pick: fn(&LoadStatus) -> u64| move || status.with(pick).to_string();
    let as_of = move || status.with(|status| status.as_of.map(Timestamp::to_iso));
    let text = move || status.with(|status| status_line(status, &zone.read()));
    let aside = move || status.with(aside_line).map(|line| format!(" · {line}"));
    let done = move || {
        status.with(|status| match status.expected {
            Some(expected) if expected > 0 => status.received() as f64 / expected as f64,
            _ => 0.0,
        })
    };
    let is_under_way = move || status.with(|status| status.state.is_under_way());
    let progress = move || {
        view! {
            <div class="panel-progress" aria-hidden="true">
                <span class="panel-progress-done" style:--done=move || done().min(1.0)></span>
            </div>
        }
    };
    view! {
        <div class="page-status">
            <div
                class="panel-status"
                data-testid="load-status"
                data-state=move || status.with(|status| status.state.word())
                data-loaded=number(|status| status.loaded)
                data-expected=move || status.with(|status| status.expected.map(|n| n.to_string()).unwrap_or_default())
                data-unique=number(|status| status.unique)
                data-duplicates-dropped=number(|status| status.duplicates_dropped)
                data-changed=number(|status| status.changed)
                data-quarantined=number(|status| status.quarantined)
                data-pages=number(|status| status.pages)
                data-retries=number(|status| status.retries)
                data-as-of=move || as_of().unwrap_or_default()
            >
                <span class="panel-status-text" role="status" title=move || status.with(|status| state_meaning(&status.state))>
                    {text}
                    <span class="panel-status-more" data-windows=number(|status| status.windows)>{aside}</span>
                </span>
            </div>
        </div>
        <div class="page-actions">{buttons(session)}</div>
        {show(is_under_way, progress)}
    }
}

fn buttons(session: Session) -> Markup {
    let is_under_way = Memo::new(move |_| session.status.with(|status| status.state.is_under_way()));
    let can_load = move || !session.wants_token() && session.config().is_some();
    let shell = words().shell();
    let cancel_button = move || {
        let press = Callback::new(move |()| cancel(session));
        view! { <Button label=shell.cancel.to_owned() on_press=press testid="cancel" /> }
    };
    let load_button = move || {
        let press = Callback::new(move |()| load(session));
        let disabled = Signal::derive(move || !can_load());
        let is_first = session.status.with_untracked(|status| status.state == LoadState::Idle);
        let label = if is_first { shell.load_first } else { shell.load };
        view! { <Button label=label.to_owned() on_press=press disabled=disabled testid="load" /> }
    };
    let can_verify = move || session.status.with(|status| status.state.can_be_checked());
    let verify_button = move || {
        let press = Callback::new(move |()| verify(session));
        view! { <Button label=shell.verify.to_owned() look=ButtonLook::Quiet on_press=press testid="verify" /> }
    };
    view! { {show(can_verify, verify_button)} {move || if is_under_way.get() { cancel_button() } else { load_button() }} }
}
