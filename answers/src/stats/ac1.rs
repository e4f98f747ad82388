//! Gwet's AC1: agreement on pass or fail beyond chance that stays steady where nearly all pass.

use super::beyond_chance;
use super::beyond_chance::NEEDS;
use super::decision::Decisions;
use super::estimate::Estimate;
use super::student_t;

/// Gwet's AC1 of the decision matrix.
///
/// - Meaning: as [`super::kappa`], but chance agreement is what guessing on the conversations that are hard to judge
///   would give, so that a high pass rate alone does not pull it down.
/// - Formula: (observed − expected)/(1 − expected), expected being 2π(1 − π) with π the mean of both pass rates.
///   Interval AC1 ± t(0.975, n − 1) · SE, cut off at −1 and 1; SE² is, over (n − 1)(1 − expected)², the variance of
///   δ(i, j) − (1 − AC1)(2 − π(i) − π(j)) over conversations with auto outcome i and audit outcome j, δ being 1 where
///   i = j and otherwise 0, and π(i) the mean share of outcome i.
/// - Unit: none, −1 to 1.
/// - n under 10 is too few. There is always an answer: one outcome for all is 1. When all agree the variance is 0 and
///   there is no interval. Undecided pairs are left out.
/// - Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29,
///   <https://doi.org/10.1348/000711006X126600>; the variance with n − 1 as in Gwet's Handbook of Inter-Rater
///   Reliability 2014.
///
/// ```
/// use auditlens_answers::stats::ac1;
/// use auditlens_answers::stats::decision::Decisions;
/// let decisions = Decisions { both_pass: 80, false_pass: 10, false_fail: 5, both_fail: 5, undecided: 0 };
/// // Observed 0.85; π is (0.90 + 0.85)/2, and expected 2 · 0.875 · 0.125 = 0.21875.
/// assert!((ac1::ac1(&decisions).value().unwrap() - 0.63125 / 0.78125).abs() < 1e-15);
/// ```
#[must_use]
pub fn ac1(decisions: &Decisions) -> Estimate {
    let n = decisions.decided();
    Estimate::needing(NEEDS, n, || {
        let counts = decisions.cells();
        let [both_pass, false_pass, false_fail, both_fail] = counts;
        let count = n as f64;
        let parted = false_pass + false_fail;
        let (passes, fails) = (2.0 * both_pass + parted, 2.0 * both_fail + parted);
        // Times 2n², all shares are whole numbers: this one is 1 − expected.
        let beyond = 2.0 * count * count - passes * fails;
        let value = 1.0 - 2.0 * count * parted / beyond;
        let of_parted = -2.0 * count * parted;
        let weights = [beyond - 2.0 * parted * fails, of_parted, of_parted, beyond - 2.0 * parted * passes];
        let error = beyond_chance::spread(counts, weights) / beyond * (2.0 * count * count / beyond);
        let t = student_t::two_sided_95(count - 1.0);
        beyond_chance::with_reach(value, n, t * error / (count - 1.0).sqrt())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(both_pass: usize, false_pass: usize, false_fail: usize, both_fail: usize) -> Estimate {
        ac1(&Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 4 })
    }

    #[test]
    fn nine_pairs_are_too_few_and_undecided_ones_do_not_count() {
        assert_eq!(of(5, 1, 1, 2), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn agreement_on_all_is_one_without_interval() {
        for all_agree in [of(12, 0, 0, 0), of(0, 0, 0, 12), of(9, 0, 0, 3)] {
            assert_eq!(all_agree, Estimate::checked(1.0, 12, None));
        }
    }

    #[test]
    fn perfect_contradiction_is_minus_one() {
        assert_eq!(of(0, 6, 6, 0), Estimate::checked(-1.0, 12, None));
        assert_eq!(of(0, 12, 0, 0), Estimate::checked(-1.0, 12, None));
    }
}
