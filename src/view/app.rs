//! The shell around every screen: header, filters, the screen itself, and what to say when there is none.

use crate::markup::prelude::*;
use auditlens_engine::route::Screen;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::provide_session;
use crate::state::tasks::begin::begin;
use crate::view::kit::page_title::keep_title;
use crate::view::pages::screen_page;
use crate::view::panels::filter_bar::filter_bar;
use crate::view::panels::header::header;
use crate::view::panels::header::screen_word;
use crate::view::panels::notices::notices;

/// The whole page.
pub fn app() -> Markup {
    let session = begin();
    provide_session(session);
    let screen = derived::screen(session);
    let title = Signal::derive(move || {
        let shell = words().shell();
        fill(shell.page_title, &[("page", screen_word(screen.get())), ("brand", shell.brand)])
    });
    let shows_filters = move || screen.get() != Screen::Settings;
    keep_title(title);
    view! {
        <div class="page-shell">
            <div class="page-top">
                {header()}
                {show(shows_filters, filter_bar)}
            </div>
            <main class="page-main" id="main" tabindex="-1">
                {notices()}
                {move || screen_page(screen.get())}
            </main>
        </div>
    }
}
