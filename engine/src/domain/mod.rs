//! The words of the field as types: scores, evaluations, periods, filters and what loading can look like.
//!
//! Knows no JSON, no columns, no browser, and imports nothing of ours. Its main type is [`evaluation::Evaluation`].

pub mod presence;
pub mod score;
pub mod metric;
pub mod flag;
pub mod evaluation;
pub mod identity;
pub mod period;
pub mod zone;
pub mod filter;
pub mod switches;
pub mod load;
