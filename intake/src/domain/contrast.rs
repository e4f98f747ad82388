//! How two selections are set side by side: by which dimension or by period, and which two.

use crate::domain::filter::Dimension;
use crate::domain::period::Window;

/// By what conversations are set side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContrastBy {
    /// The values of a dimension.
    Value(Dimension),
    /// Two periods, by when conversations were evaluated.
    Period,
}

impl ContrastBy {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Value(Dimension::Queue),
        Self::Value(Dimension::Agent),
        Self::Value(Dimension::Auditor),
        Self::Value(Dimension::Metric),
        Self::Value(Dimension::Form),
        Self::Value(Dimension::Channel),
        Self::Value(Dimension::Language),
        Self::Value(Dimension::Direction),
        Self::Period,
    ];

    /// The dimension whose values are compared; none of periods.
    pub const fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Value(dimension) => Some(dimension),
            Self::Period => None,
        }
    }
}

impl Default for ContrastBy {
    fn default() -> Self {
        Self::Value(Dimension::Queue)
    }
}

/// One of two selections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The conversations with a value, by its key in filters and addresses; the empty key is of those without a value.
    Value(String),
    /// The conversations evaluated on some days, whole ones in the zone of the report.
    Days(Window),
}

/// What the address says of two selections side by side. A side that it does not name, or a value
/// that no pair has, is chosen by the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContrastView {
    /// By what.
    pub by: ContrastBy,
    /// The one that is told apart.
    pub chosen: Option<Selection>,
    /// The one that it is held against: differences are chosen less against.
    pub against: Option<Selection>,
}
