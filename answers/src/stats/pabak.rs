//! PABAK: observed agreement on pass or fail, moved to the scale of kappa.

use super::beyond_chance::NEEDS;
use super::decision::Decisions;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::wilson;

/// The prevalence-adjusted bias-adjusted kappa of the decision matrix.
///
/// - Meaning: what kappa would be if pass and fail were equally common on both sides. It is the observed agreement on
///   another scale: 1 when all agree, 0 when half do, −1 when none does.
/// - Formula: 2 · observed − 1; interval that of Wilson for the observed agreement, moved alike.
/// - Unit: none, −1 to 1.
/// - n under 10 is too few; any other n has an answer and an interval. Undecided pairs are left out.
/// - Source: Byrt, Bishop and Carlin 1993, Journal of Clinical Epidemiology 46:423,
///   <https://doi.org/10.1016/0895-4356(93)90018-V>; the interval is that of [`super::wilson`].
///
/// ```
/// use auditlens_answers::stats::decision::Decisions;
/// use auditlens_answers::stats::pabak;
/// let decisions = Decisions { both_pass: 40, false_pass: 9, false_fail: 6, both_fail: 45, undecided: 0 };
/// assert_eq!(pabak::pabak(&decisions).value(), Some(0.7));
/// ```
#[must_use]
pub fn pabak(decisions: &Decisions) -> Estimate {
    let n = decisions.decided();
    Estimate::needing(NEEDS, n, || {
        let [both_pass, false_pass, false_fail, both_fail] = decisions.cells();
        let value = (both_pass + both_fail - false_pass - false_fail) / n as f64;
        let observed = wilson::rate(decisions.both_pass + decisions.both_fail, n).interval();
        let moved = observed.map(|ends| Interval { lo: 2.0 * ends.lo - 1.0, hi: 2.0 * ends.hi - 1.0 });
        Estimate::checked(value, n, moved)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "the values are exact")]
    use super::*;

    fn of(both_pass: usize, false_pass: usize, false_fail: usize, both_fail: usize) -> Estimate {
        pabak(&Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 4 })
    }

    #[test]
    fn nine_pairs_are_too_few_and_undecided_ones_do_not_count() {
        assert_eq!(of(5, 1, 1, 2), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn all_half_and_none_are_one_zero_and_minus_one() {
        let values = [of(12, 0, 0, 0), of(3, 3, 3, 3), of(0, 12, 0, 0)].map(|answer| answer.value());
        assert_eq!(values, [Some(1.0), Some(0.0), Some(-1.0)]);
    }

    #[test]
    fn agreement_on_all_of_twelve_is_not_certain() {
        let interval = of(12, 0, 0, 0).interval().unwrap();
        assert!(interval.hi == 1.0 && interval.lo < 0.6);
    }
}
