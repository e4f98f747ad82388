//! Scores of −100 to 100 points, the pair of an auto and an audit score, and their delta.

/// The lowest score a form can give, in points.
pub const LOWEST_SCORE: f64 = -100.0;
/// The highest score a form can give, in points.
pub const HIGHEST_SCORE: f64 = 100.0;

/// What one side of a record says about its score. Only [`Reading::Number`] ever enters a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Reading {
    /// The key is missing, as in older records.
    #[default]
    Absent,
    /// The score is `null`: below threshold, duration unavailable, or nothing applicable.
    Null,
    /// The text "NA".
    NotApplicable,
    /// The text "-".
    Dash,
    /// A score in range, in points. 0 is a score like any other.
    Number(f64),
    /// A finite number outside −100 to 100: shown and flagged, never averaged.
    OutOfRange(f64),
    /// Something that is no score at all, such as `true` or other text.
    Unreadable,
}

impl Reading {
    /// A number as a reading: in range, out of range, or unreadable when it is not finite.
    pub fn from_number(points: f64) -> Self {
        if !points.is_finite() {
            Self::Unreadable
        } else if (LOWEST_SCORE..=HIGHEST_SCORE).contains(&points) {
            Self::Number(points)
        } else {
            Self::OutOfRange(points)
        }
    }

    /// The score in points, if it is a number in range.
    pub fn score(self) -> Option<f64> {
        match self {
            Self::Number(points) => Some(points),
            _ => None,
        }
    }
}

/// Both scores of one evaluation: the only input of agreement statistics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScorePair {
    /// Score by the automated evaluator, in points.
    pub auto: f64,
    /// Score by a human reviewer, in points.
    pub audit: f64,
}

impl ScorePair {
    /// The pair of two readings, if both are numbers in range, whatever any status says.
    pub fn new(auto: Reading, audit: Reading) -> Option<Self> {
        Some(Self { auto: auto.score()?, audit: audit.score()? })
    }

    /// Delta = auto − audit, in points: positive means that auto scored higher.
    ///
    /// Rounded to a billionth of a point: 80.1 − 70.1 is 10, so that a tolerance, a filter and a bin agree on it.
    pub fn delta(self) -> f64 {
        ((self.auto - self.audit) * 1e9).round() / 1e9
    }
}

/// Pass or fail against a pass mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// At or above the pass mark.
    Pass,
    /// Below the pass mark.
    Fail,
}

/// Which audit scores pass. A single mark, or the bracket in which the mark of a form must lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PassRule {
    /// Audit scores at or above the mark pass.
    Mark(f64),
    /// Inferred from auto outcomes: at or below `highest_fail` fails, at or above `lowest_pass` passes, between is undecided.
    Bracket {
        /// Highest auto score that failed, if any did.
        highest_fail: Option<f64>,
        /// Lowest auto score that passed, if any did.
        lowest_pass: Option<f64>,
    },
}

impl PassRule {
    /// The outcome of a score in points, `None` when the rule cannot tell (between the ends of the bracket, or a bracket that crosses itself).
    pub fn outcome(self, points: f64) -> Option<Outcome> {
        match self {
            Self::Mark(mark) if points >= mark => Some(Outcome::Pass),
            Self::Mark(_) => Some(Outcome::Fail),
            Self::Bracket { highest_fail: Some(fail), lowest_pass: Some(pass) } if fail >= pass => None,
            Self::Bracket { lowest_pass: Some(pass), .. } if points >= pass => Some(Outcome::Pass),
            Self::Bracket { highest_fail: Some(fail), .. } if points <= fail => Some(Outcome::Fail),
            Self::Bracket { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_missing_audit_score_makes_no_pair() {
        for audit in [Reading::Absent, Reading::Null, Reading::Dash, Reading::NotApplicable, Reading::OutOfRange(101.0)]
        {
            assert_eq!(ScorePair::new(Reading::Number(77.0), audit), None);
        }
    }

    #[test]
    fn delta_is_positive_when_auto_is_generous() {
        assert_eq!(ScorePair::new(Reading::Number(77.0), Reading::Number(70.0)).unwrap().delta(), 7.0);
    }

    #[test]
    fn decimal_scores_have_the_delta_that_a_reader_computes() {
        for (auto, audit, delta) in [(80.1, 70.1, 10.0), (0.3, 0.1, 0.2), (70.1, 80.1, -10.0)] {
            assert_eq!(ScorePair::new(Reading::Number(auto), Reading::Number(audit)).unwrap().delta(), delta);
        }
    }

    #[test]
    fn the_ends_of_the_range_are_scores_and_what_lies_beyond_is_not() {
        assert_eq!(Reading::from_number(-100.0), Reading::Number(-100.0));
        assert_eq!(Reading::from_number(-100.5), Reading::OutOfRange(-100.5));
        assert_eq!(Reading::from_number(f64::NAN), Reading::Unreadable);
    }

    #[test]
    fn a_bracket_decides_only_outside_itself() {
        let rule = PassRule::Bracket { highest_fail: Some(69.0), lowest_pass: Some(72.0) };
        assert_eq!(rule.outcome(72.0), Some(Outcome::Pass));
        assert_eq!(rule.outcome(69.0), Some(Outcome::Fail));
        assert_eq!(rule.outcome(70.0), None);
    }

    #[test]
    fn a_bracket_that_crosses_itself_decides_nothing() {
        let rule = PassRule::Bracket { highest_fail: Some(80.0), lowest_pass: Some(72.0) };
        for points in [0.0, 75.0, 100.0] {
            assert_eq!(rule.outcome(points), None);
        }
    }
}
