//! Intraclass correlation: how much of all spread lies between conversations and not between auto and audit.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::fisher_f;
use super::moments::Moments;

/// Under this many pairs an intraclass correlation is mostly chance.
pub const NEEDS: usize = 10;
/// Rounding aside, there is less than one degree of freedom only where the coefficient is below zero and the
/// approximation of the interval breaks down.
const LEAST_DEGREES: f64 = 1.0 - 1e-9;

/// The intraclass correlation of auto and audit scores: ICC(A,1), absolute agreement of single scores.
///
/// - Meaning: 0.9 says that nine tenths of the spread of all scores is between conversations; the rest is auto and
///   audit telling the same conversation differently, by a constant or at random. It depends on how much scores vary,
///   as [`super::concordance`] does, and is close to that with many pairs. It takes the two sides as drawn from many
///   possible ones, which auto is not: read it second.
/// - Formula: with the mean squares of conversations R, sides C and rest E of a two-way table of n rows and k = 2
///   columns, (R − E)/(R + (k − 1)E + k(C − E)/n). Interval by F with Satterthwaite's degrees of freedom.
/// - Unit: none, at most 1. With few pairs that contradict each other it can fall a little below −1.
/// - n under 10 is too few. When no score varies there is no answer, nor for columns of unequal length. Equal columns
///   are 1, without interval: there is no rest to tell one from. Nor has a coefficient below zero an interval where the
///   approximation is left with less than one degree of freedom, as under a large bias.
/// - Source: McGraw and Wong 1996, Psychological Methods 1:30, <https://doi.org/10.1037/1082-989X.1.1.30>; there
///   ICC(A,1), in Shrout and Fleiss 1979, Psychological Bulletin 86:420, ICC(2,1).
///
/// ```
/// use auditlens_answers::stats::icc;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| score - 3.0).collect();
/// // R = 55/3, C = 45 and E = 0.
/// let exact = (55.0 / 3.0) / (55.0 / 3.0 + 2.0 * 45.0 / 10.0);
/// assert!((icc::icc(&auto, &audit).value().unwrap() - exact).abs() < 1e-15);
/// ```
#[must_use]
pub fn icc(auto: &[f64], audit: &[f64]) -> Estimate {
    let n = auto.len();
    if n != audit.len() {
        return Estimate::Undefined { n };
    }
    Estimate::needing(NEEDS, n, || {
        let sums: Moments = auto.iter().zip(audit).map(|(x, y)| x + y).collect();
        let deltas: Moments = auto.iter().zip(audit).map(|(x, y)| x - y).collect();
        let (Some(of_sums), Some(of_deltas), Some(bias)) = (sums.variance(), deltas.variance(), deltas.mean()) else {
            return Estimate::Undefined { n };
        };
        if of_sums + of_deltas <= 0.0 {
            return Estimate::Undefined { n };
        }
        let count = n as f64;
        let squares = MeanSquares {
            n: count,
            k: 2.0,
            conversations: 0.5 * of_sums,
            sides: 0.5 * count * bias * bias,
            rest: 0.5 * of_deltas,
        };
        Estimate::checked(squares.at(1.0), n, squares.interval())
    })
}

/// The mean squares of a two-way table of n conversations by k sides.
struct MeanSquares {
    n: f64,
    k: f64,
    conversations: f64,
    sides: f64,
    rest: f64,
}

impl MeanSquares {
    /// The coefficient if the rest were `f` times itself: at 1 the estimate, at quantiles of F the ends of its interval.
    fn at(&self, f: f64) -> f64 {
        let Self { n, k, conversations, sides, rest } = self;
        n * (conversations - f * rest) / (f * (k * sides + (k * n - k - n) * rest) + n * conversations)
    }

    fn interval(&self) -> Option<Interval> {
        let df = self.degrees_of_freedom();
        (df >= LEAST_DEGREES && self.conversations > 0.0).then(|| {
            let (rows, df) = (self.n - 1.0, df.max(1.0));
            Interval {
                lo: self.at(fisher_f::quantile_975(rows, df)),
                hi: self.at(1.0 / fisher_f::quantile_975(df, rows)),
            }
        })
    }

    /// Satterthwaite's degrees of freedom of the sum of both mean squares that are not of conversations.
    fn degrees_of_freedom(&self) -> f64 {
        let Self { n, k, sides, rest, .. } = self;
        let value = self.at(1.0);
        let of_sides = k * value * sides;
        let of_rest = (n * (1.0 - value) + k * value * (n - 1.0)) * rest;
        let sum = of_sides + of_rest;
        (k - 1.0) * sum * sum / (of_sides * of_sides + of_rest * of_rest / (n - 1.0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn rising() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    #[test]
    fn the_published_table_of_four_judges_gives_the_published_coefficient() {
        // Shrout and Fleiss 1979: six targets by four judges; .29 is printed, the digits beyond are computed.
        let squares = MeanSquares {
            n: 6.0,
            k: 4.0,
            conversations: 11.241_666_666_666_667,
            sides: 32.486_111_111_111_11,
            rest: 1.019_444_444_444_444_4,
        };
        let interval = squares.interval().unwrap();
        assert!((squares.at(1.0) - 0.289_764).abs() < 5e-7);
        assert!((interval.lo - 0.018_787).abs() < 5e-7 && (interval.hi - 0.761_084).abs() < 5e-7);
        assert!((squares.degrees_of_freedom() - 4.785_144).abs() < 5e-7);
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = &rising()[..9];
        assert_eq!(icc(few, few), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn scores_that_never_vary_have_no_answer() {
        assert_eq!(icc(&[80.1; 12], &[80.1; 12]), Estimate::Undefined { n: 12 });
        assert_eq!(icc(&[80.1; 12], &[60.3; 12]), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn a_side_that_never_varies_agrees_no_better_than_chance() {
        assert!(icc(&rising(), &[5.5; 12]).value().unwrap().abs() < 1e-15);
    }

    #[test]
    fn equal_columns_agree_perfectly_and_leave_nothing_to_tell_an_interval_from() {
        let answer = icc(&rising(), &rising());
        assert_eq!((answer.value(), answer.interval()), (Some(1.0), None));
    }

    #[test]
    fn columns_that_mirror_each_other_have_no_interval_either() {
        let audit: Vec<f64> = rising().iter().map(|score| 11.0 - score).collect();
        let answer = icc(&rising(), &audit);
        assert!((answer.value().unwrap() + 1.2).abs() < 1e-14);
        assert_eq!(answer.interval(), None);
    }

    #[test]
    fn a_large_bias_under_contradiction_has_no_interval() {
        let audit: Vec<f64> = rising().iter().map(|score| 40.0 - 2.0 * score).collect();
        let answer = icc(&rising(), &audit);
        assert!(answer.value().unwrap() < 0.0, "{answer:?}");
        assert_eq!(answer.interval(), None);
    }

    #[test]
    fn columns_of_unequal_length_have_no_answer() {
        assert_eq!(icc(&rising(), &[1.0]), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut broken = rising();
        broken[4] = f64::NAN;
        assert_eq!(icc(&broken, &rising()), Estimate::Undefined { n: 12 });
    }
}
