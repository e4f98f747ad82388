//! How far a series has moved from its baseline since a change.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::student_t;

/// The mean of some numbers less that of a baseline of other numbers.
///
/// - Meaning: the size of a change, once it is known when it began.
/// - Formula: difference of both means; interval ± t(0.975, m − 1) · s √(1/n + 1/m), with s the standard deviation of the
///   baseline's m numbers. A single number after the change has an interval too, since its spread is that of the baseline.
/// - Sign and unit: those of the numbers; above zero they are higher than in the baseline.
/// - n counts the numbers after the change; without one it is too few (needs 1), and so it is with a baseline under 2.
/// - The interval takes the time of the change for known. Where it was looked for, the difference is a little too large.
/// - Source: Student 1908, Biometrika 6:1, <https://doi.org/10.1093/biomet/6.1.1>.
///
/// ```
/// use auditlens_answers::stats::level_shift;
/// use auditlens_answers::stats::moments::Moments;
/// let baseline: Moments = [1.0, 2.0, 3.0, 2.0].into_iter().collect();
/// assert_eq!(level_shift::level_shift(&[5.0, 6.0], &baseline).value(), Some(3.5));
/// ```
#[must_use]
pub fn level_shift(values: &[f64], baseline: &Moments) -> Estimate {
    let (n, m) = (values.len(), baseline.n());
    let after: Moments = values.iter().copied().collect();
    let (Some(mean), Some(centre), Some(s)) = (after.mean(), baseline.mean(), baseline.standard_deviation()) else {
        return Estimate::TooFew { n, needs: 1 };
    };
    let error = s * (1.0 / n as f64 + 1.0 / m as f64).sqrt();
    let half_width = student_t::two_sided_95((m - 1) as f64) * error;
    Estimate::checked(mean - centre, n, Some(Interval::around(mean - centre, half_width)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn one_number_has_the_interval_of_a_prediction() {
        let baseline: Moments = [1.0, 2.0, 3.0, 2.0].into_iter().collect();
        let interval = level_shift(&[5.0], &baseline).interval().unwrap();
        // t(0.975, 3) · √(2/3) · √(5/4)
        assert!((interval.hi - 3.0 - 2.905_162_1).abs() < 1e-6, "{interval:?}");
    }

    #[test]
    fn without_numbers_on_either_side_there_is_no_answer() {
        let one: Moments = [1.0].into_iter().collect();
        assert_eq!(level_shift(&[], &one), Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(level_shift(&[1.0], &one), Estimate::TooFew { n: 1, needs: 1 });
    }
}
