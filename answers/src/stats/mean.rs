//! The mean of scores, with how sure it is.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::student_t;

/// The mean score.
///
/// - Meaning: what a conversation scores on average, and the range in which that average would settle with more of
///   the same kind.
/// - Formula: Σx/n; interval mean ± t(0.975, n − 1) · s/√n, with s the sample standard deviation.
/// - Unit: points.
/// - n = 0 is too few (needs 1); n = 1 has no interval; equal scores have an interval of no width. Missing scores are
///   left out before, and n says so.
/// - Source: Student 1908, Biometrika 6:1, <https://doi.org/10.1093/biomet/6.1.1>.
///
/// ```
/// use auditlens_answers::stats::mean;
/// let answer = mean::mean(&[70.0, 80.0, 90.0]);
/// assert_eq!(answer.value(), Some(80.0));
/// let interval = answer.interval().unwrap();
/// assert!((interval.lo - 55.1586).abs() < 1e-4 && (interval.hi - 104.8414).abs() < 1e-4);
/// ```
#[must_use]
pub fn mean(values: &[f64]) -> Estimate {
    from_moments(&values.iter().copied().collect())
}

/// The same from numbers already taken in, so that days merge into weeks.
#[must_use]
pub fn from_moments(moments: &Moments) -> Estimate {
    let n = moments.n();
    let Some(mean) = moments.mean() else {
        return Estimate::TooFew { n, needs: 1 };
    };
    let interval = moments.standard_deviation().map(|s| {
        let half_width = student_t::two_sided_95((n - 1) as f64) * s / (n as f64).sqrt();
        Interval::around(mean, half_width)
    });
    Estimate::checked(mean, n, interval)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn no_scores_are_too_few() {
        assert_eq!(mean(&[]), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn one_score_has_no_interval() {
        let answer = mean(&[64.0]);
        assert_eq!((answer.value(), answer.interval()), (Some(64.0), None));
    }

    #[test]
    fn equal_scores_have_an_interval_of_no_width() {
        let interval = mean(&[64.5, 64.5, 64.5]).interval().unwrap();
        assert_eq!(interval, Interval { lo: 64.5, hi: 64.5 });
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        assert_eq!(mean(&[64.0, f64::NAN]), Estimate::Undefined { n: 2 });
    }
}
