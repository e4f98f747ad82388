//! A handle to an element, for what only the element itself can do.

use std::marker::PhantomData;

use leptos::prelude as graph;
use leptos::prelude::Effect;
use leptos::prelude::Get;
use leptos::prelude::GetUntracked;
use leptos::prelude::LocalStorage;
use leptos::prelude::Set;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::web_sys::HtmlElement;

/// A handle to an element; empty until the element is made.
pub struct NodeRef<E = HtmlElement> {
    element: graph::RwSignal<Option<Element>, LocalStorage>,
    of: PhantomData<fn() -> E>,
}

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}

impl<E: JsCast + 'static> NodeRef<E> {
    /// A handle to no element yet.
    pub fn new() -> Self {
        Self { element: graph::RwSignal::new_local(None), of: PhantomData }
    }

    /// The element; whoever is tracked depends on there being one.
    pub fn get(self) -> Option<E> {
        self.element.get().map(JsCast::unchecked_into)
    }

    /// The element, if there is one.
    pub fn get_untracked(self) -> Option<E> {
        self.try_get_untracked().flatten()
    }

    /// The same; `None` once the handle's owner is gone.
    pub fn try_get_untracked(self) -> Option<Option<E>> {
        Some(self.element.try_get_untracked()?.map(JsCast::unchecked_into))
    }

    /// What happens once the element is on the page.
    pub fn on_load(self, react: impl FnOnce(E) + 'static) {
        let mut react = Some(react);
        when_there(
            self.element,
            Box::new(move |element| {
                if let Some(react) = react.take() {
                    react(element.unchecked_into());
                }
            }),
        );
    }

    pub(super) fn fill(self, element: Element) {
        self.element.set(Some(element));
    }
}

impl<E: JsCast + 'static> Default for NodeRef<E> {
    fn default() -> Self {
        Self::new()
    }
}

fn when_there(element: graph::RwSignal<Option<Element>, LocalStorage>, mut react: Box<dyn FnMut(Element)>) {
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            react(element);
        }
    });
}
