//! Each group against all others: which of them lie farther from the rest than chance explains.

use crate::domain::order;
use crate::report::breakdown::BreakdownRow;
use crate::report::figure::Figure;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::stats::estimate::Estimate;
use crate::stats::funnel::Funnel;
pub use crate::stats::funnel::FunnelLimits;
pub use crate::stats::funnel::Place;
use crate::stats::moments::Moments;
use crate::stats::shrinkage::Shrinkage;

/// At how many numbers of pairs the limits are given, at most.
const MOST_STEPS: usize = 60;

/// What the groups of a breakdown teach about each other.
pub(super) struct Others {
    funnel: Option<Funnel>,
    shrinkage: Option<Shrinkage>,
}

impl Others {
    /// What groups with these deltas teach: those with enough pairs for a verdict.
    pub(super) fn of(judged: &[Moments]) -> Self {
        Self { funnel: Funnel::of(judged), shrinkage: Shrinkage::of(judged) }
    }

    /// Where a group lies; `None` where nothing can be said.
    pub(super) fn place(&self, deltas: &Moments) -> Option<Place> {
        Some(self.funnel?.limits(deltas.n() as f64).place(deltas.mean()?))
    }

    /// The bias of any group, pulled towards the centre of those that teach.
    pub(super) fn shrunk_bias(&self, deltas: &Moments) -> Figure {
        let n = deltas.n();
        let estimate = match self.shrinkage {
            _ if n == 0 => Estimate::TooFew { n, needs: 1 },
            None => Estimate::Undefined { n },
            Some(shrinkage) => shrinkage.estimate(deltas),
        };
        Figure::of("shrunk_bias", estimate)
    }
}

/// One group in the funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelPoint {
    /// Its position among the rows of the breakdown.
    pub row_idx: usize,
    /// Its pairs.
    pub n: usize,
    /// Its bias, in points.
    pub bias: f64,
    /// Where it lies; `None` without a verdict.
    pub place: Option<Place>,
}

/// The limits for one number of pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelStep {
    /// Pairs.
    pub n: usize,
    /// The limits for a group of so many.
    pub limits: FunnelLimits,
}

/// Centre and limits of a funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelShape {
    /// The bias of the judged groups together, but those set aside, in points.
    pub centre: f64,
    /// How many points groups typically lie from the centre for reasons of their own, for which the limits make room; 0
    /// where chance explains all, and where groups are too few to tell.
    pub spread: f64,
    /// The limits from half of the fewest pairs of a judged group, or the fewest that are judged, to the most of any.
    pub steps: Vec<FunnelStep>,
}

/// The funnel of a breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelReport {
    /// Every named group with a pair, in the order of the rows.
    pub points: Vec<FunnelPoint>,
    /// How many of them have enough pairs for a verdict.
    pub n_judged: usize,
    /// Centre and limits; `None` with fewer than two judged groups, and where deltas vary within none.
    pub shape: Option<FunnelShape>,
    /// Positions among `points` of those beyond a 99.8 % limit, the farthest beyond first.
    pub outside: Vec<usize>,
}

/// The funnel of sorted rows.
pub(super) fn funnel_report(rows: &[BreakdownRow], others: &Others) -> FunnelReport {
    let point = |(row_idx, row): (usize, &BreakdownRow)| {
        let bias = row.figures.get("bias");
        Some(FunnelPoint { row_idx, n: bias.n, bias: bias.value()?, place: row.place })
    };
    let named = rows.iter().enumerate().filter(|(_, row)| !row.key.is_empty());
    let points: Vec<FunnelPoint> = named.filter_map(point).collect();
    let judged = || points.iter().filter(|point| point.n >= NEEDS_FOR_A_VERDICT);
    let most = judged().map(|point| point.n).max().unwrap_or_default();
    let fewest = judged().map(|point| point.n / 2).min().unwrap_or_default().max(NEEDS_FOR_A_VERDICT);
    let shape = others.funnel.map(|funnel| shape(&funnel, (fewest, most)));
    let outside = others.funnel.map(|funnel| outside(&points, &funnel)).unwrap_or_default();
    FunnelReport { n_judged: judged().count(), shape, outside, points }
}

/// Centre and limits from the fewest pairs to the most.
pub(super) fn shape(funnel: &Funnel, (fewest, most): (usize, usize)) -> FunnelShape {
    FunnelShape {
        centre: funnel.centre(),
        spread: funnel.spread(),
        steps: steps(fewest, most).map(|n| FunnelStep { n, limits: funnel.limits(n as f64) }).collect(),
    }
}

/// Places, the farthest beyond its limits first.
fn outside(points: &[FunnelPoint], funnel: &Funnel) -> Vec<usize> {
    let beyond = |point: &FunnelPoint| {
        let (lo, hi) = funnel.limits(point.n as f64).of_998;
        (point.bias - funnel.centre()).abs() / (hi - lo)
    };
    let found = (0..points.len()).filter(|&place| points[place].place == Some(Place::Beyond998)).collect();
    order::sorted(found, |&one: &usize, &two: &usize| beyond(&points[two]).total_cmp(&beyond(&points[one])))
}

/// Numbers of pairs from `fewest` to `most`: each of them where they are few, else in equal ratios, since limits narrow fast
/// at first and slowly later.
fn steps(fewest: usize, most: usize) -> impl Iterator<Item = usize> {
    let n_more = most.saturating_sub(fewest);
    let ratio = most as f64 / fewest as f64;
    let step = move |step: usize| match n_more {
        0..=MOST_STEPS => fewest + step,
        _ => (fewest as f64 * ratio.powf(step as f64 / MOST_STEPS as f64)).round() as usize,
    };
    let mut last = 0;
    let is_new = move |n: &usize| std::mem::replace(&mut last, *n) < *n;
    (0..=n_more.min(MOST_STEPS)).map(step).filter(is_new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_given_from_the_fewest_pairs_that_are_judged_to_the_most_there_are() {
        assert!(steps(5, 9).eq([5, 6, 7, 8, 9]) && steps(40, 40).eq([40]));
        for most in [66, 90, 4_000, 250_000] {
            let steps: Vec<usize> = steps(5, most).collect();
            assert_eq!((steps.first(), steps.last()), (Some(&5), Some(&most)));
            assert!(steps.windows(2).all(|pair| pair[0] < pair[1]) && steps.len() > 40, "{steps:?}");
        }
    }
}
