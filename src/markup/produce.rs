//! What produces content and values again and again.

use std::marker::PhantomData;

/// Produces a value. A trait of its own is compiled to one function for each closure, where `dyn Fn` takes three.
pub trait Produce<P> {
    fn produce(&self) -> P;
}

struct Producer<F, T, C> {
    make: F,
    convert: C,
    of: PhantomData<fn() -> T>,
}

impl<F: Fn() -> T, T, C: Fn(T) -> P, P> Produce<P> for Producer<F, T, C> {
    fn produce(&self) -> P {
        (self.convert)((self.make)())
    }
}

/// What a closure makes, converted.
pub(super) fn producer<T: 'static, P>(
    make: impl Fn() -> T + 'static,
    convert: impl Fn(T) -> P + 'static,
) -> Box<dyn Produce<P>> {
    Box::new(Producer { make, convert, of: PhantomData })
}
