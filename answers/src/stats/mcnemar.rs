//! McNemar's test: whether one side passes more than the other, beyond chance.

use super::decision::Decisions;
use super::estimate::Estimate;
use super::normal;

/// From this many disagreements on, the χ² approximation stands in for the exact sum.
pub const EXACT_BELOW: usize = 25;

/// The p-value of McNemar's test of the decision matrix.
///
/// - Meaning: if a conversation on which auto and audit part were as likely a false pass as a false fail, this is the
///   share of samples in which the two counts differ at least as much as here. Under 0.05, one side is the stricter
///   one. It says nothing about how often they part.
/// - Formula: with b false passes and c false fails, under 25 of both together twice the share of a binomial
///   distribution with b + c draws and chance ½ at or below the smaller, at most 1; from 25 on the share of χ² with one
///   degree of freedom above (b − c)²/(b + c), without correction for continuity. No interval.
/// - Unit: 0 to 1.
/// - n counts all decided pairs, of which only those that part decide. n = 0 is too few (needs 1); without a
///   disagreement it is 1. Undecided pairs are left out.
/// - Source: McNemar 1947, Psychometrika 12:153, <https://doi.org/10.1007/BF02295996>.
///
/// ```
/// use auditlens_answers::stats::decision::Decisions;
/// use auditlens_answers::stats::mcnemar;
/// let decisions = Decisions { both_pass: 40, false_pass: 3, false_fail: 1, both_fail: 6, undecided: 0 };
/// // 2 · (1 + 4)/2⁴
/// assert_eq!(mcnemar::p_value(&decisions).value(), Some(0.625));
/// ```
#[must_use]
pub fn p_value(decisions: &Decisions) -> Estimate {
    let n = decisions.decided();
    let (false_pass, false_fail) = (decisions.false_pass, decisions.false_fail);
    Estimate::needing(1, n, || {
        let parted = false_pass + false_fail;
        let p = if parted < EXACT_BELOW {
            exact(false_pass.min(false_fail), parted)
        } else {
            let z = false_pass.abs_diff(false_fail) as f64 / (parted as f64).sqrt();
            2.0 * normal::cdf(-z)
        };
        Estimate::checked(p, n, None)
    })
}

/// Twice the share of samples in which at most `fewer` of `parted` even chances fall to one side.
fn exact(fewer: usize, parted: usize) -> f64 {
    let (mut ways, mut sum) = (1.0, 1.0);
    for taken in 1..=fewer {
        ways = ways * (parted + 1 - taken) as f64 / taken as f64;
        sum += ways;
    }
    (2.0 * sum / (parted as f64).exp2()).min(1.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn of(false_pass: usize, false_fail: usize) -> Option<f64> {
        p_value(&Decisions { both_pass: 50, false_pass, false_fail, both_fail: 9, undecided: 4 }).value()
    }

    #[test]
    fn no_pairs_are_too_few() {
        assert_eq!(p_value(&Decisions::default()), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn no_disagreement_and_equal_ones_say_nothing_against_chance() {
        for equal in [0, 1, 12, 13, 5000] {
            assert_eq!(of(equal, equal), Some(1.0), "{equal}");
        }
    }

    #[test]
    fn up_to_twenty_four_disagreements_the_sum_is_exact() {
        assert_eq!(of(0, 24), Some(2.0 / 16_777_216.0));
        assert_eq!(of(12, 10), of(10, 12));
    }

    #[test]
    fn at_twenty_five_the_approximation_is_near_the_sum() {
        let (approximate, exact) = (of(18, 7).unwrap(), exact(7, 25));
        assert!((approximate - 0.0278).abs() < 5e-5 && (exact - 0.0433).abs() < 5e-5, "{approximate} {exact}");
    }

    #[test]
    fn a_difference_beyond_all_chance_is_not_a_number_below_zero() {
        assert_eq!(of(200_000, 0), Some(0.0));
    }
}
