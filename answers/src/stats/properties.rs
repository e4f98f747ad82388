//! What holds for any scores whatever.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_cmp, reason = "tests may fail loudly")]

use super::absolute;
use super::ac1;
use super::bias;
use super::comoments::Comoments;
use super::concordance;
use super::correlation;
use super::decision::Decisions;
use super::deming;
use super::estimate::Estimate;
use super::exact_limits;
use super::histogram;
use super::icc;
use super::kappa;
use super::limits;
use super::mcnemar;
use super::mean;
use super::moments::Moments;
use super::pabak;
use super::percentile_limits;
use super::proportional_bias;
use super::quantiles;
use super::tolerance;
use proptest::prelude::*;

type Pairs = Vec<(f64, f64)>;
type Statistic = fn(&[f64], &[f64]) -> Estimate;

/// Every statistic of a column of pairs, so that none is forgotten below.
const ALL: [(&str, Statistic); 22] = [
    ("mean_auto", |x, _| mean::mean(x)),
    ("mean_audit", |_, y| mean::mean(y)),
    ("bias", |x, y| bias::bias(&deltas(x, y))),
    ("mae", |x, y| absolute::mean_absolute(&deltas(x, y))),
    ("rmse", |x, y| absolute::root_mean_square(&deltas(x, y))),
    ("median_abs_delta", |x, y| absolute::median_absolute(&deltas(x, y))),
    ("quartile", |x, y| quantiles::quantile(&quantiles::sorted(&deltas(x, y)), 0.25)),
    ("loa_lower", |x, y| limits::limits(&deltas(x, y)).lower),
    ("loa_upper", |x, y| limits::limits(&deltas(x, y)).upper),
    ("within_tolerance", |x, y| tolerance::within(&deltas(x, y), 10.0)),
    ("pearson", correlation::pearson),
    ("spearman", correlation::spearman),
    ("ccc", concordance::concordance),
    ("icc", icc::icc),
    ("exact_lower", |x, y| exact_limits::exact_limits(&deltas(x, y)).lower),
    ("exact_upper", |x, y| exact_limits::exact_limits(&deltas(x, y)).upper),
    ("percentile_lower", |x, y| percentile_limits::percentile_limits(&deltas(x, y)).lower),
    ("percentile_upper", |x, y| percentile_limits::percentile_limits(&deltas(x, y)).upper),
    ("proportional_bias", |x, y| proportional_bias::proportional_bias(x, y).slope),
    ("proportional_bias_p", |x, y| proportional_bias::proportional_bias(x, y).p_value),
    ("deming_slope", |x, y| deming::deming(x, y, 1.0).slope),
    ("deming_intercept", |x, y| deming::deming(x, y, 1.0).intercept),
];

type OfOutcomes = fn(&Decisions) -> Estimate;

/// Every statistic of the decision matrix that is no rate.
const OF_OUTCOMES: [(&str, OfOutcomes); 4] =
    [("kappa", kappa::kappa), ("ac1", ac1::ac1), ("pabak", pabak::pabak), ("mcnemar_p", mcnemar::p_value)];

fn deltas(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(auto, audit)| auto - audit).collect()
}

fn columns(pairs: &Pairs) -> (Vec<f64>, Vec<f64>) {
    pairs.iter().copied().unzip()
}

fn deltas_of(pairs: &Pairs) -> Vec<f64> {
    let (x, y) = columns(pairs);
    deltas(&x, &y)
}

/// Scores with ties: whole points mostly, tenths sometimes, one value now and then.
fn score() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => (-100..=100).prop_map(f64::from),
        3 => (-1000..=1000).prop_map(|tenths| f64::from(tenths) / 10.0),
        1 => Just(100.0),
    ]
}

fn pairs() -> impl Strategy<Value = Pairs> {
    prop::collection::vec((score(), score()), 0..60)
}

/// Decision matrices of any size and skew, often with empty cells.
fn decisions() -> impl Strategy<Value = Decisions> {
    let cell = || prop_oneof![2 => Just(0_usize), 3 => 0_usize..12, 2 => 0_usize..400, 1 => 0_usize..2_000_000];
    (cell(), cell(), cell(), cell(), 0_usize..3).prop_map(
        |(both_pass, false_pass, false_fail, both_fail, undecided)| Decisions {
            both_pass,
            false_pass,
            false_fail,
            both_fail,
            undecided,
        },
    )
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

fn same(a: Estimate, b: Estimate) -> bool {
    match (a.known(), b.known()) {
        (Some(a), Some(b)) => {
            let ends = match (a.interval, b.interval) {
                (Some(a), Some(b)) => close(a.lo, b.lo) && close(a.hi, b.hi),
                (a, b) => a == b,
            };
            a.n == b.n && close(a.value, b.value) && ends
        }
        _ => a == b,
    }
}

fn negated(answer: Estimate) -> Estimate {
    let Some(known) = answer.known() else {
        return answer;
    };
    let interval = known.interval.map(|interval| super::estimate::Interval { lo: -interval.hi, hi: -interval.lo });
    Estimate::checked(-known.value, known.n, interval)
}

proptest! {
    #[test]
    fn swapping_auto_and_audit_flips_the_signs(pairs in pairs()) {
        let swapped: Pairs = pairs.iter().map(|(x, y)| (*y, *x)).collect();
        let (there, back) = (deltas_of(&pairs), deltas_of(&swapped));
        prop_assert!(same(bias::bias(&back), negated(bias::bias(&there))));
        let (limits, flipped) = (limits::limits(&there), limits::limits(&back));
        prop_assert!(same(flipped.lower, negated(limits.upper)));
        prop_assert!(same(flipped.upper, negated(limits.lower)));
        let (exact, flipped) = (exact_limits::exact_limits(&there), exact_limits::exact_limits(&back));
        prop_assert!(same(flipped.lower, negated(exact.upper)));
        let (counted, flipped) = (percentile_limits::percentile_limits(&there), percentile_limits::percentile_limits(&back));
        prop_assert!(same(flipped.lower, negated(counted.upper)));
        let (x, y) = columns(&pairs);
        let slope = |x: &[f64], y: &[f64]| proportional_bias::proportional_bias(x, y).slope;
        prop_assert!(same(slope(&y, &x), negated(slope(&x, &y))));
    }

    #[test]
    fn swapping_auto_and_audit_leaves_sizes_alone(pairs in pairs()) {
        let (x, y) = columns(&pairs);
        for name in ["mae", "rmse", "median_abs_delta", "within_tolerance", "pearson", "spearman", "ccc", "icc"] {
            let (_, statistic) = ALL.iter().find(|(known, _)| *known == name).unwrap();
            prop_assert!(same(statistic(&x, &y), statistic(&y, &x)), "{}", name);
        }
    }

    #[test]
    fn swapping_auto_and_audit_turns_the_deming_line_over(pairs in pairs()) {
        let (x, y) = columns(&pairs);
        let slopes = deming::deming(&x, &y, 1.0).slope.value().zip(deming::deming(&y, &x, 1.0).slope.value());
        if let Some((there, back)) = slopes {
            prop_assert!(close(there * back, 1.0), "{} {}", there, back);
        }
    }

    #[test]
    fn a_constant_on_a_side_moves_the_deming_line_and_does_not_turn_it(pairs in pairs(), constant in -50..50) {
        let constant = f64::from(constant);
        let (x, y) = columns(&pairs);
        let higher: Vec<f64> = y.iter().map(|score| score + constant).collect();
        let (before, after) = (deming::deming(&x, &y, 1.0), deming::deming(&x, &higher, 1.0));
        prop_assert!(same(before.slope, after.slope));
        if let (Some(old), Some(new)) = (before.intercept.value(), after.intercept.value()) {
            prop_assert!(close(new, old + constant));
        }
    }

    #[test]
    fn exact_and_usual_limits_are_the_same_limits(pairs in pairs()) {
        let deltas = deltas_of(&pairs);
        let (exact, usual) = (exact_limits::exact_limits(&deltas), limits::limits(&deltas));
        prop_assert_eq!((exact.lower.value(), exact.upper.value()), (usual.lower.value(), usual.upper.value()));
    }

    #[test]
    fn swapping_outcomes_swaps_false_pass_and_false_fail(
        outcomes in prop::collection::vec((any::<bool>(), any::<bool>()), 0..60),
    ) {
        let there: Decisions = outcomes.iter().map(|(auto, audit)| (*auto, Some(*audit))).collect();
        let back: Decisions = outcomes.iter().map(|(auto, audit)| (*audit, Some(*auto))).collect();
        prop_assert_eq!(there.false_pass, back.false_fail);
        prop_assert_eq!(there.false_fail, back.false_pass);
        prop_assert_eq!(there.decided(), outcomes.len());
    }

    #[test]
    fn a_constant_on_audit_moves_the_bias_by_it(pairs in pairs(), constant in -50..50) {
        let constant = f64::from(constant);
        let moved: Pairs = pairs.iter().map(|(x, y)| (*x, y + constant)).collect();
        let (before, after) = (deltas_of(&pairs), deltas_of(&moved));
        if let (Some(old), Some(new)) = (bias::bias(&before).value(), bias::bias(&after).value()) {
            prop_assert!(close(new, old - constant));
        }
        let width = |deltas: &[f64]| {
            let limits = limits::limits(deltas);
            Some(limits.upper.value()? - limits.lower.value()?)
        };
        if let (Some(old), Some(new)) = (width(&before), width(&after)) {
            prop_assert!(close(old, new));
        }
    }

    #[test]
    fn a_constant_on_both_sides_leaves_agreement_alone(pairs in pairs(), constant in -50..50) {
        let constant = f64::from(constant);
        let (x, y) = columns(&pairs);
        let (moved_x, moved_y) = columns(&pairs.iter().map(|(x, y)| (x + constant, y + constant)).collect());
        for name in ["ccc", "icc", "pearson"] {
            let (_, statistic) = ALL.iter().find(|(known, _)| *known == name).unwrap();
            prop_assert!(same(statistic(&x, &y), statistic(&moved_x, &moved_y)), "{}", name);
        }
    }

    #[test]
    fn swapping_sides_or_outcomes_leaves_agreement_on_outcomes_alone(there in decisions()) {
        let sides = Decisions { false_pass: there.false_fail, false_fail: there.false_pass, ..there };
        let outcomes = Decisions { both_pass: there.both_fail, both_fail: there.both_pass, ..sides };
        for (name, statistic) in OF_OUTCOMES {
            prop_assert!(same(statistic(&there), statistic(&sides)), "{}", name);
            prop_assert!(same(statistic(&there), statistic(&outcomes)), "{}", name);
        }
    }

    #[test]
    fn as_many_passes_as_fails_on_both_sides_make_all_coefficients_the_same(agreed in 0_usize..500, parted in 0_usize..500) {
        let even = Decisions { both_pass: agreed, false_pass: parted, false_fail: parted, both_fail: agreed, undecided: 0 };
        let values = [kappa::kappa, ac1::ac1, pabak::pabak].map(|statistic| statistic(&even).value());
        let [Some(kappa), Some(ac1), Some(pabak)] = values else {
            prop_assert!(even.decided() < 10);
            return Ok(());
        };
        prop_assert!(close(kappa, pabak) && close(ac1, pabak));
    }

    #[test]
    fn more_conversations_of_the_same_kind_keep_the_coefficients_and_narrow_their_intervals(there in decisions()) {
        let [both_pass, false_pass, false_fail, both_fail] =
            [there.both_pass, there.false_pass, there.false_fail, there.both_fail].map(|count| 4 * count);
        let fourfold = Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 0 };
        for statistic in [kappa::kappa, ac1::ac1, pabak::pabak] {
            let (Some(few), Some(many)) = (statistic(&there).known(), statistic(&fourfold).known()) else { continue };
            prop_assert!(close(few.value, many.value));
            if let (Some(wide), Some(narrow)) = (few.interval, many.interval) {
                prop_assert!(narrow.hi - narrow.lo < wide.hi - wide.lo);
            }
        }
    }

    #[test]
    fn agreement_on_outcomes_is_never_nan_and_its_intervals_hold_it(there in decisions()) {
        for (name, statistic) in OF_OUTCOMES {
            let answer = statistic(&there);
            prop_assert_eq!(answer.n(), there.decided(), "{}", name);
            let Some(known) = answer.known() else { continue };
            prop_assert!((-1.0..=1.0).contains(&known.value), "{} {}", name, known.value);
            prop_assert!(name != "mcnemar_p" || known.value >= 0.0);
            if let Some(interval) = known.interval {
                prop_assert!(-1.0 <= interval.lo && interval.hi <= 1.0, "{}", name);
                prop_assert!(interval.lo <= known.value && known.value <= interval.hi, "{}", name);
            }
        }
    }

    #[test]
    fn the_order_of_rows_never_matters((pairs, shuffled) in pairs().prop_flat_map(|pairs| {
        (Just(pairs.clone()), Just(pairs).prop_shuffle())
    })) {
        let ((x, y), (sx, sy)) = (columns(&pairs), columns(&shuffled));
        for (name, statistic) in ALL {
            prop_assert!(same(statistic(&x, &y), statistic(&sx, &sy)), "{}", name);
        }
        prop_assert_eq!(
            histogram::histogram(&deltas(&x, &y), 10.0),
            histogram::histogram(&deltas(&sx, &sy), 10.0)
        );
    }

    #[test]
    fn two_halves_merged_equal_the_whole(pairs in pairs(), at in 0_usize..60) {
        let at = at.min(pairs.len());
        let whole = deltas_of(&pairs);
        let mut merged: Moments = whole[..at].iter().copied().collect();
        merged.merge(&whole[at..].iter().copied().collect());
        prop_assert!(same(mean::from_moments(&merged), bias::bias(&whole)));
        prop_assert!(same(limits::from_moments(&merged).upper, limits::limits(&whole).upper));

        let all: Comoments = pairs.iter().copied().collect();
        let mut both: Comoments = pairs[..at].iter().copied().collect();
        both.merge(&pairs[at..].iter().copied().collect());
        prop_assert_eq!(both.n(), all.n());
        prop_assert!(close(both.sum_xy(), all.sum_xy()) && close(both.sum_xx(), all.sum_xx()));
        prop_assert!(close(both.sum_yy(), all.sum_yy()) && close(both.mean_gap(), all.mean_gap()));
    }

    #[test]
    fn nothing_is_ever_nan_and_intervals_hold_their_value(
        pairs in prop::collection::vec((any::<f64>(), any::<f64>()), 0..40),
        scores in pairs(),
    ) {
        for pairs in [pairs, scores] {
            let (x, y) = columns(&pairs);
            for (name, statistic) in ALL {
                let answer = statistic(&x, &y);
                prop_assert_eq!(answer.n(), pairs.len(), "{}", name);
                let Some(known) = answer.known() else { continue };
                prop_assert!(known.value.is_finite(), "{}", name);
                if let Some(interval) = known.interval {
                    prop_assert!(interval.lo.is_finite() && interval.hi.is_finite(), "{}", name);
                    prop_assert!(interval.lo <= known.value && known.value <= interval.hi, "{}", name);
                }
            }
        }
    }

    #[test]
    fn bins_hold_every_delta_exactly_once(pairs in pairs(), tolerance in 0..30) {
        let deltas = deltas_of(&pairs);
        let histogram = histogram::histogram(&deltas, f64::from(tolerance));
        prop_assert_eq!(histogram.n(), deltas.len());
        prop_assert!(histogram.bins.len() <= 48);
        for bin in &histogram.bins {
            let slack = tolerance::SLACK;
            let held = deltas.iter().filter(|delta| bin.from - slack <= **delta && **delta < bin.to - slack);
            prop_assert_eq!(bin.count, held.count());
            prop_assert!(close(bin.to - bin.from, histogram.width));
            prop_assert!(close((bin.from / histogram.width).fract(), 0.0));
        }
        for neighbours in histogram.bins.windows(2) {
            prop_assert_eq!(neighbours[0].to, neighbours[1].from);
        }
    }
}
