//! Agreement by group: where auto and audit part most.

use crate::domain::filter::Dimension;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::figure::Figure;
use crate::report::figures::decision_figures;
use crate::report::figures::decisions;
use crate::report::figures::pair_figures;
use crate::report::pairs::Pairs;
use crate::report::pairs::measured;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Groups with fewer pairs are shown, but not judged.
pub const NEEDS_FOR_A_VERDICT: usize = 5;

/// One group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// Its key in filters and addresses.
    pub key: String,
    /// How it is called; empty for rows without a value.
    pub label: String,
    /// Whether it has too few pairs for a verdict.
    pub is_too_few: bool,
    /// How many pairs it has.
    pub pairs: Figure,
    /// Mean delta with its interval.
    pub bias: Figure,
    /// Share of pairs within tolerance.
    pub within_tolerance: Figure,
    /// Audited fails that passed automatically.
    pub false_pass: Figure,
    /// The same as a share of audited fails.
    pub false_pass_rate: Figure,
}

/// Groups with at least one pair: largest absolute bias first, those with too few pairs last.
pub fn group_rows(table: &EvaluationTable, rows: &RowSet, dimension: Dimension, switches: &Switches) -> Vec<GroupRow> {
    let pair_rows = measured(table, rows, switches).and(table.pairs());
    let groups = groups(table, &pair_rows, dimension, switches);
    let labels = labelled(&groups.iter().map(|group| &group.value).collect::<Vec<_>>());
    let found: Vec<GroupRow> = groups
        .iter()
        .zip(labels)
        .map(|(group, label)| {
            let pairs = Pairs::of_rows(table, group.rows.iter().map(|&row_idx| row_idx as usize));
            let agreement = pair_figures(&pairs, switches);
            let decisions = decision_figures(&decisions(table, &pairs, switches));
            GroupRow {
                key: group.value.key.clone(),
                label,
                is_too_few: pairs.n() < NEEDS_FOR_A_VERDICT,
                pairs: Figure::count("pairs", pairs.n()),
                bias: agreement.get("bias"),
                within_tolerance: agreement.get("within_tolerance"),
                false_pass: decisions.get("false_pass"),
                false_pass_rate: decisions.get("false_pass_rate"),
            }
        })
        .collect();
    let size = |row: &GroupRow| row.bias.value().map_or(0.0, f64::abs);
    order::sorted(found, |one, two| {
        one.is_too_few.cmp(&two.is_too_few).then(size(two).total_cmp(&size(one))).then_with(|| one.key.cmp(&two.key))
    })
}
