//! The decision matrix: where auto and the auditor pass or fail the same conversation, and where not.

use super::estimate::Estimate;
use super::wilson;

/// How many pairs fell into each cell. Cells of parts add up to the cells of the whole.
///
/// - Meaning: a false pass hides a conversation that an auditor would have failed; a false fail blames an agent whom
///   an auditor would have passed.
/// - Unit: conversations; the rates run from 0 to 1, each with a Wilson interval and the n of its own denominator.
/// - A rate whose denominator is 0 is too few (needs 1). A pair whose audit outcome cannot be told is `undecided` and
///   in no rate. A pair without an auto outcome must be left out before.
/// - Source: the rates are those of a diagnostic test with "fail" as the finding, Altman and Bland 1994, BMJ 308:1552,
///   <https://doi.org/10.1136/bmj.308.6943.1552>.
///
/// ```
/// use auditlens_answers::stats::decision::Decisions;
/// let decisions: Decisions = [
///     (true, Some(true)),
///     (true, Some(false)),
///     (false, Some(false)),
///     (true, None),
/// ]
/// .into_iter()
/// .collect();
/// assert_eq!((decisions.false_pass, decisions.both_fail, decisions.undecided), (1, 1, 1));
/// assert_eq!(decisions.false_pass_rate().value(), Some(0.5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Auto passes, audit passes.
    pub both_pass: usize,
    /// Auto passes, audit fails.
    pub false_pass: usize,
    /// Auto fails, audit passes.
    pub false_fail: usize,
    /// Auto fails, audit fails.
    pub both_fail: usize,
    /// Auto has an outcome, but the pass mark cannot tell that of the audit.
    pub undecided: usize,
}

impl Decisions {
    /// Takes one pair in; `audit_passes` is none where the pass mark cannot tell.
    pub fn add(&mut self, auto_passes: bool, audit_passes: Option<bool>) {
        let cell = match (auto_passes, audit_passes) {
            (true, Some(true)) => &mut self.both_pass,
            (true, Some(false)) => &mut self.false_pass,
            (false, Some(true)) => &mut self.false_fail,
            (false, Some(false)) => &mut self.both_fail,
            (_, None) => &mut self.undecided,
        };
        *cell += 1;
    }

    /// Takes all pairs of another part in.
    pub fn merge(&mut self, other: &Self) {
        self.both_pass += other.both_pass;
        self.false_pass += other.false_pass;
        self.false_fail += other.false_fail;
        self.both_fail += other.both_fail;
        self.undecided += other.undecided;
    }

    /// The pairs in the four cells of the matrix.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.both_pass + self.false_pass + self.false_fail + self.both_fail
    }

    /// Both pass, false pass, false fail, both fail.
    pub(super) fn cells(&self) -> [f64; 4] {
        [self.both_pass, self.false_pass, self.false_fail, self.both_fail].map(|count| count as f64)
    }

    /// Of the conversations that the audit fails, the share that auto passes.
    #[must_use]
    pub fn false_pass_rate(&self) -> Estimate {
        wilson::rate(self.false_pass, self.false_pass + self.both_fail)
    }

    /// Of the conversations that the audit passes, the share that auto fails.
    #[must_use]
    pub fn false_fail_rate(&self) -> Estimate {
        wilson::rate(self.false_fail, self.false_fail + self.both_pass)
    }

    /// Of the conversations that auto passes, the share that the audit fails.
    #[must_use]
    pub fn false_omission_rate(&self) -> Estimate {
        wilson::rate(self.false_pass, self.false_pass + self.both_pass)
    }
}

impl FromIterator<(bool, Option<bool>)> for Decisions {
    fn from_iter<I: IntoIterator<Item = (bool, Option<bool>)>>(pairs: I) -> Self {
        let mut decisions = Self::default();
        for (auto_passes, audit_passes) in pairs {
            decisions.add(auto_passes, audit_passes);
        }
        decisions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: Decisions = Decisions { both_pass: 90, false_pass: 30, false_fail: 10, both_fail: 20, undecided: 7 };

    #[test]
    fn each_rate_has_its_own_denominator() {
        let rates = [EXAMPLE.false_pass_rate(), EXAMPLE.false_fail_rate(), EXAMPLE.false_omission_rate()];
        assert_eq!(rates.map(|rate| rate.n()), [50, 100, 120]);
        assert_eq!(rates.map(|rate| rate.value()), [Some(0.6), Some(0.1), Some(0.25)]);
    }

    #[test]
    fn an_undecided_pair_is_counted_and_in_no_rate() {
        assert_eq!(EXAMPLE.decided(), 150);
        let only_undecided: Decisions = [(true, None), (false, None)].into_iter().collect();
        assert_eq!(only_undecided.undecided, 2);
        assert_eq!(only_undecided.false_pass_rate(), Estimate::TooFew { n: 0, needs: 1 });
    }

    #[test]
    fn no_audited_fail_makes_no_false_pass_rate() {
        let all_pass: Decisions = [(true, Some(true)); 5].into_iter().collect();
        assert_eq!(all_pass.false_pass_rate(), Estimate::TooFew { n: 0, needs: 1 });
        assert_eq!(all_pass.false_omission_rate().value(), Some(0.0));
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let mut twice = EXAMPLE;
        twice.merge(&EXAMPLE);
        assert_eq!((twice.decided(), twice.undecided), (300, 14));
    }
}
