//! The choices of one dimension, with counts and with names that can be told apart.

use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::order;
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
    let labels = labelled(&facets.iter().map(|facet| &facet.value).collect::<Vec<_>>());
    let choices = facets.into_iter().zip(labels).map(|(facet, label)| Choice {
        is_chosen: filter.chooses(dimension, &facet.value.key),
        key: facet.value.key,
        label,
        n_rows: facet.n_rows,
    });
    choices.collect()
}

/// The labels of values; where two share one, each is followed by the end of its key.
pub fn labelled(values: &[&Value]) -> Vec<String> {
    let label = |place: u32| values.get(place as usize).map_or("", |value| value.label.as_str());
    let places: Vec<u32> = (0..values.len() as u32).collect();
    let mut labels: Vec<String> = values.iter().map(|value| value.label.clone()).collect();
    let order = order::by_comparison(&places, &|one, two| label(one).cmp(label(two)));
    for alike in order.chunk_by(|one, two| label(*one) == label(*two)) {
        if alike.len() < 2 || label(alike[0]).is_empty() {
            continue;
        }
        for &place in alike {
            labels[place as usize] = format!("{} ({})", label(place), short(&values[place as usize].key));
        }
    }
    labels
}

/// The place of each value among the named ones in the order of their keys, from 1: what it is called where names are hidden,
/// the same in every order of the values. 0 without a key.
pub fn numbered(values: &[&Value]) -> Vec<usize> {
    let key = |place: u32| values.get(place as usize).map_or("", |value| value.key.as_str());
    let places: Vec<u32> = (0..values.len() as u32).collect();
    let order = order::by_comparison(&places, &|one, two| key(one).cmp(key(two)));
    let mut numbers = vec![0; values.len()];
    for (before, &place) in order.iter().filter(|&&place| !key(place).is_empty()).enumerate() {
        numbers[place as usize] = before + 1;
    }
    numbers
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
        assert_eq!(labelled(&values.each_ref()), ["John Doe (000001)", "John Doe (000002)", "Ana"]);
    }

    #[test]
    fn numbers_follow_the_keys_and_leave_the_nameless_out() {
        let value = |key: &str| Value { key: key.to_owned(), label: String::new() };
        let values = [value("b"), value(""), value("a"), value("c")];
        assert_eq!(numbered(&values.each_ref()), [2, 0, 1, 3]);
    }
}
