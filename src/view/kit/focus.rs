//! Where the keyboard is: what is inside an element, what can be focused, and getting focus back.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::web_sys::EventTarget;
use leptos::web_sys::HtmlElement;
use leptos::web_sys::KeyboardEvent;
use leptos::web_sys::Node;

const FOCUSABLE: &str = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), \
                         textarea:not([disabled]), summary, [tabindex='0']";

/// Whether an event's target lies within an element.
pub fn holds(element: &Element, target: Option<EventTarget>) -> bool {
    target.and_then(|target| target.dyn_into::<Node>().ok()).is_some_and(|node| element.contains(Some(&node)))
}

/// The element that has the keyboard now.
pub fn focused() -> Option<HtmlElement> {
    document().active_element().and_then(|element| element.dyn_into().ok())
}

/// Puts the keyboard on an element; one that is gone is no error.
pub fn focus_on(element: &HtmlElement) {
    drop(element.focus());
}

/// Puts the keyboard on the first control inside an element.
pub fn focus_first(element: &Element) {
    if let Some(first) = edge(element, false) {
        focus_on(&first);
    }
}

/// Keeps Tab and Shift+Tab going round inside an element.
pub fn keep_tab_inside(element: &Element, event: &KeyboardEvent) {
    if event.key() != "Tab" {
        return;
    }
    let (Some(first), Some(last)) = (edge(element, false), edge(element, true)) else { return };
    let Some(here) = focused() else { return };
    let (leaving, entering) = if event.shift_key() { (&first, &last) } else { (&last, &first) };
    if here.is_same_node(Some(leaving)) || !element.contains(Some(&here)) {
        event.prevent_default();
        focus_on(entering);
    }
}

fn edge(element: &Element, last: bool) -> Option<HtmlElement> {
    let found = element.query_selector_all(FOCUSABLE).ok()?;
    let mut visible = (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok())
        .filter(|candidate| candidate.offset_width() > 0);
    if last { visible.next_back() } else { visible.next() }
}
