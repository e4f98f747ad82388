//! View-models: what each screen says, as plain values in the manager's vocabulary.
//!
//! Pure functions from table, rows and switches to structs. Knows no JSON, no geometry, no words on screen.
//! [`figures::Figures`] is what every screen is checked against.

mod audit_draw;
pub mod audit_next;
pub mod audit_plan;
pub mod breakdown;
pub mod cluster_intervals;
pub mod comparison;
pub mod contrast;
pub mod contrast_panels;
pub mod contrast_sides;
pub mod contrast_sums;
pub mod conversation;
pub mod coverage;
pub mod disagreement;
pub mod drift;
pub mod evidence;
pub mod export_facts;
pub mod export_record;
pub mod facets;
pub mod figure;
pub mod figures;
pub mod fingerprint;
pub mod form_changes;
pub mod funnel;
pub mod groups;
pub mod limits_check;
pub mod marks;
mod members;
pub mod metric_answers;
pub mod metric_map;
pub mod narrow;
pub mod overview;
pub mod overview_cards;
pub mod pairs;
pub mod pass_basis;
pub mod quality;
pub mod representation;
pub mod row;
pub mod side;
mod strata;
pub mod trend;
