//! The moving average that weighs recent numbers most, and how far from its centre chance carries it.

/// The moving average after each number.
///
/// - Meaning: a change that lasts moves it to a new level within some numbers, while a single odd number hardly does.
/// - Formula: zᵢ = λxᵢ + (1 − λ)zᵢ₋₁ with z₀ = `start`; λ, from 0 to 1, is the weight of the newest number.
/// - Sign and unit: those of the numbers.
/// - No number has no average; a number that is not finite spoils those after it.
/// - Source: Roberts 1959, Technometrics 1:239, <https://doi.org/10.1080/00401706.1959.10489860>.
///
/// ```
/// use auditlens_answers::stats::ewma;
/// assert_eq!(ewma::averages(&[4.0, 0.0, 8.0], 0.0, 0.5), [2.0, 1.0, 4.5]);
/// ```
#[must_use]
pub fn averages(values: &[f64], start: f64, weight: f64) -> Vec<f64> {
    let mut average = start;
    let next = |value: &f64| {
        average += weight * (value - average);
        average
    };
    values.iter().map(next).collect()
}

/// The standard deviation of the average after `n` independent numbers, in standard deviations of one number.
///
/// - Meaning: limits around the centre are so many of these away; they widen over the first numbers and then stand still.
/// - Formula: √(λ/(2 − λ) · (1 − (1 − λ)²ⁿ)).
/// - n = 0 has 0: the start is no number.
/// - Source: Lucas and Saccucci 1990, Technometrics 32:1, <https://doi.org/10.1080/00401706.1990.10484583>.
///
/// ```
/// use auditlens_answers::stats::ewma;
/// assert!((ewma::spread(1, 0.2) - 0.2).abs() < 1e-12);
/// assert!((ewma::spread(1000, 0.2) - 1.0 / 3.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn spread(n: usize, weight: f64) -> f64 {
    let forgotten = (1.0 - weight).powf(2.0 * n as f64);
    (weight / (2.0 - weight) * (1.0 - forgotten)).sqrt()
}
