//! The score pairs of some rows, as columns that statistics read.

use crate::domain::switches::Switches;
use crate::stats::quantiles;
use crate::store::column::ScoreColumn;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Pairs in the order of the table. Fatal rows are among them unless switched out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// Row of each pair.
    pub rows: Vec<u32>,
    /// Auto scores in points.
    pub auto: Vec<f64>,
    /// Audit scores in points.
    pub audit: Vec<f64>,
    /// auto − audit in points.
    pub deltas: Vec<f64>,
}

impl Pairs {
    /// The pairs among some rows.
    pub fn among(table: &EvaluationTable, rows: &RowSet, switches: &Switches) -> Self {
        Self::of_rows(table, measured(table, rows, switches).and(table.pairs()).iter())
    }

    /// The pairs among listed rows, which are taken as they are, whatever the switches.
    pub fn of_rows(table: &EvaluationTable, rows: impl Iterator<Item = usize>) -> Self {
        let rows: Vec<u32> = rows.filter(|&row_idx| table.pairs().has(row_idx)).map(|row_idx| row_idx as u32).collect();
        let scores = |of: &ScoreColumn| -> Vec<f64> {
            rows.iter().map(|&row_idx| of.score(row_idx as usize).unwrap_or_default()).collect()
        };
        let deltas = rows.iter().map(|&row_idx| table.delta(row_idx as usize).unwrap_or_default()).collect();
        Self { auto: scores(table.auto()), audit: scores(table.audit()), deltas, rows }
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.rows.len()
    }
}

/// The deltas of some pairs in ascending order, and so their sizes.
pub struct AscendingDeltas {
    /// auto − audit in points.
    pub deltas: Vec<f64>,
    /// Their absolute values.
    pub sizes: Vec<f64>,
}

impl AscendingDeltas {
    /// Of all of the pairs.
    pub fn of(pairs: &Pairs) -> Self {
        let deltas = quantiles::sorted(&pairs.deltas);
        Self { sizes: quantiles::sizes(&deltas), deltas }
    }
}

/// The rows that may enter means, rates and pair statistics: all, or all without a fatal error.
pub fn measured(table: &EvaluationTable, rows: &RowSet, switches: &Switches) -> RowSet {
    let mut measured = rows.clone();
    if !switches.fatal_rows_in {
        measured.subtract(table.fatal());
    }
    measured
}
