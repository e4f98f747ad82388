//! A signal that can be read and set.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as graph;
use leptos::prelude::Get;
use leptos::prelude::GetUntracked;
use leptos::prelude::Set;
use leptos::prelude::Track;

use super::held::Held;
use super::held::held;
use super::readable::Readable;
use super::readable::readable_handle;

/// A signal that can be read and set. Copies are handles to the same value.
pub struct RwSignal<T> {
    pub(super) inner: graph::RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

readable_handle!(RwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds a value.
    pub fn new(value: T) -> Self {
        Self { inner: graph::RwSignal::new(held(value)), of: PhantomData }
    }

    /// Sets the value and tells everyone who depends on it.
    pub fn set(self, value: T) {
        self.inner.set(held(value));
    }

    /// The same; a signal whose owner is gone hands the value back.
    pub fn try_set(self, value: T) -> Option<T> {
        let before = self.inner.try_set(held(value))?;
        before.downcast().ok().and_then(Arc::into_inner)
    }

    /// Makes whoever is tracked depend on the value.
    pub fn track(self) {
        self.inner.track();
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// Changes a copy of the value and sets that.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}
