//! What can stand between the tags of an element.

use std::borrow::Cow;

use leptos::prelude::document;
use leptos::web_sys::Node;

use super::live;
use super::piece::Markup;
use super::produce::producer;
use crate::reactive::Memo;
use crate::reactive::Readable;
use crate::reactive::RwSignal;
use crate::reactive::Signal;

/// What stands between the tags of an element.
pub enum Content {
    Nothing,
    /// Only ever text, whatever is in it.
    Text(Cow<'static, str>),
    Nodes(Markup),
}

impl Content {
    pub(super) fn append_to(self, parent: &Node) {
        self.insert_before(parent, None);
    }

    /// Puts itself before a child, or behind all of them. A browser that refuses it leaves it out.
    pub(super) fn insert_before(self, parent: &Node, child: Option<&Node>) {
        let node = match self {
            Self::Nothing => return,
            Self::Text(text) => document().create_text_node(&text).into(),
            Self::Nodes(Markup(node)) => node,
        };
        drop(parent.insert_before(&node, child));
    }
}

/// Whatever can be shown between the tags of an element.
pub trait IntoContent {
    /// Whether it is always a text or nothing: then a change changes that text and no element.
    const IS_TEXT: bool = false;

    /// What is shown.
    fn into_content(self) -> Content;
}

impl IntoContent for () {
    fn into_content(self) -> Content {
        Content::Nothing
    }
}

impl IntoContent for Content {
    fn into_content(self) -> Content {
        self
    }
}

impl IntoContent for Markup {
    fn into_content(self) -> Content {
        Content::Nodes(self)
    }
}

impl IntoContent for &'static str {
    const IS_TEXT: bool = true;

    fn into_content(self) -> Content {
        Content::Text(Cow::Borrowed(self))
    }
}

impl IntoContent for String {
    const IS_TEXT: bool = true;

    fn into_content(self) -> Content {
        Content::Text(Cow::Owned(self))
    }
}

impl<T: IntoContent> IntoContent for Option<T> {
    const IS_TEXT: bool = T::IS_TEXT;

    fn into_content(self) -> Content {
        self.map_or(Content::Nothing, T::into_content)
    }
}

impl<T: IntoContent> IntoContent for Vec<T> {
    fn into_content(self) -> Content {
        Content::Nodes(super::CollectMarkup::collect_view(self))
    }
}

impl<T: IntoContent, const N: usize> IntoContent for [T; N] {
    fn into_content(self) -> Content {
        Content::Nodes(super::CollectMarkup::collect_view(self))
    }
}

impl<F: Fn() -> T + 'static, T: IntoContent + 'static> IntoContent for F {
    fn into_content(self) -> Content {
        let producer = producer(self, T::into_content);
        Content::Nodes(if T::IS_TEXT { live::text(producer) } else { live::nodes(producer) })
    }
}

macro_rules! signals_are_content {
    ($($signal:ident)*) => {
        $(impl<T: IntoContent + Clone + Send + Sync + 'static> IntoContent for $signal<T> {
            fn into_content(self) -> Content {
                (move || self.get()).into_content()
            }
        })*
    };
}

signals_are_content!(Signal Memo RwSignal);
