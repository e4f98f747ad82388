//! Chart sentences of hand-built reports: none, one, few and many pairs.

use super::*;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::report::drift::DriftReport;
use crate::report::figure::Figure;
use crate::report::limits_check::LimitsCheck;
use crate::report::limits_check::ScorePile;
use crate::report::pass_basis::PassBasis;
use crate::report::side::Side;
use crate::report::trend::TrendPoint;
use crate::text::fill::plain as text_of;

fn known(name: &'static str, value: f64, interval: Option<(f64, f64)>, n: usize) -> Figure {
    Figure { name, answer: FigureAnswer::Known { value, interval }, n }
}

fn too_few(name: &'static str, needs: usize, n: usize) -> Figure {
    Figure { name, answer: FigureAnswer::TooFew { needs }, n }
}

fn comparison(figures: Vec<Figure>, bins: &[(f64, f64, usize)]) -> ComparisonReport {
    let bin = |&(from, to, count): &(f64, f64, usize)| DeltaBin { from, to, count, side: Side::Agree };
    ComparisonReport {
        figures: figures.into_iter().collect(),
        n_beyond_limits: None,
        middle_half: None,
        limits_check: LimitsCheck::default(),
        marks: Vec::new(),
        bins: bins.iter().map(bin).collect(),
        pass_basis: PassBasis::Set { mark: 70.0 },
        largest: Vec::new(),
        drift: DriftReport::default(),
        n_undated_left_out: 0,
    }
}

#[test]
fn a_scatter_says_how_many_lie_within_the_tolerance() {
    let said = |figures| {
        let text = scatter_text(&comparison(figures, &[]), &Switches::default());
        (text_of(&text.sentence), text.used_line)
    };
    let pairs = |n| Figure::count("pairs", n);
    let (sentence, used) = said(vec![pairs(1204), known("within_tolerance", 900.0 / 1204.0, None, 1204)]);
    assert_eq!(sentence, "Auto and audit are within ±10 points of each other in 900 of 1,204 conversations.");
    assert_eq!(used, "1,204 pairs · 0 left out");
    let line = known("deming_slope", 0.944, Some((0.9, 1.1)), 1204);
    let (sentence, _) = said(vec![pairs(1204), known("within_tolerance", 0.75, None, 1204), line]);
    assert!(
        sentence.ends_with("conversations; along the line between both, one auto point is worth 0.94 audit points.")
    );
    let (sentence, used) = said(vec![pairs(1), known("within_tolerance", 0.0, None, 1)]);
    assert!(sentence.ends_with("in 0 of 1 conversation."), "{sentence}");
    assert_eq!(used, "1 pair · 0 left out");
    let (sentence, used) = said(vec![pairs(0), too_few("within_tolerance", 1, 0)]);
    assert_eq!(sentence, "No conversation has both scores, so there is nothing to compare.");
    assert_eq!(used, "0 pairs · 0 left out");
}

#[test]
fn a_difference_plot_says_bias_and_limits_as_far_as_they_are_known() {
    let said = |bias: Figure, limits: Option<(f64, f64)>| {
        let n = bias.n;
        let limit = |name, value: Option<f64>| value.map_or(too_few(name, 10, n), |value| known(name, value, None, n));
        let lower = limit("loa_lower", limits.map(|ends| ends.0));
        let upper = limit("loa_upper", limits.map(|ends| ends.1));
        text_of(&difference_text(&comparison(vec![bias, lower, upper], &[])).sentence)
    };
    let bias = |value, interval| known("bias", value, Some(interval), 1204);
    assert_eq!(
        said(bias(3.12, (2.6, 3.6)), Some((-7.92, 14.4))),
        "Auto is 3.1 points more generous on average; 95 % of deltas are expected from −7.9 to +14.4."
    );
    assert!(said(bias(-3.0, (-3.6, -2.4)), Some((-14.0, 8.0))).starts_with("Auto is 3.0 points stricter on average;"));
    let unclear = "On average auto is neither clearly more generous nor stricter;";
    assert!(said(bias(1.0, (-1.0, 3.0)), Some((-9.0, 11.0))).starts_with(unclear));
    assert!(said(bias(0.02, (0.01, 0.03)), Some((-9.0, 11.0))).starts_with(unclear));
    assert_eq!(said(known("bias", 5.0, None, 1), None), "1 pair is too few for limits of agreement; it takes 10.");
    assert_eq!(said(too_few("bias", 1, 0), None), "No conversation has both scores, so there is nothing to compare.");
}

#[test]
fn a_difference_plot_says_when_its_limits_do_not_hold_alike() {
    let figure = |name, value| known(name, value, Some((value - 0.5, value + 0.5)), 1204);
    let said = |bias| {
        let limits = [("loa_lower", -8.0), ("loa_upper", 14.0), ("percentile_lower", -6.0), ("percentile_upper", 17.5)];
        let figures = limits.into_iter().chain([("bias", bias)]).map(|(name, value)| figure(name, value)).collect();
        let mut report = comparison(figures, &[]);
        report.limits_check.audit_pile = Some(ScorePile { at: 100.0, count: 301, n: 1204 });
        text_of(&difference_text(&report).sentence)
    };
    let uneven = "The limits of agreement do not hold alike over the whole scale, as 25.0\u{a0}% of audit scores are \
                  exactly 100; use the percentile limits, −6 to +17.5.";
    assert_eq!(said(3.1), format!("Auto is 3.1 points more generous on average. {uneven}"));
    assert_eq!(said(0.1), format!("On average auto is neither clearly more generous nor stricter. {uneven}"));
}

#[test]
fn a_histogram_names_its_tallest_bin() {
    let said = |bins: &[(f64, f64, usize)]| text_of(&histogram_text(&comparison(Vec::new(), bins)).sentence);
    let bins = [(-4.0, -2.0, 3), (-2.0, 0.0, 40), (0.0, 2.0, 40), (2.0, 4.0, 181)];
    assert_eq!(said(&bins), "Most often the delta is from +2 to below +4: 181 of 264 conversations.");
    assert!(said(&[(-20.0, -10.0, 2), (-10.0, 0.0, 2)]).contains("from −10 to below 0: 2 of 4"));
    assert_eq!(said(&[(0.0, 1.0, 1)]), "Most often the delta is from 0 to below +1: 1 of 1 conversation.");
    assert!(said(&[]).starts_with("No conversation has both scores"));
}

#[test]
fn a_matrix_says_its_false_outcomes_and_what_is_not_in_it() {
    let said = |pairs, cells: [usize; 5]| {
        let names = ["both_pass", "false_pass", "false_fail", "both_fail", "undecided"];
        let mut figures: Vec<Figure> = names.into_iter().zip(cells).map(|(name, n)| Figure::count(name, n)).collect();
        figures.push(Figure::count("pairs", pairs));
        let text = matrix_text(&figures.into_iter().collect());
        (text_of(&text.sentence), text.used_line)
    };
    let (sentence, used) = said(1204, [1046, 31, 62, 65, 0]);
    assert_eq!(sentence, "Auto passed 31 conversations that auditors failed, and failed 62 that they passed.");
    assert_eq!(used, "1,204 pairs · 0 left out");
    let (sentence, used) = said(12, [7, 1, 0, 0, 3]);
    assert_eq!(sentence, "Auto passed 1 conversation that auditors failed.");
    assert_eq!(used, "8 pairs · 4 left out (3 with an uncertain pass mark, 1 without an auto outcome)");
    assert_eq!(said(9, [0, 0, 2, 7, 0]).0, "Auto failed 2 conversations that auditors passed.");
    assert_eq!(said(9, [2, 0, 0, 7, 0]).0, "Auto and auditors agree on the outcome of all 9 conversations.");
    assert_eq!(said(0, [0; 5]).0, "No conversation has both an auto and an audit outcome.");
}

#[test]
fn a_trend_counts_the_steps_above_and_below() {
    let point = |bias: f64| TrendPoint {
        day: Day(0),
        from: Timestamp(0),
        to: Timestamp(0),
        auto: known("mean_auto", 75.0, None, 8),
        audit: known("mean_audit", 75.0, None, 8),
        bias: known("bias", bias, None, 8),
    };
    let said = |bucket, biases: &[f64]| {
        let trend = Trend { bucket, points: biases.iter().map(|bias| point(*bias)).collect(), n_undated: 2 };
        let text = trend_text(&trend);
        (text_of(&text.sentence), text.used_line)
    };
    let (sentence, used) = said(Bucket::Week, &[3.0, -1.0, 0.02, 5.0]);
    assert_eq!(sentence, "On the same conversations, mean auto is above mean audit in 2 of 4 weeks and below it in 1.");
    assert_eq!(used, "32 pairs · 2 left out (2 undated)");
    assert!(said(Bucket::Day, &[3.0, 2.0]).0.contains("on 2 of 2 days and below it on 0."));
    assert!(said(Bucket::Day, &[3.0]).0.starts_with("Only one day"));
    assert!(said(Bucket::Week, &[]).0.starts_with("No conversation with both scores has a time"));
}

#[test]
fn queues_are_judged_only_on_enough_pairs_and_named_as_data() {
    let row = |label: &str, bias: f64, n: usize| GroupRow {
        key: label.to_owned(),
        label: label.to_owned(),
        is_too_few: n < NEEDS_FOR_A_VERDICT,
        pairs: Figure::count("pairs", n),
        bias: known("bias", bias, None, n),
        within_tolerance: known("within_tolerance", 0.5, None, n),
        false_pass: Figure::count("false_pass", 0),
        false_pass_rate: too_few("false_pass_rate", 1, 0),
    };
    let said = |rows: &[GroupRow]| text_of(&queues_sentence(rows));
    let rows = [row("Billing {n}", 7.4, 168), row("VIP", 9.0, 4)];
    assert_eq!(said(&rows), "Auto and audit part most in Billing {n}: +7.4 points on average, 168 pairs.");
    let name = queues_sentence(&rows).into_iter().find(|part| part.tone == Tone::Data);
    assert_eq!(name.map(|part| part.text).as_deref(), Some("Billing {n}"));
    assert!(said(&[row("", -7.4, 5)]).contains("in conversations without a queue: −7.4 points"));
    assert!(said(&[row("Sales", 0.01, 5)]).contains("differ by less than a tenth of a point"));
    assert_eq!(said(&rows[1..]), "No queue has the 5 pairs that a verdict needs.");
    assert_eq!(said(&[]), "No queue has a conversation with both scores.");
}
