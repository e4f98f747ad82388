//! Elements on the page: what `view!` writes becomes nodes here, and what can change follows its signals.
//!
//! Leptos compiles code for each combination of elements and attributes; here a template is a text that one loop reads,
//! and the values are slots of one type. Knows HTML and signals, and nothing of ours besides. Its main type is
//! [`Markup`].

mod build;
mod component;
mod content;
mod effect;
mod live;
mod node_ref;
pub mod number;
mod piece;
pub mod prelude;
mod produce;
mod property;
mod slot;
mod value;

pub use auditlens_markup_macro::view;
pub use build::build;
pub use component::Children;
pub use component::ChildrenFn;
pub use component::Component;
pub use component::component;
pub use content::Content;
pub use content::IntoContent;
pub use live::each;
pub use live::show;
pub use node_ref::NodeRef;
pub use piece::CollectMarkup;
pub use piece::Markup;
pub use slot::Slot;
