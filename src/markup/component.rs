//! Components: structs that are shown, with what stands between their tags.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::piece::Markup;

/// A struct that can be shown. Its fields are what it is told, each with a default.
pub trait Component {
    /// What is shown of it, made once; what changes later follows the signals in its fields.
    fn view(self) -> Markup;
}

/// Shows a component. Nothing around it depends on what it reads while it is made.
pub fn component(component: impl Component) -> Markup {
    untrack(|| component.view())
}

/// What stands between the tags of a component that shows it once.
pub struct Children(Box<dyn FnOnce() -> Markup>);

impl Children {
    /// Makes it.
    pub fn make(self) -> Markup {
        (self.0)()
    }
}

impl<F: FnOnce() -> Markup + 'static> From<F> for Children {
    fn from(make: F) -> Self {
        Self(Box::new(make))
    }
}

impl Default for Children {
    fn default() -> Self {
        Self::from(Markup::empty)
    }
}

/// What stands between the tags of a component that may show it several times.
#[derive(Clone)]
pub struct ChildrenFn(Rc<dyn Fn() -> Markup>);

impl ChildrenFn {
    /// Makes it anew.
    pub fn make(&self) -> Markup {
        (self.0)()
    }
}

impl<F: Fn() -> Markup + 'static> From<F> for ChildrenFn {
    fn from(make: F) -> Self {
        Self(Rc::new(make))
    }
}

impl Default for ChildrenFn {
    fn default() -> Self {
        Self::from(Markup::empty)
    }
}
