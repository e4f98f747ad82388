//! Correlation: whether auto and audit rank conversations alike, whatever their level.

use crate::domain::order;

use super::comoments::Comoments;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::normal::Z_95;

/// Under this many pairs a correlation is mostly chance.
pub const NEEDS: usize = 10;

/// Pearson's correlation of auto and audit scores.
///
/// - Meaning: 1 says that auto rises in step with audit. It is not agreement: auto can be twenty points too high
///   everywhere and still correlate perfectly.
/// - Formula: Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)² Σ(y − ȳ)²); interval tanh(atanh r ± z/√(n − 3)).
/// - Unit: none, −1 to 1.
/// - n under 10 is too few. Without spread on either side there is no answer, nor for columns of unequal length.
/// - Source: Fisher 1921, Metron 1:3.
///
/// ```
/// use auditlens_answers::stats::correlation;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| score - 20.0).collect();
/// assert_eq!(correlation::pearson(&auto, &audit).value(), Some(1.0));
/// ```
#[must_use]
pub fn pearson(auto: &[f64], audit: &[f64]) -> Estimate {
    correlate(auto, audit, |r, n| {
        let half_width = Z_95 / (n as f64 - 3.0).sqrt();
        let around = Interval::around(r.atanh(), half_width);
        Some(Interval { lo: around.lo.tanh(), hi: around.hi.tanh() })
    })
}

/// Spearman's rank correlation of auto and audit scores.
///
/// - Meaning: as [`pearson`], but only the order counts, so that a few extreme scores do not decide it.
/// - Formula: Pearson's correlation of the ranks; equal scores share the mean of their ranks. No interval.
/// - Unit: none, −1 to 1.
/// - n under 10 is too few. Without spread on either side there is no answer, nor for columns of unequal length.
/// - Source: Spearman 1904, The American Journal of Psychology 15:72, <https://doi.org/10.2307/1412159>.
///
/// ```
/// use auditlens_answers::stats::correlation;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| score.powi(3)).collect();
/// assert_eq!(correlation::spearman(&auto, &audit).value(), Some(1.0));
/// ```
#[must_use]
pub fn spearman(auto: &[f64], audit: &[f64]) -> Estimate {
    if auto.iter().chain(audit).any(|score| !score.is_finite()) {
        return Estimate::Undefined { n: auto.len() };
    }
    correlate(&midranks(auto), &midranks(audit), |_, _| None)
}

fn correlate(x: &[f64], y: &[f64], interval: impl FnOnce(f64, usize) -> Option<Interval>) -> Estimate {
    let n = x.len();
    if n != y.len() {
        return Estimate::Undefined { n };
    }
    Estimate::needing(NEEDS, n, || {
        let both: Comoments = x.iter().copied().zip(y.iter().copied()).collect();
        let r = both.r();
        Estimate::checked(r, n, interval(r, n))
    })
}

/// The rank of each score from 1, equal scores sharing the mean of theirs.
fn midranks(scores: &[f64]) -> Vec<f64> {
    let order = order::ascending(scores);
    let mut ranks = vec![0.0; scores.len()];
    let mut start = 0;
    for tied in order.chunk_by(|a, b| scores[*a as usize] >= scores[*b as usize]) {
        let end = start + tied.len();
        let rank = (start + end + 1) as f64 / 2.0;
        for place in tied {
            ranks[*place as usize] = rank;
        }
        start = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAT: [f64; 12] = [80.1; 12];

    fn rising() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    #[test]
    fn equal_scores_share_the_mean_of_their_ranks() {
        assert_eq!(midranks(&[5.0, 1.0, 5.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
        assert_eq!(midranks(&[0.0, -0.0, 1.0]), [1.5, 1.5, 3.0]);
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = &rising()[..9];
        assert_eq!(pearson(few, few), Estimate::TooFew { n: 9, needs: 10 });
        assert_eq!(spearman(few, few), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn a_side_that_never_varies_has_no_answer() {
        for correlation in [pearson, spearman] {
            let none = Estimate::Undefined { n: 12 };
            assert_eq!(correlation(&FLAT, &rising()), none);
            assert_eq!(correlation(&rising(), &FLAT), none);
        }
    }

    #[test]
    fn columns_of_unequal_length_have_no_answer() {
        let none = Estimate::Undefined { n: 12 };
        assert_eq!(pearson(&rising(), &FLAT[..11]), none);
        assert_eq!(spearman(&rising(), &FLAT[..11]), none);
    }

    #[test]
    fn a_perfect_correlation_has_an_interval_of_no_width() {
        let interval = pearson(&rising(), &rising()).interval();
        assert_eq!(interval, Some(Interval { lo: 1.0, hi: 1.0 }));
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut broken = rising();
        broken[4] = f64::NAN;
        let none = Estimate::Undefined { n: 12 };
        assert_eq!(pearson(&broken, &rising()), none);
        assert_eq!(spearman(&broken, &rising()), none);
    }
}
