//! Cohen's kappa: agreement on pass or fail beyond what the pass rates of both sides make happen anyway.

use super::beyond_chance;
use super::beyond_chance::NEEDS;
use super::decision::Decisions;
use super::estimate::Estimate;
use super::normal::Z_95;

/// Cohen's kappa of the decision matrix.
///
/// - Meaning: 0 is the agreement of two sides that pass as many as they do but at random, 1 is perfect agreement,
///   below 0 is worse than random. Where nearly all conversations pass it is low however rarely the sides part, so it
///   stands beside the observed agreement and the share that the audit passes.
/// - Formula: (observed − expected)/(1 − expected), expected being Σ over pass and fail of auto's share times audit's
///   share. Interval kappa ± z · SE, cut off at −1 and 1; SE² is the large-sample variance: over n(1 − expected)², the
///   variance of δ(i, j) − (1 − kappa)(audit's share of i + auto's share of j) over conversations with auto outcome i
///   and audit outcome j, δ being 1 where i = j and otherwise 0.
/// - Unit: none, −1 to 1.
/// - n under 10 is too few. When both sides give every conversation the same outcome there is no answer. When all
///   agree, or one side gives a single outcome, the variance is 0 and there is no interval. Undecided pairs are left
///   out.
/// - Source: Cohen 1960, Educational and Psychological Measurement 20:37,
///   <https://doi.org/10.1177/001316446002000104>; variance Fleiss, Cohen and Everitt 1969, Psychological Bulletin
///   72:323, <https://doi.org/10.1037/h0028106>.
///
/// ```
/// use auditlens_answers::stats::decision::Decisions;
/// use auditlens_answers::stats::kappa;
/// let decisions = Decisions { both_pass: 45, false_pass: 15, false_fail: 25, both_fail: 15, undecided: 0 };
/// // Observed 0.60; expected 0.6 · 0.7 + 0.4 · 0.3 = 0.54.
/// assert!((kappa::kappa(&decisions).value().unwrap() - 0.06 / 0.46).abs() < 1e-15);
/// ```
#[must_use]
pub fn kappa(decisions: &Decisions) -> Estimate {
    let n = decisions.decided();
    Estimate::needing(NEEDS, n, || {
        let counts = decisions.cells();
        let [both_pass, false_pass, false_fail, both_fail] = counts;
        let (auto_passes, auto_fails) = (both_pass + false_pass, false_fail + both_fail);
        let (audit_passes, audit_fails) = (both_pass + false_fail, false_pass + both_fail);
        // Times n², all shares are whole numbers: this one is 1 − expected, and so exactly 0 where kappa has no answer.
        let beyond = auto_passes * audit_fails + auto_fails * audit_passes;
        let value = 2.0 * (both_pass * both_fail - false_pass * false_fail) / beyond;
        let parted = false_pass + false_fail;
        let weights = [
            beyond - parted * (audit_passes + auto_passes),
            -parted * (audit_passes + auto_fails),
            -parted * (audit_fails + auto_passes),
            beyond - parted * (audit_fails + auto_fails),
        ];
        let count = n as f64;
        let error = beyond_chance::spread(counts, weights) / beyond * (count * count / beyond) / count.sqrt();
        beyond_chance::with_reach(value, n, Z_95 * error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(both_pass: usize, false_pass: usize, false_fail: usize, both_fail: usize) -> Estimate {
        kappa(&Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 4 })
    }

    #[test]
    fn nine_pairs_are_too_few_and_undecided_ones_do_not_count() {
        assert_eq!(of(5, 1, 1, 2), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn one_outcome_for_all_has_no_answer() {
        assert_eq!(of(12, 0, 0, 0), Estimate::Undefined { n: 12 });
        assert_eq!(of(0, 0, 0, 12), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn perfect_agreement_is_one_without_interval() {
        assert_eq!(of(9, 0, 0, 3), Estimate::checked(1.0, 12, None));
    }

    #[test]
    fn one_outcome_on_one_side_is_no_better_than_chance() {
        assert_eq!(of(9, 3, 0, 0), Estimate::checked(0.0, 12, None));
        assert_eq!(of(9, 0, 3, 0), Estimate::checked(0.0, 12, None));
    }

    #[test]
    fn perfect_contradiction_is_minus_one() {
        assert_eq!(of(0, 6, 6, 0), Estimate::checked(-1.0, 12, None));
    }
}
