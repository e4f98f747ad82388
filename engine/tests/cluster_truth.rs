//! Intervals by cluster against the truth of generated audits: pairs of one auditor are alike, and plain intervals forget it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::stats::cluster_bootstrap::ClusterBootstrap;
use auditlens_engine::stats::cluster_bootstrap::RESAMPLES;
use auditlens_engine::stats::cluster_sums::ClusterSums;
use auditlens_engine::stats::cluster_sums::SummedFigure;
use auditlens_engine::stats::mean;
use auditlens_engine::stats::moments::Moments;
use auditlens_engine::stats::wilson;
use support::dice::Dice;
use support::truth::Coverage;
use support::truth::normal;

const SEEDS: u64 = 200;
/// The mean delta that auto has against an endless number of auditors.
const BIAS: f64 = 2.0;
/// How far the hands of auditors lie apart, and the deltas of one of them.
const BETWEEN: f64 = 4.0;
const WITHIN: f64 = 7.0;

/// The audits of one auditor, whose hand is drawn first; so many that auditors differ in that too.
fn auditor(dice: &mut Dice) -> (ClusterSums, Moments) {
    let hand = BIAS + BETWEEN * normal(dice);
    let (mut sums, mut deltas) = (ClusterSums::default(), Moments::default());
    for _ in 0..15 + dice.below(50) {
        let audit = 72.0 + 10.0 * normal(dice);
        let auto = audit + hand + WITHIN * normal(dice);
        sums.scores.add(auto, audit);
        sums.within += usize::from((auto - audit).abs() <= 10.0);
        sums.decisions.add(auto >= 70.0, Some(audit >= 70.0));
        deltas.add(auto - audit);
    }
    (sums, deltas)
}

#[derive(Debug, Default)]
struct Found {
    bias: Coverage,
    within: Coverage,
    false_pass: Coverage,
    plain_bias: Coverage,
    plain_within: Coverage,
}

/// What an endless number of auditors would show.
fn truth() -> ClusterSums {
    let mut dice = Dice::new(77);
    let mut all = ClusterSums::default();
    (0..40_000).for_each(|_| all.merge(&auditor(&mut dice).0));
    all
}

fn found(n_auditors: usize, seeds: u64) -> Found {
    let mut found = Found::default();
    let all = truth();
    let [within, false_pass] =
        [SummedFigure::WithinTolerance, SummedFigure::FalsePassRate].map(|figure| figure.of(&all).unwrap());
    for seed in 0..seeds {
        let mut dice = Dice::new(seed);
        let (clusters, deltas): (Vec<ClusterSums>, Vec<Moments>) = (0..n_auditors).map(|_| auditor(&mut dice)).unzip();
        let (mut together, mut moments) = (ClusterSums::default(), Moments::default());
        clusters.iter().for_each(|cluster| together.merge(cluster));
        deltas.iter().for_each(|deltas| moments.merge(deltas));
        let mut bootstrap = ClusterBootstrap::of(clusters);
        bootstrap.advance(RESAMPLES);
        found.bias.take(bootstrap.estimate(SummedFigure::Bias).interval(), BIAS);
        found.within.take(bootstrap.estimate(SummedFigure::WithinTolerance).interval(), within);
        found.false_pass.take(bootstrap.estimate(SummedFigure::FalsePassRate).interval(), false_pass);
        found.plain_bias.take(mean::from_moments(&moments).interval(), BIAS);
        found.plain_within.take(wilson::rate(together.within, together.scores.n()).interval(), within);
    }
    found
}

#[test]
fn intervals_by_cluster_cover_the_truth_where_plain_ones_do_not() {
    for n_auditors in [10, 14, 30] {
        let found = found(n_auditors, SEEDS);
        for by_cluster in [found.bias, found.within, found.false_pass] {
            assert!(by_cluster.rate() >= 0.9, "{n_auditors} auditors: {found:?}");
        }
        assert!(found.plain_bias.rate() < 0.65, "{n_auditors} auditors: {found:?}");
        assert!(found.plain_within.rate() < 0.85, "{n_auditors} auditors: {found:?}");
    }
}
