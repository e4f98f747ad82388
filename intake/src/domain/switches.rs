//! The switches that every figure obeys.

/// Tolerance unless set otherwise, in points.
pub const DEFAULT_TOLERANCE: f64 = 10.0;

/// How the figures are to be computed, whatever the filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switches {
    /// Largest absolute delta still called agreement, in points.
    pub tolerance: f64,
    /// Pass mark of the user or the configuration; otherwise each row's own rule.
    pub pass_mark: Option<f64>,
    /// Whether rows with a fatal error enter means, rates and pair statistics. Counts always hold them.
    pub fatal_rows_in: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { tolerance: DEFAULT_TOLERANCE, pass_mark: None, fatal_rows_in: true }
    }
}
