//! A filter over a table: the rows that satisfy every clause.

use crate::domain::choices;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::switches::Switches;
use crate::query::dimension::Values;
use crate::query::search::search;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The live rows that satisfy every clause of a filter. The switches matter only for the pass mark of audit outcomes.
pub fn select(table: &EvaluationTable, filter: &Filter, switches: &Switches) -> RowSet {
    let mut rows = table.live().clone();
    for (dimension, values) in filter.choices.iter() {
        rows = chosen(table, &rows, dimension, values, switches);
    }
    narrow_by_values(table, filter, &mut rows);
    if !filter.text.trim().is_empty() {
        rows.intersect(&search(table, &filter.text));
    }
    rows
}

/// How many rows are left out only because they were never evaluated at any time, when a period is chosen: those whose days
/// in the report are not all in it.
pub fn n_undated_left_out(table: &EvaluationTable, filter: &Filter, switches: &Switches) -> usize {
    if filter.at.is_open() {
        return 0;
    }
    let mut undated = filter.clone();
    undated.at = Default::default();
    let rows = select(table, &undated, switches);
    let is_left_out =
        |row_idx: usize| table.evaluated_at(row_idx).given().is_none() && !table.is_within(row_idx, filter.at);
    rows.iter().filter(|&row_idx| is_left_out(row_idx)).count()
}

/// The rows among some that have at least one of the values.
fn chosen(
    table: &EvaluationTable,
    rows: &RowSet,
    dimension: Dimension,
    keys: &choices::Values,
    switches: &Switches,
) -> RowSet {
    let values = Values::of(table, dimension, switches);
    let is_chosen: Vec<bool> = values.all().iter().map(|value| keys.contains(&value.key)).collect();
    let mut chosen = RowSet::none(table.n_rows());
    values.each(rows, &mut |row_idx, number| {
        if is_chosen.get(number) == Some(&true) {
            chosen.set(row_idx, true);
        }
    });
    chosen
}

fn narrow_by_values(table: &EvaluationTable, filter: &Filter, rows: &mut RowSet) {
    let mut keep = |holds: &dyn Fn(usize) -> bool| {
        let kept = RowSet::of(table.n_rows(), |row_idx| rows.has(row_idx) && holds(row_idx));
        *rows = kept;
    };
    if let Some(fatal) = filter.fatal {
        keep(&|row_idx| table.fatal().has(row_idx) == fatal);
    }
    if filter.single_agent {
        // An agent listed twice in one record is one agent.
        keep(&|row_idx| table.agents().codes(row_idx).windows(2).all(|pair| pair[0] == pair[1]));
    }
    if let Some(points) = filter.min_delta {
        keep(&|row_idx| table.delta(row_idx).is_some_and(|delta| delta.abs() >= points));
    }
    if !filter.delta.is_open() {
        keep(&|row_idx| table.delta(row_idx).is_some_and(|delta| filter.delta.holds(delta)));
    }
    if !filter.auto.is_open() {
        keep(&|row_idx| table.auto().score(row_idx).is_some_and(|points| filter.auto.holds(points)));
    }
    if !filter.audit.is_open() {
        keep(&|row_idx| table.audit().score(row_idx).is_some_and(|points| filter.audit.holds(points)));
    }
    if !filter.at.is_open() {
        keep(&|row_idx| table.is_within(row_idx, filter.at));
    }
}
