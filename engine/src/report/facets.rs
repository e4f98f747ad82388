//! The choices of one dimension, with counts and with names that can be told apart.

use std::collections::BTreeMap;

use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::facet;
use crate::store::table::EvaluationTable;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its key in filters and addresses.
    pub key: String,
    /// How it is called, as the data word it; empty for rows without a value.
    pub label: String,
    /// Rows it would leave, under all clauses but those of its own dimension.
    pub n_rows: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The choices of a dimension, most frequent first.
pub fn choices(table: &EvaluationTable, filter: &Filter, dimension: Dimension, switches: &Switches) -> Vec<Choice> {
    let facets = facet::facets(table, filter, dimension, switches);
    let labels = labelled(facets.iter().map(|facet| &facet.value));
    let choices = facets.into_iter().zip(labels).map(|(facet, label)| Choice {
        is_chosen: filter.chooses(dimension, &facet.value.key),
        key: facet.value.key,
        label,
        n_rows: facet.n_rows,
    });
    choices.collect()
}

/// The labels of values; where two share one, each is followed by the end of its key.
pub fn labelled<'v>(values: impl Iterator<Item = &'v Value> + Clone) -> Vec<String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    values.clone().for_each(|value| *uses.entry(&value.label).or_default() += 1);
    let is_shared = |value: &Value| !value.label.is_empty() && uses.get(value.label.as_str()).is_some_and(|&n| n > 1);
    values
        .map(
            |value| {
                if is_shared(value) { format!("{} ({})", value.label, short(&value.key)) } else { value.label.clone() }
            },
        )
        .collect()
}

/// The last six characters of an id.
fn short(key: &str) -> &str {
    let cut = key.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    key.get(cut..).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_agents_of_one_name_are_told_apart() {
        let value = |key: &str, label: &str| Value { key: key.to_owned(), label: label.to_owned() };
        let values = [value("a-000001", "John Doe"), value("a-000002", "John Doe"), value("a-3", "Ana")];
        assert_eq!(labelled(values.iter()), ["John Doe (000001)", "John Doe (000002)", "Ana"]);
    }
}
