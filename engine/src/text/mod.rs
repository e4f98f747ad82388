//! Numbers, states and reports to words: the only place that knows what a manager reads.
//!
//! Every word comes from the one table [`words::table::Words`], so that a language is one more value of that type.
//! Knows no table of rows, no statistics, no JSON, no browser; it makes sentences of what `report` and `domain` say.

pub mod audit_coverage;
pub mod audit_list;
pub mod audit_plan;
pub mod basis;
pub mod beside;
pub mod breakdown;
pub mod chart;
pub mod clusters;
pub mod contrast;
pub mod csv;
pub mod date;
pub mod disagreement;
pub mod drawer;
pub mod drift;
pub mod evidence;
pub mod export;
pub mod figure;
pub mod fill;
pub mod fingerprint;
pub mod form_changes;
pub mod format;
pub mod funnel;
pub mod funnel_texts;
pub mod label;
pub mod limits_check;
pub mod message;
pub mod method;
pub mod metric_answers;
pub mod metric_map;
pub mod notice;
pub mod quality;
pub mod reading;
pub mod readout;
pub mod sentence;
pub mod status;
pub mod words;
