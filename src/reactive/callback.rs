//! A function that is handed around.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as graph;
use leptos::prelude::GetValue;

use super::held::Held;

/// What something that happens does: takes what happened, and may answer. Copies are handles to the same function.
pub struct Callback<A, R = ()> {
    inner: graph::StoredValue<Held>,
    of: PhantomData<fn(A) -> R>,
}

/// Does it. A trait of its own is compiled to one function for each closure, where `dyn Fn` takes three.
trait Call<A, R>: Send + Sync {
    fn call(&self, argument: A) -> R;
}

impl<F: Fn(A) -> R + Send + Sync, A, R> Call<A, R> for F {
    fn call(&self, argument: A) -> R {
        self(argument)
    }
}

type Function<A, R> = Box<dyn Call<A, R>>;

impl<A, R> Clone for Callback<A, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A, R> Copy for Callback<A, R> {}

impl<A: 'static, R: Default + 'static> Callback<A, R> {
    /// A handle to a function.
    pub fn new(function: impl Fn(A) -> R + Send + Sync + 'static) -> Self {
        let function: Function<A, R> = Box::new(function);
        Self { inner: graph::StoredValue::new(Arc::new(function) as Held), of: PhantomData }
    }

    /// Runs the function; once its owner is gone nothing happens and the answer is the default.
    pub fn run(self, argument: A) -> R {
        let function = self.inner.try_get_value();
        let function = function.as_ref().and_then(|held| (**held).downcast_ref::<Function<A, R>>());
        function.map(|function| function.call(argument)).unwrap_or_default()
    }
}

impl<A: 'static, R: Default + 'static> Default for Callback<A, R> {
    fn default() -> Self {
        Self::new(|_| R::default())
    }
}
