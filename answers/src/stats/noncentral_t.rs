//! The noncentral t distribution: how an estimated mean plus so many estimated standard deviations scatters.

use super::normal;

/// Under this share of the largest weight nothing is left to add.
const LEAST_WEIGHT: f64 = 1e-18;
/// Finer steps than this change no digit of the sum.
const STEP: f64 = 0.3;
/// With fewer degrees of freedom the steps would have to be finer still; ten pairs have nine.
const LEAST_DF: f64 = 4.0;
/// From here on the first guess is that of a normal distribution.
const MANY_DF: f64 = 100.0;
const MOST_STEPS: u32 = 100;
/// Newton's method squares the error: after a step relatively as short as this, only rounding is left.
const LAST_STEP: f64 = 1e-9;

/// The share of a noncentral t distribution with `df` degrees of freedom and this `shift` at or below `t`; NaN unless
/// `df` is at least 4 and all are finite.
///
/// Formula: with T = (Z + shift)/U, Z standard normal and df · U² as χ² with `df` degrees of freedom, the mean of
/// Φ(t U − shift) over U (Johnson, Kotz and Balakrishnan 1995, Continuous Univariate Distributions 2, chapter 31). It is
/// taken as a sum over equal steps of ln U, which for so smooth a function is exact to the last digits (Trefethen and
/// Weideman 2014, SIAM Review 56:385, <https://doi.org/10.1137/130932132>). Absolute error under 1e-12.
///
/// ```
/// use auditlens_answers::stats::noncentral_t;
/// use auditlens_answers::stats::student_t;
/// assert!((noncentral_t::cdf(2.0, 16.0, 0.0) - student_t::cdf(2.0, 16.0)).abs() < 1e-13);
/// ```
#[must_use]
pub fn cdf(t: f64, df: f64, shift: f64) -> f64 {
    share_and_density(t, df, shift).0
}

/// The t with the share `p`, from 0.001 to 0.999, at or below it; NaN as [`cdf`], and for any other `p`.
///
/// Formula: the root of the distribution by Newton's method, from the middle outwards. Relative error under 1e-10 for
/// `df` from 4 to 1,000,000, which the reference values show.
///
/// ```
/// use auditlens_answers::stats::noncentral_t;
/// use auditlens_answers::stats::normal::Z_95;
/// // How many standard deviations above the mean of 17 the upper limit of agreement may truly lie, at least.
/// let shift = Z_95 * 17_f64.sqrt();
/// assert!((noncentral_t::quantile(0.025, 16.0, shift) / 17_f64.sqrt() - 1.315029).abs() < 1e-6);
/// ```
#[must_use]
pub fn quantile(p: f64, df: f64, shift: f64) -> f64 {
    if !(0.001..=0.999).contains(&p) {
        return f64::NAN;
    }
    // With many degrees of freedom the estimated deviation scatters like a normal one, which spares most steps; with few the
    // steps from there could leave for infinity (Johnson and Welch 1940, Biometrika 31:362).
    let is_near_normal = df >= MANY_DF;
    let mut t =
        if is_near_normal { shift + normal::quantile(p) * (1.0 + shift * shift / (2.0 * df)).sqrt() } else { shift };
    for _ in 0..MOST_STEPS {
        let (share, density) = share_and_density(t, df, shift);
        let step = (p - share) / density;
        t += step;
        if step.abs() <= LAST_STEP * t.abs() || !t.is_finite() {
            break;
        }
    }
    t
}

/// The share at or below `t`, and the density there.
fn share_and_density(t: f64, df: f64, shift: f64) -> (f64, f64) {
    let is_known = t.is_finite() && shift.is_finite() && df.is_finite() && df >= LEAST_DF;
    if !is_known {
        return (f64::NAN, f64::NAN);
    }
    // The narrower of the weight of U and of Φ(t U − shift) says how fine the steps must be.
    let step = STEP / (2.0 * df + t * t).sqrt();
    let mut sums = Sums::default();
    sums.add(1.0, 1.0, t, shift);
    for direction in [-step, step] {
        for count in 1_u32.. {
            let log_u = direction * f64::from(count);
            // ln of the density of ln U, less its value at the peak U = 1.
            let weight = (df * (log_u - 0.5 * (2.0 * log_u).exp_m1())).exp();
            if weight < LEAST_WEIGHT {
                break;
            }
            sums.add(weight, log_u.exp(), t, shift);
        }
    }
    (sums.share / sums.weight, sums.density / sums.weight)
}

/// Sums over U, each to be divided by that of the weights.
#[derive(Default)]
struct Sums {
    weight: f64,
    share: f64,
    density: f64,
}

impl Sums {
    fn add(&mut self, weight: f64, u: f64, t: f64, shift: f64) {
        let z = t * u - shift;
        self.weight += weight;
        self.share += weight * normal::cdf(z);
        self.density += weight * normal::density(z) * u;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::student_t;

    #[test]
    fn without_shift_it_is_students_t() {
        for df in [4.0, 9.0, 40.5, 1e4] {
            for t in [-6.0, -1.0, 0.0, 0.3, 2.5] {
                assert!((cdf(t, df, 0.0) - student_t::cdf(t, df)).abs() < 1e-13, "{t} {df}");
            }
        }
    }

    #[test]
    fn at_zero_it_is_the_normal_distribution() {
        for (df, shift) in [(4.0, 0.5), (9.0, 2.0), (500.0, -1.0)] {
            assert!((cdf(0.0, df, shift) - normal::cdf(-shift)).abs() < 1e-14, "{df} {shift}");
        }
    }

    #[test]
    fn turning_the_sign_of_both_turns_the_tails() {
        for p in [0.025, 0.4, 0.975] {
            let gap = quantile(p, 16.0, 8.0) + quantile(1.0 - p, 16.0, -8.0);
            assert!(gap.abs() < 1e-10, "{p} {gap}");
        }
    }

    #[test]
    fn the_quantile_undoes_the_distribution_for_any_number_of_pairs() {
        for n in (10..400).chain([1204, 12_000, 100_000]) {
            let (df, shift) = (f64::from(n - 1), normal::Z_95 * f64::from(n).sqrt());
            for p in [0.025, 0.975] {
                let back = cdf(quantile(p, df, shift), df, shift);
                assert!((back - p).abs() < 1e-12, "{p} of {n} became {back}");
            }
        }
    }

    #[test]
    fn what_is_no_distribution_has_no_answer() {
        for (p, df, shift) in [(0.025, 3.5, 1.0), (0.025, f64::NAN, 1.0), (0.025, 9.0, f64::INFINITY), (0.0, 9.0, 1.0)]
        {
            assert!(quantile(p, df, shift).is_nan(), "{p} {df} {shift}");
        }
    }
}
