//! How many rows each value of a dimension would leave, whatever is already chosen in that dimension.

use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::dimension::Values;
use crate::query::select::select;
use crate::store::table::EvaluationTable;

/// One value with its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: Value,
    /// Rows that have it, under all clauses but those of its own dimension.
    pub n_rows: usize,
}

/// Every value of a dimension that any live row has, most frequent first, then by label and key.
/// A row counts once for each of its values.
pub fn facets(table: &EvaluationTable, filter: &Filter, dimension: Dimension, switches: &Switches) -> Vec<Facet> {
    let values = Values::of(table, dimension, switches);
    let rows = select(table, &filter.clone().without(dimension), switches);
    let mut counts = vec![0_usize; values.all().len()];
    let mut seen_in = vec![usize::MAX; counts.len()];
    let mut exists = vec![false; counts.len()];
    values.each(table.live(), &mut |row_idx, number| {
        if seen_in.get(number) == Some(&row_idx) {
            return;
        }
        if let (Some(seen), Some(count), Some(exists)) =
            (seen_in.get_mut(number), counts.get_mut(number), exists.get_mut(number))
        {
            *seen = row_idx;
            *count += usize::from(rows.has(row_idx));
            *exists = true;
        }
    });
    let facets: Vec<Facet> = values
        .all()
        .iter()
        .zip(counts)
        .zip(exists)
        .filter(|((value, _), exists)| *exists || filter.chooses(dimension, &value.key))
        .map(|((value, n_rows), _)| Facet { value: value.clone(), n_rows })
        .collect();
    order::sorted(facets, |one, two| {
        let by_count = two.n_rows.cmp(&one.n_rows);
        by_count.then_with(|| one.value.label.cmp(&two.value.label)).then_with(|| one.value.key.cmp(&two.value.key))
    })
}
