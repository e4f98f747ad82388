//! The cards of the overview: how scores move, which outcomes differ, and in which queues.

use crate::domain::filter::Dimension;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::report::figures::Figures;
use crate::report::figures::decision_figures;
use crate::report::figures::decisions;
use crate::report::groups::GroupRow;
use crate::report::groups::group_rows;
use crate::report::pairs::Pairs;
use crate::report::pass_basis::PassBasis;
use crate::report::pass_basis::pass_basis;
use crate::report::trend::Bucket;
use crate::report::trend::Trend;
use crate::report::trend::trend;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Everything that stands below the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewCards {
    /// The counts and rates of the decision matrix.
    pub decisions: Figures,
    /// Scores by day.
    pub by_day: Trend,
    /// Scores by week.
    pub by_week: Trend,
    /// Which pass mark the matrix rests on.
    pub pass_basis: PassBasis,
    /// How many pairs there are.
    pub n_pairs: usize,
    /// Queues, where auto and audit part most first.
    pub queues: Vec<GroupRow>,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

/// The cards of some rows. The trend is that of `trend_rows`: the same without the clause of the chosen period, which
/// is chosen on the trend itself.
pub fn overview_cards(
    table: &EvaluationTable,
    rows: &RowSet,
    trend_rows: &RowSet,
    (switches, zone): (&Switches, &Zone),
    n_undated_left_out: usize,
) -> OverviewCards {
    let pairs = Pairs::among(table, rows, switches);
    let trend_pairs = Pairs::among(table, trend_rows, switches);
    OverviewCards {
        decisions: decision_figures(&decisions(table, &pairs, switches)),
        by_day: trend(table, &trend_pairs, Bucket::Day, zone),
        by_week: trend(table, &trend_pairs, Bucket::Week, zone),
        pass_basis: pass_basis(table, &pairs, switches),
        n_pairs: pairs.n(),
        queues: group_rows(table, rows, Dimension::Queue, switches),
        n_undated_left_out,
    }
}
