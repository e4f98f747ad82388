//! The rows of one group of a breakdown, and the figures that they make.

use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::group::Group;
use crate::report::figure::Figure;
use crate::report::figures::Figures;
use crate::report::figures::decision_figures;
use crate::report::figures::decisions;
use crate::report::figures::pair_figures;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::pairs::Pairs;
use crate::report::pass_basis::FormBracket;
use crate::report::pass_basis::PassBasis;
use crate::report::pass_basis::pass_basis;
use crate::stats::estimate::Estimate;
use crate::stats::mean;
use crate::stats::moments::Moments;
use crate::stats::shrinkage::Shrinkage;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The rows of a group as its figures need them.
pub(super) struct Members<'g> {
    /// Its value.
    pub(super) value: &'g Value,
    /// The moments of its deltas.
    pub(super) deltas: Moments,
    /// Its pairs.
    pub(super) pairs: Pairs,
    auto: Moments,
    audit: Moments,
    n_rows: usize,
}

impl<'g> Members<'g> {
    /// The rows of a group, of which only the measured ones enter figures.
    pub(super) fn of(table: &EvaluationTable, group: &'g Group, measured: &RowSet) -> Self {
        let rows = || group.rows.iter().map(|&row_idx| row_idx as usize).filter(|&row_idx| measured.has(row_idx));
        let pairs = Pairs::of_rows(table, rows());
        Self {
            value: &group.value,
            n_rows: group.rows.len(),
            auto: rows().filter_map(|row_idx| table.auto().score(row_idx)).collect(),
            audit: rows().filter_map(|row_idx| table.audit().score(row_idx)).collect(),
            deltas: pairs.deltas.iter().copied().collect(),
            pairs,
        }
    }

    /// Whether it is a group of its own: rows without a value are what is left over.
    pub(super) fn is_named(&self) -> bool {
        !self.value.key.is_empty()
    }

    /// Whether its bias is held against those of the others: it has a name, and enough pairs.
    pub(super) fn is_judged(&self) -> bool {
        self.is_named() && self.pairs.n() >= NEEDS_FOR_A_VERDICT
    }
}

/// The bracket on which audit outcomes of a form rest; `None` where they rest on set or merged marks.
pub(super) fn mark(table: &EvaluationTable, form: &Members<'_>, switches: &Switches) -> Option<FormBracket> {
    match pass_basis(table, &form.pairs, switches) {
        PassBasis::Set { .. } => None,
        PassBasis::PerForm { brackets, .. } => brackets.first().copied(),
    }
}

/// What the row of a group shows.
pub(super) fn figures(
    table: &EvaluationTable,
    group: &Members<'_>,
    shrinkage: Option<Shrinkage>,
    switches: &Switches,
) -> Figures {
    let agreement = pair_figures(&group.pairs.deltas, switches);
    let decisions = decision_figures(&decisions(table, &group.pairs, switches));
    let figures = [
        Figure::count("conversations", group.n_rows),
        Figure::count("pairs", group.pairs.n()),
        Figure::of("mean_auto", mean::from_moments(&group.auto)),
        Figure::of("mean_audit", mean::from_moments(&group.audit)),
        agreement.get("bias"),
        shrunk_bias(shrinkage, &group.deltas),
        agreement.get("within_tolerance"),
        decisions.get("false_pass"),
        decisions.get("false_pass_rate"),
        decisions.get("false_fail"),
        decisions.get("false_fail_rate"),
    ];
    figures.into_iter().collect()
}

/// The bias of any group, pulled towards the centre of those with enough pairs.
fn shrunk_bias(shrinkage: Option<Shrinkage>, deltas: &Moments) -> Figure {
    let n = deltas.n();
    let estimate = match shrinkage {
        _ if n == 0 => Estimate::TooFew { n, needs: 1 },
        None => Estimate::Undefined { n },
        Some(shrinkage) => shrinkage.estimate(deltas),
    };
    Figure::of("shrunk_bias", estimate)
}
