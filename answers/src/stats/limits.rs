//! The limits of agreement: between which deltas nearly all conversations lie.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::student_t;

/// Under this many pairs the limits say more about chance than about the scores.
pub const NEEDS: usize = 10;
/// How many standard deviations the limits are away from the bias.
pub const K: f64 = 1.96;

/// The two limits of agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Bias − 1.96 s.
    pub lower: Estimate,
    /// Bias + 1.96 s.
    pub upper: Estimate,
}

/// The limits of agreement of Bland and Altman.
///
/// - Meaning: about 95 % of conversations have a delta between them. If both are small enough not to matter, an auto
///   score can stand in for an audit.
/// - Formula: bias ± 1.96 s, with s the sample standard deviation of the deltas; interval of each limit
///   ± t(0.975, n − 1) · s √(1/n + 1.96²/(2(n − 1))).
/// - Sign and unit: points; above zero auto is generous.
/// - n under 10 is too few; rough under 30, usable from 50, good from 100. Equal deltas make both limits the bias.
///   Only pairs of two numeric scores have a delta. Assumes deltas of about the same spread at every level and nearly
///   normal; scores that pile up at 0 or 100 break that.
/// - Source: Bland and Altman 1999, Statistical Methods in Medical Research 8:135,
///   <https://doi.org/10.1177/096228029900800204>.
///
/// ```
/// use auditlens_answers::stats::limits;
/// let deltas = [-4.0, -2.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 4.0, 9.0];
/// let limits = limits::limits(&deltas);
/// assert!((limits.lower.value().unwrap() - -5.976).abs() < 1e-3);
/// assert!((limits.upper.value().unwrap() - 7.976).abs() < 1e-3);
/// ```
#[must_use]
pub fn limits(deltas: &[f64]) -> Limits {
    from_moments(&deltas.iter().copied().collect())
}

/// The same from deltas already taken in.
#[must_use]
pub fn from_moments(deltas: &Moments) -> Limits {
    Limits { lower: limit(deltas, -K), upper: limit(deltas, K) }
}

fn limit(deltas: &Moments, k: f64) -> Estimate {
    let n = deltas.n();
    let (Some(bias), Some(s), true) = (deltas.mean(), deltas.standard_deviation(), n >= NEEDS) else {
        return Estimate::TooFew { n, needs: NEEDS };
    };
    let df = (n - 1) as f64;
    let value = bias + k * s;
    let error = s * (1.0 / n as f64 + k * k / (2.0 * df)).sqrt();
    let half_width = student_t::two_sided_95(df) * error;
    Estimate::checked(value, n, Some(Interval::around(value, half_width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_pairs_are_too_few() {
        let few = limits(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
        assert_eq!(few.lower, Estimate::TooFew { n: 9, needs: 10 });
        assert_eq!(few.upper, few.lower);
    }

    #[test]
    fn equal_deltas_have_both_limits_at_the_bias() {
        let same = limits(&[2.5; 10]);
        assert_eq!(same.lower.value(), Some(2.5));
        assert_eq!(same.upper, same.lower);
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut deltas = [2.5; 10];
        deltas[3] = f64::INFINITY;
        assert_eq!(limits(&deltas).upper, Estimate::Undefined { n: 10 });
    }
}
