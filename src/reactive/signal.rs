//! A value that can be read, wherever it comes from.

use std::marker::PhantomData;

use leptos::prelude as graph;
use leptos::prelude::Get;
use leptos::prelude::GetUntracked;

use super::Memo;
use super::RwSignal;
use super::held::Held;
use super::held::held;
use super::readable::Readable;
use super::readable::readable_handle;

/// A value that can be read: one that never changes, a signal, a memo, or what a closure makes of others.
pub struct Signal<T> {
    inner: graph::Signal<Held>,
    of: PhantomData<fn() -> T>,
}

readable_handle!(Signal);

impl<T: Send + Sync + 'static> Signal<T> {
    /// What a closure makes of other signals, made anew whenever it is read.
    pub fn derive(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { inner: derived(Box::new(Maker { make, of: PhantomData })), of: PhantomData }
    }

    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self { inner: graph::Signal::stored(held(value)), of: PhantomData }
    }
}

/// Makes a value. A trait of its own is compiled to one function for each closure, where `dyn Fn` takes three.
trait Make: Send + Sync {
    fn make(&self) -> Held;
}

struct Maker<F, T> {
    make: F,
    of: PhantomData<fn() -> T>,
}

impl<F: Fn() -> T + Send + Sync, T: Send + Sync + 'static> Make for Maker<F, T> {
    fn make(&self) -> Held {
        held((self.make)())
    }
}

/// One derived signal in the program, however many types and closures there are.
fn derived(maker: Box<dyn Make>) -> graph::Signal<Held> {
    graph::Signal::derive(move || maker.make())
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self { inner: signal.inner.into(), of: PhantomData }
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self { inner: memo.inner.into(), of: PhantomData }
    }
}

impl<T: Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    fn from(value: &str) -> Self {
        Self::stored(value.to_owned())
    }
}
