//! Chosen values per dimension: a few words each, held in order, so that equal choices compare equal.

use crate::domain::filter::Dimension;

/// The chosen values of one dimension, ascending, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    values: Vec<String>,
}

impl Values {
    /// Whether a value is chosen.
    pub fn contains(&self, value: &str) -> bool {
        self.place_of(value).is_ok()
    }

    /// Chooses a value.
    pub fn insert(&mut self, value: String) {
        if let Err(place) = self.place_of(&value) {
            self.values.insert(place, value);
        }
    }

    /// Chooses a value no longer, and says whether it was chosen.
    pub fn remove(&mut self, value: &str) -> bool {
        let place = self.place_of(value);
        place.map(|place| self.values.remove(place)).is_ok()
    }

    /// How many values are chosen.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no value is chosen.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values, ascending.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.values.iter()
    }

    /// The first value in order.
    pub fn first(&self) -> Option<&String> {
        self.values.first()
    }

    fn place_of(&self, value: &str) -> Result<usize, usize> {
        self.values.binary_search_by(|held| held.as_str().cmp(value))
    }
}

impl FromIterator<String> for Values {
    fn from_iter<I: IntoIterator<Item = String>>(values: I) -> Self {
        let mut chosen = Self::default();
        values.into_iter().for_each(|value| chosen.insert(value));
        chosen
    }
}

impl<'v> IntoIterator for &'v Values {
    type Item = &'v String;
    type IntoIter = std::slice::Iter<'v, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The dimensions in which values are chosen, in the order of [`Dimension`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    entries: Vec<(Dimension, Values)>,
}

impl Choices {
    /// Whether a dimension has an entry.
    pub fn contains_key(&self, dimension: &Dimension) -> bool {
        self.get(dimension).is_some()
    }

    /// The chosen values of a dimension.
    pub fn get(&self, dimension: &Dimension) -> Option<&Values> {
        self.entries.iter().find(|(held, _)| held == dimension).map(|(_, values)| values)
    }

    /// The chosen values of a dimension, which gets an entry if it has none.
    pub fn get_or_insert(&mut self, dimension: Dimension) -> &mut Values {
        let place = self.entries.partition_point(|(held, _)| *held < dimension);
        if self.entries.get(place).is_none_or(|(held, _)| *held != dimension) {
            self.entries.insert(place, (dimension, Values::default()));
        }
        &mut self.entries[place].1
    }

    /// Chooses exactly these values of a dimension.
    pub fn insert(&mut self, dimension: Dimension, values: Values) {
        *self.get_or_insert(dimension) = values;
    }

    /// Takes out the entry of a dimension.
    pub fn remove(&mut self, dimension: &Dimension) -> Option<Values> {
        let place = self.entries.iter().position(|(held, _)| held == dimension)?;
        Some(self.entries.remove(place).1)
    }

    /// How many dimensions have an entry.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every entry, in the order of [`Dimension`].
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, &Values)> {
        self.entries.iter().map(|(dimension, values)| (*dimension, values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn values_are_a_set(taken in prop::collection::vec("[a-d]{0,2}", 0..20), gone in "[a-d]{0,2}") {
            let mut expected: BTreeSet<String> = taken.iter().cloned().collect();
            let mut values: Values = taken.into_iter().collect();
            prop_assert_eq!(values.remove(&gone), expected.remove(&gone));
            prop_assert!(!values.contains(&gone));
            prop_assert!(values.iter().eq(expected.iter()));
        }
    }

    #[test]
    fn choices_made_in_any_order_are_equal() {
        let chosen = |dimensions: [Dimension; 3]| {
            let mut choices = Choices::default();
            dimensions.into_iter().for_each(|dimension| choices.get_or_insert(dimension).insert("x".to_owned()));
            choices
        };
        let one = chosen([Dimension::Queue, Dimension::Direction, Dimension::Queue]);
        assert_eq!(one, chosen([Dimension::Direction, Dimension::Queue, Dimension::Direction]));
        assert_eq!(
            one.iter().map(|(dimension, _)| dimension).collect::<Vec<_>>(),
            [Dimension::Direction, Dimension::Queue]
        );
    }
}
