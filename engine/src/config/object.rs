//! An object of the configuration: its values by name, each still as it stands in the text.

use crate::json::level;
use crate::json::raw::Raw;
use crate::json::stop::Stop;

/// The entries of an object in the order of their names; of a name that repeats the last value holds.
#[derive(Debug, Default)]
pub(super) struct Object<'t> {
    entries: Vec<(String, Raw<'t>)>,
}

impl<'t> Object<'t> {
    pub(super) fn from_json(object: &'t str) -> Result<Self, Stop> {
        let mut read = Self::default();
        level::entries(object, &mut |name, value| read.insert(name.unquoted().text.into_owned(), value))?;
        Ok(read)
    }

    pub(super) fn get(&self, name: &str) -> Option<Raw<'t>> {
        self.entries.iter().find(|(held, _)| held == name).map(|(_, value)| *value)
    }

    pub(super) fn entries(&self) -> &[(String, Raw<'t>)] {
        &self.entries
    }

    fn insert(&mut self, name: String, value: Raw<'t>) {
        match self.entries.binary_search_by(|(held, _)| held.cmp(&name)) {
            Ok(place) => self.entries.get_mut(place).into_iter().for_each(|entry| entry.1 = value),
            Err(place) => self.entries.insert(place, (name, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn of_a_name_that_repeats_the_last_value_holds() {
        let object = Object::from_json(r#"{"b": 1, "a": 2, "\u0062": 3}"#).unwrap();
        assert_eq!(object.get("b").map(Raw::json), Some("3"));
        assert_eq!(object.entries().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
