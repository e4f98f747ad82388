//! Proportional bias: whether auto becomes more generous, or less, as scores rise.

use super::comoments::Comoments;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::student_t;
use super::tolerance::SLACK;

/// Under this many pairs a slope is mostly chance.
pub const NEEDS: usize = 10;

/// The line delta = intercept + slope · level, the level of a pair being the mean of both its scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProportionalBias {
    /// How many points the delta rises for each point of level.
    pub slope: Estimate,
    /// The delta of the line at level 0, in points; without interval.
    pub intercept: Estimate,
    /// The probability of a slope at least as far from 0, up or down, if there were none.
    pub p_value: Estimate,
}

/// The regression of deltas on levels.
///
/// - Meaning: a slope of 0.1 says that auto is more generous by one point where scores are ten points higher. Then one
///   bias and one pair of limits do not hold alike over the whole scale. It is the same finding as one side spreading its
///   scores further than the other.
/// - Formula: least squares; slope Σ(m − m̄)(d − d̄)/Σ(m − m̄)² with d = auto − audit and m the mean of both; interval
///   ± t(0.975, n − 2) · SE. The p-value is that of slope/SE by Student's t, two-sided.
/// - Sign and unit: points per point; above zero auto is more generous to high scores than to low ones.
/// - n under 10 is too few. When either side never varies there is no answer, since the deltas then follow the other side
///   alone; nor when no mean varies, nor for columns of unequal length. Deltas that are all the same have slope 0 and
///   no p-value, nor has a line on which all lie.
/// - Source: Bland and Altman 1999, Statistical Methods in Medical Research 8:135,
///   <https://doi.org/10.1177/096228029900800204>.
///
/// ```
/// use auditlens_answers::stats::proportional_bias;
/// let audit: Vec<f64> = (0..10).map(f64::from).collect();
/// let auto: Vec<f64> = audit.iter().map(|score| 3.0 * score).collect();
/// // The delta is 2, the level 2 for each audit point.
/// assert!((proportional_bias::proportional_bias(&auto, &audit).slope.value().unwrap() - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn proportional_bias(auto: &[f64], audit: &[f64]) -> ProportionalBias {
    let n = auto.len();
    let all = |answer: Estimate| ProportionalBias { slope: answer, intercept: answer, p_value: answer };
    if n != audit.len() {
        return all(Estimate::Undefined { n });
    }
    if n < NEEDS {
        return all(Estimate::TooFew { n, needs: NEEDS });
    }
    let scores: Comoments = auto.iter().copied().zip(audit.iter().copied()).collect();
    let levels: Comoments = auto.iter().zip(audit).map(|(x, y)| (f64::midpoint(*x, *y), x - y)).collect();
    if scores.sum_xx() <= 0.0 || scores.sum_yy() <= 0.0 || levels.sum_xx() <= 0.0 {
        return all(Estimate::Undefined { n });
    }
    from_levels(&levels)
}

/// The regression of y on x, which are deltas and levels.
fn from_levels(levels: &Comoments) -> ProportionalBias {
    let n = levels.n();
    let df = (n - 2) as f64;
    // Deltas that rounding alone tells apart are one delta.
    let is_one_delta = levels.sum_yy() <= n as f64 * SLACK * SLACK;
    let slope = if is_one_delta { 0.0 } else { levels.sum_xy() / levels.sum_xx() };
    let rest = if is_one_delta { 0.0 } else { (levels.sum_yy() - slope * levels.sum_xy()).max(0.0) };
    let error = (rest / df / levels.sum_xx()).sqrt();
    let interval = Interval::around(slope, student_t::two_sided_95(df) * error);
    ProportionalBias {
        slope: Estimate::checked(slope, n, Some(interval)),
        intercept: Estimate::checked(levels.mean_y() - slope * levels.mean_x(), n, None),
        p_value: Estimate::checked(2.0 * student_t::cdf(-(slope / error).abs(), df), n, None),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn rising() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    fn no_answer(n: usize) -> ProportionalBias {
        let none = Estimate::Undefined { n };
        ProportionalBias { slope: none, intercept: none, p_value: none }
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = &rising()[..9];
        assert_eq!(proportional_bias(few, few).slope, Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn a_side_that_never_varies_has_no_answer() {
        assert_eq!(proportional_bias(&rising(), &[80.1; 12]), no_answer(12));
        assert_eq!(proportional_bias(&[80.1; 12], &rising()), no_answer(12));
    }

    #[test]
    fn scores_with_one_and_the_same_mean_have_no_answer() {
        let audit: Vec<f64> = rising().iter().map(|score| 12.0 - score).collect();
        assert_eq!(proportional_bias(&rising(), &audit), no_answer(12));
    }

    #[test]
    fn one_delta_for_all_rises_nowhere_even_where_rounding_tells_them_apart() {
        let audit: Vec<f64> = rising().iter().map(|score| score + 60.3).collect();
        let auto: Vec<f64> = audit.iter().map(|score| score + 10.1).collect();
        let answer = proportional_bias(&auto, &audit);
        assert_eq!(answer.slope.interval(), Some(Interval { lo: 0.0, hi: 0.0 }));
        assert!((answer.intercept.value().unwrap() - 10.1).abs() < 1e-12);
        assert_eq!(answer.p_value, Estimate::Undefined { n: 12 });
    }

    #[test]
    fn swapping_the_sides_turns_the_slope() {
        let audit = [3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.3, 5.8, 9.7, 9.3, 2.3, 8.4];
        let (there, back) = (proportional_bias(&rising(), &audit), proportional_bias(&audit, &rising()));
        assert!((there.slope.value().unwrap() + back.slope.value().unwrap()).abs() < 1e-12);
        assert!((there.p_value.value().unwrap() - back.p_value.value().unwrap()).abs() < 1e-12);
    }

    #[test]
    fn columns_of_unequal_length_have_no_answer() {
        assert_eq!(proportional_bias(&rising(), &[1.0]), no_answer(12));
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut broken = rising();
        broken[4] = f64::NAN;
        assert_eq!(proportional_bias(&broken, &rising()).slope, Estimate::Undefined { n: 12 });
    }
}
