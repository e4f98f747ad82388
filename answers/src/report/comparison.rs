//! The comparison: how auto and audit differ on the same conversations, pair by pair.

use crate::domain::order;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::report::disagreement::Disagreement;
use crate::report::disagreement::disagreement;
use crate::report::drift::DriftReport;
use crate::report::drift::drift;
use crate::report::figures::Figures;
use crate::report::figures::all_figures;
use crate::report::form_changes::form_changes;
use crate::report::limits_check::LimitsCheck;
use crate::report::limits_check::limits_check;
use crate::report::marks::ScoreMark;
use crate::report::marks::score_marks;
use crate::report::pairs::AscendingDeltas;
use crate::report::pairs::Pairs;
use crate::report::pairs::measured;
use crate::report::pass_basis::PassBasis;
use crate::report::pass_basis::pass_basis;
use crate::report::side::Side;
use crate::stats::histogram::histogram;
use crate::stats::proportional_bias::proportional_bias;
use crate::stats::quantiles;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// How many of the largest disagreements are listed.
pub const N_LARGEST: usize = 8;

/// One bar of the histogram of deltas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeltaBin {
    /// Smallest delta in the bin, in points.
    pub from: f64,
    /// First delta beyond it.
    pub to: f64,
    /// How many pairs.
    pub count: usize,
    /// Side of the bin's middle.
    pub side: Side,
}

/// Everything the comparison says.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonReport {
    /// Every figure.
    pub figures: Figures,
    /// How many pairs lie beyond the limits of agreement; none without limits.
    pub n_beyond_limits: Option<usize>,
    /// Half of all deltas lie between these, in points; none without pairs.
    pub middle_half: Option<(f64, f64)>,
    /// Whether the limits of agreement hold alike over the whole scale.
    pub limits_check: LimitsCheck,
    /// Pairs gathered by score.
    pub marks: Vec<ScoreMark>,
    /// Histogram of deltas: half-open bins of one width that hold every pair.
    pub bins: Vec<DeltaBin>,
    /// Which pass mark the matrix rests on.
    pub pass_basis: PassBasis,
    /// The pairs furthest apart, largest absolute delta first, ties by conversation id.
    pub largest: Vec<Disagreement>,
    /// Whether the gap has changed, and since when.
    pub drift: DriftReport,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

/// The comparison of some rows.
pub fn comparison(
    table: &EvaluationTable,
    rows: &RowSet,
    switches: &Switches,
    zone: &Zone,
    n_undated_left_out: usize,
) -> ComparisonReport {
    let in_pairs = measured(table, rows, switches).and(table.pairs());
    let pairs = Pairs::of_rows(table, in_pairs.iter());
    let ascending = AscendingDeltas::of(&pairs);
    let quartile = |p: f64| quantiles::quantile(&ascending.deltas, p).value();
    let first_of_largest = ascending.sizes.len().saturating_sub(N_LARGEST);
    let least = ascending.sizes.get(first_of_largest).copied().unwrap_or_default();
    let proportional = proportional_bias(&pairs.auto, &pairs.audit);
    let bins = histogram(&pairs.deltas, switches.tolerance).bins;
    let figures = all_figures(table, rows, &pairs, (&ascending, proportional), switches);
    let limits = figures.get("loa_lower").value().zip(figures.get("loa_upper").value());
    let n_beyond = |(lower, upper)| pairs.deltas.iter().filter(|delta| **delta < lower || **delta > upper).count();
    ComparisonReport {
        figures,
        n_beyond_limits: limits.map(n_beyond),
        middle_half: quartile(0.25).zip(quartile(0.75)),
        limits_check: limits_check(&pairs, proportional),
        marks: score_marks(&pairs, switches.tolerance),
        bins: bins
            .iter()
            .map(|bin| DeltaBin {
                from: bin.from,
                to: bin.to,
                count: bin.count,
                side: Side::of(f64::midpoint(bin.from, bin.to), switches.tolerance),
            })
            .collect(),
        pass_basis: pass_basis(table, &pairs, switches),
        largest: largest(table, &pairs, least, switches),
        drift: drift(table, &pairs, form_changes(table, rows, zone), zone),
        n_undated_left_out,
    }
}

/// The pairs that are at least so far apart, of which there are as many as are listed, or more where deltas are equal.
fn largest(table: &EvaluationTable, pairs: &Pairs, least: f64, switches: &Switches) -> Vec<Disagreement> {
    let mut far = RowSet::none(table.n_rows());
    for (&row_idx, delta) in pairs.rows.iter().zip(&pairs.deltas) {
        if delta.abs() >= least {
            far.set(row_idx as usize, true);
        }
    }
    let size = |row_idx: u32| table.delta(row_idx as usize).unwrap_or_default().abs();
    let order = order::by_number(&table.rows_by_id_in(&far), &|row_idx| !order::key_of_points(size(row_idx)));
    order.iter().take(N_LARGEST).map(|&row_idx| disagreement(table, row_idx as usize, switches)).collect()
}
