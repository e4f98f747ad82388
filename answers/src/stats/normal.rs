//! The normal distribution: where z = 1.96 comes from.

use std::f64::consts::PI;

/// The 97.5 % point of the standard normal distribution, the z of a two-sided 95 % interval.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// Up to here the series is exact enough, from here on the continued fraction is quick.
const SERIES_END: f64 = 3.0;
/// The further out, the sooner it is: with so many terms, and these divided by z² more, no digit changes any longer.
const FRACTION_TERMS: u32 = 10;
const TERMS_AT_ONE: f64 = 400.0;
const MOST_STEPS: u32 = 200;
/// Newton's method squares the error: after a step relatively as short as this, only rounding is left.
const LAST_STEP: f64 = 1e-9;

/// The share of a standard normal population at or below `z`; relative error under 1e-12 for z above −37.5.
///
/// Formula: Φ(z) = ½ + φ(z)(z + z³/3 + z⁵/(3·5) + …) near the middle (Marsaglia 2004, Journal of Statistical
/// Software 11(4), <https://doi.org/10.18637/jss.v011.i04>), Laplace's continued fraction in the tails
/// (Abramowitz and Stegun 1964, 26.2.14).
///
/// ```
/// use auditlens_answers::stats::normal;
/// assert!((normal::cdf(normal::Z_95) - 0.975).abs() < 1e-15);
/// ```
#[must_use]
pub fn cdf(z: f64) -> f64 {
    if z > 0.0 { 1.0 - upper_tail(z) } else { upper_tail(-z) }
}

/// The z with the share `p` at or below it; infinite for p at or beyond 0 and 1.
///
/// ```
/// use auditlens_answers::stats::normal;
/// assert!((normal::quantile(0.975) - normal::Z_95).abs() < 1e-14);
/// ```
#[must_use]
pub fn quantile(p: f64) -> f64 {
    if p < 0.5 { -upper_point(p) } else { upper_point(1.0 - p) }
}

/// The z beyond which the share `q` (at most ½) lies.
pub(super) fn upper_point(q: f64) -> f64 {
    invert_upper_tail(q, 0.0, upper_tail, density)
}

/// The point above zero beyond which the share `q` (at most ½) lies, by Newton's method from a `start` near or
/// below it.
///
/// Right of its peak a density falls, so the tail is convex there: a step from the left never overshoots, and one from the
/// right ends on the left.
pub(super) fn invert_upper_tail(q: f64, start: f64, tail: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> f64 {
    if q <= 0.0 {
        return f64::INFINITY;
    }
    let mut point = start;
    for _ in 0..MOST_STEPS {
        let step = (tail(point) - q) / density(point);
        point += step;
        if step.abs() <= LAST_STEP * point {
            break;
        }
    }
    point
}

/// The height of the bell curve at `z`.
pub(super) fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

fn upper_tail(z: f64) -> f64 {
    if z < SERIES_END {
        let mut term = z;
        let mut sum = z;
        let mut odd = 3.0;
        while term > f64::EPSILON * sum {
            term *= z * z / odd;
            sum += term;
            odd += 2.0;
        }
        0.5 - density(z) * sum
    } else {
        let n_terms = FRACTION_TERMS + (TERMS_AT_ONE / (z * z)) as u32;
        let fraction = (1..=n_terms).rev().fold(z, |below, k| z + f64::from(k) / below);
        density(z) / fraction
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the values are exact")]
    use super::*;

    #[test]
    fn the_middle_is_at_zero() {
        assert_eq!(cdf(0.0), 0.5);
        assert_eq!(quantile(0.5), 0.0);
    }

    #[test]
    fn series_and_fraction_meet() {
        let gap = cdf(-SERIES_END) - cdf(-SERIES_END + 1e-13);
        assert!(gap.abs() < 1e-14, "{gap}");
    }

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for hundredths in -800..=800 {
            let z = f64::from(hundredths) / 100.0;
            let back = if z < 0.0 { quantile(cdf(z)) } else { -quantile(cdf(-z)) };
            assert!((back - z).abs() < 1e-11, "{z} became {back}");
        }
    }

    #[test]
    fn certainty_is_infinitely_far() {
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(quantile(1.0), f64::INFINITY);
    }
}
