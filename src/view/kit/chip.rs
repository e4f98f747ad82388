//! A chip that names a setting and opens a panel below it.

use super::fetched::Fetch;
use super::focus::focus_first;
use super::focus::focus_on;
use super::focus::holds;
use super::unique_id::unique_id;
use crate::markup::number::px;
use crate::markup::prelude::*;
use leptos::ev;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::FocusEvent;
use leptos::web_sys::HtmlElement;
use leptos::web_sys::KeyboardEvent;
use leptos::web_sys::MouseEvent;

/// What a chip offers besides its panel: the callback takes the setting back, the text names that for a screen reader.
#[derive(Clone)]
pub struct Removal {
    pub label: Signal<String>,
    pub on_remove: Callback<()>,
}

/// A chip: filled and named by its value when set, an outline when not or when the value is the usual one.
/// The children are the panel, made when it opens.
///
/// The panel closes on Escape, on a press elsewhere and when the keyboard leaves it.
#[derive(Default)]
pub struct Chip {
    pub label: Signal<String>,
    pub value: Signal<Option<String>>,
    pub is_usual: Signal<bool>,
    pub removal: Option<Removal>,
    pub testid: Option<&'static str>,
    /// The code of the panel, where that is fetched: the panel opens when it is here.
    pub before_open: Option<Fetch>,
    pub children: ChildrenFn,
}

impl Component for Chip {
    fn view(self) -> Markup {
        let Self { label, value, is_usual, removal, testid, before_open, children } = self;

        let open = RwSignal::new(false);
        let anchor = RwSignal::new((0.0, 0.0));
        let whole = NodeRef::<HtmlElement>::new();
        let opener = NodeRef::<HtmlElement>::new();
        let panel_id = unique_id();
        let controlled = panel_id.clone();
        let is_set = move || value.with(Option::is_some) && !is_usual.get();

        let refocus = move || {
            if let Some(button) = opener.get_untracked() {
                focus_on(&button);
            }
        };
        let toggle = move |_: MouseEvent| {
            if let Some(button) = opener.get_untracked() {
                let place = button.get_bounding_client_rect();
                anchor.set((place.left(), place.bottom()));
            }
            match before_open.filter(|fetch| !open.get_untracked() && !fetch.is_here()) {
                None => open.update(|open| *open = !*open),
                Some(fetch) => spawn_local(async move {
                    (fetch.0)().await;
                    open.try_set(true);
                }),
            }
        };
        let on_key = move |event: KeyboardEvent| {
            if event.key() == "Escape" && open.get_untracked() {
                event.stop_propagation();
                open.set(false);
                refocus();
            }
        };
        let on_leave = move |event: FocusEvent| {
            let stays = whole.get_untracked().is_none_or(|whole| holds(&whole, event.related_target()));
            if event.related_target().is_some() && !stays {
                open.set(false);
            }
        };
        let outside = window_event_listener(ev::pointerdown, move |event| {
            if open.try_get_untracked() == Some(true)
                && whole.get_untracked().is_some_and(|whole| !holds(&whole, event.target()))
            {
                open.set(false);
            }
        });
        on_cleanup(move || outside.remove());

        let remove = removal.map(|removal| {
            let press = move |_: MouseEvent| {
                open.set(false);
                removal.on_remove.run(());
                refocus();
            };
            let name = move || removal.label.get();
            view! {
                <button type="button" class="kit-chip-remove" hidden=move || !is_set() aria-label=name on:click=press>
                    <span aria-hidden="true">"×"</span>
                </button>
            }
        });

        view! {
            <div node_ref=whole class="kit-chip" class:is-set=is_set class:is-open=open on:keydown=on_key on:focusout=on_leave>
                <button
                    node_ref=opener
                    type="button"
                    class="kit-chip-main"
                    data-testid=testid
                    aria-haspopup="dialog"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=controlled
                    on:click=toggle
                >
                    <span class="kit-chip-label">{label}</span>
                    <span class="kit-chip-value" data-clip="">{value}</span>
                </button>
                {remove}
                {move || open.get().then(|| panel(panel_id.clone(), label, anchor, &children))}
            </div>
        }
    }
}

fn panel(id: String, label: Signal<String>, anchor: RwSignal<(f64, f64)>, children: &ChildrenFn) -> Markup {
    let panel = NodeRef::<HtmlElement>::new();
    panel.on_load(|panel| {
        request_animation_frame(move || focus_first(panel.unchecked_ref::<HtmlElement>()));
    });
    view! {
        <div
            node_ref=panel
            id=id
            class="kit-panel"
            tabindex="-1"
            role="dialog"
            aria-label=label
            style:--kit-x=move || px(anchor.get().0)
            style:--kit-y=move || px(anchor.get().1)
        >
            {children.make()}
        </div>
    }
}
