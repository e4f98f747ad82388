//! Columns: every accepted evaluation of a load, held so that figures are scans over plain vectors.
//!
//! Knows no JSON and no question. Its main type is [`table::EvaluationTable`].

pub mod row_set;
pub mod dictionary;
pub mod column;
mod texts;
pub mod raw;
pub mod metrics;
pub mod forms;
mod id_order;
pub mod table;
mod append;
