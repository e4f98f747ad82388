//! The reactive graph: a few source signals, what follows from them, and one task for each thing a user can want.
//!
//! Knows no word and no picture. Its main type is [`session::Session`].

pub mod derived;
pub mod engine;
pub mod session;
pub mod stopwatch;
pub mod sync;
pub mod tasks;
