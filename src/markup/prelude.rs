//! What every file that makes a part of the page uses.

pub use super::Children;
pub use super::ChildrenFn;
pub use super::CollectMarkup;
pub use super::Component;
pub use super::Markup;
pub use super::NodeRef;
pub use super::each;
pub use super::show;
pub use super::view;
pub use crate::reactive::prelude::*;
pub use leptos::prelude::document;
pub use leptos::prelude::event_target_checked;
pub use leptos::prelude::event_target_value;
pub use leptos::prelude::request_animation_frame;
pub use leptos::prelude::set_timeout;
pub use leptos::prelude::window;
pub use leptos::prelude::window_event_listener;
