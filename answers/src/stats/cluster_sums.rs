//! The sums of score pairs that are alike, from which every figure of agreement of some clusters together comes.

use super::ac1;
use super::comoments::Comoments;
use super::concordance;
use super::decision::Decisions;
use super::kappa;
use super::limits::K;
use super::pabak;

/// What one cluster of pairs adds to figures. Sums of parts merge into those of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClusterSums {
    /// Auto score as x, audit score as y.
    pub scores: Comoments,
    /// The sum of |delta|, in points.
    pub absolute: f64,
    /// How many deltas are within tolerance.
    pub within: usize,
    /// Pairs by outcome.
    pub decisions: Decisions,
}

impl ClusterSums {
    /// Takes all pairs of another part in.
    pub fn merge(&mut self, other: &Self) {
        self.scores.merge(&other.scores);
        self.absolute += other.absolute;
        self.within += other.within;
        self.decisions.merge(&other.decisions);
    }

    /// The sum of squares of the deltas around the bias.
    fn squares(&self) -> f64 {
        (self.scores.sum_xx() + self.scores.sum_yy() - 2.0 * self.scores.sum_xy()).max(0.0)
    }
}

/// A figure that follows from sums alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummedFigure {
    /// Mean delta.
    Bias,
    /// Mean absolute delta.
    MeanAbsolute,
    /// Root mean square delta.
    RootMeanSquare,
    /// Lower limit of agreement.
    LowerLimit,
    /// Upper limit of agreement.
    UpperLimit,
    /// Share within tolerance.
    WithinTolerance,
    /// Lin's concordance.
    Concordance,
    /// Pearson's correlation.
    Pearson,
    /// Audited fails that passed.
    FalsePassRate,
    /// Audited passes that failed.
    FalseFailRate,
    /// Automatic passes that should have failed.
    FalseOmissionRate,
    /// Cohen's kappa.
    Kappa,
    /// Gwet's AC1.
    Ac1,
    /// Adjusted kappa.
    Pabak,
}

impl SummedFigure {
    /// Every figure.
    pub const ALL: [Self; 14] = [
        Self::Bias,
        Self::MeanAbsolute,
        Self::RootMeanSquare,
        Self::LowerLimit,
        Self::UpperLimit,
        Self::WithinTolerance,
        Self::Concordance,
        Self::Pearson,
        Self::FalsePassRate,
        Self::FalseFailRate,
        Self::FalseOmissionRate,
        Self::Kappa,
        Self::Ac1,
        Self::Pabak,
    ];

    /// Its value; none where the formula has no answer for these sums.
    #[must_use]
    pub fn of(self, sums: &ClusterSums) -> Option<f64> {
        let n = sums.scores.n() as f64;
        let spread = || (sums.squares() / (n - 1.0)).sqrt();
        let value = match self {
            Self::Bias => sums.scores.mean_gap(),
            Self::MeanAbsolute => sums.absolute / n,
            Self::RootMeanSquare => (sums.squares() / n + sums.scores.mean_gap().powi(2)).sqrt(),
            Self::LowerLimit => sums.scores.mean_gap() - K * spread(),
            Self::UpperLimit => sums.scores.mean_gap() + K * spread(),
            Self::WithinTolerance => sums.within as f64 / n,
            Self::Concordance => concordance::from_comoments(&sums.scores).value()?,
            Self::Pearson => sums.scores.r(),
            Self::FalsePassRate => sums.decisions.false_pass_rate().value()?,
            Self::FalseFailRate => sums.decisions.false_fail_rate().value()?,
            Self::FalseOmissionRate => sums.decisions.false_omission_rate().value()?,
            Self::Kappa => kappa::kappa(&sums.decisions).value()?,
            Self::Ac1 => ac1::ac1(&sums.decisions).value()?,
            Self::Pabak => pabak::pabak(&sums.decisions).value()?,
        };
        (sums.scores.n() > 0 && value.is_finite()).then_some(value)
    }

    /// Whether it has an end that it cannot pass, as shares and coefficients do.
    #[must_use]
    pub fn is_bounded(self) -> bool {
        match self {
            Self::Bias | Self::MeanAbsolute | Self::RootMeanSquare | Self::LowerLimit | Self::UpperLimit => false,
            Self::WithinTolerance
            | Self::Concordance
            | Self::Pearson
            | Self::FalsePassRate
            | Self::FalseFailRate
            | Self::FalseOmissionRate
            | Self::Kappa
            | Self::Ac1
            | Self::Pabak => true,
        }
    }

    /// Whether a cluster has a pair that the figure speaks of.
    #[must_use]
    pub fn is_about(self, sums: &ClusterSums) -> bool {
        let Decisions { both_pass, false_pass, false_fail, both_fail, .. } = sums.decisions;
        let n = match self {
            Self::FalsePassRate => false_pass + both_fail,
            Self::FalseFailRate => false_fail + both_pass,
            Self::FalseOmissionRate => false_pass + both_pass,
            Self::Kappa | Self::Ac1 | Self::Pabak => sums.decisions.decided(),
            Self::Bias
            | Self::MeanAbsolute
            | Self::RootMeanSquare
            | Self::LowerLimit
            | Self::UpperLimit
            | Self::WithinTolerance
            | Self::Concordance
            | Self::Pearson => sums.scores.n(),
        };
        n > 0
    }
}
