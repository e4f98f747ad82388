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

/// How far to either side of zero a scale reaches that the biases of groups share, in points; at least 1.
///
/// Every bias fits, and so do all intervals of fewer than ten groups. Of ten or more the widest tenth may run over the
/// edge: one group with few pairs must not make dots of all others.
pub fn bias_reach<'f>(biases: impl IntoIterator<Item = &'f Figure>) -> f64 {
    let (mut farthest_bias, mut ends) = (1.0_f64, Vec::new());
    for (value, (lo, hi)) in biases.into_iter().filter_map(|bias| bias.value().zip(bias.interval())) {
        farthest_bias = farthest_bias.max(value.abs() * 1.1);
        ends.push(lo.abs().max(hi.abs()));
    }
    let fitting = ends.len() - ends.len() / 10;
    let widest =
        order::ascending(&ends).get(fitting.saturating_sub(1)).and_then(|&place| ends.get(place as usize).copied());
    farthest_bias.max(widest.unwrap_or_default())
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
            let agreement = pair_figures(&pairs.deltas, switches);
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

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "whole points are exact")]

    use super::bias_reach;
    use crate::report::figure::Figure;
    use crate::report::figure::FigureAnswer;

    fn bias(value: f64, half: f64) -> Figure {
        let answer = FigureAnswer::Known { value, interval: Some((value - half, value + half)) };
        Figure { name: "bias", answer, n: 10 }
    }

    #[test]
    fn few_groups_fit_with_all_of_their_intervals() {
        assert_eq!(bias_reach(&[bias(2.0, 3.0), bias(-4.0, 30.0)]), 34.0);
        assert_eq!(bias_reach(&[]), 1.0);
        assert_eq!(bias_reach(&[Figure { name: "bias", answer: FigureAnswer::NoAnswer, n: 0 }]), 1.0);
    }

    #[test]
    fn the_widest_tenth_of_many_groups_does_not_set_the_scale_but_every_bias_fits() {
        let mut groups: Vec<Figure> = (0..9).map(|_| bias(1.0, 4.0)).collect();
        groups.push(bias(0.0, 60.0));
        assert_eq!(bias_reach(&groups), 5.0);
        groups.push(bias(20.0, 1.0));
        assert_eq!(bias_reach(&groups), 22.0);
    }
}
