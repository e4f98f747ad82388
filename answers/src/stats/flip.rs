//! The flip: how likely it is that an auditor would give another outcome than auto did.

use super::moments::Moments;
use super::normal;

/// Under this many pairs neither bias nor spread of the deltas is known well enough.
pub const NEEDS: usize = 10;

/// What auditors are expected to make of an auto score: bias and spread of the deltas, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AuditModel {
    bias: f64,
    spread: f64,
}

impl AuditModel {
    /// The model of some deltas, in points; none of fewer than [`NEEDS`], or where one of them is no finite number.
    #[must_use]
    pub fn of(deltas: &Moments) -> Option<Self> {
        let model = Self { bias: deltas.mean()?, spread: deltas.standard_deviation()? };
        (deltas.n() >= NEEDS && model.bias.is_finite() && model.spread.is_finite()).then_some(model)
    }

    /// The chance that an audit of this conversation ends on the other side of the pass mark than auto did.
    ///
    /// - Meaning: 0.43 says that of a hundred such conversations auditors would decide 43 otherwise.
    /// - Formula: an audit fails with the chance Φ((mark − (auto − bias))/s), s being the standard deviation of the
    ///   deltas; where auto passes that is the answer, where it fails its rest to 1.
    /// - Unit: 0 to 1; `auto` and `mark` in points. Scores that are no finite numbers have none.
    /// - Without any spread the expected audit score decides, 0 or 1.
    /// - Assumes deltas that are nearly normal and spread alike at every level. Between two conversations of one model and
    ///   one mark it says rightly which is the nearer one, even where that does not hold.
    /// - Source: the model is that of the limits of agreement, Bland and Altman 1999, Statistical Methods in Medical
    ///   Research 8:135, <https://doi.org/10.1177/096228029900800204>.
    ///
    /// ```
    /// use auditlens_answers::stats::flip::AuditModel;
    /// let deltas = [-3.0, 9.0, -3.0, 9.0, -3.0, 9.0, -3.0, 9.0, -3.0, 9.0].into_iter().collect();
    /// let model = AuditModel::of(&deltas).unwrap();
    /// assert!(model.chance(74.0, true, 70.0).unwrap() > model.chance(80.0, true, 70.0).unwrap());
    /// ```
    #[must_use]
    pub fn chance(&self, auto: f64, auto_passes: bool, mark: f64) -> Option<f64> {
        let gap = mark - (auto - self.bias);
        let fails = match self.spread {
            spread if spread > 0.0 => normal::cdf(gap / spread),
            _ if gap > 0.0 => 1.0,
            _ => 0.0,
        };
        gap.is_finite().then_some(if auto_passes { fails } else { 1.0 - fails })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn the_computed_value_is_met() {
        let model = AuditModel { bias: 3.0, spread: 6.0 };
        assert!((model.chance(74.0, true, 70.0).unwrap() - 0.433_816).abs() < 1e-6);
        assert!((model.chance(74.0, false, 70.0).unwrap() - 0.566_184).abs() < 1e-6);
    }

    #[test]
    fn the_expected_audit_score_at_the_mark_is_even_odds() {
        let model = AuditModel { bias: 3.0, spread: 6.0 };
        assert_eq!(model.chance(73.0, true, 70.0), Some(0.5));
    }

    #[test]
    fn without_spread_the_expected_score_decides() {
        let model = AuditModel::of(&[3.0; 10].into_iter().collect()).unwrap();
        assert_eq!(model.chance(72.9, true, 70.0), Some(1.0));
        assert_eq!(model.chance(73.0, true, 70.0), Some(0.0));
        assert_eq!(model.chance(73.0, false, 70.0), Some(1.0));
    }

    #[test]
    fn too_few_pairs_or_no_numbers_make_no_model() {
        assert_eq!(AuditModel::of(&Moments::default()), None);
        assert_eq!(AuditModel::of(&[1.0].into_iter().collect()), None);
        assert_eq!(AuditModel::of(&[1.0; 9].into_iter().collect()), None);
        assert_eq!(AuditModel::of(&[f64::NAN; 12].into_iter().collect()), None);
        let model = AuditModel { bias: 0.0, spread: 6.0 };
        assert_eq!(model.chance(f64::NAN, true, 70.0), None);
        assert_eq!(model.chance(70.0, true, f64::INFINITY), None);
    }

    #[test]
    fn far_from_the_mark_the_chance_stays_a_chance() {
        let model = AuditModel { bias: 0.0, spread: 0.1 };
        for (auto, passes) in [(100.0, true), (-100.0, false), (100.0, false), (-100.0, true)] {
            assert!((0.0..=1.0).contains(&model.chance(auto, passes, 0.0).unwrap()));
        }
    }
}
