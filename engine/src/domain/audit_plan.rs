//! How the audit plan is looked at: by what coverage is shown, how many conversations are listed, how sure a plan is to be.

use crate::domain::filter::Dimension;

/// By what the share of audited conversations is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverageBy {
    /// Auto score, ten points a band.
    #[default]
    Band,
    /// A dimension of the filter: queue, agent, channel or direction.
    Value(Dimension),
}

impl CoverageBy {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Band,
        Self::Value(Dimension::Queue),
        Self::Value(Dimension::Agent),
        Self::Value(Dimension::Channel),
        Self::Value(Dimension::Direction),
    ];
}

/// So many conversations may be listed to audit next. The last is the most that are ever chosen.
pub const LIST_LENGTHS: [usize; 4] = [10, 25, 50, 100];

/// So far up or down the bias may be wanted to be known, in points.
pub const HALF_WIDTHS: [f64; 3] = [0.5, 1.0, 2.0];

/// What the address says of the audit plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AuditPlanView {
    /// By what coverage is shown.
    pub by: CoverageBy,
    /// How many conversations are listed: one of [`LIST_LENGTHS`].
    pub n_listed: usize,
    /// How far up or down the bias is to be known, in points: one of [`HALF_WIDTHS`].
    pub half_width: f64,
}

impl Default for AuditPlanView {
    fn default() -> Self {
        Self { by: CoverageBy::Band, n_listed: 50, half_width: 1.0 }
    }
}
