//! The limits of agreement with their exact intervals, which matter while there are few pairs.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::limits::K;
use super::limits::Limits;
use super::limits::NEEDS;
use super::moments::Moments;
use super::noncentral_t;
use super::normal::Z_95;

/// The limits of agreement of [`super::limits`], each with the interval that is exact for normal deltas.
///
/// - Meaning: where the limit of very many conversations of the same kind may lie. The usual interval of
///   [`super::limits`] reaches equally far to both sides; the exact one reaches further outwards, since a spread is more
///   easily underestimated than overestimated. With few pairs it is the one to trust; from about 100 they hardly differ.
/// - Formula: upper limit from bias + c(0.025) s to bias + c(0.975) s, lower limit from bias − c(0.975) s to
///   bias − c(0.025) s, with c(p) the p-quantile of the noncentral t distribution with n − 1 degrees of freedom and shift
///   z√n, over √n, and z the 97.5 % point of the normal distribution, which the limits round to 1.96.
/// - Sign and unit: points; above zero auto is generous.
/// - n under 10 is too few. Equal deltas have intervals of no width. Assumes normal deltas of one spread at every level.
/// - Source: Carkeet 2015, Optometry and Vision Science 92:e71, <https://doi.org/10.1097/OPX.0000000000000513>.
///
/// ```
/// use auditlens_answers::stats::exact_limits;
/// let deltas = [-4.0, -2.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 4.0, 9.0];
/// let interval = exact_limits::exact_limits(&deltas).upper.interval().unwrap();
/// assert!((interval.lo - 5.140).abs() < 1e-3 && (interval.hi - 14.528).abs() < 1e-3);
/// ```
#[must_use]
pub fn exact_limits(deltas: &[f64]) -> Limits {
    let n = deltas.len();
    let moments: Moments = deltas.iter().copied().collect();
    let (Some(bias), Some(s), true) = (moments.mean(), moments.standard_deviation(), n >= NEEDS) else {
        let too_few = Estimate::TooFew { n, needs: NEEDS };
        return Limits { lower: too_few, upper: too_few };
    };
    let root = (n as f64).sqrt();
    let factor = |p: f64| noncentral_t::quantile(p, (n - 1) as f64, Z_95 * root) / root;
    let (near, far) = (factor(0.025) * s, factor(0.975) * s);
    let lower = Interval { lo: bias - far, hi: bias - near };
    let upper = Interval { lo: bias + near, hi: bias + far };
    Limits {
        lower: Estimate::checked(bias - K * s, n, Some(lower)),
        upper: Estimate::checked(bias + K * s, n, Some(upper)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::limits::limits;

    #[test]
    fn nine_pairs_are_too_few() {
        let few = exact_limits(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
        assert_eq!((few.lower, few.upper), (Estimate::TooFew { n: 9, needs: 10 }, few.lower));
    }

    #[test]
    fn equal_deltas_have_intervals_of_no_width() {
        let same = exact_limits(&[2.5; 10]);
        assert_eq!(same.upper.interval(), Some(Interval { lo: 2.5, hi: 2.5 }));
        assert_eq!(same.lower, same.upper);
    }

    #[test]
    fn the_limits_are_the_usual_ones_and_the_intervals_lean_outwards() {
        let deltas: Vec<f64> = (0..40).map(|step| f64::from(step * step % 23)).collect();
        let (exact, usual) = (exact_limits(&deltas), limits(&deltas));
        assert_eq!((exact.lower.value(), exact.upper.value()), (usual.lower.value(), usual.upper.value()));
        let (exact, usual) = (exact.upper.interval().unwrap(), usual.upper.interval().unwrap());
        assert!(exact.lo > usual.lo && exact.hi > usual.hi, "{exact:?} {usual:?}");
    }

    #[test]
    fn many_pairs_have_the_usual_intervals() {
        let deltas: Vec<f64> = (0..12_000).map(|step| f64::from(step * 7919 % 101)).collect();
        let (exact, usual) = (exact_limits(&deltas).lower, limits(&deltas).lower);
        let (exact, usual) = (exact.interval().unwrap(), usual.interval().unwrap());
        assert!((exact.lo - usual.lo).abs() < 0.02 && (exact.hi - usual.hi).abs() < 0.02, "{exact:?} {usual:?}");
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut deltas = [2.5; 10];
        deltas[3] = f64::INFINITY;
        assert_eq!(exact_limits(&deltas).upper, Estimate::Undefined { n: 10 });
    }
}
