//! What every file that follows signals uses.

pub use super::Callback;
pub use super::Memo;
pub use super::Readable;
pub use super::RwSignal;
pub use super::Signal;
pub use super::StoredValue;
pub use leptos::prelude::Effect;
pub use leptos::prelude::on_cleanup;
pub use leptos::prelude::untrack;
