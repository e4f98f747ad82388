//! JSON (RFC 8259) as it stands in a text: read one level at a time and never copied; and text written as JSON.
//!
//! A general reader brings tables and words that weigh more than all of this in the page. Start at [`level`]: what it
//! hands out, a [`raw::Raw`] or a [`quoted::Quoted`], is known to be JSON, so that nothing made of it can fail.

pub mod level;
pub mod quoted;
pub mod raw;
mod scalar;
mod scan;
pub mod stop;
pub mod write;

#[cfg(test)]
mod tests;
