//! The percentile limits: between which deltas 95 % of the conversations lie, whatever shape the deltas have.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::fisher_f;
use super::limits::Limits;
use super::quantiles;

/// Under this many pairs the limits are hardly more than the smallest and the largest delta.
pub const NEEDS: usize = 10;
/// The share of deltas beyond each limit.
const BEYOND: f64 = 0.025;

/// The 2.5 % and the 97.5 % quantile of the deltas.
///
/// - Meaning: 1 in 40 conversations has a delta below the lower one, 1 in 40 above the upper one. Unlike the limits of
///   agreement they assume no shape, so they hold where scores pile up at 0 or 100, or where deltas grow with the level.
/// - Formula: the quantiles of type 7 of [`super::quantiles`]. Interval: from the r-th to the s-th smallest delta, with r
///   the largest and s the smallest place for which a binomial count of n with chance 0.025 is below r, or at least s,
///   with a probability of at most 0.025; mirrored for the upper limit.
/// - Sign and unit: points; above zero auto is generous.
/// - n under 10 is too few; under 146 there is no interval, since even the smallest delta says too little of what lies
///   beyond it. Ties need no rule.
/// - Source: Bland and Altman 1999, Statistical Methods in Medical Research 8:135,
///   <https://doi.org/10.1177/096228029900800204>; interval Conover 1999, Practical Nonparametric Statistics, 3rd edition,
///   section 3.2.
///
/// ```
/// use auditlens_answers::stats::percentile_limits;
/// let deltas: Vec<f64> = (0..=40).map(f64::from).collect();
/// let limits = percentile_limits::percentile_limits(&deltas);
/// assert_eq!((limits.lower.value(), limits.upper.value()), (Some(1.0), Some(39.0)));
/// ```
#[must_use]
pub fn percentile_limits(deltas: &[f64]) -> Limits {
    of_ascending(&quantiles::sorted(deltas))
}

/// The same of deltas that are in ascending order already.
#[must_use]
pub fn of_ascending(ascending: &[f64]) -> Limits {
    let n = ascending.len();
    if n < NEEDS {
        let too_few = Estimate::TooFew { n, needs: NEEDS };
        return Limits { lower: too_few, upper: too_few };
    }
    let places = places(n);
    let limit = |p: f64, interval: Option<Interval>| match quantiles::quantile(ascending, p).value() {
        Some(value) => Estimate::checked(value, n, interval),
        None => Estimate::Undefined { n },
    };
    let lower = places.map(|(r, s)| Interval { lo: ascending[r - 1], hi: ascending[s - 1] });
    let upper = places.map(|(r, s)| Interval { lo: ascending[n - s], hi: ascending[n - r] });
    Limits { lower: limit(BEYOND, lower), upper: limit(1.0 - BEYOND, upper) }
}

/// The places r and s of the interval, counted from 1 at the nearer end; none where there is no such r.
fn places(n: usize) -> Option<(usize, usize)> {
    let r = first_place(n, |place| 1.0 - at_least(place, n) > BEYOND) - 1;
    let s = first_place(n, |place| at_least(place, n) <= BEYOND);
    (r > 0 && s <= n).then_some((r, s))
}

/// The first place from 1 to n where `holds`, which holds for all places after it; n + 1 where it never does.
fn first_place(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut first, mut beyond) = (1, n + 1);
    while first < beyond {
        let middle = usize::midpoint(first, beyond);
        if holds(middle) {
            beyond = middle;
        } else {
            first = middle + 1;
        }
    }
    first
}

/// The probability that a binomial count of n with chance [`BEYOND`] is at least `least`, by the F distribution
/// (Abramowitz and Stegun 1964, 26.5.24 and 26.6.2).
fn at_least(least: usize, n: usize) -> f64 {
    let (least, others) = (least as f64, (n + 1 - least) as f64);
    fisher_f::upper_tail(least * (1.0 - BEYOND) / (BEYOND * others), 2.0 * others, 2.0 * least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rising(n: u32) -> Vec<f64> {
        (1..=n).map(f64::from).collect()
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = percentile_limits(&rising(9));
        assert_eq!((few.lower, few.upper), (Estimate::TooFew { n: 9, needs: 10 }, few.lower));
    }

    #[test]
    fn an_interval_takes_as_many_pairs_as_make_a_smaller_delta_likely() {
        // 0.975 to the power of n falls under 0.025 from 146 on.
        assert_eq!(percentile_limits(&rising(145)).lower.interval(), None);
        assert!(percentile_limits(&rising(146)).lower.interval().is_some_and(|interval| interval.lo <= 1.0));
    }

    #[test]
    fn the_places_are_those_of_the_binomial_distribution() {
        // By exact sums of the binomial distribution.
        for (n, expected) in [(146, (1, 9)), (200, (1, 11)), (1000, (16, 36)), (12_000, (267, 335))] {
            assert_eq!(places(n), Some(expected), "{n}");
        }
    }

    #[test]
    fn both_limits_mirror_each_other() {
        let limits = percentile_limits(&rising(1000));
        assert_eq!(limits.lower.interval(), Some(Interval { lo: 16.0, hi: 36.0 }));
        assert_eq!(limits.upper.interval(), Some(Interval { lo: 965.0, hi: 985.0 }));
    }

    #[test]
    fn equal_deltas_are_both_limits() {
        let same = percentile_limits(&[2.5; 10]);
        assert_eq!((same.lower.value(), same.upper), (Some(2.5), same.lower));
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut deltas = rising(200);
        deltas[3] = f64::NAN;
        assert_eq!(percentile_limits(&deltas).upper, Estimate::Undefined { n: 200 });
    }
}
