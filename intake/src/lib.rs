//! What the engine takes in: the words of the field, and the API's JSON read into them.
//!
//! A crate of its own only because it is compiled for speed, while most of the engine is compiled for size: every
//! byte of every page passes through here. The engine shows these modules as its own.
#![warn(missing_docs)]

pub mod domain;
pub mod json;
pub mod wire;
