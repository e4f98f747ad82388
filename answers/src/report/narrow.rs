//! What a click on a picture means: the filter narrowed to exactly the pairs that the picture counted.

use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::filter::HalfOpen;
use crate::domain::score::LOWEST_SCORE;
use crate::domain::score::Outcome;
use crate::domain::switches::Switches;
use crate::report::comparison::DeltaBin;
use crate::report::coverage::CoverageGroup;
use crate::report::marks::CELL;
use crate::report::marks::ScoreMark;

/// A cell of the decision matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// Auto outcome.
    pub auto: Outcome,
    /// Audit outcome.
    pub audit: Outcome,
}

impl MatrixCell {
    /// The filter narrowed to the pairs of this cell.
    #[must_use]
    pub fn narrow(self, filter: Filter, switches: &Switches) -> Filter {
        let mut narrowed = to_measured(filter, switches)
            .with(Dimension::Outcome, [word(self.auto)])
            .with(Dimension::AuditOutcome, [word(self.audit)]);
        // Any delta at all: outcomes alone would let rows in that lack one of the scores.
        narrowed.min_delta = narrowed.min_delta.or(Some(0.0));
        narrowed
    }
}

impl DeltaBin {
    /// The filter narrowed to the pairs of this bin.
    #[must_use]
    pub fn narrow(&self, filter: Filter, switches: &Switches) -> Filter {
        let mut narrowed = to_measured(filter, switches);
        narrowed.delta = both(narrowed.delta, HalfOpen::new(self.from, self.to));
        narrowed
    }
}

impl ScoreMark {
    /// The filter narrowed to the pairs of this mark.
    #[must_use]
    pub fn narrow(&self, filter: Filter, switches: &Switches) -> Filter {
        let range = |cell: i32| HalfOpen::new(f64::from(cell) * CELL, f64::from(cell + 1) * CELL);
        let mut narrowed = to_measured(filter, switches);
        narrowed.auto = both(narrowed.auto, range(self.cell.0));
        narrowed.audit = both(narrowed.audit, range(self.cell.1));
        narrowed
    }
}

impl CoverageGroup {
    /// The filter narrowed to the conversations of this group that have an auto score.
    #[must_use]
    pub fn narrow(&self, filter: Filter, switches: &Switches) -> Filter {
        let mut narrowed = to_measured(filter, switches);
        let any_score = HalfOpen { from: Some(LOWEST_SCORE), to: None };
        match self {
            Self::Band(band) => narrowed.auto = both(narrowed.auto, band.range()),
            Self::Value { dimension, key, .. } => {
                narrowed.auto = both(narrowed.auto, any_score);
                narrowed = narrowed.with(*dimension, [key.clone()]);
            }
        }
        narrowed
    }
}

fn to_measured(mut filter: Filter, switches: &Switches) -> Filter {
    if !switches.fatal_rows_in {
        filter.fatal = Some(false);
    }
    filter
}

fn word(outcome: Outcome) -> String {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "fail",
    }
    .to_owned()
}

fn both(one: HalfOpen<f64>, two: HalfOpen<f64>) -> HalfOpen<f64> {
    let pick = |one: Option<f64>, two: Option<f64>, choose: fn(f64, f64) -> f64| match (one, two) {
        (Some(one), Some(two)) => Some(choose(one, two)),
        (one, two) => one.or(two),
    };
    HalfOpen { from: pick(one.from, two.from, f64::max), to: pick(one.to, two.to, f64::min) }
}
