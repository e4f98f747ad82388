//! Columns: every accepted evaluation of a load, held so that figures are scans over plain vectors.
//!
//! Knows no JSON and no question. Its main type is [`table::EvaluationTable`].

mod append;
pub mod column;
pub mod dictionary;
pub mod forms;
mod id_order;
mod lookup;
pub mod metrics;
pub mod raw;
pub mod row_set;
pub mod table;
mod texts;
