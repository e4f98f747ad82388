//! Groups against each other once more, with every sum written out: shrunk biases, and which lie outside the funnel.

use auditlens_engine::report::funnel::Place;

use super::naive_statistics::t_around;

/// What the deltas of the judged groups say together, in points.
pub struct Judged {
    groups: Vec<(f64, f64)>,
    variance: f64,
    centre: f64,
    df: usize,
}

impl Judged {
    /// Of groups of deltas in tenths; none of fewer than two, or without spread.
    pub fn of(groups: &[Vec<i64>]) -> Option<Self> {
        let mut squares = 0.0;
        let mut known = Vec::new();
        for group in groups {
            let bias = bias_of(group);
            squares += group.iter().map(|delta| (*delta as f64 / 10.0 - bias).powi(2)).sum::<f64>();
            known.push((group.len() as f64, bias));
        }
        let all: Vec<i64> = groups.concat();
        let df = all.len().checked_sub(groups.len())?;
        let variance = squares / df as f64;
        let has_answer = groups.len() > 1 && variance > 1e-18;
        has_answer.then(|| Self { groups: known, variance, centre: bias_of(&all), df })
    }

    /// The variance between groups that is left of Q when chance is taken off.
    fn between(&self, q: f64) -> f64 {
        let weights: Vec<f64> = self.groups.iter().map(|(n, _)| n / self.variance).collect();
        let sum: f64 = weights.iter().sum();
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        ((q - (weights.len() as f64 - 1.0)) / (sum - squares / sum)).max(0.0)
    }

    fn z(&self) -> Vec<f64> {
        self.groups.iter().map(|(n, bias)| (bias - self.centre) / (self.variance / n).sqrt()).collect()
    }

    /// The bias of a group, weighed against the centre by how sure each is.
    pub fn shrunk_bias(&self, group: &[i64]) -> f64 {
        let between = self.between(self.z().iter().map(|z| z * z).sum());
        let of_chance = self.variance / group.len() as f64;
        if between == 0.0 {
            return self.centre;
        }
        (bias_of(group) / of_chance + self.centre / between) / (1.0 / of_chance + 1.0 / between)
    }

    /// The spread that widens the limits: from ten groups on, the tenth at either end moved inwards.
    fn spread(&self) -> f64 {
        let mut z = self.z();
        if z.len() < 10 {
            return 0.0;
        }
        z.sort_by(f64::total_cmp);
        let (cut, last) = (z.len() / 10, z.len() - 1);
        let (lowest, highest) = (z[cut], z[last - cut]);
        self.between(z.iter().map(|z| z.clamp(lowest, highest).powi(2)).sum())
    }

    /// How many standard errors a group lies from all others of some together.
    fn t_against(&self, idx: usize, some: &[usize], spread: f64) -> f64 {
        let variance_of = |n: f64| self.variance / n + spread;
        let others: Vec<(f64, f64)> =
            some.iter().filter(|other| **other != idx).map(|other| self.groups[*other]).collect();
        let n: f64 = others.iter().map(|(n, _)| n).sum();
        let centre: f64 = others.iter().map(|(n, bias)| n * bias).sum::<f64>() / n;
        let of_others: f64 = others.iter().map(|(size, _)| (size / n).powi(2) * variance_of(*size)).sum();
        let (size, bias) = self.groups[idx];
        (bias - centre).abs() / (variance_of(size) + of_others).sqrt()
    }

    /// The groups behind the centre: of fewer than ten, those that stay when the farthest ones are set aside one by one.
    fn rest(&self, outer: f64) -> Vec<usize> {
        let pairs = |some: &[usize]| some.iter().map(|idx| self.groups[*idx].0).sum::<f64>();
        let mut rest: Vec<usize> = (0..self.groups.len()).collect();
        let n_all = pairs(&rest);
        while self.groups.len() < 10 && rest.len() > 2 && 2 * (rest.len() - 1) > self.groups.len() {
            let without = |gone: usize| rest.iter().copied().filter(|idx| *idx != gone).collect::<Vec<_>>();
            let t = |idx: usize| self.t_against(idx, &rest, 0.0);
            let may_go = |idx: &usize| t(*idx) > outer && 2.0 * pairs(&without(*idx)) >= n_all;
            let farthest = rest.iter().copied().filter(may_go).max_by(|one, two| t(*one).total_cmp(&t(*two)));
            match farthest {
                Some(gone) => rest = without(gone),
                None => break,
            }
        }
        rest
    }

    /// Where each judged group lies against all others together, and how near it is to a limit.
    pub fn places(&self) -> Vec<(Place, f64)> {
        let spread = self.spread();
        let (inner, outer) = (t_around(0.95, self.df), t_around(0.998, self.df));
        let rest = self.rest(outer);
        let place = |idx: usize| {
            let t = if rest.contains(&idx) {
                self.t_against(idx, &rest, spread)
            } else {
                let n: f64 = rest.iter().map(|idx| self.groups[*idx].0).sum();
                let centre = rest.iter().map(|idx| self.groups[*idx].0 * self.groups[*idx].1).sum::<f64>() / n;
                let (size, bias) = self.groups[idx];
                (bias - centre).abs() / (self.variance * (1.0 / size - 1.0 / n)).sqrt()
            };
            let place = match t {
                t if t > outer => Place::Beyond998,
                t if t > inner => Place::Beyond95,
                _ => Place::Inside,
            };
            (place, (t - inner).abs().min((t - outer).abs()))
        };
        (0..self.groups.len()).map(place).collect()
    }
}

fn bias_of(tenths: &[i64]) -> f64 {
    tenths.iter().sum::<i64>() as f64 / 10.0 / tenths.len() as f64
}
