//! Rows by the values of a dimension.

use crate::domain::filter::Dimension;
use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::dimension::Values;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The rows of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The value.
    pub value: Value,
    /// Its rows, in the order of the table.
    pub rows: Vec<u32>,
}

/// The rows of every value that at least one of them has, in the order in which the values first came.
/// A row with several values, such as two agents, is in each of their groups, once.
pub fn groups(table: &EvaluationTable, rows: &RowSet, dimension: Dimension, switches: &Switches) -> Vec<Group> {
    let values = Values::of(table, dimension, switches);
    let members = members(&values, rows);
    let pairs = values.all().iter().zip(members).filter(|(_, rows)| !rows.is_empty());
    pairs.map(|(value, rows)| Group { value: value.clone(), rows }).collect()
}

/// The rows of every value among some rows, by its number.
pub fn members(values: &Values<'_>, rows: &RowSet) -> Vec<Vec<u32>> {
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); values.all().len()];
    values.each(rows, &mut |row_idx, number| {
        if let Some(group) = members.get_mut(number).filter(|group| group.last() != Some(&(row_idx as u32))) {
            group.push(row_idx as u32);
        }
    });
    members
}
