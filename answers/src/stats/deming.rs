//! Deming regression: the straight line between auto and audit when neither of them is free of error.

use super::comoments::Comoments;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::student_t;

/// Under this many pairs a line is mostly chance.
pub const NEEDS: usize = 10;
/// A correlation below this is rounding: where audit scores spread further than auto scores, the line then stands
/// upright or anywhere.
const LEAST_CORRELATION: f64 = 1e-6;

/// The line audit = intercept + slope · auto.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deming {
    /// How many audit points one auto point is worth.
    pub slope: Estimate,
    /// The audit score that auto 0 stands for, in points.
    pub intercept: Estimate,
}

/// Deming's regression of audit scores on auto scores.
///
/// - Meaning: slope 1 and intercept 0 say that auto and audit use the same scale. A slope below 1 says that auto spreads
///   conversations further apart than auditors do, a slope above 1 the reverse. Unlike ordinary regression it does not
///   take the auto score as free of error, which would pull the slope towards 0.
/// - Formula: with `ratio` δ the variance of the error of audit over that of auto, and u = s_yy − δ s_xx, slope
///   (u + √(u² + 4δ s_xy²))/(2 s_xy) and intercept ȳ − slope · x̄. δ = 1 takes both to err alike and makes it the line
///   nearest to the points. Interval ± t(0.975, n − 2) · SE, with SE by the jackknife: the slope is computed again without
///   each pair, and SE² is (n − 1)/n times the sum of squares of these slopes around their mean.
/// - Sign and unit: audit points per auto point; points. Some sources turn δ or the axes around.
/// - n under 10 is too few. When either side never varies, or the two do not go together at all while audit spreads
///   further, there is no answer, nor for columns of unequal length. There is no interval where the line of all pairs
///   but one has no answer.
/// - Source: Deming 1943, Statistical Adjustment of Data; jackknife Linnet 1993, Clinical Chemistry 39:424,
///   <https://doi.org/10.1093/clinchem/39.3.424>.
///
/// ```
/// use auditlens_answers::stats::deming;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| 5.0 + 0.5 * score).collect();
/// let line = deming::deming(&auto, &audit, 1.0);
/// assert!((line.slope.value().unwrap() - 0.5).abs() < 1e-12);
/// assert!((line.intercept.value().unwrap() - 5.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn deming(auto: &[f64], audit: &[f64], ratio: f64) -> Deming {
    let n = auto.len();
    let both = |answer: Estimate| Deming { slope: answer, intercept: answer };
    if n != audit.len() {
        return both(Estimate::Undefined { n });
    }
    if n < NEEDS {
        return both(Estimate::TooFew { n, needs: NEEDS });
    }
    let pairs: Vec<(f64, f64)> = auto.iter().copied().zip(audit.iter().copied()).collect();
    let all: Comoments = pairs.iter().copied().collect();
    let Some(line) = Line::through(&all, ratio) else {
        return both(Estimate::Undefined { n });
    };
    let errors = standard_errors(&pairs, &all, ratio);
    let t = student_t::two_sided_95((n - 2) as f64);
    let estimate = |value: f64, error: Option<f64>| {
        Estimate::checked(value, n, error.map(|error| Interval::around(value, t * error)))
    };
    Deming {
        slope: estimate(line.slope, errors.map(|line| line.slope)),
        intercept: estimate(line.intercept, errors.map(|line| line.intercept)),
    }
}

#[derive(Clone, Copy)]
struct Line {
    slope: f64,
    intercept: f64,
}

impl Line {
    /// The line of these pairs; none where no direction is better than all others.
    fn through(both: &Comoments, ratio: f64) -> Option<Self> {
        let (xx, yy, xy) = (both.sum_xx(), both.sum_yy(), both.sum_xy());
        if xx <= 0.0 || yy <= 0.0 {
            return None;
        }
        let u = yy - ratio * xx;
        let root = (u * u + 4.0 * ratio * xy * xy).sqrt();
        // Two forms of one formula, each where it subtracts nothing.
        let slope = if u < 0.0 {
            2.0 * ratio * xy / (root - u)
        } else if xy * xy < LEAST_CORRELATION * LEAST_CORRELATION * xx * yy {
            return None;
        } else {
            (u + root) / (2.0 * xy)
        };
        Some(Self { slope, intercept: both.mean_y() - slope * both.mean_x() })
    }
}

/// The standard errors of slope and intercept by the jackknife; none where a pair is all that there is to tell a line
/// from.
fn standard_errors(pairs: &[(f64, f64)], all: &Comoments, ratio: f64) -> Option<Line> {
    let (mut slopes, mut intercepts) = (Moments::default(), Moments::default());
    for rest in all_but_each(pairs, all) {
        let line = Line::through(&rest, ratio)?;
        slopes.add(line.slope);
        intercepts.add(line.intercept);
    }
    let count = pairs.len() as f64;
    let error = |values: &Moments| Some((values.variance()? * (count - 1.0) * (count - 1.0) / count).sqrt());
    Some(Line { slope: error(&slopes)?, intercept: error(&intercepts)? })
}

/// The moments of all pairs but one, for each of them: those of all pairs without it, or of the others one by one where that
/// would lose digits, which one pair at most can bring about.
fn all_but_each<'p>(pairs: &'p [(f64, f64)], all: &'p Comoments) -> impl Iterator<Item = Comoments> + 'p {
    pairs.iter().enumerate().map(move |(place, &(x, y))| {
        let others = || pairs.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, pair)| *pair).collect();
        all.without(x, y).unwrap_or_else(others)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly, and the values are exact")]
    use super::*;

    fn rising() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    fn no_answer(n: usize) -> Deming {
        Deming { slope: Estimate::Undefined { n }, intercept: Estimate::Undefined { n } }
    }

    fn near(answer: Estimate, value: f64, ends: Option<(f64, f64)>, tolerance: f64) {
        assert!((answer.value().unwrap() - value).abs() < tolerance, "{answer:?}");
        if let Some((lo, hi)) = ends {
            let interval = answer.interval().unwrap();
            assert!((interval.lo - lo).abs() < tolerance && (interval.hi - hi).abs() < tolerance, "{answer:?}");
        }
    }

    #[test]
    fn a_set_that_goes_around_has_the_printed_line_under_its_own_ratio() {
        let x = [7.0, 8.3, 10.5, 9.0, 5.1, 8.2, 10.2, 10.3, 7.1, 5.9];
        let y = [7.9, 8.2, 9.6, 9.0, 6.5, 7.3, 10.2, 10.6, 6.3, 5.2];
        let quarter = deming(&x, &y, 0.25);
        near(quarter.slope, 1.001_19, None, 5e-6);
        near(quarter.intercept, -0.089_74, None, 6e-6);
        let one = deming(&x, &y, 1.0);
        near(one.slope, 0.942_289, Some((0.474_625, 1.409_952)), 5e-7);
        near(one.intercept, 0.390_925, None, 5e-7);
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = &rising()[..9];
        assert_eq!(deming(few, few, 1.0).slope, Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn a_side_that_never_varies_has_no_answer() {
        assert_eq!(deming(&rising(), &[80.1; 12], 1.0), no_answer(12));
        assert_eq!(deming(&[80.1; 12], &rising(), 1.0), no_answer(12));
        assert_eq!(deming(&[80.1; 12], &[80.1; 12], 1.0), no_answer(12));
    }

    #[test]
    fn without_any_connection_the_line_is_level_or_there_is_none() {
        let narrow = [1.0, 2.0, 2.0, 1.0].repeat(3);
        let wide = [1.0, 1.0, 9.0, 9.0].repeat(3);
        near(deming(&wide, &narrow, 1.0).slope, 0.0, None, 1e-15);
        near(deming(&wide, &narrow, 1.0).intercept, 1.5, None, 1e-14);
        assert_eq!(deming(&narrow, &wide, 1.0), no_answer(12));
    }

    #[test]
    fn a_line_that_hangs_on_one_pair_has_no_interval() {
        let mut auto = [100.0; 12];
        auto[4] = 0.0;
        let mut audit = [90.1; 12];
        audit[4] = 10.1;
        let line = deming(&auto, &audit, 1.0);
        near(line.slope, 0.8, None, 1e-12);
        assert_eq!((line.slope.interval(), line.intercept.interval()), (None, None));
    }

    #[test]
    fn equal_columns_lie_on_the_line_of_equal_scores() {
        let line = deming(&rising(), &rising(), 1.0);
        assert_eq!((line.slope.value(), line.intercept.value()), (Some(1.0), Some(0.0)));
        assert_eq!(line.slope.interval(), Some(Interval { lo: 1.0, hi: 1.0 }));
    }

    #[test]
    fn scores_that_contradict_each_other_have_a_falling_line() {
        let audit: Vec<f64> = rising().iter().map(|score| 11.0 - score).collect();
        near(deming(&rising(), &audit, 1.0).slope, -1.0, None, 1e-12);
    }

    #[test]
    fn columns_of_unequal_length_have_no_answer() {
        assert_eq!(deming(&rising(), &[1.0], 1.0), no_answer(12));
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut broken = rising();
        broken[4] = f64::NAN;
        assert_eq!(deming(&broken, &rising(), 1.0), no_answer(12));
    }

    #[test]
    fn leaving_out_each_equals_leaving_out_by_hand() {
        let spread: Vec<(f64, f64)> =
            (0..30).map(|step| (f64::from(step * 17 % 101), f64::from(step * 31 % 97))).collect();
        // One pair is nearly all of the spread.
        let mut far: Vec<(f64, f64)> = spread.iter().map(|(x, y)| (50.0 + x * 1e-5, 50.0 + y * 1e-5)).collect();
        far[7] = (-100.0, 100.0);
        for pairs in [spread, far] {
            for (idx, rest) in all_but_each(&pairs, &pairs.iter().copied().collect()).enumerate() {
                let mut kept = pairs.clone();
                kept.remove(idx);
                let by_hand: Comoments = kept.into_iter().collect();
                assert_eq!(rest.n(), 29);
                assert!((rest.sum_xy() - by_hand.sum_xy()).abs() < 1e-11 * by_hand.sum_xx());
                assert!((rest.sum_yy() / by_hand.sum_yy() - 1.0).abs() < 1e-11);
                assert!((rest.mean_x() - by_hand.mean_x()).abs() < 1e-12);
            }
        }
    }
}
