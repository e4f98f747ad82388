//! A value that stays on the thread that made it, in types that may be sent to others.
//!
//! Takes the place of the published `send_wrapper`, with the part of it that the reactive graph uses. That crate asks for the
//! handle of the current thread, which brings an allocator and two compressed kilobytes of the standard library into a program that
//! has one thread. Here a thread is told by a number, and in a browser without shared memory there is nothing to tell.
#![warn(missing_docs)]

use std::fmt;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ops::DerefMut;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

/// The number of the current thread.
#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
fn current() -> u64 {
    use std::sync::atomic::AtomicU64;
    use std::sync::atomic::Ordering;
    static NEXT: AtomicU64 = AtomicU64::new(0);
    thread_local!(static NUMBER: u64 = NEXT.fetch_add(1, Ordering::Relaxed));
    NUMBER.with(|number| *number)
}

/// There is one thread.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
fn current() -> u64 {
    0
}

/// A value that only the thread that made it may reach. Reaching or dropping it elsewhere panics.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    thread: u64,
}

// SAFETY: the value is reached, and dropped, by the thread that made it alone: everything else panics before.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: the same.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Binds a value to the current thread.
    pub fn new(value: T) -> Self {
        Self { value: ManuallyDrop::new(value), thread: current() }
    }

    /// Whether the current thread may reach the value.
    pub fn valid(&self) -> bool {
        self.thread == current()
    }

    /// The value.
    ///
    /// # Panics
    /// On another thread than the one that made it.
    pub fn take(self) -> T {
        self.check();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is neither used nor dropped again.
        unsafe { ManuallyDrop::take(&mut this.value) }
    }

    #[track_caller]
    fn check(&self) {
        assert!(self.valid(), "a value was reached from another thread than its own");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        self.check();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        self.check();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        if !std::mem::needs_drop::<T>() {
            return;
        }
        // A second panic while one unwinds would end the program; the value is leaked then.
        if self.valid() {
            // SAFETY: it is dropped once, here.
            unsafe { ManuallyDrop::drop(&mut self.value) }
        } else if !std::thread::panicking() {
            self.check();
        }
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<F: Future> Future for SendWrapper<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.check();
        // SAFETY: the value is pinned with its wrapper: it is never moved out of one that is.
        unsafe { self.map_unchecked_mut(|this| &mut *this.value) }.poll(context)
    }
}

#[cfg(feature = "futures")]
impl<S: futures_core::Stream> futures_core::Stream for SendWrapper<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        self.check();
        // SAFETY: as for a future.
        unsafe { self.map_unchecked_mut(|this| &mut *this.value) }.poll_next(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn a_value_is_reached_and_dropped_where_it_was_made() {
        let value = Rc::new(7);
        let mut held = SendWrapper::new(Rc::clone(&value));
        assert!(held.valid() && **held == 7 && *held.clone().take() == 7);
        *held = Rc::new(8);
        assert_eq!((**held, Rc::strong_count(&value)), (8, 1));
    }

    #[test]
    fn another_thread_can_hold_it_and_neither_reach_nor_drop_it() {
        let other = |held: SendWrapper<Vec<u8>>, act: fn(SendWrapper<Vec<u8>>)| {
            std::thread::spawn(move || act(held)).join().is_err()
        };
        assert!(other(SendWrapper::new(vec![1]), |held| assert!(!held.is_empty())));
        assert!(other(SendWrapper::new(vec![1]), drop));
        assert!(!other(SendWrapper::new(vec![1]), |held| {
            assert!(!held.valid());
            std::mem::forget(held);
        }));
    }
}
