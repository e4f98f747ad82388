//! The values of properties, which are what the user changes: the text of a field, whether a box is checked.

use leptos::wasm_bindgen::JsValue;

use super::effect::effect;
use super::produce::Produce;
use super::produce::producer;
use crate::reactive::Memo;
use crate::reactive::Readable;
use crate::reactive::RwSignal;
use crate::reactive::Signal;

/// A value that stays, or one that follows signals.
pub enum Property {
    Fixed(JsValue),
    Live(Box<dyn Produce<JsValue>>),
}

impl Property {
    /// Hands the value on now and whenever what it follows from changes, for the user may have changed it in between.
    pub(super) fn follow(self, put: Box<dyn Fn(JsValue)>) {
        match self {
            Self::Fixed(value) => put(value),
            Self::Live(producer) => effect(Box::new(move || put(producer.produce()))),
        }
    }
}

/// What can be the value of a property.
pub trait IntoProperty {
    /// The value.
    fn into_property(self) -> Property;
}

impl IntoProperty for String {
    fn into_property(self) -> Property {
        Property::Fixed(self.into())
    }
}

impl<F: Fn() -> T + 'static, T: Into<JsValue> + 'static> IntoProperty for F {
    fn into_property(self) -> Property {
        Property::Live(producer(self, T::into))
    }
}

macro_rules! signals_are_properties {
    ($($signal:ident)*) => {
        $(impl<T: Into<JsValue> + Clone + Send + Sync + 'static> IntoProperty for $signal<T> {
            fn into_property(self) -> Property {
                (move || self.get()).into_property()
            }
        })*
    };
}

signals_are_properties!(Signal Memo RwSignal);
