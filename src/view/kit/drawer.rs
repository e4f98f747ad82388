//! A drawer at the side of the page: beside the content where there is room, over it where there is none.

use super::button::Button;
use super::focus::focus_on;
use super::focus::focused;
use super::focus::keep_tab_inside;
use super::reveal::RevealText;
use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::web_sys::HtmlElement;
use leptos::web_sys::KeyboardEvent;

/// From this width down `style/kit-content.css` lays the drawer over the page.
const COVERS_PAGE: &str = "(max-width: 1099px)";

/// A drawer, shown as long as it is in the page. Escape closes it; the keyboard goes to its heading and comes back after.
#[derive(Default)]
pub struct Drawer {
    pub title: Signal<String>,
    pub close_label: Signal<String>,
    pub on_close: Callback<()>,
    pub testid: Option<&'static str>,
    pub children: Children,
}

impl Component for Drawer {
    fn view(self) -> Markup {
        let Self { title, close_label, on_close, testid, children } = self;

        let heading_id = unique_id();
        let named_by = heading_id.clone();
        let heading = NodeRef::<HtmlElement>::new();
        let drawer = NodeRef::<HtmlElement>::new();
        let came_from = StoredValue::new(None::<HtmlElement>);
        heading.on_load(move |heading| {
            came_from.set_value(focused());
            request_animation_frame(move || focus_on(&heading));
        });
        on_cleanup(move || {
            if let Some(element) = came_from.try_get_value().flatten() {
                focus_on(&element);
            }
        });
        let on_key = move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_close.run(());
            } else if let Some(drawer) = drawer.get_untracked().filter(|_| covers_page()) {
                keep_tab_inside(&drawer, &event);
            }
        };
        view! {
            <div class="kit-drawer-scrim" on:click=move |_| on_close.run(())></div>
            <div node_ref=drawer class="kit-drawer" role="dialog" aria-labelledby=named_by data-testid=testid on:keydown=on_key>
                <header class="kit-drawer-head">
                    <h2 id=heading_id node_ref=heading class="kit-drawer-title" tabindex="-1"><RevealText text=title /></h2>
                    <Button label=close_label on_press=on_close testid="drawer-close" />
                </header>
                <div class="kit-drawer-body">{children.make()}</div>
            </div>
        }
    }
}

fn covers_page() -> bool {
    window().match_media(COVERS_PAGE).ok().flatten().is_some_and(|query| query.matches())
}
