//! The post-stratified mean: what the audits would say if they were spread over the strata as all conversations are.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::strata::NEEDS;
use super::strata::Stratified;
use super::student_t;

/// So close below a whole number, degrees of freedom are that number: only rounding is missing.
const SLACK: f64 = 1e-9;

/// One stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stratum {
    /// All its conversations, audited or not.
    pub size: usize,
    /// The deltas of its audits, in points.
    pub deltas: Moments,
}

/// The mean delta of all conversations, from the audits of each stratum.
///
/// - Meaning: +1.9 where the audits alone say +4.4: auto is most generous where most audits are, and on all
///   conversations it is less so.
/// - Formula: ΣW·d̄ with W a stratum's share of the conversations and d̄ its mean delta; SE² = ΣW²s²/n. Interval:
///   ± t·SE, with the degrees of freedom (Σg)²/Σ(g²/(n − 1)), g = W²s²/n, rounded down.
/// - Sign and unit: points; above zero auto is generous.
/// - Strata with fewer than 2 audits are left out of estimate and weights, and [`Stratified::uncovered_share`] says how
///   many conversations they hold. Without any other stratum: too few (needs 2). Equal deltas within every stratum have
///   an interval of no width.
/// - Assumes that within a stratum audited conversations are like the others.
/// - Source: Cochran 1977, Sampling Techniques, 3rd edition, sections 5.4 and 5A.9; Holt and Smith 1979, Journal of the
///   Royal Statistical Society A 142:33, <https://doi.org/10.2307/2344652>.
///
/// ```
/// use auditlens_answers::stats::post_stratified::{Stratum, mean};
/// let strata = [
///     Stratum { size: 100, deltas: [4.0, 8.0].into_iter().collect() },
///     Stratum { size: 300, deltas: [1.0, -1.0].into_iter().collect() },
/// ];
/// assert_eq!(mean(&strata).estimate.value(), Some(1.5));
/// ```
#[must_use]
pub fn mean(strata: &[Stratum]) -> Stratified {
    let speaking = || strata.iter().filter(|stratum| stratum.size > 0 && stratum.deltas.n() >= NEEDS);
    let covered: usize = speaking().map(|stratum| stratum.size).sum();
    let all = strata.iter().map(|stratum| stratum.size).sum();
    let n = speaking().map(|stratum| stratum.deltas.n()).sum();
    let (mut value, mut variance, mut by_freedom) = (0.0, 0.0, 0.0);
    for stratum in speaking() {
        let weight = stratum.size as f64 / covered as f64;
        let n = stratum.deltas.n() as f64;
        let part = weight * weight * stratum.deltas.variance().unwrap_or_default() / n;
        value += weight * stratum.deltas.mean().unwrap_or_default();
        variance += part;
        by_freedom += part * part / (n - 1.0);
    }
    let estimate = Estimate::needing(NEEDS, n, || {
        let half_width = if variance > 0.0 { t(variance * variance / by_freedom) * variance.sqrt() } else { variance };
        Estimate::checked(value, n, Some(Interval::around(value, half_width)))
    });
    Stratified { estimate, covered, all }
}

/// The t of a 95 % interval for degrees of freedom rounded down.
fn t(df: f64) -> f64 {
    student_t::two_sided_95((df + SLACK).floor().max(1.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::mean;

    /// Deltas with exactly this mean and standard deviation: an even number of them, or an odd one with the mean itself.
    fn deltas(n: usize, mean: f64, s: f64) -> Moments {
        let pairs = n / 2;
        let step = s * ((n - 1) as f64 / (2 * pairs) as f64).sqrt();
        let values = (0..n).map(|number| match number {
            number if number < pairs => mean - step,
            number if number < 2 * pairs => mean + step,
            _ => mean,
        });
        values.collect()
    }

    fn computed() -> [Stratum; 3] {
        [(20, 40, 6.0, 9.0), (50, 15, 2.0, 6.0), (30, 5, -1.0, 4.0)]
            .map(|(size, n, mean, s)| Stratum { size, deltas: deltas(n, mean, s) })
    }

    #[test]
    fn the_computed_values_are_met() {
        let all: Moments = computed().iter().fold(Moments::default(), |mut all, stratum| {
            all.merge(&stratum.deltas);
            all
        });
        assert!((all.mean().unwrap() - 4.416_667).abs() < 1e-6);
        let answer = mean(&computed());
        let (value, interval) = (answer.estimate.value().unwrap(), answer.estimate.interval().unwrap());
        assert!((value - 1.9).abs() < 1e-12);
        // 0.969²/(0.081²/39 + 0.6²/14 + 0.288²/4) = 20.16 degrees of freedom.
        let error = (interval.hi - value) / student_t::quantile(0.975, 20.0);
        assert!((error - 0.984_378).abs() < 1e-6, "{error}");
        assert_eq!((answer.estimate.n(), answer.uncovered_share()), (60, Some(0.0)));
    }

    #[test]
    fn one_stratum_is_the_mean_with_its_interval() {
        let deltas = deltas(17, -2.0, 38.0);
        let plain = mean::from_moments(&deltas);
        let answer = mean(&[Stratum { size: 900, deltas }]).estimate;
        assert!((answer.value().unwrap() - plain.value().unwrap()).abs() < 1e-12);
        assert!((answer.interval().unwrap().hi - plain.interval().unwrap().hi).abs() < 1e-9);
    }

    #[test]
    fn strata_without_enough_audits_are_reported_and_not_hidden() {
        let one = Stratum { size: 60, deltas: [90.0].into_iter().collect() };
        let none = Stratum { size: 40, deltas: Moments::default() };
        let answer = mean(&[computed()[0], one, none]);
        assert_eq!((answer.covered, answer.all), (20, 120));
        assert!((answer.estimate.value().unwrap() - 6.0).abs() < 1e-12);
        let empty = mean(&[one, none]);
        assert_eq!((empty.estimate, empty.uncovered_share()), (Estimate::TooFew { n: 0, needs: 2 }, Some(1.0)));
        assert_eq!(mean(&[]).uncovered_share(), None);
    }

    #[test]
    fn equal_deltas_have_an_interval_of_no_width_and_what_is_no_number_no_answer() {
        let same = Stratum { size: 9, deltas: [2.5; 4].into_iter().collect() };
        assert_eq!(mean(&[same, same]).estimate.interval(), Some(Interval { lo: 2.5, hi: 2.5 }));
        let odd = Stratum { size: 9, deltas: [2.5, f64::NAN].into_iter().collect() };
        assert_eq!(mean(&[same, odd]).estimate, Estimate::Undefined { n: 6 });
    }
}
