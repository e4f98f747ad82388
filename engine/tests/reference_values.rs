//! Every statistic against values that its sources print or that other programs computed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use auditlens_engine::stats::absolute;
use auditlens_engine::stats::ac1;
use auditlens_engine::stats::answers::AnswerTable;
use auditlens_engine::stats::benjamini_hochberg;
use auditlens_engine::stats::bias;
use auditlens_engine::stats::binomial;
use auditlens_engine::stats::concordance;
use auditlens_engine::stats::correlation;
use auditlens_engine::stats::cusum;
use auditlens_engine::stats::decision::Decisions;
use auditlens_engine::stats::deming;
use auditlens_engine::stats::estimate::Estimate;
use auditlens_engine::stats::ewma;
use auditlens_engine::stats::exact_limits;
use auditlens_engine::stats::fisher_f;
use auditlens_engine::stats::icc;
use auditlens_engine::stats::kappa;
use auditlens_engine::stats::limits;
use auditlens_engine::stats::mcnemar;
use auditlens_engine::stats::mean;
use auditlens_engine::stats::newcombe;
use auditlens_engine::stats::noncentral_t;
use auditlens_engine::stats::normal;
use auditlens_engine::stats::pabak;
use auditlens_engine::stats::percentile_limits;
use auditlens_engine::stats::proportional_bias;
use auditlens_engine::stats::quantiles;
use auditlens_engine::stats::student_t;
use auditlens_engine::stats::tolerance;
use auditlens_engine::stats::welch;
use auditlens_engine::stats::wilson;

const SAMPLES: &str = include_str!("../../tests/fixtures/reference/samples.csv");
const PUBLISHED: &str = include_str!("../../tests/fixtures/reference/published.csv");
const AGREEMENT: &str = include_str!("../../tests/fixtures/reference/agreement.csv");
const ICC: &str = include_str!("../../tests/fixtures/reference/icc.csv");
const METHOD_COMPARISON: &str = include_str!("../../tests/fixtures/reference/method_comparison.csv");
const OUTCOMES: &str = include_str!("../../tests/fixtures/reference/outcomes.csv");
const RATES: &str = include_str!("../../tests/fixtures/reference/rates.csv");
const ANSWERS: &str = include_str!("../../tests/fixtures/reference/answers.csv");
const DIFFERENCES: &str = include_str!("../../tests/fixtures/reference/differences.csv");
const DISTRIBUTIONS: &str = include_str!("../../tests/fixtures/reference/distributions.csv");

/// The tolerance of the samples' within-tolerance rates.
const TOLERANCE: f64 = 10.0;

struct Reference<'a> {
    statistic: &'a str,
    dataset: &'a str,
    value: &'a str,
    tolerance: f64,
}

#[test]
fn published_values_are_reproduced_to_the_printed_digits() {
    assert_eq!(compare(PUBLISHED), 124);
}

#[test]
fn agreement_statistics_equal_those_of_other_programs() {
    assert!(compare(AGREEMENT) > 1900);
}

#[test]
fn intraclass_correlation_equals_that_of_another_program() {
    assert!(compare(ICC) > 300);
}

#[test]
fn method_comparison_equals_that_of_other_programs() {
    assert!(compare(METHOD_COMPARISON) > 2100);
}

#[test]
fn agreement_on_outcomes_and_its_test_equal_those_of_other_programs() {
    assert!(compare(OUTCOMES) > 1500);
}

#[test]
fn rates_and_their_intervals_equal_those_of_other_programs() {
    assert!(compare(RATES) > 500);
}

#[test]
fn agreement_on_answers_and_adjusted_p_values_equal_those_of_other_programs() {
    assert!(compare(ANSWERS) > 1300);
}

#[test]
fn differences_and_their_intervals_equal_those_of_other_programs() {
    assert!(compare(DIFFERENCES) > 1500);
}

#[test]
fn distributions_equal_forty_digit_arithmetic() {
    assert!(compare(DISTRIBUTIONS) > 1400);
}

/// Checks each row and tells how many there were.
fn compare(file: &str) -> usize {
    let rows = rows(file);
    let wrong: Vec<String> = rows.iter().filter_map(fault).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    rows.len()
}

fn rows(file: &str) -> Vec<Reference<'_>> {
    let parse = |line| {
        let fields: Vec<&str> = str::split(line, ',').collect();
        let [statistic, dataset, value, _tool, _version, tolerance] = fields[..] else {
            panic!("not six fields: {line}");
        };
        Reference { statistic, dataset, value, tolerance: tolerance.parse().unwrap() }
    };
    file.lines().skip(1).map(parse).collect()
}

/// What is wrong with the engine's answer, if anything.
fn fault(row: &Reference<'_>) -> Option<String> {
    let got = answer(row.statistic, row.dataset);
    let right = match (row.value.parse::<f64>(), got.parse::<f64>()) {
        (Ok(expected), Ok(got)) => (got - expected).abs() <= row.tolerance,
        _ => row.value == got,
    };
    let Reference { statistic, dataset, .. } = row;
    (!right).then(|| format!("{statistic} of {dataset}: {got}, not {}", row.value))
}

/// The engine's answer in the words of the files: a number, "none" for a missing interval, or why there is none.
fn answer(statistic: &str, dataset: &str) -> String {
    if let Some(value) = distribution(statistic, dataset) {
        return value.to_string();
    }
    if let Some(value) = control_chart(statistic, dataset) {
        return value.to_string();
    }
    let (name, end) = match statistic.rsplit_once('.') {
        Some((name, end)) if end == "lo" || end == "hi" => (name, end),
        _ => (statistic, ""),
    };
    match outcomes(name, dataset).unwrap_or_else(|| agreement(name, dataset)) {
        Estimate::TooFew { n, needs } => format!("too few ({n} of {needs})"),
        Estimate::Undefined { .. } => "undefined".to_owned(),
        Estimate::Known(known) => match (end, known.interval) {
            ("lo", Some(interval)) => interval.lo.to_string(),
            ("hi", Some(interval)) => interval.hi.to_string(),
            ("lo" | "hi", None) => "none".to_owned(),
            _ => known.value.to_string(),
        },
    }
}

fn distribution(statistic: &str, arguments: &str) -> Option<f64> {
    let arguments: Vec<f64> = arguments.split(' ').map_while(|argument| argument.parse().ok()).collect();
    match (statistic, &arguments[..]) {
        ("normal_cdf", [z]) => Some(normal::cdf(*z)),
        ("normal_quantile", [p]) => Some(normal::quantile(*p)),
        ("t_cdf", [t, df]) => Some(student_t::cdf(*t, *df)),
        ("t_quantile", [p, df]) => Some(student_t::quantile(*p, *df)),
        ("noncentral_t_quantile", [p, df, shift]) => Some(noncentral_t::quantile(*p, *df, *shift)),
        ("funnel_limit", [p, n, rate]) => Some(binomial::limit(*p, *n as u64, *rate)),
        ("f_tail", [f, d1, d2]) => Some(fisher_f::upper_tail(*f, *d1, *d2)),
        ("f_quantile_975", [d1, d2]) => Some(fisher_f::quantile_975(*d1, *d2)),
        _ => None,
    }
}

/// After the `n`-th number of a series, its moving average, limits of three standard deviations, and cumulative sum, as the
/// handbook computes them.
fn control_chart(statistic: &str, dataset: &str) -> Option<f64> {
    let (name, n) = statistic.split_once(' ')?;
    let n: usize = n.parse().ok()?;
    let limit = || 3.0 * 2.0539 * ewma::spread(n, 0.3);
    match name {
        "ewma" => ewma::averages(&sample(dataset).0, 50.0, 0.3).get(n - 1).copied(),
        "ewma_upper" => Some(50.0 + limit()),
        "ewma_lower" => Some(50.0 - limit()),
        "cusum_above" => cusum::cusum(&sample(dataset).0, 325.0, 0.3175).above.get(n - 1).copied(),
        _ => None,
    }
}

fn outcomes(name: &str, dataset: &str) -> Option<Estimate> {
    let counts: Vec<usize> = dataset.split([' ', '/']).map_while(|count| count.parse().ok()).collect();
    if let ("rate", [hits, n]) = (name, &counts[..]) {
        return Some(wilson::rate(*hits, *n));
    }
    if let ("newcombe", [hits, n, other_hits, other_n]) = (name, &counts[..]) {
        return Some(newcombe::difference((*hits, *n), (*other_hits, *other_n)));
    }
    if let ("welch" | "welch_p", Some((one, other))) = (name, dataset.split_once(' ')) {
        let moments = |dataset| sample(dataset).0.into_iter().collect();
        let ask = if name == "welch" { welch::difference } else { welch::p_value };
        return Some(ask(&moments(one), &moments(other)));
    }
    if let Some(rank) = name.strip_prefix("adjusted ") {
        let values: Vec<f64> = dataset.split(' ').map(|p| p.parse().unwrap()).collect();
        let value = benjamini_hochberg::adjusted(&values)[rank.parse::<usize>().unwrap()];
        return Some(Estimate::checked(value, values.len(), None));
    }
    if let [a, b, c, d, e, f, g, h, i] = counts[..] {
        let table = AnswerTable([[a, b, c], [d, e, f], [g, h, i]]);
        return Some(if name == "answers_ac1" { table.ac1() } else { table.agreement() });
    }
    let [both_pass, false_pass, false_fail, both_fail] = counts[..] else {
        return None;
    };
    let decisions = Decisions { both_pass, false_pass, false_fail, both_fail, undecided: 3 };
    match name {
        "false_pass_rate" => Some(decisions.false_pass_rate()),
        "false_fail_rate" => Some(decisions.false_fail_rate()),
        "false_omission_rate" => Some(decisions.false_omission_rate()),
        "kappa" => Some(kappa::kappa(&decisions)),
        "ac1" => Some(ac1::ac1(&decisions)),
        "pabak" => Some(pabak::pabak(&decisions)),
        "mcnemar_p" => Some(mcnemar::p_value(&decisions)),
        _ => None,
    }
}

fn agreement(name: &str, dataset: &str) -> Estimate {
    let (auto, audit) = sample(dataset);
    let deltas: Vec<f64> = auto.iter().zip(&audit).map(|(x, y)| x - y).collect();
    if let Some(share) = name.strip_prefix("delta_quantile ") {
        return quantiles::quantile(&quantiles::sorted(&deltas), share.parse().unwrap());
    }
    match name {
        "mean_auto" => mean::mean(&auto),
        "mean_audit" => mean::mean(&audit),
        "bias" => bias::bias(&deltas),
        "mae" => absolute::mean_absolute(&deltas),
        "rmse" => absolute::root_mean_square(&deltas),
        "median_abs_delta" => absolute::median_absolute(&deltas),
        "within_tolerance" => tolerance::within(&deltas, TOLERANCE),
        "loa_lower" => limits::limits(&deltas).lower,
        "loa_upper" => limits::limits(&deltas).upper,
        "exact_lower" => exact_limits::exact_limits(&deltas).lower,
        "exact_upper" => exact_limits::exact_limits(&deltas).upper,
        "percentile_lower" => percentile_limits::percentile_limits(&deltas).lower,
        "percentile_upper" => percentile_limits::percentile_limits(&deltas).upper,
        "proportional_bias" => proportional_bias::proportional_bias(&auto, &audit).slope,
        "proportional_bias_p" => proportional_bias::proportional_bias(&auto, &audit).p_value,
        "deming_slope" => deming::deming(&auto, &audit, 1.0).slope,
        "deming_intercept" => deming::deming(&auto, &audit, 1.0).intercept,
        "pearson" => correlation::pearson(&auto, &audit),
        "spearman" => correlation::spearman(&auto, &audit),
        "icc" => icc::icc(&auto, &audit),
        "ccc" => concordance::concordance(&auto, &audit),
        "ccc_correction" => concordance::bias_correction(&auto, &audit),
        _ => panic!("no such statistic: {name} of {dataset}"),
    }
}

fn sample(dataset: &str) -> (Vec<f64>, Vec<f64>) {
    let scores = |text: &str| -> Vec<f64> { text.split_whitespace().map(|score| score.parse().unwrap()).collect() };
    let line = SAMPLES.lines().find(|line| line.split(',').next() == Some(dataset));
    let columns: Vec<&str> = line.expect("a known dataset").split(',').collect();
    (scores(columns[1]), scores(columns[2]))
}
