//! How many of the conversations that nobody audited are hits, such as wrong outcomes, judged by the audits beside them.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::strata::NEEDS;
use super::strata::Stratified;
use super::strata::rate_interval;

/// One stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TotalStratum {
    /// Its conversations that are not audited.
    pub unaudited: usize,
    /// Its decided audits.
    pub n: usize,
    /// How many of those are hits.
    pub hits: usize,
}

/// The expected number of hits among the conversations that are not audited.
///
/// - Meaning: about 120 conversations have an outcome that an auditor would not have given.
/// - Formula: ΣM·p with M the unaudited conversations of a stratum and p the share of hits among its audits. Variance
///   of what there is less what was expected: Σ(M²/n + M)s², s² = n·p(1 − p)/(n − 1). Interval: that of the rate
///   total/ΣM by [`rate_interval`], with Kish's number of audits, times ΣM.
/// - Unit: conversations, from 0 to all covered ones; seldom a whole number. n counts the audits of the strata that speak.
/// - Strata with fewer than 2 audits are left out, and [`Stratified::uncovered_share`] says how many unaudited
///   conversations they hold. Where none but such have any: too few (needs 2). Where everything is audited: 0.
/// - Assumes that within a stratum audited conversations are like the others.
/// - Source: Valliant, Dorfman and Royall 2000, Finite Population Sampling and Inference, section 2.7; the same as
///   Cochran 1977, Sampling Techniques, section 5.3, with the finite population correction.
///
/// ```
/// use auditlens_answers::stats::stratified_total::{TotalStratum, total};
/// let strata = [
///     TotalStratum { unaudited: 300, n: 30, hits: 3 },
///     TotalStratum { unaudited: 100, n: 20, hits: 10 },
/// ];
/// assert_eq!(total(&strata).estimate.value(), Some(80.0));
/// ```
#[must_use]
pub fn total(strata: &[TotalStratum]) -> Stratified {
    let speaking = || strata.iter().filter(|stratum| stratum.unaudited > 0 && stratum.n >= NEEDS);
    let covered: usize = speaking().map(|stratum| stratum.unaudited).sum();
    let all: usize = strata.iter().map(|stratum| stratum.unaudited).sum();
    let n = speaking().map(|stratum| stratum.n).sum();
    let estimate = match strata.iter().all(|stratum| stratum.hits <= stratum.n) {
        false => Estimate::Undefined { n },
        true if all == 0 => Estimate::checked(0.0, n, Some(Interval { lo: 0.0, hi: 0.0 })),
        true => Estimate::needing(NEEDS, n, || {
            let sum = |part: &dyn Fn(&TotalStratum) -> f64| -> f64 { speaking().map(part).sum() };
            let size = covered as f64;
            let value = sum(&|stratum| stratum.unaudited as f64 * stratum.rate());
            let variance = sum(&TotalStratum::variance) / (size * size);
            let most = size * size / sum(&|stratum| (stratum.unaudited as f64).powi(2) / stratum.n as f64);
            let rate = rate_interval(value / size, variance, most);
            Estimate::checked(value, n, Some(Interval { lo: rate.lo * size, hi: rate.hi * size }))
        }),
    };
    Stratified { estimate, covered, all }
}

impl TotalStratum {
    fn rate(&self) -> f64 {
        self.hits as f64 / self.n as f64
    }

    fn variance(&self) -> f64 {
        let (size, n, p) = (self.unaudited as f64, self.n as f64, self.rate());
        (size * size / n + size) * n * p * (1.0 - p) / (n - 1.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::wilson;

    fn stratum(unaudited: usize, n: usize, hits: usize) -> TotalStratum {
        TotalStratum { unaudited, n, hits }
    }

    #[test]
    fn the_computed_values_are_met() {
        let answer = total(&[stratum(300, 30, 3), stratum(100, 20, 10)]).estimate;
        // (300²/30 + 300)·0.0931034 + (100²/20 + 100)·0.2631579 = 465.1361; rate 0.2, variance 465.1361/400².
        let interval = answer.interval().unwrap();
        let plain = rate_interval(0.2, 465.136_116 / 160_000.0, f64::INFINITY);
        let most = rate_interval(0.2, 0.0, 160_000.0 / 3_500.0);
        assert!(plain.hi < most.hi, "the weights decide here");
        assert!((interval.lo - 400.0 * most.lo).abs() < 1e-9 && (interval.hi - 400.0 * most.hi).abs() < 1e-9);
        assert_eq!((answer.value(), answer.n()), (Some(80.0), 50));
    }

    #[test]
    fn no_hit_is_not_certain() {
        let answer = total(&[stratum(1000, 20, 0)]).estimate;
        assert_eq!(answer.value(), Some(0.0));
        assert!((answer.interval().unwrap().hi - 1000.0 * wilson::rate(0, 20).interval().unwrap().hi).abs() < 1e-9);
    }

    #[test]
    fn where_everything_is_audited_nothing_is_left() {
        let answer = total(&[stratum(0, 20, 3)]);
        assert_eq!((answer.estimate.value(), answer.uncovered_share()), (Some(0.0), None));
        assert_eq!(total(&[]).estimate.value(), Some(0.0));
    }

    #[test]
    fn strata_without_enough_audits_are_reported() {
        let answer = total(&[stratum(300, 30, 3), stratum(60, 1, 1), stratum(40, 0, 0)]);
        assert_eq!((answer.estimate.value(), answer.uncovered_share()), (Some(30.0), Some(0.25)));
        assert_eq!(total(&[stratum(60, 1, 1)]).estimate, Estimate::TooFew { n: 0, needs: 2 });
        assert_eq!(total(&[stratum(60, 2, 3)]).estimate, Estimate::Undefined { n: 2 });
    }
}
