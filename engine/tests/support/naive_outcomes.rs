//! Agreement on outcomes once more, by the textbooks: shares of a table, classes by their number, variances as printed.

use super::naive_statistics::Answer;
use super::naive_statistics::t_975;

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// How many conversations have which outcomes: auto down, audit across, pass before fail.
#[derive(Clone, Copy, Debug)]
pub struct Table(pub [[usize; 2]; 2]);

impl Table {
    pub fn n(&self) -> usize {
        self.0.iter().flatten().sum()
    }

    fn share(&self, auto: usize, audit: usize) -> f64 {
        self.0[auto][audit] as f64 / self.n() as f64
    }

    fn of_auto(&self, class: usize) -> f64 {
        self.share(class, 0) + self.share(class, 1)
    }

    fn of_audit(&self, class: usize) -> f64 {
        self.share(0, class) + self.share(1, class)
    }

    fn observed(&self) -> f64 {
        self.share(0, 0) + self.share(1, 1)
    }
}

/// Cohen's kappa with the interval of 1969; none where everything is of one class.
pub fn kappa(table: &Table) -> Option<Answer> {
    let expected: f64 = [0, 1].map(|class| table.of_auto(class) * table.of_audit(class)).iter().sum();
    let [[both_pass, false_pass], [false_fail, both_fail]] = table.0;
    if both_pass == table.n() || both_fail == table.n() {
        return None;
    }
    let kappa = (table.observed() - expected) / (1.0 - expected);
    let (mut same, mut parted) = (0.0, 0.0);
    for class in [0, 1] {
        let margins = table.of_auto(class) + table.of_audit(class);
        same += table.share(class, class) * (1.0 - margins * (1.0 - kappa)).powi(2);
        parted += table.share(class, 1 - class) * (table.of_audit(class) + table.of_auto(1 - class)).powi(2);
    }
    let variance = same + (1.0 - kappa).powi(2) * parted - (kappa - expected * (1.0 - kappa)).powi(2);
    let half = Z * (variance.max(0.0) / table.n() as f64).sqrt() / (1.0 - expected);
    let is_one_class = |passes: usize| passes == 0 || passes == table.n();
    let is_flat = false_pass + false_fail == 0
        || is_one_class(both_pass + false_pass)
        || is_one_class(both_pass + false_fail)
        || both_pass + both_fail == 0 && false_pass == false_fail;
    Some((kappa, (!is_flat).then(|| cut_off(kappa, half))))
}

/// Gwet's AC1 with the interval from each conversation's own share in it.
pub fn ac1(table: &Table) -> Answer {
    let n = table.n() as f64;
    let pi = [0, 1].map(|class| f64::midpoint(table.of_auto(class), table.of_audit(class)));
    let expected = 2.0 * pi[0] * (1.0 - pi[0]);
    let ac1 = (table.observed() - expected) / (1.0 - expected);
    let mut squares = 0.0;
    for (auto, audit) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let agrees = if auto == audit { 1.0 } else { 0.0 };
        let own_expected = 1.0 - f64::midpoint(pi[auto], pi[audit]);
        let own =
            (agrees - expected) / (1.0 - expected) - 2.0 * (1.0 - ac1) * (own_expected - expected) / (1.0 - expected);
        squares += table.0[auto][audit] as f64 * (own - ac1).powi(2);
    }
    let half = t_975(table.n() - 1) * (squares / (n * (n - 1.0))).sqrt();
    let agreed = table.0[0][0] + table.0[1][1];
    (ac1, (agreed != 0 && agreed != table.n()).then(|| cut_off(ac1, half)))
}

/// McNemar's p: sums of Pascal's triangle under 25 disagreements, the area under the normal curve from there on.
pub fn mcnemar_p(table: &Table) -> f64 {
    let (false_pass, false_fail) = (table.0[0][1], table.0[1][0]);
    let parted = false_pass + false_fail;
    if parted < 25 {
        let mut ways = vec![1_u64];
        for _ in 0..parted {
            let next: Vec<u64> = ways.windows(2).map(|pair| pair[0] + pair[1]).collect();
            ways = [&[1][..], &next, &[1]].concat();
        }
        let sum: u64 = ways[..=false_pass.min(false_fail)].iter().sum();
        return (2 * sum).min(1 << parted) as f64 / (1_u64 << parted) as f64;
    }
    let z = false_pass.abs_diff(false_fail) as f64 / (parted as f64).sqrt();
    2.0 * area_beyond(z)
}

/// The area under the normal curve beyond z, by Simpson's rule.
fn area_beyond(z: f64) -> f64 {
    let (steps, end) = (8000, 9.0_f64.min(40.0 / z));
    let curve = |step: i32| {
        let away = end * f64::from(step) / f64::from(steps);
        (-away * (z + away / 2.0)).exp()
    };
    let weight = |step: i32| f64::from(if step == 0 || step == steps { 1 } else { 2 + 2 * (step % 2) });
    let sum: f64 = (0..=steps).map(|step| weight(step) * curve(step)).sum();
    (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt() * sum * end / f64::from(steps) / 3.0
}

fn cut_off(value: f64, half: f64) -> (f64, f64) {
    ((value - half).max(-1.0), (value + half).min(1.0))
}
