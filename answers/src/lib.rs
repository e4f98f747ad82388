//! What AuditLens works out: the table of evaluations, selections of its rows, statistics, and the reports that screens show.
#![warn(missing_docs)]

pub mod query;
pub mod report;
pub mod stats;
pub mod store;

use auditlens_intake::domain;
