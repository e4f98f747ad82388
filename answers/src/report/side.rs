//! Which side of the tolerance a delta lies on.

use crate::stats::tolerance::is_within;

/// Who scored higher, if the difference matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Auto scored higher by more than the tolerance: auto is generous.
    AutoHigher,
    /// Within the tolerance.
    Agree,
    /// Audit scored higher by more than the tolerance: auto is strict.
    AuditHigher,
}

impl Side {
    /// The side of a delta in points under a tolerance in points.
    pub fn of(delta: f64, tolerance: f64) -> Self {
        if is_within(delta, tolerance) {
            Self::Agree
        } else if delta > 0.0 {
            Self::AutoHigher
        } else {
            Self::AuditHigher
        }
    }
}
