//! Within tolerance: how many conversations have auto and audit close enough to call it agreement.

use super::estimate::Estimate;
use super::wilson;

/// A billionth of a point: less than any score is written with, more than any subtraction of two scores loses.
///
/// Scores are decimals that binary numbers only approximate: 16.4 − 6.4 is 9.999999999999998 and 70.4 − 60.4 is
/// 10.000000000000007. A pair whose scores are ten points apart on paper must be ten points apart here, so whatever compares
/// a delta with a bound treats a smaller gap than this as none.
pub const SLACK: f64 = 1e-9;

/// The share of pairs whose delta is at most `tolerance` in either direction.
///
/// - Meaning: how often auto says what an auditor would have said, give or take the points that nobody would argue
///   about.
/// - Formula: #(|delta| ≤ tolerance)/n, the tolerance itself included, with [`SLACK`]; Wilson interval.
/// - Unit: 0 to 1; tolerance in points. A tolerance below 0 holds nothing.
/// - n = 0 is too few (needs 1). Only pairs of two numeric scores have a delta.
/// - Source: the rate is ours, the interval that of [`super::wilson`].
///
/// ```
/// use auditlens_answers::stats::tolerance;
/// let deltas = [70.4 - 60.4, -10.0, 10.5, 0.0];
/// assert_eq!(tolerance::within(&deltas, 10.0).value(), Some(0.75));
/// ```
#[must_use]
pub fn within(deltas: &[f64], tolerance: f64) -> Estimate {
    let n = deltas.len();
    if tolerance.is_nan() || deltas.iter().any(|delta| !delta.is_finite()) {
        return Estimate::Undefined { n };
    }
    let hits = deltas.iter().filter(|delta| is_within(**delta, tolerance)).count();
    wilson::rate(hits, n)
}

/// Whether one delta is within tolerance: the rule behind the share, for whoever colours or filters single pairs.
#[must_use]
pub fn is_within(delta: f64, tolerance: f64) -> bool {
    tolerance >= 0.0 && delta.abs() <= tolerance + SLACK
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the rounding itself is the subject")]
    use super::*;

    #[test]
    fn scores_ten_apart_on_paper_are_within_ten() {
        let mut inexact = 0;
        for tenths in -1000..=900 {
            let auto = f64::from(tenths + 100) / 10.0;
            let audit = f64::from(tenths) / 10.0;
            inexact += usize::from(auto - audit != 10.0);
            assert!(is_within(auto - audit, 10.0), "{auto} and {audit}");
            assert!(is_within(audit - auto, 10.0), "{audit} and {auto}");
        }
        assert!(inexact > 100, "the rule was never needed");
    }

    #[test]
    fn a_hundredth_beyond_is_not_within() {
        assert!(!is_within(80.11 - 70.1, 10.0));
        assert!(!is_within(70.1 - 80.11, 10.0));
    }

    #[test]
    fn a_tolerance_of_nothing_holds_equal_scores() {
        assert_eq!(within(&[0.0, 0.1], 0.0).value(), Some(0.5));
        assert_eq!(within(&[0.0, 0.1], -1.0).value(), Some(0.0));
    }

    #[test]
    fn no_pairs_are_too_few() {
        assert_eq!(within(&[], 10.0), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        assert_eq!(within(&[f64::NAN], 10.0), Estimate::Undefined { n: 1 });
    }
}
