//! Content that changes: texts that are rewritten, nodes that are replaced, lists that grow.

use std::borrow::Cow;

use leptos::prelude::Owner;
use leptos::prelude::document;
use leptos::prelude::untrack;
use leptos::web_sys::Node;

use super::content::Content;
use super::content::IntoContent;
use super::effect::effect;
use super::piece::Markup;
use super::produce::Produce;
use crate::reactive::Memo;
use crate::reactive::Readable;

/// A text that is rewritten whenever it becomes another one.
pub(super) fn text(producer: Box<dyn Produce<Content>>) -> Markup {
    let node = document().create_text_node("");
    let shown = node.clone();
    let mut before = Cow::Borrowed("");
    effect(Box::new(move || {
        let now = match producer.produce() {
            Content::Text(text) => text,
            Content::Nothing | Content::Nodes(_) => Cow::Borrowed(""),
        };
        if now != before {
            shown.set_data(&now);
            before = now;
        }
    }));
    Markup(node.into())
}

/// Nodes that are replaced whenever something they follow from changes.
pub(super) fn nodes(producer: Box<dyn Produce<Content>>) -> Markup {
    let (fragment, place) = Place::in_new_fragment();
    effect(Box::new(move || {
        // What belongs to the nodes of before is gone already; only now do the new ones come.
        place.clear();
        place.append(producer.produce());
    }));
    fragment
}

/// What `make` makes, as long as a condition holds.
pub fn show<T: IntoContent + 'static>(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> T + 'static,
) -> Content {
    let holds = Memo::new(move |_| condition());
    (move || holds.get().then(&make)).into_content()
}

/// An item for each number below a count that changes. Items are never taken away when the count falls: they hide
/// themselves, so that what is typed or scrolled makes and drops no element.
pub fn each(count: impl Fn() -> usize + 'static, make: impl Fn(usize) -> Markup + 'static) -> Markup {
    let (fragment, place) = Place::in_new_fragment();
    // Items stay when the count changes, so they belong to whom the list belongs to.
    let owner = Owner::current();
    let mut n_made = 0;
    effect(Box::new(move || {
        let wanted = count();
        while n_made < wanted {
            let item = || untrack(|| make(n_made));
            place.append(Content::Nodes(match &owner {
                Some(owner) => owner.with(item),
                None => item(),
            }));
            n_made += 1;
        }
    }));
    fragment
}

/// A place between two nodes that stay, wherever they are moved to.
struct Place {
    start: Node,
    end: Node,
}

impl Place {
    fn in_new_fragment() -> (Markup, Self) {
        let fragment = Markup::empty();
        let mark = || {
            let mark: Node = document().create_text_node("").into();
            drop(fragment.0.append_child(&mark));
            mark
        };
        let place = Self { start: mark(), end: mark() };
        (fragment, place)
    }

    fn clear(&self) {
        while let (Some(parent), Some(next)) = (self.start.parent_node(), self.start.next_sibling())
            && !next.is_same_node(Some(&self.end))
        {
            drop(parent.remove_child(&next));
        }
    }

    fn append(&self, content: Content) {
        if let Some(parent) = self.end.parent_node() {
            content.insert_before(&parent, Some(&self.end));
        }
    }
}
