//! A rate with the interval of Wilson, which is right for few conversations and for rates near 0 and 1.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::normal::Z_95;

/// The share of `n` that are `hits`.
///
/// - Meaning: 31 of 96 is 32 %, and with as many again it could well have been 24 to 42 %.
/// - Formula: p = hits/n; interval (p + z²/2n ± z√(p(1 − p)/n + z²/4n²))/(1 + z²/n), z = 1.959964.
/// - Unit: 0 to 1; the interval never leaves 0 to 1 and has width even when all or none hit.
/// - n = 0 is too few (needs 1); any other n has an interval. More hits than n is no rate: no answer.
/// - Source: Wilson 1927, Journal of the American Statistical Association 22:209,
///   <https://doi.org/10.1080/01621459.1927.10502953>; check values in Newcombe 1998, Statistics in Medicine 17:857.
///
/// ```
/// use auditlens_answers::stats::wilson;
/// let rate = wilson::rate(81, 263);
/// let interval = rate.interval().unwrap();
/// assert!((interval.lo - 0.2553).abs() < 5e-5 && (interval.hi - 0.3662).abs() < 5e-5);
/// ```
#[must_use]
pub fn rate(hits: usize, n: usize) -> Estimate {
    if hits > n {
        return Estimate::Undefined { n };
    }
    Estimate::needing(1, n, || {
        let p = hits as f64 / n as f64;
        Estimate::checked(p, n, Some(interval(p, n as f64)))
    })
}

/// The interval around a rate `p` of 0 to 1 that is as sure as one of `count` conversations, which need not be whole.
pub(super) fn interval(p: f64, count: f64) -> Interval {
    let z2 = Z_95 * Z_95;
    let centre = p + z2 / (2.0 * count);
    let shrink = 1.0 + z2 / count;
    let reach = half_width(p, count);
    // All or none hit: the end is exact, and rounding must not push it a hair beyond.
    Interval {
        lo: if p <= 0.0 { 0.0 } else { centre / shrink - reach },
        hi: if p >= 1.0 { 1.0 } else { centre / shrink + reach },
    }
}

/// Half the width of that interval; the larger `count`, the smaller.
pub(super) fn half_width(p: f64, count: f64) -> f64 {
    let z2 = Z_95 * Z_95;
    let reach = Z_95 * (p * (1.0 - p) / count + z2 / (4.0 * count * count)).sqrt();
    reach / (1.0 + z2 / count)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_rate_of_nothing_is_too_few() {
        assert_eq!(rate(0, 0), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn none_and_all_end_exactly_at_the_edge() {
        assert_eq!(rate(0, 20).interval().unwrap().lo, 0.0);
        assert_eq!(rate(20, 20).interval().unwrap().hi, 1.0);
        assert!(rate(20, 20).interval().unwrap().lo < 0.9);
    }

    #[test]
    fn one_of_one_is_not_certain() {
        let interval = rate(1, 1).interval().unwrap();
        assert!((interval.lo - 0.206_549_3).abs() < 1e-6);
    }

    #[test]
    fn more_hits_than_conversations_is_no_rate() {
        assert_eq!(rate(3, 2), Estimate::Undefined { n: 2 });
    }
}
