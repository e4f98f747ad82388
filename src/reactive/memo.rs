//! A value that follows from others and tells of changes only.

use std::marker::PhantomData;

use leptos::prelude as graph;
use leptos::prelude::Get;
use leptos::prelude::GetUntracked;

use super::held::Held;
use super::held::held;
use super::readable::Readable;
use super::readable::readable_handle;

/// A value that is computed when it is asked for and what it follows from has changed.
pub struct Memo<T> {
    pub(super) inner: graph::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

readable_handle!(Memo);

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo; `compute` gets the value before, if there was one.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self { inner: memo(Box::new(Computer { compute, of: PhantomData }), is_changed::<T>), of: PhantomData }
    }
}

/// Computes a value. A trait of its own is compiled to one function for each closure, where `dyn Fn` takes three.
trait Compute: Send + Sync {
    fn compute(&self, before: Option<&Held>) -> Held;
}

struct Computer<F, T> {
    compute: F,
    of: PhantomData<fn() -> T>,
}

impl<F: Fn(Option<&T>) -> T + Send + Sync, T: Send + Sync + 'static> Compute for Computer<F, T> {
    fn compute(&self, before: Option<&Held>) -> Held {
        held((self.compute)(before.and_then(|before| before.downcast_ref())))
    }
}

/// One memo in the program, however many types and closures there are.
fn memo(computer: Box<dyn Compute>, is_changed: fn(Option<&Held>, Option<&Held>) -> bool) -> graph::Memo<Held> {
    graph::Memo::new_with_compare(move |before| computer.compute(before), is_changed)
}

fn is_changed<T: PartialEq + 'static>(before: Option<&Held>, after: Option<&Held>) -> bool {
    fn value<T: 'static>(held: &Held) -> Option<&T> {
        held.downcast_ref()
    }
    before.and_then(value::<T>) != after.and_then(value::<T>)
}
