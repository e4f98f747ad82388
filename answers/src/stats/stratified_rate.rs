//! A post-stratified rate among cases: of all conversations that an audit would fail, the share that auto passes.

use super::estimate::Estimate;
use super::strata::NEEDS;
use super::strata::Stratified;
use super::strata::rate_interval;

/// One stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateStratum {
    /// All its conversations, audited or not.
    pub size: usize,
    /// How many of them have a decided audit.
    pub n: usize,
    /// How many of those are cases, such as audited fails.
    pub cases: usize,
    /// How many of the cases are hits, such as false passes.
    pub hits: usize,
}

/// The share of cases that are hits among all conversations, from the audits of each stratum.
///
/// - Meaning: the false pass rate that the audits would show if they were spread over the strata as all conversations
///   are.
/// - Formula: Σ(N·hits/n)/Σ(N·cases/n), N being a stratum's size. Variance by linearisation: with e = hit − rate · case
///   of each audit, ΣN²s²(e)/n over the square of the denominator. Interval: [`rate_interval`] with Kish's number of
///   cases.
/// - Unit: 0 to 1. n counts the cases of the strata that speak.
/// - Strata with fewer than 2 audits are left out, and [`Stratified::uncovered_share`] says how many conversations they
///   hold. Without a case: too few (needs 1).
/// - Assumes that within a stratum audited conversations are like the others.
/// - Source: Cochran 1977, Sampling Techniques, 3rd edition, section 6.11; the same correction for a diagnostic test by
///   Begg and Greenes 1983, Biometrics 39:207, <https://doi.org/10.2307/2530820>.
///
/// ```
/// use auditlens_answers::stats::stratified_rate::{RateStratum, rate};
/// let strata = [
///     RateStratum { size: 429, n: 263, cases: 231, hits: 231 },
///     RateStratum { size: 221, n: 81, cases: 27, hits: 0 },
/// ];
/// assert!((rate(&strata).estimate.value().unwrap() - 0.836_467).abs() < 1e-6);
/// ```
#[must_use]
pub fn rate(strata: &[RateStratum]) -> Stratified {
    let is_whole = strata.iter().all(|stratum| stratum.hits <= stratum.cases && stratum.cases <= stratum.n);
    let speaking = || strata.iter().filter(|stratum| stratum.size > 0 && stratum.n >= NEEDS);
    let covered = speaking().map(|stratum| stratum.size).sum();
    let all = strata.iter().map(|stratum| stratum.size).sum();
    let n_cases = speaking().map(|stratum| stratum.cases).sum();
    let estimate = match is_whole {
        true => Estimate::needing(1, n_cases, || {
            let sum = |part: &dyn Fn(&RateStratum) -> f64| -> f64 { speaking().map(part).sum() };
            let cases = sum(&|stratum| stratum.weight() * stratum.cases as f64);
            let value = sum(&|stratum| stratum.weight() * stratum.hits as f64) / cases;
            let variance = sum(&|stratum| stratum.variance_around(value)) / (cases * cases);
            let most = cases * cases / sum(&|stratum| stratum.weight() * stratum.weight() * stratum.cases as f64);
            Estimate::checked(value, n_cases, Some(rate_interval(value, variance, most)))
        }),
        false => Estimate::Undefined { n: n_cases },
    };
    Stratified { estimate, covered, all }
}

impl RateStratum {
    /// How many conversations each audit stands for.
    fn weight(&self) -> f64 {
        self.size as f64 / self.n as f64
    }

    /// The variance of the stratum's total of hit − rate · case.
    fn variance_around(&self, rate: f64) -> f64 {
        let (n, hits, cases) = (self.n as f64, self.hits as f64, self.cases as f64);
        let (sum, miss) = (hits - rate * cases, 1.0 - rate);
        let squares = hits * miss * miss + (cases - hits) * rate * rate - sum * sum / n;
        self.weight() * self.weight() * n * squares.max(0.0) / (n - 1.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::wilson;

    fn stratum(size: usize, n: usize, cases: usize, hits: usize) -> RateStratum {
        RateStratum { size, n, cases, hits }
    }

    #[test]
    fn the_computed_corrections_of_a_diagnostic_test_are_met() {
        let found = rate(&[stratum(429, 263, 231, 231), stratum(221, 81, 27, 0)]).estimate;
        let spared = rate(&[stratum(429, 263, 32, 0), stratum(221, 81, 54, 54)]).estimate;
        assert!((found.value().unwrap() - 0.836_467).abs() < 1e-6);
        assert!((spared.value().unwrap() - 0.738_398).abs() < 1e-6);
        assert_eq!((found.n(), spared.n()), (258, 86));
    }

    #[test]
    fn evenly_spread_audits_have_their_own_rate() {
        let answer = rate(&[stratum(100, 10, 4, 1), stratum(300, 30, 12, 9)]).estimate;
        assert!((answer.value().unwrap() - 10.0 / 16.0).abs() < 1e-12);
        assert_eq!(answer.n(), 16);
    }

    #[test]
    fn none_and_all_have_the_interval_of_so_many_cases() {
        for hits in [0, 12] {
            let answer = rate(&[stratum(300, 30, 12, hits)]).estimate;
            let (found, plain) = (answer.interval().unwrap(), wilson::rate(hits, 12).interval().unwrap());
            assert!((found.lo - plain.lo).abs() < 1e-12 && (found.hi - plain.hi).abs() < 1e-12);
        }
    }

    #[test]
    fn unequal_weights_make_a_rate_less_sure() {
        let even = rate(&[stratum(100, 10, 5, 0), stratum(100, 10, 5, 0)]).estimate.interval().unwrap();
        let uneven = rate(&[stratum(190, 10, 5, 0), stratum(10, 10, 5, 0)]).estimate.interval().unwrap();
        assert!(uneven.hi > even.hi);
    }

    #[test]
    fn strata_without_enough_audits_are_reported_and_no_case_is_too_few() {
        let answer = rate(&[stratum(100, 10, 4, 1), stratum(50, 1, 1, 1), stratum(50, 0, 0, 0)]);
        assert_eq!((answer.estimate.value(), answer.uncovered_share()), (Some(0.25), Some(0.5)));
        assert_eq!(rate(&[stratum(100, 10, 0, 0)]).estimate, Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(rate(&[]).estimate, Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(rate(&[stratum(9, 5, 2, 3)]).estimate, Estimate::Undefined { n: 2 });
    }
}
