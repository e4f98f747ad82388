//! Cumulative sums: since when numbers have lain on one side of their centre.

/// The sums above and below a centre, and where each last was at 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cusum {
    /// After each number the sum of what lies above, never below 0.
    pub above: Vec<f64>,
    /// After each number the sum of what lies below, never below 0.
    pub below: Vec<f64>,
}

/// The tabular cumulative sums of some numbers.
///
/// - Meaning: while numbers scatter around the centre both sums keep falling back to 0; after a change one of them grows.
///   A change shown by a number began right after the last number at which the sum of its side was 0.
/// - Formula: S⁺ᵢ = max(0, S⁺ᵢ₋₁ + xᵢ − centre − k) and S⁻ᵢ = max(0, S⁻ᵢ₋₁ + centre − xᵢ − k), both starting at 0; the
///   allowance k is half the change that matters.
/// - Sign and unit: both sums are in the unit of the numbers and at least 0.
/// - No number has no sums.
/// - Source: Page 1954, Biometrika 41:100, <https://doi.org/10.1093/biomet/41.1-2.100>; the tabular form and the estimate of
///   the time of change after Montgomery, Introduction to Statistical Quality Control, section on the cumulative sum.
///
/// ```
/// use auditlens_answers::stats::cusum;
/// let sums = cusum::cusum(&[0.0, -1.0, 3.0, 2.0], 0.0, 0.5);
/// assert_eq!(sums.above, [0.0, 0.0, 2.5, 4.0]);
/// assert_eq!(sums.below, [0.0, 0.5, 0.0, 0.0]);
/// assert_eq!(cusum::onset(&sums.above, 3), 2);
/// ```
#[must_use]
pub fn cusum(values: &[f64], centre: f64, allowance: f64) -> Cusum {
    let sums = |sign: f64| {
        let mut sum = 0.0_f64;
        let next = |value: &f64| {
            sum = (sum + sign * (value - centre) - allowance).max(0.0);
            sum
        };
        values.iter().map(next).collect()
    };
    Cusum { above: sums(1.0), below: sums(-1.0) }
}

/// The place of the first number after the last one up to `at` at which a sum was 0: where the change began that shows at
/// `at`. Where the sum is 0 at `at` itself, nothing has begun and it is `at`.
#[must_use]
pub fn onset(sums: &[f64], at: usize) -> usize {
    let up_to = sums.get(..=at).unwrap_or(sums);
    up_to.iter().rposition(|sum| *sum <= 0.0).map_or(0, |place| (place + 1).min(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_began_after_the_last_zero_of_its_sum() {
        let sums = [0.0, 2.0, 0.0, 1.0, 3.0, 0.0];
        assert_eq!((onset(&sums, 4), onset(&sums, 1), onset(&sums, 5)), (3, 1, 5));
        assert_eq!((onset(&[1.0, 2.0], 1), onset(&[], 0)), (0, 0));
    }
}
