//! How auto and auditor answered one metric: met, not met or NA on either side, and how far that agrees.

use super::beyond_chance;
use super::beyond_chance::NEEDS;
use super::decision::Decisions;
use super::estimate::Estimate;
use super::student_t;
use super::wilson;

/// How many answers there are: met, not met, NA.
pub const N_ANSWERS: usize = 3;

/// How often each pair of answers came, by auto's answer and then by the auditor's; both met, not met, NA.
///
/// ```
/// use auditlens_answers::stats::answers::AnswerTable;
/// let table = AnswerTable([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
/// assert_eq!(table.agreement().value(), Some(0.7));
/// assert!((table.ac1().value().unwrap() - 0.575_972).abs() < 5e-7);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerTable(pub [[usize; N_ANSWERS]; N_ANSWERS]);

impl AnswerTable {
    /// How many answers were given by both.
    #[must_use]
    pub fn n(&self) -> usize {
        self.0.iter().flatten().sum()
    }

    /// The table without NA on either side, as a decision matrix in which met is pass.
    #[must_use]
    pub fn without_na(&self) -> Decisions {
        let [[both_pass, false_pass, _], [false_fail, both_fail, _], _] = self.0;
        Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 0 }
    }

    /// The share of answers that are the same, NA being one of three.
    ///
    /// - Meaning: how often auditor and auto say the same of this metric.
    /// - Unit: 0 to 1, with Wilson's interval ([`wilson::rate`]). n = 0 is too few (needs 1).
    #[must_use]
    pub fn agreement(&self) -> Estimate {
        wilson::rate(self.agreed(), self.n())
    }

    fn agreed(&self) -> usize {
        (0..N_ANSWERS).map(|answer| self.0[answer][answer]).sum()
    }

    /// Gwet's AC1 with NA as a third answer, whether or not it was given.
    ///
    /// - Meaning: agreement beyond what guessing on the answers that are hard to give would bring; steady where nearly all
    ///   answers are the same.
    /// - Formula: (observed − expected)/(1 − expected), expected being Σπ(1 − π)/2 with π the mean share of an answer over
    ///   both sides. Interval AC1 ± t(0.975, n − 1) · SE, cut off at −1 and 1; SE² is, over (n − 1)(1 − expected)², the
    ///   variance of δ(i, j) − (1 − AC1)(2 − π(i) − π(j))/2 over pairs of answers i and j, δ being 1 where i = j.
    /// - Unit: none, −1 to 1. n under 10 is too few. Without a disagreement there is no interval.
    /// - Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29,
    ///   <https://doi.org/10.1348/000711006X126600>.
    #[must_use]
    pub fn ac1(&self) -> Estimate {
        let n = self.n();
        Estimate::needing(NEEDS, n, || {
            let count = n as f64;
            let shares = self.mean_shares();
            let others = (N_ANSWERS - 1) as f64;
            let expected = shares.iter().map(|share| share * (1.0 - share)).sum::<f64>() / others;
            let value = 1.0 - (n - self.agreed()) as f64 / count / (1.0 - expected);
            let mut counts = [0.0; N_ANSWERS * N_ANSWERS];
            let mut weights = counts;
            for (cell, (held, weight)) in counts.iter_mut().zip(&mut weights).enumerate() {
                let (auto, auditor) = (cell / N_ANSWERS, cell % N_ANSWERS);
                *held = self.0[auto][auditor] as f64;
                let same = if auto == auditor { 1.0 } else { 0.0 };
                *weight = same - (1.0 - value) * (2.0 - shares[auto] - shares[auditor]) / others;
            }
            let error = beyond_chance::spread(counts, weights) / (1.0 - expected);
            let has_parted = self.agreed() < n;
            let reach =
                if has_parted { student_t::two_sided_95(count - 1.0) * error / (count - 1.0).sqrt() } else { 0.0 };
            beyond_chance::with_reach(value, n, reach)
        })
    }

    fn mean_shares(&self) -> [f64; N_ANSWERS] {
        let mut shares = [0.0; N_ANSWERS];
        for (answer, share) in shares.iter_mut().enumerate() {
            let by_auto: usize = self.0[answer].iter().sum();
            let by_auditor: usize = self.0.iter().map(|row| row[answer]).sum();
            *share = (by_auto + by_auditor) as f64 / (2 * self.n()) as f64;
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn nine_answers_are_too_few_for_the_coefficient_and_none_for_the_share() {
        assert_eq!(AnswerTable([[5, 0, 1], [1, 1, 0], [0, 0, 1]]).ac1(), Estimate::TooFew { n: 9, needs: 10 });
        assert_eq!(AnswerTable::default().agreement(), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn agreement_on_all_is_one_without_interval() {
        for table in [[[12, 0, 0], [0; 3], [0; 3]], [[4, 0, 0], [0, 5, 0], [0, 0, 3]]] {
            assert_eq!(AnswerTable(table).ac1(), Estimate::checked(1.0, 12, None));
        }
    }

    #[test]
    fn turning_the_sides_round_changes_nothing() {
        let table = AnswerTable([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
        let turned = AnswerTable([[88, 10, 2], [14, 40, 6], [18, 10, 12]]);
        assert_eq!(table.agreement(), turned.agreement());
        let near = |one: Estimate, two: Estimate| (one.value().unwrap() - two.value().unwrap()).abs() < 1e-15;
        assert!(near(table.ac1(), turned.ac1()));
    }

    #[test]
    fn without_na_what_is_left_is_met_or_not() {
        let decisions = AnswerTable([[88, 14, 18], [10, 40, 10], [2, 6, 12]]).without_na();
        assert_eq!((decisions.decided(), decisions.false_pass, decisions.false_fail), (152, 14, 10));
    }
}
