//! The standardised difference: how unlike two sets of conversations are in one characteristic, whatever its unit.

use super::estimate::Estimate;
use super::moments::Moments;

/// From this size on, up or down, two sets are called unlike: a custom of the field (Austin 2009), not a test.
pub const NOTABLE: f64 = 0.1;

/// The standardised difference of two means.
///
/// - Meaning: −0.4 says that the first set lies four tenths of a standard deviation below the second.
/// - Formula: (m₁ − m₂)/√((s₁² + s₂²)/2), with sample variances.
/// - Sign and unit: standard deviations; above zero the first set has more. No interval: both sets are known in full,
///   so nothing is estimated.
/// - Either n under 2 is too few, and n is the smaller one; otherwise n counts both. Without any spread two equal
///   means differ by 0, and for two unequal ones there is no answer.
/// - Source: Rosenbaum and Rubin 1985, The American Statistician 39:33; Austin 2009, Statistics in Medicine 28:3083,
///   <https://doi.org/10.1002/sim.3697>.
///
/// ```
/// use auditlens_answers::stats::standardised_difference;
/// let moments = |scores: [f64; 3]| scores.into_iter().collect();
/// let difference = standardised_difference::of_means(&moments([60.0, 70.0, 80.0]), &moments([65.0, 75.0, 85.0]));
/// assert_eq!(difference.value(), Some(-0.5));
/// ```
#[must_use]
pub fn of_means(first: &Moments, second: &Moments) -> Estimate {
    let (fewer, n) = (first.n().min(second.n()), first.n() + second.n());
    let (Some(one), Some(two)) = (first.mean(), second.mean()) else {
        return Estimate::TooFew { n: fewer, needs: 2 };
    };
    match first.variance().zip(second.variance()) {
        Some((spread, other_spread)) => standardised(one - two, spread, other_spread, n),
        None => Estimate::TooFew { n: fewer, needs: 2 },
    }
}

/// The standardised difference of two shares: `part` of `whole` in the first set, and in the second.
///
/// - Meaning: as that of two means.
/// - Formula: (p₁ − p₂)/√((p₁(1 − p₁) + p₂(1 − p₂))/2).
/// - Sign and unit: standard deviations; above zero the first set has the larger share. No interval, as above.
/// - Either set empty is too few (needs 1); n counts both. Two equal shares without spread differ by 0, none against
///   all has no answer, and a part larger than its whole has none either.
/// - Source: Austin 2009, Statistics in Medicine 28:3083, <https://doi.org/10.1002/sim.3697>.
///
/// ```
/// use auditlens_answers::stats::standardised_difference;
/// let difference = standardised_difference::of_shares((20, 100), (50, 100)).value().unwrap();
/// assert!((difference - -0.662_589_2).abs() < 1e-7);
/// ```
#[must_use]
pub fn of_shares((part, whole): (usize, usize), (other_part, other_whole): (usize, usize)) -> Estimate {
    let (fewer, n) = (whole.min(other_whole), whole + other_whole);
    if part > whole || other_part > other_whole {
        return Estimate::Undefined { n };
    }
    Estimate::needing(1, fewer, || {
        let (p, q) = (part as f64 / whole as f64, other_part as f64 / other_whole as f64);
        standardised(p - q, p * (1.0 - p), q * (1.0 - q), n)
    })
}

fn standardised(gap: f64, spread: f64, other_spread: f64, n: usize) -> Estimate {
    let scale = f64::midpoint(spread, other_spread).sqrt();
    Estimate::checked(if gap.abs() > 0.0 { gap / scale } else { gap }, n, None)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn moments(values: &[f64]) -> Moments {
        values.iter().copied().collect()
    }

    #[test]
    fn the_computed_values_are_met() {
        let difference = of_means(&moments(&[71.0, 64.0, 80.0, 58.0]), &moments(&[75.0, 83.0, 92.0, 68.0, 77.0]));
        // (68.25 − 79)/√((89.5833 + 81.5)/2).
        assert!((difference.value().unwrap() - -1.162_303_7).abs() < 1e-7);
        assert_eq!(difference.n(), 9);
        // (0.25 − 0.1)/√((0.1875 + 0.09)/2).
        let shares = of_shares((10, 40), (6, 60)).value().unwrap();
        assert!((shares - 0.402_693_6).abs() < 1e-7);
    }

    #[test]
    fn too_few_on_either_side_is_no_difference() {
        let (none, one, two) = (moments(&[]), moments(&[70.0]), moments(&[70.0, 80.0]));
        assert_eq!(of_means(&none, &two), Estimate::TooFew { n: 0, needs: 2 });
        assert_eq!(of_means(&two, &one), Estimate::TooFew { n: 1, needs: 2 });
        assert_eq!(of_shares((0, 0), (3, 9)), Estimate::TooFew { n: 0, needs: 1 });
        assert!(of_shares((1, 1), (3, 9)).value().is_some());
    }

    #[test]
    fn without_spread_equal_sets_do_not_differ_and_unequal_ones_have_no_answer() {
        let (seventy, eighty) = (moments(&[70.0; 3]), moments(&[80.0; 3]));
        assert_eq!(of_means(&seventy, &seventy).value(), Some(0.0));
        assert_eq!(of_means(&seventy, &eighty), Estimate::Undefined { n: 6 });
        assert_eq!(of_shares((5, 5), (9, 9)).value(), Some(0.0));
        assert_eq!(of_shares((0, 5), (9, 9)), Estimate::Undefined { n: 14 });
        assert_eq!(of_shares((6, 5), (0, 9)), Estimate::Undefined { n: 14 });
    }

    #[test]
    fn swapping_the_sets_turns_the_sign() {
        let (one, two) = (moments(&[60.0, 75.0, 82.0]), moments(&[90.0, 64.0]));
        let (there, back) = (of_means(&one, &two).value().unwrap(), of_means(&two, &one).value().unwrap());
        assert!((there + back).abs() < 1e-15);
    }
}
