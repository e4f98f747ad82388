//! The pure half of AuditLens: a program that turns JSON text into answers.
//!
//! ```text
//! JSON ─wire→ Evaluation ─store→ EvaluationTable ─query→ RowSet ─report (with stats)→ Report ─plot, text→ marks, words
//! ```
//!
//! No Leptos, DOM, clock, network or randomness: whoever calls brings the time and the bytes.
#![warn(missing_docs)]

pub mod config;
pub mod paging;
pub mod plot;
pub mod route;
pub mod service;
pub mod text;

pub use auditlens_answers::query;
pub use auditlens_answers::report;
pub use auditlens_answers::stats;
pub use auditlens_answers::store;
pub use auditlens_intake::domain;
pub use auditlens_intake::json;
pub use auditlens_intake::wire;
