//! The overview: can the auto scores be trusted, and on how much evidence?

use crate::domain::switches::Switches;
use crate::report::figures::Figures;
use crate::report::figures::leading_figures;
use crate::report::pairs::Pairs;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// What the overview says first.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewReport {
    /// The leading figures.
    pub figures: Figures,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

/// The overview of some rows.
pub fn overview(
    table: &EvaluationTable,
    rows: &RowSet,
    switches: &Switches,
    n_undated_left_out: usize,
) -> OverviewReport {
    let pairs = Pairs::among(table, rows, switches);
    OverviewReport { figures: leading_figures(table, rows, &pairs, switches), n_undated_left_out }
}
