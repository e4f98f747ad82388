//! Leptos's signals with one piece of code for all types of value.
//!
//! Leptos compiles its graph anew for each type of value that a signal, memo or callback holds, and that was a quarter of
//! the program. Here every value lies behind a pointer that knows its type, so the graph is compiled once. Use and
//! meaning are Leptos's; only values that may cross threads can be held.

mod callback;
mod held;
mod memo;
pub mod prelude;
mod readable;
mod rw_signal;
mod signal;
mod stored;
#[cfg(test)]
mod tests;

pub use callback::Callback;
pub use memo::Memo;
pub use readable::Readable;
pub use rw_signal::RwSignal;
pub use signal::Signal;
pub use stored::StoredValue;
