//! The F distribution: how far apart two estimates of one spread can be by chance.

use super::beta;
use super::normal;
use std::f64::consts::PI;

/// From here on the series of Stirling is exact.
const SERIES_START: f64 = 16.0;

/// The share of an F distribution with `d1` and `d2` degrees of freedom above `f`; NaN for arguments that are not
/// finite, a negative `f`, or degrees of freedom that are not above 0.
///
/// Formula: I(d2/(d2 + d1 f); d2/2, d1/2) (Abramowitz and Stegun 1964, 26.6.2), the incomplete beta function I by the
/// fraction of [`super::beta`]. Relative error under 1e-10.
///
/// ```
/// use auditlens_answers::stats::fisher_f;
/// // The share of t with 16 degrees of freedom beyond ±2.119905.
/// assert!((fisher_f::upper_tail(2.119905299221_f64.powi(2), 1.0, 16.0) - 0.05).abs() < 1e-12);
/// ```
#[must_use]
pub fn upper_tail(f: f64, d1: f64, d2: f64) -> f64 {
    let is_finite = f.is_finite() && d1.is_finite() && d2.is_finite();
    if !is_finite || f < 0.0 || d1 <= 0.0 || d2 <= 0.0 {
        return f64::NAN;
    }
    let (a, b) = (0.5 * d1, 0.5 * d2);
    let x = b / (a * f + b);
    if x < (b + 1.0) / (a + b + 2.0) {
        front(f, a, b) * beta::fraction(b, a, x) / b
    } else {
        1.0 - front(f, a, b) * beta::fraction(a, b, a * f / (a * f + b)) / a
    }
}

/// The F below which 97.5 % lie, one end of a two-sided 95 % interval; NaN for less than one degree of freedom.
///
/// Formula: the root of the distribution by Newton's method. Relative error under 1e-10 for degrees of freedom from 1
/// to 1,000,000, which the reference values show.
///
/// ```
/// use auditlens_answers::stats::fisher_f;
/// // The square of the t that 1.25 % of 16 degrees of freedom exceed.
/// assert!((fisher_f::quantile_975(1.0, 16.0) - 6.115127197700).abs() < 1e-11);
/// ```
#[must_use]
pub fn quantile_975(d1: f64, d2: f64) -> f64 {
    let is_known = d1.is_finite() && d2.is_finite() && d1 >= 1.0 && d2 >= 1.0;
    if !is_known {
        return f64::NAN;
    }
    // 1 lies between the peak and the 97.5 % point, whatever the degrees of freedom.
    normal::invert_upper_tail(0.025, 1.0, |f| upper_tail(f, d1, d2), |f| front(f, 0.5 * d1, 0.5 * d2) / f)
}

/// y^a (1 − y)^b/B(a, b) with y = af/(af + b): the density at `f` times `f`.
///
/// With the gamma functions as Stirling's formula and its rest, all that is large cancels on paper (Loader 2000, Fast
/// and accurate computation of binomial probabilities); their logarithms would cost five digits for many conversations.
fn front(f: f64, a: f64, b: f64) -> f64 {
    let away = (f - 1.0) / (a * f + b);
    let power = a * (b * away).ln_1p() + b * (-a * away).ln_1p();
    let rest = stirling_rest(a + b) - stirling_rest(a) - stirling_rest(b);
    (power + rest).exp() * (a / (2.0 * PI) * (b / (a + b))).sqrt()
}

/// ln Γ(a) − ((a − ½) ln a − a + ½ ln 2π).
fn stirling_rest(a: f64) -> f64 {
    let mut rest = 0.0;
    let mut a = a;
    while a < SERIES_START {
        rest += (a + 0.5) * a.recip().ln_1p() - 1.0;
        a += 1.0;
    }
    let r = 1.0 / a;
    let r2 = r * r;
    rest + r * (1.0 / 12.0 - r2 * (1.0 / 360.0 - r2 * (1.0 / 1260.0 - r2 * (1.0 / 1680.0 - r2 / 1188.0))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the values are exact")]
    use super::*;
    use crate::stats::student_t;

    #[test]
    fn two_degrees_of_freedom_above_have_a_closed_form() {
        for (f, d2) in [(0.1_f64, 1.0_f64), (1.0, 7.0), (3.5, 40.5), (4.0, 3000.0)] {
            let exact = (1.0 + 2.0 * f / d2).powf(-0.5 * d2);
            assert!((upper_tail(f, 2.0, d2) / exact - 1.0).abs() < 1e-12, "{f} {d2}");
        }
    }

    #[test]
    fn one_degree_of_freedom_above_is_the_square_of_t() {
        for df in [1.0, 2.5, 9.0, 400.0, 1e5] {
            let t = student_t::quantile(0.9875, df);
            assert!((quantile_975(1.0, df) / (t * t) - 1.0).abs() < 1e-10, "{df}");
        }
    }

    #[test]
    fn everything_lies_above_zero() {
        assert_eq!(upper_tail(0.0, 5.0, 7.0), 1.0);
    }

    #[test]
    fn what_is_no_distribution_has_no_answer() {
        for (f, d1, d2) in [(-1.0, 2.0, 2.0), (1.0, 0.0, 2.0), (1.0, 2.0, f64::NAN), (f64::INFINITY, 2.0, 2.0)] {
            assert!(upper_tail(f, d1, d2).is_nan());
        }
        assert!(quantile_975(0.9, 5.0).is_nan() && quantile_975(5.0, f64::INFINITY).is_nan());
    }
}
