//! How wide the limits of a moving average must be so that a whole series without a change stays within them.

use super::ewma;

/// The weight of the newest point.
pub const WEIGHT: f64 = 0.2;
/// How many points say what is usual.
pub const BASELINE: usize = 20;
/// For 1, 2, 4, … points after the baseline, how many standard deviations of the average 97.5 % of series without a change
/// stay within from the first to the last of them.
const LIMITS: [f64; 13] = [2.49, 2.79, 3.12, 3.48, 3.89, 4.30, 4.67, 5.02, 5.34, 5.63, 5.91, 6.17, 6.43];

/// The limits of the average after some points, as many points as its centre and spread rest on being [`BASELINE`].
///
/// - Meaning: a series in which nothing changes leaves limits of this width with a chance of one in forty over its whole
///   length, the doubt about what is usual included. The usual three standard deviations would be left by most long series.
/// - Formula: a table, with a straight line over the logarithm of the number of points between its entries and beyond the last.
///   It is the 97.5 % quantile of the largest |zᵢ − x̄|/(s·σᵢ) with x̄ and s of [`BASELINE`] normal numbers, zᵢ the average that
///   starts at x̄ with weight [`WEIGHT`], and σᵢ of [`ewma::spread`], in a million simulated series.
/// - Unit: standard deviations of the average. No point counts as one.
/// - Source: own simulation, repeated by `engine/tests/drift_simulation.rs`; that limits from an estimated baseline must be
///   wider: Jones, Champ and Rigdon 2001, Technometrics 43:156, <https://doi.org/10.1198/004017001750386279>.
///
/// ```
/// use auditlens_answers::stats::still_limit;
/// assert_eq!(still_limit::width(1), 2.49);
/// assert!((still_limit::width(40) - 4.42).abs() < 0.01);
/// ```
#[must_use]
pub fn width(n_points: usize) -> f64 {
    let doublings = (n_points.max(1) as f64).log2();
    let before = (doublings as usize).min(LIMITS.len() - 2);
    let (low, high) = (LIMITS[before], LIMITS[before + 1]);
    low + (high - low) * (doublings - before as f64)
}

/// How far the limits lie from the centre at the `n`-th of `n_points` points, from 1, in standard deviations of a point.
#[must_use]
pub fn reach(n: usize, n_points: usize) -> f64 {
    width(n_points) * ewma::spread(n, WEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::student_t;

    #[test]
    fn one_point_has_the_limit_of_a_prediction() {
        let exact = student_t::upper_point(0.0125, 19.0) * (1.0 + 1.0 / BASELINE as f64).sqrt();
        assert!((width(1) - exact).abs() < 0.02, "{exact}");
    }

    #[test]
    fn limits_widen_with_the_number_of_points_and_never_end() {
        let widths: Vec<f64> = [0, 1, 2, 3, 5, 40, 41, 580, 4096, 5000, 1 << 20].map(width).into();
        assert!(widths.windows(2).all(|pair| pair[0] <= pair[1]) && widths[10] < 9.0, "{widths:?}");
    }
}
