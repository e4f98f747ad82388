//! Adjusted means against another program, and against the truth of generated data: they cover it where plain means do not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::band::Band;
use auditlens_engine::stats::adjusted_means::AdjustedMeans;
use auditlens_engine::stats::estimate::Interval;
use auditlens_engine::stats::funnel::Funnel;
use auditlens_engine::stats::funnel::Place;
use auditlens_engine::stats::mean;
use auditlens_engine::stats::moments::Moments;
use support::dice::Dice;
use support::truth::Coverage;
use support::truth::normal;
use support::truth::uniform;

const GROUPS: &str = include_str!("../../tests/fixtures/reference/groups.csv");
const EXPECTED: &str = include_str!("../../tests/fixtures/reference/adjusted_means.csv");
const SEEDS: u64 = 200;

#[test]
fn adjusted_means_equal_those_of_a_regression_on_dummies() {
    let mut found: BTreeMap<&str, AdjustedMeans> = BTreeMap::new();
    let mut n_rows = 0;
    for line in EXPECTED.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [statistic, subject, value, _tool, _version, tolerance] = fields[..] else { panic!("{line}") };
        let (dataset, group) = subject.split_once(' ').unwrap();
        let means = found.entry(dataset).or_insert_with(|| AdjustedMeans::of(&groups(dataset)));
        let got = answer(means, statistic, group);
        match value.parse::<f64>() {
            Ok(expected) => {
                let got = got.unwrap_or_else(|| panic!("{line}: no answer"));
                assert!((got - expected).abs() <= tolerance.parse().unwrap(), "{line}: {got}");
            }
            Err(_) => assert_eq!(got, None, "{line}"),
        }
        n_rows += 1;
    }
    assert!(n_rows > 500, "{n_rows}");
}

fn groups(dataset: &str) -> Vec<Vec<Moments>> {
    let mut groups: Vec<Vec<Moments>> = Vec::new();
    for line in GROUPS.lines().filter(|line| line.split(',').next() == Some(dataset)) {
        let fields: Vec<&str> = line.split(',').collect();
        let (group, cell): (usize, usize) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        groups.resize_with(groups.len().max(group + 1), || vec![Moments::default(); 6]);
        groups[group][cell] = fields[3].split(' ').map(|number| number.parse::<f64>().unwrap()).collect();
    }
    groups
}

fn answer(means: &AdjustedMeans, statistic: &str, group: &str) -> Option<f64> {
    let group = || *means.groups.get(group.parse::<usize>().unwrap())?;
    match statistic {
        "df" => Some(means.df),
        "variance" => means.variance,
        "moved" => Some(group()?.moved),
        "effective_n" => Some(group()?.effective_n),
        "adjusted.lo" => Some(group()?.estimate.interval()?.lo),
        "adjusted.hi" => Some(group()?.estimate.interval()?.hi),
        _ => group()?.estimate.value(),
    }
}

/// One auditor of a made world: how much more lenient than auto on a conversation of its kind, which scores come to them, how
/// many, and how even their hand is.
struct Auditor {
    leniency: f64,
    level: f64,
    n: usize,
    spread: f64,
}

/// Auditors who get conversations of different levels.
fn auditors(dice: &mut Dice, leniency: f64) -> Vec<Auditor> {
    let auditor = |place: usize| Auditor {
        leniency: leniency * normal(dice),
        level: [45.0, 60.0, 75.0, 85.0][place % 4],
        n: 12 + dice.below(60),
        spread: [4.0, 7.0, 10.0][place % 3],
    };
    (0..12).map(auditor).collect()
}

/// Auto is too generous to low scores and too strict with high ones.
fn auto_bias(score: f64) -> f64 {
    0.25 * (70.0 - score)
}

/// What an auditor says more than auto, by band, and the scores it is about.
fn audited(dice: &mut Dice, auditor: &Auditor) -> (Vec<Moments>, Vec<f64>) {
    let mut bands = vec![Moments::default(); Band::COUNT];
    let mut scores = Vec::new();
    for _ in 0..auditor.n {
        let score = (auditor.level + 30.0 * (uniform(dice) - 0.5) + 8.0 * normal(dice)).clamp(-100.0, 100.0);
        let more = auditor.leniency - auto_bias(score) + auditor.spread * normal(dice);
        bands[Band::of(score).number()].add(more);
        scores.push(score);
    }
    (bands, scores)
}

#[test]
fn adjusted_intervals_cover_the_true_leniency_where_plain_ones_do_not() {
    let (mut adjusted, mut plain) = (Coverage::default(), Coverage::default());
    let mut of_uneven = Coverage::default();
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let auditors = auditors(&mut dice, 3.0);
        let audits: Vec<(Vec<Moments>, Vec<f64>)> =
            auditors.iter().map(|auditor| audited(&mut dice, auditor)).collect();
        let scores: Vec<f64> = audits.iter().flat_map(|(_, scores)| scores.iter().copied()).collect();
        let of_mix = scores.iter().map(|&score| -auto_bias(score)).sum::<f64>() / scores.len() as f64;
        let bands: Vec<Vec<Moments>> = audits.into_iter().map(|(bands, _)| bands).collect();
        let means = AdjustedMeans::of(&bands);
        for ((auditor, bands), mean) in auditors.iter().zip(&bands).zip(&means.groups) {
            let truth = auditor.leniency + of_mix;
            let interval = mean.unwrap().estimate.interval();
            adjusted.take(interval, truth);
            if auditor.spread > 9.0 {
                of_uneven.take(interval, truth);
            }
            plain.take(plain_mean(bands), truth);
        }
    }
    assert_eq!(adjusted.n(), 12 * SEEDS as usize);
    assert!((0.92..0.98).contains(&adjusted.rate()), "{adjusted:?}");
    assert!(of_uneven.rate() > 0.92, "{of_uneven:?}");
    assert!(plain.rate() < 0.6, "{plain:?}");
}

fn plain_mean(bands: &[Moments]) -> Option<Interval> {
    let mut all = Moments::default();
    bands.iter().for_each(|band| all.merge(band));
    mean::from_moments(&all).interval()
}

#[test]
fn auditors_who_are_alike_seldom_leave_the_funnel_however_their_conversations_differ() {
    let (mut n, mut n_outside, mut n_edge) = (0, 0, 0);
    for seed in 0..SEEDS {
        let mut dice = Dice::new(1_000 + seed);
        let auditors = auditors(&mut dice, 0.0);
        let bands: Vec<Vec<Moments>> = auditors.iter().map(|auditor| audited(&mut dice, auditor).0).collect();
        let means = AdjustedMeans::of(&bands);
        let known: Vec<(f64, f64)> = means
            .groups
            .iter()
            .map(|group| (group.unwrap().effective_n, group.unwrap().estimate.value().unwrap()))
            .collect();
        let funnel = Funnel::known(&known, means.variance.unwrap(), means.df).unwrap();
        for (effective_n, value) in known {
            n += 1;
            match funnel.limits(effective_n).place(value) {
                Place::Inside => {}
                Place::Beyond95 => n_edge += 1,
                Place::Beyond998 => n_outside += 1,
            }
        }
    }
    let share = |count: i32| f64::from(count) / f64::from(n);
    assert!(share(n_outside) < 0.012, "{n_outside} of {n}");
    assert!(share(n_edge + n_outside) < 0.09, "{n_edge} and {n_outside} of {n}");
}
