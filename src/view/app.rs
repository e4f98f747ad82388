//! The shell around every screen: header, filters, the screen itself, and what to say when there is none.

use auditlens_engine::route::Screen;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::words::table::words;
use leptos::prelude::*;

use crate::state::derived;
use crate::state::session::provide_session;
use crate::state::tasks::begin::begin;
use crate::view::kit::page_title::PageTitle;
use crate::view::pages::screen_page;
use crate::view::panels::filter_bar::FilterBar;
use crate::view::panels::header::Header;
use crate::view::panels::header::screen_word;
use crate::view::panels::notices::Notices;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = begin();
    provide_session(session);
    let screen = derived::screen(session);
    let title = Signal::derive(move || {
        let shell = &words().shell;
        fill(shell.page_title, &[("page", screen_word(screen.get())), ("brand", shell.brand)])
    });
    let shows_filters = move || screen.get() != Screen::Settings;
    view! {
        <PageTitle text=title />
        <div class="page-shell">
            <div class="page-top">
                <Header />
                <Show when=shows_filters>
                    <FilterBar />
                </Show>
            </div>
            <main class="page-main" id="main" tabindex="-1">
                <Notices />
                {move || screen_page(screen.get())}
            </main>
        </div>
    }
}
