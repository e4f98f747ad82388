//! Quantiles of a sample: the median, and between which deltas the middle half lies.

use crate::domain::order;

use super::estimate::Estimate;

/// The numbers in ascending order, for [`quantile`].
#[must_use]
pub fn sorted(values: &[f64]) -> Vec<f64> {
    order::ascending(values).into_iter().map(|place| values[place as usize]).collect()
}

/// The number below which the share `p` of ascending numbers lies.
///
/// - Meaning: with p = 0.25 and 0.75, "half of all deltas lie between −2 and +8".
/// - Formula: with h = (n − 1)p, the straight line between the numbers at ⌊h⌋ and ⌊h⌋ + 1, counted from 0 (type 7).
/// - Sign and unit: those of the numbers. A `p` beyond 0 or 1 counts as 0 or 1.
/// - n = 0 is too few (needs 1); n = 1 is that number for every p; ties need no rule.
/// - Source: Hyndman and Fan 1996, The American Statistician 50:361, <https://doi.org/10.1080/00031305.1996.10473566>.
///
/// ```
/// use auditlens_answers::stats::quantiles;
/// let deltas = quantiles::sorted(&[8.0, -2.0, 5.0, 1.0]);
/// assert_eq!(quantiles::quantile(&deltas, 0.25).value(), Some(0.25));
/// assert_eq!(quantiles::quantile(&deltas, 0.75).value(), Some(5.75));
/// ```
#[must_use]
pub fn quantile(ascending: &[f64], p: f64) -> Estimate {
    let n = ascending.len();
    let Some(last) = n.checked_sub(1) else {
        return Estimate::TooFew { n, needs: 1 };
    };
    if ascending.iter().any(|value| !value.is_finite()) || p.is_nan() {
        return Estimate::Undefined { n };
    }
    let position = last as f64 * p.clamp(0.0, 1.0);
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    let share = position - position.floor();
    let value = ascending[below] + share * (ascending[above] - ascending[below]);
    Estimate::checked(value, n, None)
}

/// The absolute values of ascending numbers, in ascending order too: the largest stand at both ends.
#[must_use]
pub fn sizes(ascending: &[f64]) -> Vec<f64> {
    let mut sizes = vec![0.0; ascending.len()];
    let mut rest = ascending;
    for size in sizes.iter_mut().rev() {
        let [first, .., last] = rest else {
            *size = rest.first().map_or(0.0, |value| value.abs());
            break;
        };
        let is_first = first.abs() > last.abs();
        *size = if is_first { first.abs() } else { last.abs() };
        rest = if is_first { &rest[1..] } else { &rest[..rest.len() - 1] };
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sizes_are_the_absolute_values_in_order(values in prop::collection::vec(-100.0..100.0_f64, 0..40)) {
            let expected = sorted(&values.iter().map(|value| value.abs()).collect::<Vec<_>>());
            prop_assert_eq!(sizes(&sorted(&values)), expected);
        }
    }

    #[test]
    fn no_numbers_are_too_few() {
        assert_eq!(quantile(&[], 0.5), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn one_number_is_every_quantile() {
        for p in [0.0, 0.3, 1.0] {
            assert_eq!(quantile(&[7.0], p).value(), Some(7.0));
        }
    }

    #[test]
    fn the_ends_are_the_smallest_and_the_largest() {
        let ascending = sorted(&[3.0, -4.0, 9.0]);
        assert_eq!(quantile(&ascending, -1.0).value(), Some(-4.0));
        assert_eq!(quantile(&ascending, 2.0).value(), Some(9.0));
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(quantile(&sorted(&[4.0, 1.0, 3.0, 2.0]), 0.5).value(), Some(2.5));
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        assert_eq!(quantile(&sorted(&[1.0, f64::NAN, 2.0]), 0.5), Estimate::Undefined { n: 3 });
    }
}
