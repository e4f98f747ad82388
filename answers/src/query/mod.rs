//! Which rows: a filter turned into a row set, facet counts, sort orders and groups.
//!
//! Knows no statistic and no screen. Its main function is [`select::select`].

pub mod auditor;
pub mod dimension;
pub mod facet;
pub mod form;
pub mod group;
pub mod search;
pub mod select;
pub mod sort;
