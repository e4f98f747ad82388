//! A value of any type behind a pointer, and getting at it again.

use std::any::Any;
use std::sync::Arc;

/// A value of some type.
pub(super) type Held = Arc<dyn Any + Send + Sync>;

/// Puts a value behind a pointer.
pub(super) fn held<T: Send + Sync + 'static>(value: T) -> Held {
    Arc::new(value)
}

/// The value again.
#[expect(clippy::expect_used, reason = "who makes a handle names the type of what it holds, once")]
pub(super) fn value<T: Send + Sync + 'static>(held: Held) -> Arc<T> {
    held.downcast().expect("a value of the handle's type")
}
