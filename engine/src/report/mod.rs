//! View-models: what each screen says, as plain values in the manager's vocabulary.
//!
//! Pure functions from table, rows and switches to structs. Knows no JSON, no geometry, no words on screen.
//! [`figures::Figures`] is what every screen is checked against.

pub mod figure;
pub mod pairs;
pub mod figures;
pub mod side;
pub mod pass_basis;
pub mod trend;
pub mod groups;
pub mod marks;
pub mod overview;
pub mod comparison;
pub mod narrow;
pub mod row;
pub mod conversation;
pub mod facets;
