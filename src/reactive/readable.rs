//! Reading: the same for signals, memos and what is derived of them.

use std::sync::Arc;

use super::held::Held;
use super::held::value;

/// Something that holds a value which can be read.
pub trait Readable: Copy {
    /// What it holds.
    type Value: Send + Sync + 'static;

    /// The value behind its pointer, which whoever is tracked then depends on.
    #[doc(hidden)]
    fn held(self) -> Held;

    /// The value behind its pointer now, unless its owner is gone.
    #[doc(hidden)]
    fn try_held_untracked(self) -> Option<Held>;

    /// The value, which whoever is tracked then depends on.
    fn read(self) -> Arc<Self::Value> {
        value(self.held())
    }

    /// What `look` finds at the value, which whoever is tracked then depends on.
    fn with<U>(self, look: impl FnOnce(&Self::Value) -> U) -> U {
        look(&self.read())
    }

    /// A copy of the value, which whoever is tracked then depends on.
    fn get(self) -> Self::Value
    where
        Self::Value: Clone,
    {
        Self::Value::clone(&self.read())
    }

    /// The value now, unless its owner is gone.
    fn try_read_untracked(self) -> Option<Arc<Self::Value>> {
        self.try_held_untracked().map(value)
    }

    /// What `look` finds at the value now, unless its owner is gone.
    fn try_with_untracked<U>(self, look: impl FnOnce(&Self::Value) -> U) -> Option<U> {
        self.try_read_untracked().map(|value| look(&value))
    }

    /// A copy of the value now, unless its owner is gone.
    fn try_get_untracked(self) -> Option<Self::Value>
    where
        Self::Value: Clone,
    {
        self.try_with_untracked(Self::Value::clone)
    }

    /// What `look` finds at the value now.
    #[expect(clippy::expect_used, reason = "who does not ask whether the owner is there belongs to it")]
    fn with_untracked<U>(self, look: impl FnOnce(&Self::Value) -> U) -> U {
        look(&self.try_read_untracked().expect("a value that is still owned"))
    }

    /// A copy of the value now.
    fn get_untracked(self) -> Self::Value
    where
        Self::Value: Clone,
    {
        self.with_untracked(Self::Value::clone)
    }
}

/// Makes a struct of a graph's handle (`inner`) and the type it holds (`of`) a handle that can be copied and read.
macro_rules! readable_handle {
    ($handle:ident) => {
        impl<T> Clone for $handle<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $handle<T> {}

        impl<T: Send + Sync + 'static> Readable for $handle<T> {
            type Value = T;

            fn held(self) -> Held {
                self.inner.get()
            }

            fn try_held_untracked(self) -> Option<Held> {
                self.inner.try_get_untracked()
            }
        }
    };
}

pub(super) use readable_handle;
