//! Drift on simulated series: a still one hardly ever alarms, whatever its days do, and a changed one nearly always does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::period::DAY_MS;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::drift::BASELINE_BATCHES;
use auditlens_engine::report::drift::BATCH_PAIRS;
use auditlens_engine::report::drift::DriftReport;
use auditlens_engine::report::drift::TimedDelta;
use auditlens_engine::report::drift::Turn;
use auditlens_engine::report::drift::drift_of;
use auditlens_engine::stats::ewma;
use auditlens_engine::stats::still_limit;
use proptest::prelude::*;
use support::dice::Dice;

const N_SERIES: u64 = 200;
const N_PAIRS: usize = 1200;
/// Standard deviation of a delta within its day, in points: that of the demonstration is 7, of published comparisons 8 to 12.
const SPREAD: f64 = 9.0;
const START: i64 = 1_767_225_600_000;

/// Normal numbers by the polar method of Marsaglia.
struct Normal {
    dice: Dice,
    spare: Option<f64>,
}

impl Normal {
    fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), spare: None }
    }

    fn unit(&mut self) -> f64 {
        ((self.dice.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn draw(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }
}

/// How a series comes about.
#[derive(Clone, Copy)]
struct Series {
    n_pairs: usize,
    pairs_a_day: usize,
    /// Standard deviation between days, in points.
    of_days: f64,
    /// The first pair of the change, and its size in points.
    change: (usize, f64),
    /// Whether one delta in eight is of a kind that spreads three times as wide and lies lower.
    is_mixed: bool,
}

const STILL: Series =
    Series { n_pairs: N_PAIRS, pairs_a_day: 20, of_days: 0.0, change: (usize::MAX, 0.0), is_mixed: false };

impl Series {
    fn draw(self, seed: u64) -> DriftReport {
        let mut normal = Normal::new(seed);
        let mut of_day = 0.0;
        let mut timed = Vec::new();
        for idx in 0..self.n_pairs {
            let (day, place) = ((idx / self.pairs_a_day) as i64, (idx % self.pairs_a_day) as i64);
            if place == 0 {
                of_day = normal.draw() * self.of_days;
            }
            let noise = match (self.is_mixed, normal.draw()) {
                (false, noise) => noise,
                (true, noise) if normal.unit() < 0.125 => 2.0 * noise - 0.5,
                (true, noise) => 0.7 * noise,
            };
            let change = if idx >= self.change.0 { self.change.1 } else { 0.0 };
            let at = Timestamp(START + day * DAY_MS + place * 1_000);
            timed.push(TimedDelta { at, delta: 2.0 + of_day + SPREAD * noise + change });
        }
        drift_of(&timed, Vec::new(), &Zone::utc())
    }

    /// In how many of the series there is an alarm.
    fn n_alarms(self) -> usize {
        (0..N_SERIES).filter(|&seed| self.draw(seed).batches.iter().any(|batch| batch.beyond.is_some())).count()
    }
}

#[test]
fn a_series_without_a_change_alarms_in_at_most_one_case_of_twenty() {
    let n = STILL.n_alarms();
    assert!(n <= 10, "{n} of {N_SERIES}");
}

#[test]
fn neither_do_days_that_differ_anyway_nor_deltas_of_two_kinds() {
    for (of_days, pairs_a_day) in [(1.5, 5), (1.5, 20), (3.0, 20), (1.5, 33), (1.5, 40), (2.0, 40), (1.5, 80)] {
        let n = Series { of_days, pairs_a_day, ..STILL }.n_alarms();
        assert!(n <= 10, "{n} of {N_SERIES} with {pairs_a_day} pairs a day that differ by {of_days}");
    }
    let n = Series { is_mixed: true, ..STILL }.n_alarms();
    assert!(n <= 10, "{n} of {N_SERIES} of two kinds");
}

#[test]
fn nor_does_a_long_series() {
    for (of_days, pairs_a_day) in [(0.0, 133), (1.5, 133)] {
        let n = Series { of_days, pairs_a_day, n_pairs: 12_000, ..STILL }.n_alarms();
        assert!(n <= 10, "{n} of {N_SERIES} with days that differ by {of_days}");
    }
}

#[test]
fn a_change_of_four_points_is_found_in_nine_cases_of_ten_and_dated_to_within_some_batches() {
    for (first, size) in [(400, 4.0), (500, 4.0), (800, -4.0)] {
        let changed = Series { change: (first, size), ..STILL };
        let n = changed.n_alarms();
        assert!(n >= 180, "{n} of {N_SERIES} after {first} pairs");
        let true_batch = first / BATCH_PAIRS;
        let is_dated = |seed: &u64| {
            changed.draw(*seed).changes.last().is_some_and(|change| change.since.abs_diff(true_batch) <= 3)
        };
        let n_dated = (0..N_SERIES).filter(is_dated).count();
        assert!(n_dated >= 140, "{n_dated} of {N_SERIES} after {first} pairs");
    }
    for pairs_a_day in [20, 40] {
        let n = Series { change: (500, 4.0), of_days: 1.0, pairs_a_day, ..STILL }.n_alarms();
        assert!(n >= 180, "{n} of {N_SERIES} with {pairs_a_day} pairs a day that differ");
    }
}

/// The table of limits is what it says: one series in forty leaves them.
#[test]
fn the_limits_are_left_by_one_still_series_in_forty() {
    let n_series = 8_000;
    for n_points in [1, 12, 40, 300] {
        let mut normal = Normal::new(7);
        let leaves = |_: &usize| {
            let baseline: Vec<f64> = (0..BASELINE_BATCHES).map(|_| normal.draw()).collect();
            let centre = baseline.iter().sum::<f64>() / BASELINE_BATCHES as f64;
            let squares = baseline.iter().map(|value| (value - centre).powi(2)).sum::<f64>();
            let sigma = (squares / (BASELINE_BATCHES - 1) as f64).sqrt();
            let values: Vec<f64> = (0..n_points).map(|_| normal.draw()).collect();
            let averages = ewma::averages(&values, centre, still_limit::WEIGHT);
            let is_beyond = |(place, average): (usize, &f64)| {
                (average - centre).abs() > sigma * still_limit::reach(place + 1, n_points)
            };
            averages.iter().enumerate().any(is_beyond)
        };
        let n = (0..n_series).filter(leaves).count();
        // 200 expected, with a standard deviation of 14.
        assert!((150..=250).contains(&n), "{n} of {n_series} with {n_points} points");
    }
}

fn timed(deltas: &[f64]) -> Vec<TimedDelta> {
    let pair = |(idx, &delta): (usize, &f64)| TimedDelta { at: Timestamp(START + idx as i64 * 3_600_000), delta };
    deltas.iter().enumerate().map(pair).collect()
}

fn chart(deltas: &[f64]) -> DriftReport {
    drift_of(&timed(deltas), Vec::new(), &Zone::utc())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn swapping_auto_and_audit_mirrors_the_chart(
        deltas in prop::collection::vec(-300..300_i32, 380..900), step in -150..150_i32
    ) {
        let deltas: Vec<f64> = deltas.iter().enumerate()
            .map(|(idx, tenths)| f64::from(tenths + if idx > 500 { step } else { 0 }) / 10.0).collect();
        let (one, two) = (chart(&deltas), chart(&deltas.iter().map(|delta| -delta).collect::<Vec<_>>()));
        prop_assert_eq!(one.batches.len(), two.batches.len());
        for (one, two) in one.batches.iter().zip(&two.batches) {
            prop_assert_eq!(one.average, two.average.map(|average| -average));
            prop_assert_eq!(one.limits, two.limits.map(|(lower, upper)| (-upper, -lower)));
            let turned = two.beyond.map(|turn| if turn == Turn::Generous { Turn::Stricter } else { Turn::Generous });
            prop_assert_eq!(one.beyond, turned);
        }
        prop_assert_eq!(one.changes.len(), two.changes.len());
        for (one, two) in one.changes.iter().zip(&two.changes) {
            prop_assert_eq!((one.since, one.shown_at, one.until, one.lasts), (two.since, two.shown_at, two.until, two.lasts));
            prop_assert_eq!(one.size.value(), two.size.value().map(|size| 0.0 - size));
            prop_assert!(one.turn != two.turn);
        }
    }

    #[test]
    fn a_constant_on_all_audits_moves_the_chart_and_changes_nothing_else(
        deltas in prop::collection::vec(-300..300_i32, 420..900), step in -150..150_i32, constant in -40..40_i32
    ) {
        // Halves and a constant that halves can hold, so that not even the last digit differs in a mean.
        let deltas: Vec<f64> = deltas.iter().enumerate()
            .map(|(idx, halves)| f64::from(halves + if idx > 500 { step } else { 0 }) / 2.0).collect();
        let moved: Vec<f64> = deltas.iter().map(|delta| delta - f64::from(constant)).collect();
        let (one, two) = (chart(&deltas), chart(&moved));
        let near = |one: f64, two: f64| (one - two - f64::from(constant)).abs() < 1e-9;
        for (one, two) in one.batches.iter().zip(&two.batches) {
            prop_assert!(near(one.mean, two.mean));
            prop_assert_eq!(one.beyond, two.beyond);
            if let (Some(one), Some(two)) = (one.limits, two.limits) {
                prop_assert!(near(one.0, two.0) && near(one.1, two.1));
            }
        }
        let places = |report: &DriftReport| -> Vec<(usize, usize, usize)> {
            report.changes.iter().map(|change| (change.since, change.shown_at, change.until)).collect()
        };
        prop_assert_eq!(places(&one), places(&two));
    }
}
