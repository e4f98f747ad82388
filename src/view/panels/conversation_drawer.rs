//! The conversation that is open: one card for each form it was scored on, or a sentence where it is not held.

use crate::markup::prelude::*;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::conversation::ConversationReport;
use auditlens_engine::text::fill::counted;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::count;
use auditlens_engine::text::words::table::words;
use leptos::task::spawn_local;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show;
use crate::view::kit::button::Button;
use crate::view::kit::button::ButtonLook;
use crate::view::kit::clipboard;
use crate::view::kit::drawer::Drawer;
use crate::view::kit::notice::EmptyState;
use crate::view::panels::drawer_card::evaluation_card;

/// The drawer. Opening and closing go through the address, so that Back closes it.
pub(crate) fn conversation_drawer(session: Session) -> Markup {
    let opened = Memo::new(move |_| session.route.with(|route| route.open.clone()).unwrap_or_default());
    let found = derived::open_conversation(session);
    // The same answer comes again with every page that is loaded; only another one is drawn.
    let report = Memo::new(move |_| found.get());
    let zone = derived::zone(session);
    let title = move || fill(words().drawer().title, &[("id", &opened.read())]);
    let content = move || match report.get().as_deref() {
        None => Markup::empty(),
        Some(None) => not_held(&opened.read()),
        Some(Some(report)) => cards(report, &zone.read()),
    };
    view! {
        <Drawer
            title=Signal::derive(title)
            close_label=words().shell().close
            on_close=Callback::new(move |()| show::open(session, None))
            testid="drawer"
        >
            {content}
        </Drawer>
    }
}

fn not_held(id: &str) -> Markup {
    let drawer = words().drawer();
    let title = fill(drawer.not_held, &[("id", id)]);
    view! { <EmptyState title=title text=drawer.not_held_next /> }
}

fn cards(report: &ConversationReport, zone: &Zone) -> Markup {
    let n = report.cards.len();
    let several = (n > 1).then(|| view! { <p class="kit-note">{counted(words().drawer().forms, n)}</p> });
    let cards = report.cards.iter().enumerate().map(|(index, card)| {
        let place = fill(words().drawer().form_of, &[("k", &count(index + 1)), ("n", &count(n))]);
        let heading = (n > 1).then(|| view! { <h3>{place}</h3> });
        view! {
            <section class="panel-stack" data-testid="evaluation">
                {heading}
                {evaluation_card(card, zone)}
            </section>
        }
    });
    view! {
        <div class="panel-stack">
            <p class="kit-note">{copy_id(&report.conversation_id)}</p>
            {several}
            {cards.collect_view()}
        </div>
    }
}

/// A button that copies the id. Where the clipboard is closed, as in many frames, it says no more than before.
fn copy_id(id: &str) -> Markup {
    let is_copied = RwSignal::new(false);
    let label = move || if is_copied.get() { words().shell().copied } else { words().drawer().copy_id }.to_owned();
    let text = id.to_owned();
    let copy = Callback::new(move |()| {
        let text = text.clone();
        spawn_local(async move {
            is_copied.try_set(clipboard::copy(text).await);
        });
    });
    view! {
        <Button label=Signal::derive(label) on_press=copy look=ButtonLook::Link testid="copy-id" />
    }
}
