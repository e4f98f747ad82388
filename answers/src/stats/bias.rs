//! The bias: how many points more generous auto is than the auditors, on average.

use super::estimate::Estimate;
use super::mean;

/// The mean delta.
///
/// - Meaning: +3 says that auto gives three points more than auditors do, on average. It says nothing about single
///   conversations: large deltas of both signs cancel out, which [`super::absolute`] and [`super::limits`] show.
/// - Formula: Σ(auto − audit)/n; interval bias ± t(0.975, n − 1) · s/√n, with s the sample standard deviation of the
///   deltas.
/// - Sign and unit: points; above zero auto is generous, below zero auto is strict.
/// - n = 0 is too few (needs 1); n = 1 has no interval. Only pairs of two numeric scores have a delta.
/// - Source: Bland and Altman 1986, The Lancet 327:307, <https://doi.org/10.1016/S0140-6736(86)90837-8>.
///
/// ```
/// use auditlens_answers::stats::bias;
/// let deltas = [8.0, -2.0, 5.0, 1.0];
/// assert_eq!(bias::bias(&deltas).value(), Some(3.0));
/// ```
#[must_use]
pub fn bias(deltas: &[f64]) -> Estimate {
    mean::mean(deltas)
}
