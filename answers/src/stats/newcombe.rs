//! The difference of two rates, with an interval that never leaves −1 to 1.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::wilson;

/// The rate of one sample less that of another, each as hits out of n.
///
/// - Meaning: how much more often something happens in one selection than in another; where zero is in the interval,
///   chance alone may explain it.
/// - Formula: difference = p − q with p = hits/n each; from the Wilson intervals (l, u) of p and (l′, u′) of q the interval
///   is difference − √((p − l)² + (u′ − q)²) to difference + √((u − p)² + (q − l′)²).
/// - Sign and unit: −1 to 1; above zero the first rate is the higher one. n = both samples together.
/// - Either side empty is too few (n is then that of the empty side, which needs 1); more hits than n is no rate: no answer.
/// - Source: Newcombe 1998, Statistics in Medicine 17:873, method 10,
///   <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I>.
///
/// ```
/// use auditlens_answers::stats::newcombe;
/// let answer = newcombe::difference((56, 70), (48, 80));
/// let interval = answer.interval().unwrap();
/// assert!((answer.value().unwrap() - 0.2).abs() < 1e-12);
/// assert!((interval.lo - 0.0524).abs() < 5e-5 && (interval.hi - 0.3339).abs() < 5e-5);
/// ```
#[must_use]
pub fn difference((hits, n): (usize, usize), (other_hits, other_n): (usize, usize)) -> Estimate {
    let both = n + other_n;
    if n == 0 || other_n == 0 {
        return Estimate::TooFew { n: 0, needs: 1 };
    }
    let sides = wilson::rate(hits, n).known().zip(wilson::rate(other_hits, other_n).known());
    let Some((one, other)) = sides else {
        return Estimate::Undefined { n: both };
    };
    let interval = one.interval.zip(other.interval).map(|(around_one, around_other)| {
        let value = one.value - other.value;
        Interval {
            lo: value - (one.value - around_one.lo).hypot(around_other.hi - other.value),
            hi: value + (around_one.hi - one.value).hypot(other.value - around_other.lo),
        }
    });
    Estimate::checked(one.value - other.value, both, interval)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn an_empty_side_is_too_few() {
        assert_eq!(difference((0, 0), (1, 2)), Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(difference((1, 2), (0, 0)), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn more_hits_than_conversations_is_no_rate() {
        assert_eq!(difference((3, 2), (1, 2)), Estimate::Undefined { n: 4 });
    }

    #[test]
    fn the_interval_never_leaves_minus_one_to_one() {
        let interval = difference((10, 10), (0, 10)).interval().unwrap();
        assert!(interval.hi == 1.0 && interval.lo > 0.5);
        let interval = difference((0, 1), (1, 1)).interval().unwrap();
        assert!(interval.lo == -1.0 && interval.hi < 0.2);
    }

    #[test]
    fn turning_the_samples_round_turns_the_sign() {
        let (there, back) = (difference((9, 10), (3, 10)), difference((3, 10), (9, 10)));
        let (one, other) = (there.interval().unwrap(), back.interval().unwrap());
        assert_eq!(there.value(), back.value().map(|value| -value));
        assert_eq!((one.lo, one.hi), (-other.hi, -other.lo));
    }
}
