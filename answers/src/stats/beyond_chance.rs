//! Agreement on outcomes beyond chance: what kappa and AC1 share.

use super::estimate::Estimate;
use super::estimate::Interval;

/// Under this many pairs with both outcomes such a coefficient is mostly chance.
pub const NEEDS: usize = 10;

/// How far the weights of single conversations spread around their mean, the cells of the matrix saying how many have
/// which weight: √(Σ count (weight − mean)²/n). Measured from one of them, so that equal ones spread by exactly 0.
pub(super) fn spread<const N: usize>(counts: [f64; N], weights: [f64; N]) -> f64 {
    let cells = || counts.into_iter().zip(weights).filter(|(count, _)| *count > 0.0);
    let n: f64 = counts.iter().sum();
    let base = cells().next().map_or(0.0, |(_, weight)| weight);
    let mean = cells().map(|(count, weight)| count * (weight - base)).sum::<f64>() / n;
    let squares: f64 = cells().map(|(count, weight)| count * (weight - base - mean) * (weight - base - mean)).sum();
    (squares / n).sqrt()
}

/// A coefficient with an interval that reaches `reach` to both sides, cut off at −1 and 1.
///
/// A reach of 0 is no certainty but a sample without a single conversation out of line: no interval then.
pub(super) fn with_reach(value: f64, n: usize, reach: f64) -> Estimate {
    let interval = Interval { lo: (value - reach).max(-1.0), hi: (value + reach).min(1.0) };
    Estimate::checked(value, n, (reach > 0.0).then_some(interval))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the values are exact")]
    use super::*;

    #[test]
    fn equal_weights_have_no_spread_at_all() {
        assert_eq!(spread([7.0, 0.0, 0.0, 90.0], [3.0, 1.0, 8.0, 3.0]), 0.0);
        assert_eq!(spread([483_698.0, 0.0, 0.0, 12.0], [1.1e7, 0.0, 0.0, 1.1e7]), 0.0);
    }

    #[test]
    fn two_halves_spread_by_half_their_gap() {
        assert_eq!(spread([5.0, 5.0, 0.0, 0.0], [2.0, 4.0, 9.0, 9.0]), 1.0);
    }

    #[test]
    fn an_interval_is_cut_off_where_coefficients_end() {
        assert_eq!(with_reach(0.9, 12, 0.3).interval().map(|interval| interval.hi), Some(1.0));
        assert_eq!(with_reach(-0.9, 12, 0.3).interval().map(|interval| interval.lo), Some(-1.0));
        assert_eq!(with_reach(1.0, 12, 0.0).interval(), None);
    }
}
