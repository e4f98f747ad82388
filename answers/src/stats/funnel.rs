//! The funnel: how far from the others the bias or the rate of a group may lie by chance, which narrows with its pairs.

use super::binomial;
use super::moments::Moments;
use super::normal;
use super::pooled::Pooled;
use super::student_t;
use crate::domain::order;

/// From this many groups on, a spread between them that chance does not explain widens the limits. Of fewer, one that lies
/// apart would be most of that spread, and so excuse itself; and it would draw the centre to itself until all others lie
/// apart, so it is set aside.
pub const SPREAD_NEEDS: usize = 10;
/// The share of groups at either end whose distance is set to that of the next one inwards before spread is measured.
const WINSORISED: usize = 10;

/// Between the limits that one group in twenty, and one in five hundred, leaves by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimits {
    /// Lower and upper 95 % limit.
    pub of_95: (f64, f64),
    /// Lower and upper 99.8 % limit.
    pub of_998: (f64, f64),
}

/// Where a group lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Between the 95 % limits: chance explains the distance.
    Inside,
    /// Beyond a 95 % limit, but not the 99.8 % one: one group in twenty lies there by chance.
    Beyond95,
    /// Beyond a 99.8 % limit: chance does not explain it.
    Beyond998,
}

impl FunnelLimits {
    /// Where a value lies. One on a limit lies inside it.
    #[must_use]
    pub fn place(&self, value: f64) -> Place {
        let is_beyond = |(lo, hi): (f64, f64)| value < lo || value > hi;
        match () {
            () if is_beyond(self.of_998) => Place::Beyond998,
            () if is_beyond(self.of_95) => Place::Beyond95,
            () => Place::Inside,
        }
    }
}

/// The limits around the centre of some groups, for a group of any size.
///
/// - Meaning: a group outside its limits differs from the others by more than chance, and the usual spread between groups
///   where there is one, make likely.
/// - Formula: centre ± t·√(s²(1/n − 1/N) + τ²(1 − 2n/N + Σnᵢ²/N²)), with t the 97.5 % or 99.9 % point of Student's
///   distribution with the degrees of freedom of s², the variance within groups, and N the pairs behind the centre.
///   It is the distance at which the group's bias differs from that of all *other* groups together: a group never vouches
///   for itself.
/// - Below [`SPREAD_NEEDS`] groups the one that lies farthest beyond its 99.8 % limit is set aside, and the centre is that of
///   the rest; and so on, as long as more than half of the groups, at least two, and half of the pairs stay.
/// - τ², the spread between groups, is 0 below [`SPREAD_NEEDS`] groups, else that of [`Pooled::between`] with
///   Q = Σzᵢ² once the tenth of the zᵢ = (dᵢ − centre)√nᵢ/s at either end is winsorised; so it is above 0 where I·φ > I − 1
///   in the words of the source.
/// - Of rates, [`Funnel::of_rates`], s² is c(1 − c) with c the rate of all, and the distance that chance explains is not
///   t·s/√n but that of the interpolated limits of [`binomial::limit`], which never leave 0 to 1; beside it, t is that of the
///   normal distribution.
/// - Sign and unit: points, of rates 0 to 1. Without an answer of [`Pooled::of`], and where all groups have a rate of 0 or all
///   of 1, there are no limits.
/// - Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, <https://doi.org/10.1002/sim.1970>; the limits of a group
///   against all others are those of an externally studentised mean.
///
/// ```
/// use auditlens_answers::stats::funnel::Funnel;
/// use auditlens_answers::stats::funnel::Place;
/// use auditlens_answers::stats::moments::Moments;
/// let group = |from: i32| (from..from + 9).map(f64::from).collect::<Moments>();
/// let funnel = Funnel::of(&[group(0), group(1), group(20)]).unwrap();
/// assert_eq!(funnel.limits(9.0).place(24.0), Place::Beyond998);
/// assert_eq!(funnel.limits(9.0).place(5.0), Place::Inside);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Funnel {
    pooled: Pooled,
    between: f64,
    t_95: f64,
    t_998: f64,
    is_of_rates: bool,
}

/// The parts of a distribution that lie beyond one of two limits.
const BEYOND_95: f64 = 0.025;
const BEYOND_998: f64 = 0.001;

impl Funnel {
    /// The funnel of some groups.
    #[must_use]
    pub fn of(groups: &[Moments]) -> Option<Self> {
        let pooled = Pooled::of(groups)?;
        let known = groups.iter().filter_map(|group| Some((group.n() as f64, group.mean()?)));
        Some(Self::by_t(pooled, pooled.df()).around(known.collect()))
    }

    /// The funnel of groups known by how many of their n conversations meet something, and by n.
    #[must_use]
    pub fn of_rates(groups: &[(usize, usize)]) -> Option<Self> {
        let of_some = groups.iter().filter(|(_, n)| *n > 0);
        let known: Vec<(f64, f64)> = of_some.map(|&(hits, n)| (n as f64, hits as f64 / n as f64)).collect();
        let pooled = pooled_rates(&known)?;
        let z = |beyond| -normal::quantile(beyond);
        let funnel = Self { pooled, between: 0.0, t_95: z(BEYOND_95), t_998: z(BEYOND_998), is_of_rates: true };
        Some(funnel.around(known))
    }

    /// The funnel of groups known by their pairs, which need not be whole, and their bias; of a variance within them and its
    /// degrees of freedom.
    #[must_use]
    pub fn known(groups: &[(f64, f64)], variance: f64, df: f64) -> Option<Self> {
        let pooled = Pooled::known(groups.iter().copied(), variance)?;
        Some(Self::by_t(pooled, df).around(groups.to_vec()))
    }

    fn by_t(pooled: Pooled, df: f64) -> Self {
        let t = |beyond| student_t::upper_point(beyond, df);
        Self { pooled, between: 0.0, t_95: t(BEYOND_95), t_998: t(BEYOND_998), is_of_rates: false }
    }

    fn around(self, groups: Vec<(f64, f64)>) -> Self {
        if groups.len() < SPREAD_NEEDS {
            return self.around_the_rest(groups);
        }
        let z: Vec<f64> = groups.iter().map(|&(n, value)| self.pooled.z(n, value)).collect();
        Self { between: self.pooled.between(winsorised(&z).map(|z| z * z).sum()), ..self }
    }

    /// The same around the centre of the groups that are left when those beyond their limits are set aside.
    fn around_the_rest(self, groups: Vec<(f64, f64)>) -> Self {
        let all = self.pooled;
        let mut rest = groups;
        let mut funnel = self;
        while rest.len() > 2 && 2.0 * (rest.len() - 1) as f64 > all.groups {
            let may_go = |group: &(f64, f64)| funnel.excess(*group) > 1.0 && 2.0 * (funnel.pooled.n - group.0) >= all.n;
            let candidates = rest.iter().enumerate().filter(|(_, group)| may_go(group));
            let farthest = candidates.max_by(|one, two| funnel.excess(*one.1).total_cmp(&funnel.excess(*two.1)));
            let Some((place, _)) = farthest else { break };
            rest.remove(place);
            let pooled =
                if self.is_of_rates { pooled_rates(&rest) } else { Pooled::known(rest.iter().copied(), all.variance) };
            let Some(pooled) = pooled else { break };
            funnel.pooled = pooled;
        }
        funnel
    }

    /// How far from the centre a group lies, in distances of its 99.8 % limit on that side: above 1 it lies beyond.
    #[must_use]
    pub fn excess(&self, (n, value): (f64, f64)) -> f64 {
        let (lo, hi) = self.reach(n, self.t_998, BEYOND_998);
        let away = value - self.centre();
        if away < 0.0 { -away / lo } else { away / hi }
    }

    /// The bias or rate of all pairs, but those of groups set aside.
    #[must_use]
    pub fn centre(&self) -> f64 {
        self.pooled.centre
    }

    /// How far groups typically lie from the centre for reasons of their own; 0 where chance explains all.
    #[must_use]
    pub fn spread(&self) -> f64 {
        self.between.sqrt()
    }

    /// The limits for a group of n pairs, above 0.
    #[must_use]
    pub fn limits(&self, n: f64) -> FunnelLimits {
        let around = |t, beyond| {
            let ((below, above), centre) = (self.reach(n, t, beyond), self.centre());
            let (lo, hi) = (centre - below, centre + above);
            if self.is_of_rates { (lo.max(0.0), hi.min(1.0)) } else { (lo, hi) }
        };
        FunnelLimits { of_95: around(self.t_95, BEYOND_95), of_998: around(self.t_998, BEYOND_998) }
    }

    /// How far below and above the centre a limit of a group of n pairs lies.
    fn reach(&self, n: f64, t: f64, beyond: f64) -> (f64, f64) {
        let Self { pooled, between, .. } = self;
        let share = n / pooled.n;
        let of_groups = t * t * between * (1.0 - 2.0 * share + pooled.concentration);
        let with_spread = |chance: f64| (chance * chance * (1.0 - share) + of_groups).max(0.0).sqrt();
        if self.is_of_rates {
            let limit = |p| binomial::limit(p, n.round() as u64, pooled.centre) - pooled.centre;
            return (with_spread(limit(beyond)), with_spread(limit(1.0 - beyond)));
        }
        let by_chance = with_spread(t * (pooled.variance / n).sqrt());
        (by_chance, by_chance)
    }
}

/// What groups of known size and rate have in common; the variance of one conversation is that of the rate of all.
fn pooled_rates(groups: &[(f64, f64)]) -> Option<Pooled> {
    let rate = Pooled::known(groups.iter().copied(), 1.0)?.centre;
    Pooled::known(groups.iter().copied(), rate * (1.0 - rate))
}

/// The numbers in ascending order, the tenth of them at either end moved to the next one inwards.
fn winsorised(values: &[f64]) -> impl Iterator<Item = f64> {
    let ascending: Vec<f64> = order::ascending(values).into_iter().map(|place| values[place as usize]).collect();
    let cut = ascending.len() / WINSORISED;
    let last = ascending.len().saturating_sub(1);
    (0..ascending.len()).map(move |place| ascending[place.clamp(cut, last - cut)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    /// `n` deltas of this mean, each a point or two from it.
    fn group(n: usize, bias: f64) -> Moments {
        (0..n).map(|place| bias + if place % 2 == 0 { 1.0 } else { -1.0 }).collect()
    }

    #[test]
    fn one_group_and_groups_without_spread_have_no_funnel() {
        assert_eq!(Funnel::of(&[]), None);
        assert_eq!(Funnel::of(&[group(20, 3.0)]), None);
        assert_eq!(Funnel::of(&[[3.0; 9].into_iter().collect(), [7.0; 9].into_iter().collect()]), None);
    }

    #[test]
    fn the_limits_are_those_of_a_group_against_all_others() {
        let groups = [group(10, 0.0), group(6, 0.9), group(24, -0.2)];
        let funnel = Funnel::of(&groups).unwrap();
        let s2 = groups.iter().map(|group| group.variance().unwrap() * (group.n() - 1) as f64).sum::<f64>() / 37.0;
        for (idx, group) in groups.iter().enumerate() {
            let mut others = Moments::default();
            groups.iter().enumerate().filter(|(other, _)| *other != idx).for_each(|(_, group)| others.merge(group));
            let error = (s2 * (1.0 / group.n() as f64 + 1.0 / others.n() as f64)).sqrt();
            let t = (group.mean().unwrap() - others.mean().unwrap()) / error;
            let (lo, hi) = funnel.limits(group.n() as f64).of_95;
            let of_limits = (group.mean().unwrap() - funnel.centre()) / ((hi - lo) / 2.0) * funnel.t_95;
            assert!((t - of_limits).abs() < 1e-12, "{t} is not {of_limits}");
        }
        assert!((funnel.t_95 - student_t::quantile(0.975, 37.0)).abs() < 1e-15);
    }

    #[test]
    fn with_few_groups_one_that_lies_apart_does_not_excuse_itself() {
        let groups = [group(20, 1.0), group(20, 1.2), group(20, 0.8), group(20, -9.0)];
        let funnel = Funnel::of(&groups).unwrap();
        assert_eq!(funnel.spread(), 0.0);
        let places = groups.map(|group| funnel.limits(20.0).place(group.mean().unwrap()));
        assert_eq!(places, [Place::Inside, Place::Inside, Place::Inside, Place::Beyond998]);
        assert!((funnel.centre() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_group_that_holds_most_pairs_is_never_set_aside() {
        let groups = [group(200, 0.0), group(20, 5.0), group(20, 5.1)];
        let funnel = Funnel::of(&groups).unwrap();
        assert!(funnel.centre() < 1.0, "{}", funnel.centre());
        assert_eq!(funnel.limits(20.0).place(5.0), Place::Beyond998);
    }

    #[test]
    fn a_spread_of_many_groups_widens_the_limits_and_one_far_away_hardly_changes_it() {
        let spread = |last: f64| {
            let biases = (0..19).map(|place| f64::from(place) - 9.0).chain([last]);
            Funnel::of(&biases.map(|bias| group(20, bias)).collect::<Vec<_>>()).unwrap()
        };
        let (near, far) = (spread(10.0), spread(60.0));
        assert!((4.0..6.5).contains(&near.spread()), "{}", near.spread());
        assert!((far.spread() - near.spread()).abs() < 0.8, "{}", far.spread());
        assert_eq!(far.limits(20.0).place(60.0), Place::Beyond998);
        assert_eq!(far.limits(20.0).place(5.0), Place::Inside);
    }

    #[test]
    fn chance_alone_is_no_spread() {
        let groups: Vec<Moments> = (0..12).map(|place| group(20, if place % 2 == 0 { 0.1 } else { -0.1 })).collect();
        assert_eq!(Funnel::of(&groups).unwrap().spread(), 0.0);
    }

    #[test]
    fn a_tenth_at_either_end_is_moved_inwards() {
        let values: Vec<f64> = (1..=20).rev().map(|value| f64::from(value * value)).collect();
        let moved: Vec<f64> = winsorised(&values).collect();
        assert_eq!((&moved[..4], &moved[17..]), (&[9.0, 9.0, 9.0, 16.0][..], &[324.0, 324.0, 324.0][..]));
        assert!(winsorised(&[3.0, 1.0]).eq([1.0, 3.0]) && winsorised(&[]).next().is_none());
    }

    #[test]
    fn limits_narrow_with_pairs_and_a_value_on_a_limit_lies_inside() {
        let funnel = Funnel::of(&[group(30, 0.0), group(50, 1.0)]).unwrap();
        let (few, many) = (funnel.limits(5.0), funnel.limits(50.0));
        assert!(few.of_95.0 < many.of_95.0 && few.of_998.0 < few.of_95.0 && few.of_998.1 > few.of_95.1);
        assert_eq!(few.place(few.of_95.1), Place::Inside);
        assert_eq!(few.place(few.of_998.0), Place::Beyond95);
    }
}
