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
/// - Either side without a number is too few (n is then that of the empty side, which needs 1); with one number on a side
///   there is no interval; two samples without any spread have an interval of no width.
/// - Source: Welch 1947, Biometrika 34:28, <https://doi.org/10.1093/biomet/34.1-2.28>.
///
/// ```
/// use auditlens_answers::stats::welch;
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
        return Estimate::TooFew { n: 0, needs: 1 };
    };
    let value = mean - other_mean;
    let interval = error(one, other).map(|error| match error.freedom {
        None => Interval::around(value, 0.0),
        Some(freedom) => Interval::around(value, student_t::two_sided_95(freedom) * error.size),
    });
    Estimate::checked(value, n, interval)
}

/// How often chance alone would set the means of two alike samples at least so far apart.
///
/// - Meaning: under 0.05 the two differ by more than chance explains. Of many such values some are small by chance, which
///   [`super::benjamini_hochberg`] makes up for.
/// - Formula: two-sided, by Student's t with the difference over its standard error and the degrees of freedom as above.
/// - Unit: 0 to 1. n is that of both. Under 2 numbers on a side is too few (n is then that of the shorter side);
///   without any spread on either side there is no answer.
#[must_use]
pub fn p_value(one: &Moments, other: &Moments) -> Estimate {
    let n = one.n() + other.n();
    let Some((error, value)) = error(one, other).zip(difference(one, other).value()) else {
        return Estimate::TooFew { n: one.n().min(other.n()), needs: 2 };
    };
    let p = error.freedom.map(|freedom| 2.0 * student_t::cdf(-(value / error.size).abs(), freedom));
    Estimate::checked(p.unwrap_or(f64::NAN), n, None)
}

/// The standard error of the difference and its degrees of freedom; no freedom without spread.
struct StandardError {
    size: f64,
    freedom: Option<f64>,
}

fn error(one: &Moments, other: &Moments) -> Option<StandardError> {
    let (part, other_part) = (one.variance()? / one.n() as f64, other.variance()? / other.n() as f64);
    let square = part + other_part;
    let lost = part * part / (one.n() - 1) as f64 + other_part * other_part / (other.n() - 1) as f64;
    Some(StandardError { size: square.sqrt(), freedom: (square > 0.0).then(|| square * square / lost) })
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
        assert_eq!(difference(&of(&[]), &of(&[1.0, 2.0])), Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(difference(&of(&[]), &of(&[])), Estimate::TooFew { n: 0, needs: 1 });
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
    fn a_p_value_takes_two_numbers_on_each_side_and_some_spread() {
        assert_eq!(p_value(&of(&[3.0]), &of(&[1.0, 2.0])), Estimate::TooFew { n: 1, needs: 2 });
        assert_eq!(p_value(&of(&[3.0, 3.0]), &of(&[1.0, 1.0])), Estimate::Undefined { n: 4 });
        assert_eq!(p_value(&of(&[3.0, 1.0]), &of(&[1.0, 3.0])).value(), Some(1.0));
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
