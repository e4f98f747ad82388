//! What AuditLens works out: the table of evaluations, selections of its rows, statistics, and the reports that screens show.
//!
//! A crate of its own only because it is compiled for speed, while most of the engine is compiled for size: every answer
//! walks over all rows here. The engine shows these modules as its own.
#![warn(missing_docs)]

pub mod query;
pub mod report;
pub mod stats;
pub mod store;

use auditlens_intake::domain;
