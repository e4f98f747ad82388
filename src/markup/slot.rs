//! The parts of a template that are not fixed.

use std::marker::PhantomData;

use leptos::ev::EventDescriptor;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::web_sys::Event;

use super::content::Content;
use super::content::IntoContent;
use super::node_ref::NodeRef;
use super::property::IntoProperty;
use super::property::Property;
use super::value::IntoValue;
use super::value::Value;

/// A part of a template that is not fixed: something of the element it stands in, or a child of it.
pub enum Slot {
    Attribute(&'static str, Value),
    Class(&'static str, Value),
    Style(&'static str, Value),
    Property(&'static str, Property),
    Listener(String, Box<dyn React>),
    Reference(Box<dyn FnOnce(Element)>),
    Child(Content),
}

/// Reacts to an event. A trait of its own is compiled to one function for each closure, where `dyn FnMut` takes two.
pub trait React {
    fn react(&mut self, event: Event);
}

struct Listener<F, E> {
    react: F,
    of: PhantomData<fn(E)>,
}

impl<F: FnMut(E), E: JsCast> React for Listener<F, E> {
    fn react(&mut self, event: Event) {
        (self.react)(event.unchecked_into());
    }
}

impl Slot {
    /// An attribute; `false` and `None` take it away.
    pub fn attribute(name: &'static str, value: impl IntoValue) -> Self {
        Self::Attribute(name, value.into_value())
    }

    /// A class that is there while the value is true.
    pub fn class(name: &'static str, value: impl IntoValue) -> Self {
        Self::Class(name, value.into_value())
    }

    /// A style or custom property, set in a way that content security policies allow.
    pub fn style(name: &'static str, value: impl IntoValue) -> Self {
        Self::Style(name, value.into_value())
    }

    /// A property of the element, set again whenever what it follows from changes.
    pub fn property(name: &'static str, value: impl IntoProperty) -> Self {
        Self::Property(name, value.into_property())
    }

    /// What happens at an event.
    pub fn listener<E: EventDescriptor>(event: &E, react: impl FnMut(E::EventType) + 'static) -> Self
    where
        E::EventType: JsCast + 'static,
    {
        Self::Listener(event.name().into_owned(), Box::new(Listener { react, of: PhantomData }))
    }

    /// A handle that gets the element.
    pub fn reference<E: JsCast + 'static>(handle: NodeRef<E>) -> Self {
        Self::Reference(Box::new(move |element| handle.fill(element)))
    }

    /// A child.
    pub fn child(content: impl IntoContent) -> Self {
        Self::Child(content.into_content())
    }
}
