//! The difference of two means that may vary differently.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::student_t;

/// Numbers on each side from which on there is an interval.
pub const NEEDS_FOR_INTERVAL: usize = 2;

/// The mean of one sample less that of another.
///
/// - Meaning: how much farther auto leans in one selection than in another, and whether chance alone explains it: where
///   zero is in the interval, it may.
/// - Formula: difference = x̄ − ȳ; interval difference ± t(0.975, ν)·√(s²/n + s′²/n′), with ν after Welch and
///   Satterthwaite: (s²/n + s′²/n′)² / ((s²/n)²/(n − 1) + (s′²/n′)²/(n′ − 1)). The two spreads need not be equal.
/// - Sign and unit: points; above zero the first mean is the higher one. n = conversations of both samples together.
/// - Either side without a number is too few (needs 1 on each, 2 in all); with one number on a side there is no interval;
///   two samples without any spread have an interval of no width.
/// - Source: Welch 1947, Biometrika 34:28, <https://doi.org/10.1093/biomet/34.1-2.28>.
///
/// ```
/// use auditlens_engine::stats::welch;
/// let inbound = [4.0, 6.0, 5.0, 9.0].into_iter().collect();
/// let outbound = [1.0, 3.0, 2.0].into_iter().collect();
/// let answer = welch::difference(&inbound, &outbound);
/// assert_eq!(answer.value(), Some(4.0));
/// let interval = answer.interval().unwrap();
/// assert!((interval.lo - 0.722_811).abs() < 1e-6 && (interval.hi - 7.277_189).abs() < 1e-6);
/// ```
#[must_use]
pub fn difference(one: &Moments, other: &Moments) -> Estimate {
    let n = one.n() + other.n();
    let Some((mean, other_mean)) = one.mean().zip(other.mean()) else {
        return Estimate::TooFew { n, needs: 2 };
    };
    let value = mean - other_mean;
    let interval = one.variance().zip(other.variance()).map(|(variance, other_variance)| {
        let (part, other_part) = (variance / one.n() as f64, other_variance / other.n() as f64);
        let squared_error = part + other_part;
        if squared_error <= 0.0 {
            return Interval::around(value, 0.0);
        }
        let lost = part * part / (one.n() - 1) as f64 + other_part * other_part / (other.n() - 1) as f64;
        let freedom = squared_error * squared_error / lost;
        Interval::around(value, student_t::two_sided_95(freedom) * squared_error.sqrt())
    });
    Estimate::checked(value, n, interval)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "whole points are exact, and tests may fail loudly")]
    use super::*;

    fn of(values: &[f64]) -> Moments {
        values.iter().copied().collect()
    }

    #[test]
    fn a_side_without_numbers_is_too_few() {
        assert_eq!(difference(&of(&[]), &of(&[1.0, 2.0])), Estimate::TooFew { n: 2, needs: 2 });
        assert_eq!(difference(&of(&[]), &of(&[])), Estimate::TooFew { n: 0, needs: 2 });
    }

    #[test]
    fn one_number_on_a_side_has_no_interval() {
        let answer = difference(&of(&[3.0]), &of(&[1.0, 2.0]));
        assert_eq!((answer.value(), answer.interval()), (Some(1.5), None));
    }

    #[test]
    fn samples_without_spread_have_an_interval_of_no_width() {
        let interval = difference(&of(&[3.0, 3.0]), &of(&[1.0, 1.0])).interval().unwrap();
        assert_eq!((interval.lo, interval.hi), (2.0, 2.0));
    }

    #[test]
    fn turning_the_samples_round_turns_the_sign() {
        let (one, other) = (of(&[4.0, 6.0, 5.0, 9.0]), of(&[1.0, 3.0, 2.0]));
        let (there, back) = (difference(&one, &other), difference(&other, &one));
        assert_eq!(there.value(), back.value().map(|value| -value));
        let (there, back) = (there.interval().unwrap(), back.interval().unwrap());
        assert_eq!((there.lo, there.hi), (-back.hi, -back.lo));
    }
}
