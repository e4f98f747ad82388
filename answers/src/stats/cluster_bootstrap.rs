//! Intervals that allow for pairs of one cluster being alike: whole clusters are drawn again and again.

use super::chance::Chance;
use super::cluster_sums::ClusterSums;
use super::cluster_sums::SummedFigure;
use super::estimate::Estimate;
use super::estimate::Interval;
use super::normal;
use super::quantiles;
use super::student_t;

/// With fewer clusters an interval would hold the truth too seldom: 9 in 10 times is the least.
pub const NEEDS: usize = 10;
/// How often clusters are drawn.
pub const RESAMPLES: usize = 2_000;
/// The seed of every bootstrap, so that the same pairs have the same intervals everywhere: the digits of π after the point.
pub const SEED: u64 = 1_415_926_535_897_932_384;
/// The share of resamples that may have no answer, such as those without an audited fail.
const MOST_WITHOUT: f64 = 0.05;

/// A bootstrap under way.
///
/// - Meaning: with 12 auditors of 50 pairs each there are not 600 independent opinions on auto, but something between 12
///   and 600. The interval says how far the figure would move with 12 other auditors.
/// - Formula: of C clusters, C are drawn with replacement, and the figure is computed from their merged sums, which gives
///   [`RESAMPLES`] values. The interval runs between their quantiles at Φ(−t·√(C/(C − 1))) and one minus that, with t the
///   97.5 % point of Student's distribution with C − 1 degrees of freedom: the expanded percentile interval. It never leaves
///   the range of the figure, as rates and coefficients need, and makes up for the plain percentile interval being too
///   narrow with few clusters. BCa, which mends skewness instead, stays too narrow with ten clusters.
/// - Unit: that of the figure; n counts the clusters that have a pair the figure speaks of, and C is their number.
/// - Fewer than [`NEEDS`] of them are too few. More than 5 % of resamples without an answer: none. None either for a share or
///   a coefficient that is the same in every resample, such as no false pass at all: drawing again cannot tell how sure that
///   is.
/// - Assumes that clusters are like a sample of those there could be, and independent of each other.
/// - Source: Field and Welsh 2007, Journal of the Royal Statistical Society B 69:369,
///   <https://doi.org/10.1111/j.1467-9868.2007.00593.x>; Hesterberg 2015, The American Statistician 69:371,
///   <https://doi.org/10.1080/00031305.2015.1089789>, section 5.
///
/// ```
/// use auditlens_answers::stats::cluster_bootstrap::ClusterBootstrap;
/// use auditlens_answers::stats::cluster_sums::{ClusterSums, SummedFigure};
/// let cluster = |gap: i32| {
///     let scores = (0..20).map(|pair| (f64::from(70 + gap + pair % 3), f64::from(70 - pair % 4)));
///     ClusterSums { scores: scores.collect(), ..ClusterSums::default() }
/// };
/// let mut bootstrap = ClusterBootstrap::of((0..12).map(cluster).collect());
/// while !bootstrap.is_done() {
///     bootstrap.advance(500);
/// }
/// // The deltas are 7.9 on average, and each cluster's lie up to 5.5 from that.
/// let interval = bootstrap.estimate(SummedFigure::Bias).interval().unwrap();
/// assert!(interval.lo > 5.0 && interval.lo < 6.5 && interval.hi > 9.5 && interval.hi < 11.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterBootstrap {
    clusters: Vec<ClusterSums>,
    chance: Chance,
    n_drawn: usize,
    drawn: Vec<Vec<f64>>,
}

impl ClusterBootstrap {
    /// Begins with clusters, whose order decides which are drawn.
    #[must_use]
    pub fn of(clusters: Vec<ClusterSums>) -> Self {
        let is_enough = clusters.len() >= NEEDS;
        Self {
            clusters,
            chance: Chance::seeded(SEED),
            n_drawn: if is_enough { 0 } else { RESAMPLES },
            drawn: vec![Vec::new(); SummedFigure::ALL.len()],
        }
    }

    /// How many clusters there are.
    #[must_use]
    pub fn n_clusters(&self) -> usize {
        self.clusters.len()
    }

    /// How many resamples are drawn; all of them where there are too few clusters to draw from.
    #[must_use]
    pub fn n_drawn(&self) -> usize {
        self.n_drawn
    }

    /// Whether all resamples are drawn.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.n_drawn >= RESAMPLES
    }

    /// Draws some more resamples, as far as any are left.
    pub fn advance(&mut self, n: usize) {
        for _ in 0..n.min(RESAMPLES - self.n_drawn) {
            let mut sums = ClusterSums::default();
            for _ in 0..self.clusters.len() {
                let place = self.chance.below(self.clusters.len());
                if let Some(cluster) = self.clusters.get(place) {
                    sums.merge(cluster);
                }
            }
            for (figure, drawn) in SummedFigure::ALL.into_iter().zip(&mut self.drawn) {
                drawn.extend(figure.of(&sums));
            }
            self.n_drawn += 1;
        }
    }

    /// The figure of all clusters, with the interval of the resamples drawn so far; n counts clusters.
    #[must_use]
    pub fn estimate(&self, figure: SummedFigure) -> Estimate {
        let n = self.clusters.iter().filter(|cluster| figure.is_about(cluster)).count();
        let mut all = ClusterSums::default();
        self.clusters.iter().for_each(|cluster| all.merge(cluster));
        let drawn = SummedFigure::ALL.into_iter().zip(&self.drawn).find(|(drawn, _)| *drawn == figure);
        Estimate::needing(NEEDS, n, || {
            let interval = drawn.and_then(|(_, values)| self.interval(values, n));
            let tells = |interval: &Interval| !figure.is_bounded() || interval.lo < interval.hi;
            let answer = figure.of(&all).zip(interval.filter(tells));
            answer.map_or(Estimate::Undefined { n }, |(value, interval)| Estimate::checked(value, n, Some(interval)))
        })
    }

    fn interval(&self, values: &[f64], n_clusters: usize) -> Option<Interval> {
        let n_without = self.n_drawn.saturating_sub(values.len());
        if values.is_empty() || n_without as f64 > MOST_WITHOUT * self.n_drawn as f64 {
            return None;
        }
        let ascending = quantiles::sorted(values);
        let tail = tail(n_clusters as f64);
        let end = |p| quantiles::quantile(&ascending, p).value();
        Some(Interval { lo: end(tail)?, hi: end(1.0 - tail)? })
    }
}

/// The share of resamples beyond either end.
fn tail(n_clusters: f64) -> f64 {
    normal::cdf(-student_t::two_sided_95(n_clusters - 1.0) * (n_clusters / (n_clusters - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::bias;
    use crate::stats::decision::Decisions;

    fn cluster(pairs: impl Iterator<Item = (f64, f64)>) -> ClusterSums {
        let mut sums = ClusterSums::default();
        for (auto, audit) in pairs {
            sums.scores.add(auto, audit);
            sums.absolute += (auto - audit).abs();
            sums.within += usize::from((auto - audit).abs() <= 10.0);
            sums.decisions.add(auto >= 70.0, Some(audit >= 70.0));
        }
        sums
    }

    fn pair(number: u32) -> (f64, f64) {
        let audit = 50.0 + f64::from(number * 7919 % 47);
        (audit + f64::from(number * 104_729 % 23) - 9.0, audit)
    }

    fn clusters(n: u32, size: u32) -> Vec<ClusterSums> {
        (0..n).map(|from| cluster((0..size).map(|step| pair(from * size + step)))).collect()
    }

    fn done(clusters: Vec<ClusterSums>, slice: usize) -> ClusterBootstrap {
        let mut bootstrap = ClusterBootstrap::of(clusters);
        while !bootstrap.is_done() {
            bootstrap.advance(slice);
        }
        bootstrap
    }

    #[test]
    fn the_same_clusters_have_the_same_intervals_however_they_are_sliced() {
        let (whole, sliced) = (done(clusters(14, 9), RESAMPLES), done(clusters(14, 9), 37));
        assert_eq!(whole, sliced);
        for figure in SummedFigure::ALL {
            let interval = whole.estimate(figure).interval().unwrap();
            let value = whole.estimate(figure).value().unwrap();
            assert!(interval.lo < value && value < interval.hi, "{figure:?} {value} {interval:?}");
        }
    }

    #[test]
    fn one_pair_in_each_cluster_is_an_ordinary_bootstrap_close_to_the_t_interval() {
        let bootstrap = done(clusters(300, 1), RESAMPLES);
        let deltas: Vec<f64> = (0..300).map(|number| pair(number).0 - pair(number).1).collect();
        let (plain, found) = (bias::bias(&deltas), bootstrap.estimate(SummedFigure::Bias));
        assert!((plain.value().unwrap() - found.value().unwrap()).abs() < 1e-12);
        let (plain, found) = (plain.interval().unwrap(), found.interval().unwrap());
        let width = plain.hi - plain.lo;
        assert!(
            (plain.lo - found.lo).abs() < 0.06 * width && (plain.hi - found.hi).abs() < 0.06 * width,
            "{plain:?} {found:?}"
        );
    }

    #[test]
    fn fewer_than_ten_clusters_are_too_few_and_draw_nothing() {
        let few = ClusterBootstrap::of(clusters(9, 30));
        assert!(few.is_done());
        assert_eq!(few.estimate(SummedFigure::Bias), Estimate::TooFew { n: 9, needs: 10 });
        assert_eq!(
            ClusterBootstrap::of(Vec::new()).estimate(SummedFigure::Kappa),
            Estimate::TooFew { n: 0, needs: 10 }
        );
    }

    #[test]
    fn only_clusters_that_the_figure_speaks_of_count() {
        let mut some = clusters(12, 9);
        for sums in some.iter_mut().skip(4) {
            sums.decisions = Decisions { both_pass: 9, ..Decisions::default() };
        }
        let bootstrap = done(some, RESAMPLES);
        let n_fails = bootstrap.estimate(SummedFigure::FalsePassRate);
        assert_eq!(n_fails, Estimate::TooFew { n: 4, needs: 10 });
        assert!(bootstrap.estimate(SummedFigure::FalseFailRate).interval().is_some());
    }

    #[test]
    fn a_figure_without_an_answer_has_none() {
        let flat = (0..12).map(|number| cluster((0..5).map(|step| (80.0, f64::from(60 + number + step))))).collect();
        let bootstrap = done(flat, RESAMPLES);
        assert_eq!(bootstrap.estimate(SummedFigure::Pearson), Estimate::Undefined { n: 12 });
    }

    #[test]
    fn the_tail_of_many_clusters_is_that_of_the_plain_percentiles() {
        assert!((tail(1e6) - 0.025).abs() < 1e-6);
        // t(0.975, 9) = 2.262157 and √(10/9) give Φ(−2.384523).
        assert!((tail(10.0) - 0.008_551).abs() < 1e-5, "{}", tail(10.0));
    }
}
