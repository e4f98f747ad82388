//! Each group against all others: which of them lie farther from the rest than chance explains.

use crate::domain::breakdown::FunnelOf;
use crate::domain::order;
use crate::report::breakdown::BreakdownRow;
use crate::report::figures::Figures;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::stats::funnel::Funnel;
pub use crate::stats::funnel::FunnelLimits;
pub use crate::stats::funnel::Place;
use crate::stats::moments::Moments;

/// At how many numbers of pairs the limits are given, at most.
const MOST_STEPS: usize = 60;

/// Groups held against each other by one of their figures.
pub(super) struct Held {
    of: FunnelOf,
    funnel: Option<Funnel>,
}

impl Held {
    /// The funnel of some groups: of the deltas of those judged, or of the rates among the figures of those named.
    pub(super) fn of<'f>(of: FunnelOf, judged: &[Moments], named: impl Iterator<Item = &'f Figures>) -> Self {
        let rate = |figures: &Figures| {
            let (n, rate) = held_by(of, figures)?;
            (n >= NEEDS_FOR_A_VERDICT).then(|| ((rate * n as f64).round() as usize, n))
        };
        let funnel = match of {
            FunnelOf::Bias => Funnel::of(judged),
            FunnelOf::WithinTolerance | FunnelOf::FalsePass => {
                Funnel::of_rates(&named.filter_map(rate).collect::<Vec<_>>())
            }
        };
        Self { of, funnel }
    }

    /// Where a named group lies; `None` where nothing can be said.
    pub(super) fn place(&self, figures: &Figures) -> Option<Place> {
        let (n, value) = held_by(self.of, figures).filter(|(n, _)| *n >= NEEDS_FOR_A_VERDICT)?;
        Some(self.funnel?.limits(n as f64).place(value))
    }

    /// The funnel of sorted rows.
    pub(super) fn report(&self, rows: &[BreakdownRow]) -> FunnelReport {
        let point = |(row_idx, row): (usize, &BreakdownRow)| {
            let (n, value) = held_by(self.of, &row.figures)?;
            Some(FunnelPoint { row_idx, n, value, place: row.place })
        };
        let named = rows.iter().enumerate().filter(|(_, row)| !row.key.is_empty());
        let points: Vec<FunnelPoint> = named.filter_map(point).collect();
        let judged = || points.iter().filter(|point| point.n >= NEEDS_FOR_A_VERDICT);
        let most = judged().map(|point| point.n).max().unwrap_or_default();
        let fewest = judged().map(|point| point.n / 2).min().unwrap_or_default().max(NEEDS_FOR_A_VERDICT);
        let shape = self.funnel.map(|funnel| shape(&funnel, (fewest, most)));
        let outside = self.funnel.map(|funnel| outside(&points, &funnel)).unwrap_or_default();
        FunnelReport { of: self.of, n_judged: judged().count(), shape, outside, points }
    }
}

/// How many of a group's conversations are behind its figure, and the figure.
fn held_by(of: FunnelOf, figures: &Figures) -> Option<(usize, f64)> {
    let figure = figures.get(match of {
        FunnelOf::Bias => "bias",
        FunnelOf::WithinTolerance => "within_tolerance",
        FunnelOf::FalsePass => "false_pass_rate",
    });
    Some((figure.n, figure.value()?))
}

/// One group in the funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelPoint {
    /// Its position among the rows of the breakdown.
    pub row_idx: usize,
    /// How many of its conversations are behind the figure: pairs, or audited fails.
    pub n: usize,
    /// The figure: points, of rates 0 to 1.
    pub value: f64,
    /// Where it lies; `None` without a verdict.
    pub place: Option<Place>,
}

/// The limits for one number of pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelStep {
    /// Pairs, or audited fails.
    pub n: usize,
    /// The limits for a group of so many.
    pub limits: FunnelLimits,
}

/// Centre and limits of a funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelShape {
    /// The figure of the judged groups together, but those set aside: points, of rates 0 to 1.
    pub centre: f64,
    /// How far, in the same unit, groups typically lie from the centre for reasons of their own, for which the limits make room; 0
    /// where chance explains all, and where groups are too few to tell.
    pub spread: f64,
    /// The limits from half of the fewest pairs of a judged group, or the fewest that are judged, to the most of any.
    pub steps: Vec<FunnelStep>,
}

/// The funnel of a breakdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunnelReport {
    /// By what groups are held against each other.
    pub of: FunnelOf,
    /// Every named group that has the figure, in the order of the rows.
    pub points: Vec<FunnelPoint>,
    /// How many of them have enough behind it for a verdict.
    pub n_judged: usize,
    /// Centre and limits; `None` with fewer than two judged groups, and where the figure
    /// varies within none.
    pub shape: Option<FunnelShape>,
    /// Positions among `points` of those beyond a 99.8 % limit, the farthest beyond first.
    pub outside: Vec<usize>,
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
    let beyond = |point: &FunnelPoint| funnel.excess((point.n as f64, point.value));
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
