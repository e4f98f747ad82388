//! How many more audits it takes until an interval is as narrow as wanted.

use super::estimate::Estimate;
use super::moments::Moments;
use super::normal::Z_95;
use super::student_t;
use super::wilson;

/// Under this many the spread itself is too uncertain to plan with.
pub const NEEDS: usize = 10;
/// Nobody audits more; a plan that asks for more is no answer.
const MOST: usize = 10_000_000;

/// How many more audits until the interval of the bias reaches at most `half_width` points to either side.
///
/// - Meaning: with 140 more audits the bias is known to a point up or down.
/// - Formula: the smallest n with t(0.975, n − 1)·s/√n ≤ half-width, less those there are; s is the standard deviation
///   of the deltas so far.
/// - Unit: audits that give a score pair; 0 where the interval is as narrow already.
/// - Fewer than 10 deltas are too few. Without spread 2 audits would do. A half-width of 0 or less, or more than ten
///   million audits, has no answer.
/// - Assumes that the further audits are chosen at random and spread like those there are.
/// - Source: Student 1908, Biometrika 6:1, solved for n, as in Cochran 1977, Sampling Techniques, section 4.6.
///
/// ```
/// use auditlens_answers::stats::audits_needed;
/// let deltas = [-3.0, 9.0, -3.0, 9.0, -3.0, 9.0, -3.0, 9.0, -3.0, 9.0].into_iter().collect();
/// assert_eq!(audits_needed::for_bias(&deltas, 1.0).value(), Some(147.0));
/// ```
#[must_use]
pub fn for_bias(deltas: &Moments, half_width: f64) -> Estimate {
    let n = deltas.n();
    let Some(s) = deltas.standard_deviation().filter(|_| n >= NEEDS) else {
        return Estimate::TooFew { n, needs: NEEDS };
    };
    let reach = |n: usize| student_t::two_sided_95((n - 1) as f64) * s / (n as f64).sqrt();
    // t is larger than z, so that what z asks for is a start from below.
    let start = ((Z_95 * s / half_width).powi(2)).ceil();
    if !(start <= MOST as f64 && half_width > 0.0) {
        return Estimate::Undefined { n };
    }
    let wanted = (start as usize).max(2);
    let needed = (wanted..=MOST).find(|&n| reach(n) <= half_width);
    needed.map_or(Estimate::Undefined { n }, |needed| Estimate::checked(more(needed, n), n, None))
}

/// How many more audits until the interval of a rate among cases reaches at most `half_width` to either side.
///
/// - Meaning: as above, for the false pass rate, which rests on the audited fails alone.
/// - Formula: the smallest number of cases whose Wilson interval around hits/cases has that half-width, times n/cases,
///   rounded up, less n.
/// - Unit: audits with a decided outcome; `half_width` from 0 to 1.
/// - Fewer than 10 cases are too few, and n is the cases. A half-width of 0 or less, more hits than cases, or more than
///   ten million cases, has no answer.
/// - Source: Wilson 1927, Journal of the American Statistical Association 22:209, solved for n.
///
/// ```
/// use auditlens_answers::stats::audits_needed;
/// // 213 cases are needed, and 1 in 10 audits is one.
/// assert_eq!(audits_needed::for_rate(4, 24, 240, 0.05).value(), Some(1890.0));
/// ```
#[must_use]
pub fn for_rate(hits: usize, cases: usize, n: usize, half_width: f64) -> Estimate {
    if hits > cases || cases > n {
        return Estimate::Undefined { n: cases };
    }
    Estimate::needing(NEEDS, cases, || {
        let p = hits as f64 / cases as f64;
        let is_narrow = |count: usize| wilson::half_width(p, count as f64) <= half_width;
        let (mut wide, mut narrow) = (0, MOST);
        if !is_narrow(narrow) {
            return Estimate::Undefined { n: cases };
        }
        while narrow - wide > 1 {
            let middle = usize::midpoint(wide, narrow);
            if is_narrow(middle) { narrow = middle } else { wide = middle }
        }
        let needed = (narrow * n).div_ceil(cases);
        Estimate::checked(more(needed, n), cases, None)
    })
}

fn more(needed: usize, n: usize) -> f64 {
    needed.saturating_sub(n) as f64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn deltas(n: usize) -> Moments {
        (0..n).map(|number| if number % 2 == 0 { -6.0 } else { 6.0 }).collect()
    }

    #[test]
    fn so_many_are_enough_and_one_fewer_is_not() {
        for half_width in [0.5, 1.0, 2.0] {
            let sample = deltas(20);
            let n = 20 + for_bias(&sample, half_width).value().unwrap() as usize;
            let s = sample.standard_deviation().unwrap();
            let reach = |n: usize| student_t::quantile(0.975, (n - 1) as f64) * s / (n as f64).sqrt();
            assert!(reach(n) <= half_width && reach(n - 1) > half_width, "{half_width}: {n}");
        }
    }

    #[test]
    fn so_many_cases_are_enough_and_one_fewer_is_not() {
        let n = 50 + for_rate(12, 50, 50, 0.05).value().unwrap() as usize;
        let reach = |n: usize| wilson::half_width(0.24, n as f64);
        assert!(reach(n) <= 0.05 && reach(n - 1) > 0.05, "{n}");
    }

    #[test]
    fn an_interval_that_is_narrow_already_needs_no_more() {
        assert_eq!(for_bias(&deltas(4000), 1.0).value(), Some(0.0));
        assert_eq!(for_bias(&[2.0; 10].into_iter().collect(), 0.5).value(), Some(0.0));
        assert_eq!(for_rate(300, 2000, 2000, 0.05).value(), Some(0.0));
    }

    #[test]
    fn few_audits_are_too_few_to_plan_with() {
        assert_eq!(for_bias(&Moments::default(), 1.0), Estimate::TooFew { n: 0, needs: 10 });
        assert_eq!(for_bias(&deltas(9), 1.0), Estimate::TooFew { n: 9, needs: 10 });
        assert_eq!(for_rate(1, 9, 400, 0.05), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn what_cannot_be_reached_has_no_answer() {
        for half_width in [0.0, -1.0, f64::NAN, 1e-9] {
            assert_eq!(for_bias(&deltas(20), half_width), Estimate::Undefined { n: 20 });
            assert_eq!(for_rate(5, 20, 90, half_width), Estimate::Undefined { n: 20 });
        }
        assert_eq!(for_bias(&[f64::NAN; 12].into_iter().collect(), 1.0), Estimate::Undefined { n: 12 });
        assert_eq!(for_rate(21, 20, 90, 0.05), Estimate::Undefined { n: 20 });
    }
}
