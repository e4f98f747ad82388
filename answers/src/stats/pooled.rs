//! What groups have in common: their centre, the spread within them, and how far they lie apart beyond chance.

use super::moments::Moments;

/// A spread of less than this is none, in points: a billionth of a point never decides anything.
const LEAST_SPREAD: f64 = 1e-9;

/// Groups of deltas taken together, as if chance alone told them apart.
///
/// - Meaning: around which bias all groups lie, and how far a single delta strays from that of its group.
/// - Formula: centre Σnᵢdᵢ/N, variance within Σ(nᵢ − 1)sᵢ²/(N − I), with nᵢ pairs of mean dᵢ and variance sᵢ² in group i
///   of I, and N pairs in all.
/// - Unit: points.
/// - Fewer than two groups, no group of two pairs, or no spread within any group: there is no answer.
/// - Source: the pooled variance of Fisher 1925, Statistical Methods for Research Workers.
///
/// ```
/// use auditlens_answers::stats::moments::Moments;
/// use auditlens_answers::stats::pooled::Pooled;
/// let group = |deltas: &[f64]| deltas.iter().copied().collect::<Moments>();
/// let pooled = Pooled::of(&[group(&[1.0, 3.0]), group(&[5.0, 7.0, 9.0, 7.0])]).unwrap();
/// assert_eq!((pooled.centre, pooled.variance, pooled.n), (32.0 / 6.0, 2.5, 6.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// The bias of all pairs, in points.
    pub centre: f64,
    /// The variance of a delta around the bias of its group, in squared points.
    pub variance: f64,
    /// How many pairs there are.
    pub n: f64,
    /// How many groups there are.
    pub groups: f64,
    /// Σnᵢ²/N²: 1/I for groups of one size, near 1 where one group holds nearly all pairs.
    pub concentration: f64,
}

impl Pooled {
    /// Takes groups together. Those without a pair do not count.
    #[must_use]
    pub fn of(groups: &[Moments]) -> Option<Self> {
        let n: f64 = groups.iter().map(|group| group.n() as f64).sum();
        let count = groups.iter().filter(|group| group.n() > 0).count() as f64;
        let squares: f64 = groups.iter().filter_map(|group| Some(group.variance()? * (group.n() - 1) as f64)).sum();
        Self::known(groups.iter().filter_map(|group| Some((group.n() as f64, group.mean()?))), squares / (n - count))
    }

    /// The same of groups known by their pairs and their bias, and by the variance within all of them. Pairs need not be a
    /// whole number: they may count for less than one each.
    #[must_use]
    pub fn known(groups: impl Iterator<Item = (f64, f64)>, variance: f64) -> Option<Self> {
        let (mut n, mut sum, mut squares, mut count) = (0.0, 0.0, 0.0, 0.0);
        for (pairs, bias) in groups {
            n += pairs;
            sum += pairs * bias;
            squares += pairs * pairs;
            count += 1.0;
        }
        let pooled = Self { centre: sum / n, variance, n, groups: count, concentration: squares / (n * n) };
        let has_spread = variance.is_finite() && variance > LEAST_SPREAD * LEAST_SPREAD;
        (count >= 2.0 && has_spread && pooled.centre.is_finite()).then_some(pooled)
    }

    /// Degrees of freedom of the variance.
    #[must_use]
    pub fn df(&self) -> f64 {
        self.n - self.groups
    }

    /// How many standard errors the bias of a group of n pairs lies above the centre.
    #[must_use]
    pub fn z(&self, n: f64, bias: f64) -> f64 {
        (bias - self.centre) * (n / self.variance).sqrt()
    }

    /// The variance between the true biases of the groups that is left when chance is taken off, never negative.
    ///
    /// - Meaning: its root says how many points groups typically lie from the centre for reasons of their own.
    /// - Formula: max(0, (Q − (I − 1))/(Σw − Σw²/Σw)) with wᵢ = nᵢ/s² and Q = Σwᵢ(dᵢ − centre)².
    /// - Unit: squared points. 0 where chance explains all of Q.
    /// - Source: DerSimonian and Laird 1986, Controlled Clinical Trials 7:177,
    ///   <https://doi.org/10.1016/0197-2456(86)90046-2>.
    #[must_use]
    pub fn between(&self, q: f64) -> f64 {
        let weights = self.n / self.variance * (1.0 - self.concentration);
        ((q - (self.groups - 1.0)) / weights).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(deltas: &[f64]) -> Moments {
        deltas.iter().copied().collect()
    }

    #[test]
    fn one_group_or_none_has_nothing_in_common_with_others() {
        assert_eq!(Pooled::of(&[]), None);
        assert_eq!(Pooled::of(&[group(&[1.0, 2.0]), group(&[])]), None);
    }

    #[test]
    fn groups_without_spread_have_no_answer() {
        assert_eq!(Pooled::of(&[group(&[1.0]), group(&[2.0])]), None);
        assert_eq!(Pooled::of(&[group(&[80.1 - 60.0; 9]), group(&[2.0; 7])]), None);
    }

    #[test]
    fn groups_that_chance_explains_do_not_lie_apart() {
        let pooled = Pooled::of(&[group(&[1.0, 3.0]), group(&[2.0, 2.5])]);
        assert_eq!(pooled.map(|pooled| pooled.between(0.4)), Some(0.0));
    }
}
