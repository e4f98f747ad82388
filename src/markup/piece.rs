//! A piece of the page.

use leptos::prelude::document;
use leptos::web_sys::Node;

use super::content::Content;
use super::content::IntoContent;

/// Nodes that are not on the page yet, in order.
pub struct Markup(pub(super) Node);

impl Markup {
    /// Anything that can be shown.
    pub fn of(content: impl IntoContent) -> Self {
        let fragment = Self::empty();
        content.into_content().append_to(&fragment.0);
        fragment
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self(document().create_document_fragment().into())
    }

    /// Puts the nodes at the end of the page.
    pub fn show(self) {
        if let Some(body) = document().body() {
            Content::Nodes(self).append_to(&body);
        }
    }
}

/// Puts pieces of the page one after the other.
pub trait CollectMarkup {
    /// One piece of all of them.
    fn collect_view(self) -> Markup;
}

impl<I: IntoIterator<Item: IntoContent>> CollectMarkup for I {
    fn collect_view(self) -> Markup {
        let fragment = Markup::empty();
        self.into_iter().for_each(|item| item.into_content().append_to(&fragment.0));
        fragment
    }
}
