//! Student's t distribution: how much wider an interval must be when the spread itself is an estimate.

use super::beta;
use super::normal;
use std::f64::consts::PI;

/// The share of a t distribution with `df` degrees of freedom at or below `t`; NaN unless `df` is above 0.
///
/// Formula: ½ I(df/(df+t²); df/2, ½) for the lower tail (Abramowitz and Stegun 1964, 26.7.1), the incomplete beta
/// function I by the fraction of [`super::beta`]. Relative error under 1e-11.
///
/// ```
/// use auditlens_answers::stats::student_t;
/// assert!((student_t::cdf(1.0, 1.0) - 0.75).abs() < 1e-15);
/// ```
#[must_use]
pub fn cdf(t: f64, df: f64) -> f64 {
    if t > 0.0 { 1.0 - upper_tail(t, df) } else { upper_tail(-t, df) }
}

/// The t with the share `p` at or below it; infinite for p at or beyond 0 and 1, NaN unless `df` is above 0.
///
/// Formula: the root of the distribution by Newton's method, from the expansion around the normal quantile (Abramowitz
/// and Stegun 1964, 26.7.5) where that is close. Relative error under 1e-11
/// for df from 1 to 1,000,000, which the reference values show.
///
/// ```
/// use auditlens_answers::stats::student_t;
/// // The factor of a 95 % interval from 17 pairs.
/// assert!((student_t::quantile(0.975, 16.0) - 2.119905299221).abs() < 1e-12);
/// ```
#[must_use]
pub fn quantile(p: f64, df: f64) -> f64 {
    if p < 0.5 { -upper_point(p, df) } else { upper_point(1.0 - p, df) }
}

/// The t beyond which the share `q` (at most ½) lies.
pub(super) fn upper_point(q: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    let z = normal::upper_point(q);
    if z.is_infinite() {
        return z;
    }
    normal::invert_upper_tail(q, near(z, df), |t| upper_tail(t, df), |t| density(t, df))
}

/// About the quantile of t where `z` is that of the normal distribution; `z` itself where there are too few degrees of
/// freedom for its tail.
fn near(z: f64, df: f64) -> f64 {
    let z2 = z * z;
    if z2 > df {
        return z;
    }
    let first = (z2 + 1.0) / 4.0;
    let second = ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    z + z * (first + (second + third / df) / df) / df
}

/// The t of a two-sided 95 % interval.
pub(super) fn two_sided_95(df: f64) -> f64 {
    upper_point(0.025, df)
}

fn density(t: f64, df: f64) -> f64 {
    let power = (-0.5 * (df + 1.0) * (t * t / df).ln_1p()).exp();
    gamma_step(0.5 * df) / (df * PI).sqrt() * power
}

/// The share above `t`, which must not be negative.
fn upper_tail(t: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    let a = 0.5 * df;
    let y = t * t / (df + t * t);
    let x = df / (df + t * t);
    // x^a · y^½ / B(a, ½), the common front of both forms of I.
    let front = (-a * (t * t / df).ln_1p()).exp() * y.sqrt() * gamma_step(a) / PI.sqrt();
    if x < (a + 1.0) / (a + 2.5) {
        0.5 * front * beta::fraction(a, 0.5, x) / a
    } else {
        0.5 - front * beta::fraction(0.5, a, y)
    }
}

/// Γ(a + ½) / Γ(a), by its asymptotic series after stepping up to where that is exact.
///
/// Source: Tricomi and Erdélyi 1951, Pacific Journal of Mathematics 1:133. Taking the ratio directly avoids the
/// difference of two large logarithms, which costs five digits at df = 10,000.
fn gamma_step(a: f64) -> f64 {
    let mut factor = 1.0;
    let mut a = a;
    while a < 20.0 {
        factor *= a / (a + 0.5);
        a += 1.0;
    }
    let r = 1.0 / a;
    let r2 = r * r;
    let series = r * (-1.0 / 8.0 + r2 * (1.0 / 192.0 + r2 * (-1.0 / 640.0 + r2 * (17.0 / 14336.0))));
    factor * a.sqrt() * series.exp()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the values are exact")]
    use super::*;

    #[test]
    fn one_degree_of_freedom_is_the_cauchy_distribution() {
        for p in [0.6, 0.75, 0.9, 0.975, 0.9995] {
            let exact = (PI * (p - 0.5)).tan();
            assert!((quantile(p, 1.0) / exact - 1.0).abs() < 1e-11, "{p}");
        }
    }

    #[test]
    fn two_degrees_of_freedom_have_a_closed_form() {
        for p in [0.025_f64, 0.25, 0.9, 0.975] {
            let exact = (2.0 * p - 1.0) / (2.0 * p * (1.0 - p)).sqrt();
            assert!((quantile(p, 2.0) / exact - 1.0).abs() < 1e-13, "{p}");
        }
    }

    #[test]
    fn many_degrees_of_freedom_are_the_normal_distribution() {
        let gap = quantile(0.975, 1e9) - normal::Z_95;
        assert!(gap.abs() < 1e-8, "{gap}");
    }

    #[test]
    fn the_middle_is_at_zero() {
        assert_eq!(cdf(0.0, 5.0), 0.5);
        assert_eq!(quantile(0.5, 5.0), 0.0);
    }

    #[test]
    fn no_degrees_of_freedom_have_no_answer() {
        for df in [0.0, -1.0, f64::NAN] {
            assert!(cdf(1.0, df).is_nan());
            assert!(quantile(0.975, df).is_nan());
        }
    }
}
