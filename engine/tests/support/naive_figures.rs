//! Every figure of the contract once more, from the records alone.

use std::collections::BTreeMap;

use auditlens_engine::domain::switches::Switches;

use super::naive_comparison as comparison;
use super::naive_outcomes as outcomes;
use super::naive_outcomes::Table;
use super::naive_statistics as naive;
use super::naive_statistics::Answer;
use super::record::Record;
use super::world::World;

/// Under this many pairs these figures have no value.
const NEEDS: usize = 10;

/// What a figure must say.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    pub n: usize,
    pub says: Says,
}

/// A value with its interval, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    Value(f64, Option<(f64, f64)>),
    TooFew(usize),
    NoAnswer,
}

/// Figures by name.
pub type Sheet = BTreeMap<&'static str, Expected>;

/// The figures of some records of a world.
pub fn sheet(world: &World, positions: &[usize], switches: &Switches) -> Sheet {
    let rows: Vec<&Record> = positions.iter().map(|&position| &world.records[position]).collect();
    let measured: Vec<&Record> =
        rows.iter().copied().filter(|record| switches.fatal_rows_in || !record.is_fatal()).collect();
    let mut sheet = Sheet::new();
    count_rows(&mut sheet, &rows);
    let auto: Vec<i64> = measured.iter().filter_map(|record| record.auto.tenths()).collect();
    let audit: Vec<i64> = measured.iter().filter_map(|record| record.audit.tenths()).collect();
    put(&mut sheet, "mean_auto", auto.len(), 1, || Some(naive::mean(&auto)));
    put(&mut sheet, "mean_audit", audit.len(), 1, || Some(naive::mean(&audit)));
    let outcomes: Vec<bool> = measured.iter().filter_map(|record| record.auto_passes()).collect();
    put_rate(&mut sheet, "pass_rate", outcomes.iter().filter(|passes| **passes).count(), outcomes.len());
    let pairs: Vec<&Record> = measured.iter().copied().filter(|record| record.pair().is_some()).collect();
    put_count(&mut sheet, "pairs", pairs.len());
    measure_pairs(&mut sheet, &pairs, switches);
    fill_matrix(&mut sheet, world, &pairs, switches);
    sheet
}

fn count_rows(sheet: &mut Sheet, rows: &[&Record]) {
    let of = |holds: &dyn Fn(&Record) -> bool| rows.iter().filter(|record| holds(record)).count();
    let lasting = |word: &str| of(&|record| record.duration.given() == Some(word));
    for (name, n) in [
        ("conversations", rows.len()),
        ("evaluated", lasting("evaluated")),
        ("below_threshold", lasting("below_threshold")),
        ("duration_unavailable", lasting("duration_unavailable")),
        ("legacy", of(&|record| record.duration.given().is_none())),
        ("audited", of(&Record::is_audited)),
        ("fatal", of(&Record::is_fatal)),
    ] {
        put_count(sheet, name, n);
    }
}

fn measure_pairs(sheet: &mut Sheet, pairs: &[&Record], switches: &Switches) {
    let (auto, audit): (Vec<i64>, Vec<i64>) = pairs.iter().filter_map(|record| record.pair()).unzip();
    let deltas: Vec<i64> = pairs.iter().filter_map(|record| record.delta()).collect();
    let n = pairs.len();
    let plain = |value: f64| Some((value, None));
    put(sheet, "bias", n, 1, || Some(naive::mean(&deltas)));
    put(sheet, "mae", n, 1, || Some(naive::mean_absolute(&deltas)));
    put(sheet, "rmse", n, 1, || plain(naive::root_mean_square(&deltas)));
    put(sheet, "median_abs_delta", n, 1, || plain(naive::median_absolute(&deltas)));
    put(sheet, "loa_lower", n, NEEDS, || Some(naive::limits(&deltas)[0]));
    put(sheet, "loa_upper", n, NEEDS, || Some(naive::limits(&deltas)[1]));
    let [lower, upper] = [0, 1].map(|side| move |deltas: &[i64]| comparison::exact_limits(deltas)[side]);
    put(sheet, "loa_lower_exact", n, NEEDS, || Some(lower(&deltas)));
    put(sheet, "loa_upper_exact", n, NEEDS, || Some(upper(&deltas)));
    put(sheet, "percentile_lower", n, NEEDS, || Some(comparison::percentile(&deltas, false)));
    put(sheet, "percentile_upper", n, NEEDS, || Some(comparison::percentile(&deltas, true)));
    put(sheet, "proportional_bias", n, NEEDS, || Some(comparison::proportional_bias(&auto, &audit)?.0));
    put(sheet, "proportional_bias_p", n, NEEDS, || plain(comparison::proportional_bias(&auto, &audit)?.1?));
    put(sheet, "deming_slope", n, NEEDS, || Some(comparison::deming(&auto, &audit)?[0]));
    put(sheet, "deming_intercept", n, NEEDS, || Some(comparison::deming(&auto, &audit)?[1]));
    let tolerance = (switches.tolerance * 10.0) as i64;
    let n_within = deltas.iter().filter(|delta| delta.abs() <= tolerance).count();
    put_rate(sheet, "within_tolerance", n_within, n);
    put(sheet, "ccc", n, NEEDS, || naive::concordance(&auto, &audit));
    put(sheet, "ccc_correction", n, NEEDS, || {
        let (ccc, r) = (naive::concordance(&auto, &audit)?.0, naive::pearson(&auto, &audit)?.0);
        plain(ccc / r)
    });
    put(sheet, "icc", n, NEEDS, || naive::icc(&auto, &audit));
    put(sheet, "pearson", n, NEEDS, || naive::pearson(&auto, &audit));
    put(sheet, "spearman", n, NEEDS, || naive::spearman(&auto, &audit).and_then(plain));
}

fn fill_matrix(sheet: &mut Sheet, world: &World, pairs: &[&Record], switches: &Switches) {
    let cell = |auto: bool, audit: Option<bool>| {
        let is_here =
            |record: &&&Record| record.auto_passes() == Some(auto) && world.audit_passes(record, switches) == audit;
        pairs.iter().filter(is_here).count()
    };
    let (both_pass, false_pass) = (cell(true, Some(true)), cell(true, Some(false)));
    let (false_fail, both_fail) = (cell(false, Some(true)), cell(false, Some(false)));
    put_count(sheet, "both_pass", both_pass);
    put_count(sheet, "false_pass", false_pass);
    put_count(sheet, "false_fail", false_fail);
    put_count(sheet, "both_fail", both_fail);
    put_count(sheet, "undecided", cell(true, None) + cell(false, None));
    put_rate(sheet, "false_pass_rate", false_pass, false_pass + both_fail);
    put_rate(sheet, "false_fail_rate", false_fail, false_fail + both_pass);
    put_rate(sheet, "false_omission_rate", false_pass, false_pass + both_pass);
    let table = Table([[both_pass, false_pass], [false_fail, both_fail]]);
    put(sheet, "kappa", table.n(), NEEDS, || outcomes::kappa(&table));
    put(sheet, "ac1", table.n(), NEEDS, || Some(outcomes::ac1(&table)));
    put(sheet, "pabak", table.n(), NEEDS, || {
        let (agreed, ends) = naive::rate(both_pass + both_fail, table.n());
        Some((2.0 * agreed - 1.0, ends.map(|(lo, hi)| (2.0 * lo - 1.0, 2.0 * hi - 1.0))))
    });
    put(sheet, "mcnemar_p", table.n(), 1, || Some((outcomes::mcnemar_p(&table), None)));
}

fn put_count(sheet: &mut Sheet, name: &'static str, n: usize) {
    sheet.insert(name, Expected { n, says: Says::Value(n as f64, None) });
}

fn put_rate(sheet: &mut Sheet, name: &'static str, hits: usize, n: usize) {
    put(sheet, name, n, 1, || Some(naive::rate(hits, n)));
}

fn put(sheet: &mut Sheet, name: &'static str, n: usize, needs: usize, answer: impl FnOnce() -> Option<Answer>) {
    let says = if n < needs {
        Says::TooFew(needs)
    } else {
        answer().map_or(Says::NoAnswer, |(value, interval)| Says::Value(value, interval))
    };
    sheet.insert(name, Expected { n, says });
}
