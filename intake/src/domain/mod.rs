//! The words of the field as types: scores, evaluations, periods, filters and what loading can look like.
//!
//! Knows no JSON, no columns, no browser, and imports nothing of ours. Its main type is [`evaluation::Evaluation`].

pub mod audit_plan;
pub mod band;
pub mod breakdown;
pub mod choices;
pub mod cluster;
pub mod contrast;
pub mod decimal;
pub mod dialect;
pub mod evaluation;
pub mod export;
pub mod filter;
pub mod flag;
pub mod identity;
pub mod letter_case;
pub mod load;
pub mod lot;
pub mod metric;
pub mod mix;
mod natural;
pub mod order;
pub mod period;
pub mod presence;
pub mod score;
pub mod switches;
pub mod zone;
