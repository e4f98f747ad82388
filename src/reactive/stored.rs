//! A value that belongs to a part of the page and that nobody is told of.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude as graph;
use leptos::prelude::LocalStorage;

/// A value of this thread. Copies are handles to it; it is dropped with its owner.
pub struct StoredValue<T> {
    inner: graph::StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// A handle to a value.
    pub fn new(value: T) -> Self {
        Self { inner: graph::StoredValue::new_local(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// What `change` makes of the value, unless its owner is gone or the value is being looked at.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let held = self.held()?;
        let mut value = held.downcast_ref::<RefCell<T>>()?.try_borrow_mut().ok()?;
        Some(change(&mut value))
    }

    /// What `look` finds at the value, unless its owner is gone or the value is being changed.
    pub fn try_with_value<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        let held = self.held()?;
        let value = held.downcast_ref::<RefCell<T>>()?.try_borrow().ok()?;
        Some(look(&value))
    }

    /// Sets the value, unless its owner is gone.
    pub fn set_value(self, value: T) {
        self.try_update_value(|held| *held = value);
    }

    /// What `look` finds at the value.
    #[expect(clippy::expect_used, reason = "who looks owns the value and does not look while changing it")]
    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        self.try_with_value(look).expect("a value that is still owned")
    }

    /// Changes the value, unless its owner is gone.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    fn held(self) -> Option<Rc<dyn Any>> {
        use graph::ReadValue;
        self.inner.try_read_value().map(|held| Rc::clone(&held))
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of the value.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// A copy of the value, unless its owner is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}
