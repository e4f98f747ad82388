//! Reads a template and makes its nodes.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::Element;
use leptos::web_sys::Event;
use leptos::web_sys::HtmlElement;
use leptos::web_sys::Node;

use super::content::Content;
use super::piece::Markup;
use super::slot::Slot;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes what `view!` wrote: a line of the template for each part, `<tag`, ` name=value`, `"text`, `>`, and `?` for the
/// next slot. A part that the browser refuses is left out.
pub fn build(template: &'static str, slots: Vec<Slot>) -> Markup {
    let root = Markup::empty();
    let mut slots = slots.into_iter();
    let mut here = root.0.clone();
    for line in template.split('\n') {
        let Some((kind, rest)) = line.split_at_checked(1) else { continue };
        match kind {
            "<" => here = open(&here, rest),
            ">" => here = here.parent_node().unwrap_or(here),
            "\"" => Content::Text(rest.into()).append_to(&here),
            " " => set_attribute(here.unchecked_ref(), rest),
            _ => slots.next().into_iter().for_each(|slot| fill(&here, slot)),
        }
    }
    root
}

fn open(parent: &Node, tag: &str) -> Node {
    let is_svg = tag == "svg"
        || parent.dyn_ref::<Element>().is_some_and(|parent| parent.namespace_uri().as_deref() == Some(SVG));
    let made = if is_svg { document().create_element_ns(Some(SVG), tag) } else { document().create_element(tag) };
    match made.map(Node::from).and_then(|element| parent.append_child(&element)) {
        Ok(element) => element,
        Err(_) => parent.clone(),
    }
}

fn set_attribute(element: &Element, pair: &str) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    drop(element.set_attribute(name, value));
}

fn fill(here: &Node, slot: Slot) {
    let element: Element = here.clone().unchecked_into();
    match slot {
        Slot::Child(content) => content.append_to(here),
        Slot::Attribute(name, value) => value.follow(move |text| {
            drop(match text {
                Some(text) => element.set_attribute(name, text),
                None => element.remove_attribute(name),
            });
        }),
        Slot::Class(name, value) => value.follow(move |text| {
            drop(element.class_list().toggle_with_force(name, text.is_some()));
        }),
        Slot::Style(name, value) => value.follow(move |text| {
            drop(element.unchecked_ref::<HtmlElement>().style().set_property(name, text.unwrap_or_default()));
        }),
        Slot::Property(name, property) => property.follow(Box::new(move |value| {
            drop(js_sys::Reflect::set(&element, &JsValue::from_str(name), &value));
        })),
        // The browser keeps the closure as long as the element may call it.
        Slot::Listener(name, mut listener) => {
            let react = Closure::<dyn FnMut(Event)>::new(move |event| listener.react(event)).into_js_value();
            drop(element.add_event_listener_with_callback(&name, react.unchecked_ref()));
        }
        Slot::Reference(give) => give(element),
    }
}
