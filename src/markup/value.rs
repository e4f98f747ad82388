//! The values of attributes, classes and styles: a text, or none.

use std::borrow::Cow;

use super::effect::effect;
use super::number::fine;
use super::produce::Produce;
use super::produce::producer;
use crate::reactive::Memo;
use crate::reactive::Readable;
use crate::reactive::RwSignal;
use crate::reactive::Signal;

/// A text, or none: then the attribute, class or style is not there.
pub(super) type Text = Option<Cow<'static, str>>;

/// A value that stays, or one that follows signals.
pub enum Value {
    Fixed(Text),
    Live(Box<dyn Produce<Text>>),
}

impl Value {
    /// Hands the value on now and whenever it becomes another one.
    pub(super) fn follow(self, put: impl Fn(Option<&str>) + 'static) {
        match self {
            Self::Fixed(text) => put(text.as_deref()),
            Self::Live(produce) => follow_live(produce, Box::new(put)),
        }
    }
}

/// Takes a text, or that there is none.
type Put = Box<dyn Fn(Option<&str>)>;

fn follow_live(producer: Box<dyn Produce<Text>>, put: Put) {
    let mut before = None;
    effect(Box::new(move || {
        let now = Some(producer.produce());
        if now != before {
            put(now.as_ref().and_then(Option::as_deref));
            before = now;
        }
    }));
}

/// What can be the value of an attribute, at a moment.
pub trait IntoText {
    /// The value as a text; `true` is an empty one, `false` none.
    fn into_text(self) -> Text;
}

impl IntoText for &'static str {
    fn into_text(self) -> Text {
        Some(Cow::Borrowed(self))
    }
}

impl IntoText for String {
    fn into_text(self) -> Text {
        Some(Cow::Owned(self))
    }
}

impl IntoText for bool {
    fn into_text(self) -> Text {
        self.then_some(Cow::Borrowed(""))
    }
}

impl IntoText for usize {
    fn into_text(self) -> Text {
        Some(Cow::Owned(self.to_string()))
    }
}

impl IntoText for f64 {
    fn into_text(self) -> Text {
        Some(Cow::Owned(fine(self)))
    }
}

impl<T: IntoText> IntoText for Option<T> {
    fn into_text(self) -> Text {
        self.and_then(T::into_text)
    }
}

/// What can be the value of an attribute.
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

macro_rules! texts_are_values {
    ($($text:ty),*) => {
        $(impl IntoValue for $text {
            fn into_value(self) -> Value {
                Value::Fixed(self.into_text())
            }
        })*
    };
}

texts_are_values!(&'static str, String, bool, f64);

impl<T: IntoText> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        Value::Fixed(self.into_text())
    }
}

impl<F: Fn() -> T + 'static, T: IntoText + 'static> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Live(producer(self, T::into_text))
    }
}

macro_rules! signals_are_values {
    ($($signal:ident)*) => {
        $(impl<T: IntoText + Clone + Send + Sync + 'static> IntoValue for $signal<T> {
            fn into_value(self) -> Value {
                (move || self.get()).into_value()
            }
        })*
    };
}

signals_are_values!(Signal Memo RwSignal);
