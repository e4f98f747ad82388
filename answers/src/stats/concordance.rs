//! Concordance: how close pairs come to the line on which auto equals audit.

use super::comoments::Comoments;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::normal::Z_95;

/// Under this many pairs a concordance is mostly chance.
pub const NEEDS: usize = 10;

/// Lin's concordance correlation coefficient (CCC) of auto and audit scores.
///
/// - Meaning: a correlation that also counts being too high, too low, or too spread out. 1 says that every auto score
///   equals its audit score. It depends on how much scores vary: among alike conversations it is low however small
///   the deltas are.
/// - Formula: 2 s_xy/(s_x² + s_y² + (x̄ − ȳ)²) with variances over n; interval on the atanh scale with Lin's variance
///   as corrected in 2000. With C = CCC/r and u² = (x̄ − ȳ)²/(s_x s_y) that variance is
///   ((1 − r²)C²(1 − CCC²) + 2 CCC² C (1 − CCC) u² − CCC² C² u⁴/2)/(n − 2).
/// - Unit: none, −1 to 1.
/// - n under 10 is too few. When either side never varies there is no answer, nor for columns of unequal length.
/// - Source: Lin 1989, Biometrics 45:255, <https://doi.org/10.2307/2532051>; correction 2000, Biometrics 56:324.
///
/// ```
/// use auditlens_answers::stats::concordance;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| score - 3.0).collect();
/// let answer = concordance::concordance(&auto, &audit);
/// assert!((answer.value().unwrap() - 2.0 * 8.25 / (2.0 * 8.25 + 9.0)).abs() < 1e-15);
/// ```
#[must_use]
pub fn concordance(auto: &[f64], audit: &[f64]) -> Estimate {
    let n = auto.len();
    if n != audit.len() {
        return Estimate::Undefined { n };
    }
    Estimate::needing(NEEDS, n, || from_comoments(&auto.iter().copied().zip(audit.iter().copied()).collect()))
}

/// Lin's bias correction C_b: how much of the concordance bias and a different spread leave.
///
/// - Meaning: 1 says that auto and audit have the same mean and spread, so that only scatter lowers their concordance, which
///   is Pearson's r times this.
/// - Formula: C_b = CCC/r = 2 s_x s_y/(s_x² + s_y² + (x̄ − ȳ)²) with variances over n.
/// - Unit: none, above 0 to 1. No interval.
/// - n under 10 is too few. When either side never varies there is no answer, nor for columns of unequal length.
/// - Source: Lin 1989, Biometrics 45:255, <https://doi.org/10.2307/2532051>.
///
/// ```
/// use auditlens_answers::stats::concordance;
/// let auto: Vec<f64> = (0..10).map(f64::from).collect();
/// let audit: Vec<f64> = auto.iter().map(|score| score - 3.0).collect();
/// let answer = concordance::bias_correction(&auto, &audit);
/// assert!((answer.value().unwrap() - 2.0 * 8.25 / (2.0 * 8.25 + 9.0)).abs() < 1e-15);
/// ```
#[must_use]
pub fn bias_correction(auto: &[f64], audit: &[f64]) -> Estimate {
    let n = auto.len();
    if n != audit.len() {
        return Estimate::Undefined { n };
    }
    Estimate::needing(NEEDS, n, || {
        let both: Comoments = auto.iter().copied().zip(audit.iter().copied()).collect();
        let (spread, scale) = spread_and_scale(&both);
        if spread > 0.0 { Estimate::checked(2.0 * spread / scale, n, None) } else { Estimate::Undefined { n } }
    })
}

/// s_x s_y, and s_x² + s_y² + (x̄ − ȳ)².
fn spread_and_scale(both: &Comoments) -> (f64, f64) {
    let count = both.n() as f64;
    let spread = both.sum_xx().sqrt() * both.sum_yy().sqrt() / count;
    (spread, (both.sum_xx() + both.sum_yy()) / count + both.mean_gap() * both.mean_gap())
}

pub(super) fn from_comoments(both: &Comoments) -> Estimate {
    let n = both.n();
    let count = n as f64;
    // √(s_x² s_y²) is 0 when either side never varies, which leaves r, C and u without meaning.
    let (spread, scale) = spread_and_scale(both);
    if spread <= 0.0 {
        return Estimate::Undefined { n };
    }
    let r = both.r();
    let gap_square = both.mean_gap() * both.mean_gap();
    let accuracy = 2.0 * spread / scale;
    let ccc = r * accuracy;
    let u_square = gap_square / spread;
    let variance = accuracy
        * ((1.0 - r * r) * accuracy * (1.0 - ccc * ccc) + 2.0 * ccc * ccc * (1.0 - ccc) * u_square
            - ccc * ccc * accuracy * u_square * u_square / 2.0)
        / (count - 2.0);
    let half_width = Z_95 * variance.max(0.0).sqrt() / (1.0 - ccc * ccc);
    let around = Interval::around(ccc.atanh(), half_width);
    let interval = Interval { lo: around.lo.tanh(), hi: around.hi.tanh() };
    Estimate::checked(ccc, n, Some(interval))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rising() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    #[test]
    fn nine_pairs_are_too_few() {
        let few = &rising()[..9];
        assert_eq!(concordance(few, few), Estimate::TooFew { n: 9, needs: 10 });
    }

    #[test]
    fn a_side_that_never_varies_has_no_answer() {
        assert_eq!(concordance(&rising(), &[80.1; 12]), Estimate::Undefined { n: 12 });
        assert_eq!(concordance(&[80.1; 12], &[80.1; 12]), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn equal_columns_agree_perfectly() {
        assert_eq!(concordance(&rising(), &rising()).value(), Some(1.0));
    }

    #[test]
    fn columns_of_unequal_length_have_no_answer() {
        assert_eq!(concordance(&rising(), &[1.0]), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn a_number_that_is_not_one_gives_no_answer() {
        let mut broken = rising();
        broken[4] = f64::NAN;
        assert_eq!(concordance(&broken, &rising()), Estimate::Undefined { n: 12 });
    }
}
