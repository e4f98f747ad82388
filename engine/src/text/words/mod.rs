//! The message table: every word on screen, one file per area of the screen.
//!
//! Holds text and nothing that decides which text is shown. Its main type is [`table::Words`].

pub mod agreement;
pub mod audit_figures;
pub mod audit_plan;
pub mod beside;
pub mod breakdown;
pub mod charts;
pub mod clusters;
pub mod compare;
pub mod contrast;
pub mod conversations;
pub mod dates;
pub mod drawer;
pub mod drift;
pub mod evidence;
pub mod export;
pub mod faults;
pub mod filters;
pub mod fingerprint;
pub mod flags;
pub mod form_changes;
pub mod group_methods;
pub mod list;
pub mod load;
pub mod methods;
pub mod metric_answers;
pub mod metric_map;
pub mod overview;
pub mod pair_figures;
pub mod quality;
pub mod readings;
pub mod row_figures;
pub mod settings;
pub mod shell;
pub mod table;
pub mod terms;
