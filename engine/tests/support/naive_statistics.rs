//! The statistics once more, from their textbook formulas on whole tenths of a point, where sums are exact.

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A value with its interval, if it has one.
pub type Answer = (f64, Option<(f64, f64)>);

/// The mean with its interval by t.
pub fn mean(tenths: &[i64]) -> Answer {
    let n = tenths.len() as f64;
    let mean = sum(tenths) as f64 / n / 10.0;
    let half = (tenths.len() > 1).then(|| t_975(tenths.len() - 1) * (variance(tenths) / n).sqrt());
    (mean, half.map(|half| (mean - half, mean + half)))
}

/// The limits of agreement, each with its interval of 1999.
pub fn limits(deltas: &[i64]) -> [Answer; 2] {
    let n = deltas.len() as f64;
    let (bias, s) = (mean(deltas).0, variance(deltas).sqrt());
    let half = t_975(deltas.len() - 1) * s * (1.0 / n + 1.96 * 1.96 / (2.0 * (n - 1.0))).sqrt();
    [bias - 1.96 * s, bias + 1.96 * s].map(|limit| (limit, Some((limit - half, limit + half))))
}

pub fn mean_absolute(deltas: &[i64]) -> Answer {
    mean(&deltas.iter().map(|delta| delta.abs()).collect::<Vec<_>>())
}

pub fn root_mean_square(deltas: &[i64]) -> f64 {
    (deltas.iter().map(|delta| delta * delta).sum::<i64>() as f64 / deltas.len() as f64).sqrt() / 10.0
}

pub fn median_absolute(deltas: &[i64]) -> f64 {
    let mut sizes: Vec<i64> = deltas.iter().map(|delta| delta.abs()).collect();
    sizes.sort_unstable();
    let n = sizes.len();
    (sizes[(n - 1) / 2] + sizes[n / 2]) as f64 / 20.0
}

/// A rate with Wilson's interval.
pub fn rate(hits: usize, n: usize) -> Answer {
    let (p, n) = (hits as f64 / n as f64, n as f64);
    let centre = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (p, Some(((centre - half) / scale, (centre + half) / scale)))
}

/// Pearson's correlation with Fisher's interval; none without spread.
pub fn pearson(one: &[i64], two: &[i64]) -> Option<Answer> {
    let r = covariance(one, two) as f64 / ((covariance(one, one) as f64).sqrt() * (covariance(two, two) as f64).sqrt());
    let half = Z / (one.len() as f64 - 3.0).sqrt();
    r.is_finite().then(|| (r, Some(((r.atanh() - half).tanh(), (r.atanh() + half).tanh()))))
}

/// Spearman's correlation; twice the mean rank of a score is a whole number.
pub fn spearman(one: &[i64], two: &[i64]) -> Option<f64> {
    let ranks = |scores: &[i64]| -> Vec<i64> {
        let rank = |score: &i64| {
            let below = scores.iter().filter(|other| *other < score).count();
            let equal = scores.iter().filter(|other| *other == score).count();
            (2 * below + equal + 1) as i64
        };
        scores.iter().map(rank).collect()
    };
    pearson(&ranks(one), &ranks(two)).map(|(r, _)| r)
}

/// Lin's concordance with its interval on the atanh scale; none without spread.
pub fn concordance(auto: &[i64], audit: &[i64]) -> Option<Answer> {
    let n = auto.len() as f64;
    let of = |one: &[i64], two: &[i64]| covariance(one, two) as f64 / (n * n * 100.0);
    let (xx, yy, xy) = (of(auto, auto), of(audit, audit), of(auto, audit));
    let gap = mean(auto).0 - mean(audit).0;
    let ccc = 2.0 * xy / (xx + yy + gap * gap);
    let (r, u) = (pearson(auto, audit)?.0, gap / (xx * yy).powf(0.25));
    let variance = ((1.0 - r * r) * ccc.powi(2) * (1.0 - ccc * ccc) / (r * r)
        + 2.0 * ccc.powi(3) * (1.0 - ccc) * u * u / r
        - ccc.powi(4) * u.powi(4) / (2.0 * r * r))
        / (n - 2.0);
    let half = Z * variance.sqrt() / (1.0 - ccc * ccc);
    Some((ccc, Some(((ccc.atanh() - half).tanh(), (ccc.atanh() + half).tanh()))))
}

/// ICC(A,1) from the sums of squares of the table of both columns, with its interval by F; none without any spread.
pub fn icc(auto: &[i64], audit: &[i64]) -> Option<Answer> {
    let n = auto.len() as f64;
    let all = [auto, audit].concat();
    let of_rows: Vec<i64> = auto.iter().zip(audit).map(|(one, two)| one + two).collect();
    // Sums of squares times 2n, in square tenths: whole numbers.
    let total = covariance(&all, &all);
    let rows = covariance(&of_rows, &of_rows);
    let sides = (sum(auto) - sum(audit)).pow(2);
    let rest = total - rows - sides;
    if rows + rest == 0 {
        return None;
    }
    let [rows, sides, rest] = [(rows, n - 1.0), (sides, 1.0), (rest, n - 1.0)].map(|(sum, df)| sum as f64 / df);
    let icc = (rows - rest) / (rows + rest + 2.0 * (sides - rest) / n);
    if rest + sides == 0.0 || rows == 0.0 {
        return Some((icc, None));
    }
    let (a, b) = (2.0 * icc * sides, (n * (1.0 - icc) + 2.0 * icc * (n - 1.0)) * rest);
    let df = (a + b).powi(2) / (a * a + b * b / (n - 1.0));
    let (above, below) = (f_975(n - 1.0, df), f_975(df, n - 1.0));
    let others = 2.0 * sides + (n - 2.0) * rest;
    let lower = n * (rows - above * rest) / (above * others + n * rows);
    let upper = n * (below * rows - rest) / (others + n * below * rows);
    Some((icc, (df > 1.0 - 1e-9).then_some((lower, upper))))
}

pub(super) fn sum(tenths: &[i64]) -> i64 {
    tenths.iter().sum()
}

/// The sample variance in square points.
pub(super) fn variance(tenths: &[i64]) -> f64 {
    let n = tenths.len() as f64;
    covariance(tenths, tenths) as f64 / (n * (n - 1.0) * 100.0)
}

/// n squared times the covariance over n, in square tenths: a whole number.
pub(super) fn covariance(one: &[i64], two: &[i64]) -> i64 {
    let products: i64 = one.iter().zip(two).map(|(one, two)| one * two).sum();
    one.len() as i64 * products - sum(one) * sum(two)
}

/// The 97.5 % point of F, by halving an interval on the scale of logarithms.
fn f_975(d1: f64, d2: f64) -> f64 {
    let (mut low, mut high) = (-1.0_f64, 20.0_f64);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if share_below(middle.exp(), d1, d2) < 0.975 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low.exp()
}

/// The share of F below f by the power series of the incomplete beta function, from whichever side it is short.
fn share_below(f: f64, d1: f64, d2: f64) -> f64 {
    let y = d1 * f / (d1 * f + d2);
    if y < (d1 + 2.0) / (d1 + d2 + 4.0) {
        beta_series(d1 / 2.0, d2 / 2.0, y)
    } else {
        1.0 - beta_series(d2 / 2.0, d1 / 2.0, 1.0 - y)
    }
}

fn beta_series(a: f64, b: f64, y: f64) -> f64 {
    let front = a * y.ln() + b * (-y).ln_1p() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let (mut term, mut series, mut k) = (1.0 / a, 0.0, 0.0);
    while term > 1e-17 * series {
        series += term;
        term *= y * (a + b + k) / (a + 1.0 + k);
        k += 1.0;
    }
    front.exp() * series
}

pub(super) fn ln_gamma(a: f64) -> f64 {
    if a < 30.0 {
        return ln_gamma(a + 1.0) - a.ln();
    }
    (a - 0.5) * a.ln() - a + std::f64::consts::TAU.ln() / 2.0 + 1.0 / (12.0 * a) - 1.0 / (360.0 * a.powi(3))
        + 1.0 / (1260.0 * a.powi(5))
}

/// The two-sided 95 % point of Student's t, by halving an interval of the finite series of Abramowitz and Stegun
/// 26.7.3 and 26.7.4.
pub fn t_975(df: usize) -> f64 {
    t_around(0.95, df)
}

/// The t between whose negative and itself this share lies.
pub fn t_around(share: f64, df: usize) -> f64 {
    let (mut low, mut high) = (0.0, 400.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if share_between(middle, df) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// The share of t between -t and t.
pub(super) fn share_between(t: f64, df: usize) -> f64 {
    let angle = (t / (df as f64).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let is_odd = df % 2 == 1;
    let (mut term, mut series) = (if is_odd { cosine } else { 1.0 }, 0.0);
    for power in (df % 2..df - 1).step_by(2) {
        series += term;
        term *= cosine * cosine * (power as f64 + 1.0) / (power as f64 + 2.0);
    }
    if is_odd { (angle + sine * series) * 2.0 / std::f64::consts::PI } else { sine * series }
}
