//! The line between both scores, the slope of the deltas and the further limits once more, on whole tenths of a point.

use super::naive_statistics::Answer;
use super::naive_statistics::covariance;
use super::naive_statistics::ln_gamma;
use super::naive_statistics::mean;
use super::naive_statistics::share_between;
use super::naive_statistics::sum;
use super::naive_statistics::t_975;
use super::naive_statistics::variance;

const Z: f64 = 1.959_963_984_540_054;

/// Slope and intercept of the Deming line with their jackknife intervals: the main axis of the cloud of pairs.
pub fn deming(auto: &[i64], audit: &[i64]) -> Option<[Answer; 2]> {
    let n = auto.len() as f64;
    let line = axis(auto, audit)?;
    let without = |idx: usize| {
        let rest = |scores: &[i64]| [&scores[..idx], &scores[idx + 1..]].concat();
        axis(&rest(auto), &rest(audit))
    };
    let lines: Option<Vec<[f64; 2]>> = (0..auto.len()).map(without).collect();
    Some([0, 1].map(|part| {
        let ends = lines.as_ref().map(|lines| {
            let centre = lines.iter().map(|line| line[part]).sum::<f64>() / n;
            let squares: f64 = lines.iter().map(|line| (line[part] - centre).powi(2)).sum();
            let half = t_975(auto.len() - 2) * ((n - 1.0) / n * squares).sqrt();
            (line[part] - half, line[part] + half)
        });
        (line[part], ends)
    }))
}

fn axis(auto: &[i64], audit: &[i64]) -> Option<[f64; 2]> {
    let (xx, yy, xy) = (covariance(auto, auto), covariance(audit, audit), covariance(auto, audit));
    if xx == 0 || yy == 0 || (xy == 0 && yy >= xx) {
        return None;
    }
    let slope = (0.5 * (2.0 * xy as f64).atan2((xx - yy) as f64)).tan();
    let n = auto.len() as f64 * 10.0;
    Some([slope, (sum(audit) as f64 - slope * sum(auto) as f64) / n])
}

/// The slope of deltas over levels with its interval by t, and its p-value; none where a side or the level never varies.
pub fn proportional_bias(auto: &[i64], audit: &[i64]) -> Option<(Answer, Option<f64>)> {
    let df = auto.len() - 2;
    let both = |join: fn(i64, i64) -> i64| -> Vec<i64> { auto.iter().zip(audit).map(|(x, y)| join(*x, *y)).collect() };
    let (sums, deltas) = (both(|x, y| x + y), both(|x, y| x - y));
    if covariance(auto, auto) == 0 || covariance(audit, audit) == 0 || covariance(&sums, &sums) == 0 {
        return None;
    }
    let of = |one: &[i64], two: &[i64]| i128::from(covariance(one, two));
    let (mm, dd, md) = (of(&sums, &sums), of(&deltas, &deltas), of(&sums, &deltas));
    // A sum is twice a level.
    let slope = 2.0 * md as f64 / mm as f64;
    let error = 2.0 * ((mm * dd - md * md) as f64 / df as f64).sqrt() / mm as f64;
    let half = t_975(df) * error;
    let p = (error > 0.0).then(|| 1.0 - share_between((slope / error).abs(), df));
    let p = if error > 0.0 || md == 0 { p } else { Some(0.0) };
    Some(((slope, Some((slope - half, slope + half))), p))
}

/// A percentile limit with the interval of its rank, from as many pairs on as there is one.
pub fn percentile(deltas: &[i64], is_upper: bool) -> Answer {
    // The upper limit is the lower one of the deltas turned around.
    let sign = if is_upper { -1 } else { 1 };
    let mut turned: Vec<i64> = deltas.iter().map(|delta| sign * delta).collect();
    turned.sort_unstable();
    let n = turned.len();
    let position = (n - 1) as f64 * 0.025;
    let below = position as usize;
    let step = (turned[(below + 1).min(n - 1)] - turned[below]) as f64;
    let value = turned[below] as f64 + (position - below as f64) * step;
    let points = |tenths: f64| sign as f64 * tenths / 10.0;
    let r = (1..=n).take_while(|&rank| at_most(rank - 1, n) <= 0.025).count();
    let s = (1..=n).find(|&rank| 1.0 - at_most(rank - 1, n) <= 0.025);
    let ends = s.filter(|_| r > 0).map(|s| {
        let (one, two) = (points(turned[r - 1] as f64), points(turned[s - 1] as f64));
        (one.min(two), one.max(two))
    });
    (points(value), ends)
}

/// The share of binomial counts of n with chance 0.025 that are at most this.
fn at_most(count: usize, n: usize) -> f64 {
    let ln_choices = |k: usize| {
        let ln_factorial = |m: usize| ln_gamma(m as f64 + 1.0);
        ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
    };
    let share = |k: usize| (ln_choices(k) + k as f64 * 0.025_f64.ln() + (n - k) as f64 * 0.975_f64.ln()).exp();
    (0..=count).map(share).sum()
}

/// Both limits of agreement with their exact intervals.
pub fn exact_limits(deltas: &[i64]) -> [Answer; 2] {
    let (bias, s) = (mean(deltas).0, variance(deltas).sqrt());
    let [near, far] = [0.025, 0.975].map(|p| s * factor(p, deltas.len()));
    [(bias - 1.96 * s, Some((bias - far, bias - near))), (bias + 1.96 * s, Some((bias + near, bias + far)))]
}

/// How many standard deviations above the mean of n that end lies, by the secant method.
fn factor(p: f64, n: usize) -> f64 {
    let (mut before, mut now) = (Z, if p < 0.5 { Z - 0.1 } else { Z + 0.1 });
    let (mut gap_before, mut gap) = (share_of_means(before, n) - p, share_of_means(now, n) - p);
    for _ in 0..40 {
        if (now - before).abs() < 1e-12 || gap.to_bits() == gap_before.to_bits() {
            break;
        }
        let next = now - gap * (now - before) / (gap - gap_before);
        (before, gap_before) = (now, gap);
        now = next.clamp(0.1, 12.0);
        gap = share_of_means(now, n) - p;
    }
    now
}

/// How often the mean of n lies so low that Z standard deviations above the true one is at most this many estimated
/// ones above it: for each error of the mean, the share of spreads that are large enough.
fn share_of_means(factor: f64, n: usize) -> f64 {
    let (df, shift) = ((n - 1) as f64, Z * (n as f64).sqrt());
    let step = 0.125;
    let given = |z: f64| {
        let least = ((z + shift) / (factor * (n as f64).sqrt())).max(0.0);
        1.0 - gamma_share(df / 2.0, df * least * least / 2.0)
    };
    let height = |z: f64| (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
    (-72..=72).map(|place| f64::from(place) * step).map(|z| step * height(z) * given(z)).sum()
}

/// The regularised incomplete gamma function by its series, all of whose terms are positive.
fn gamma_share(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (mut term, mut series, mut k) = (1.0, 0.0, 0.0);
    while term > 1e-17 * series {
        series += term;
        k += 1.0;
        term *= x / (a + k);
    }
    ((a * x.ln() - x - ln_gamma(a + 1.0)).exp() * series).min(1.0)
}
