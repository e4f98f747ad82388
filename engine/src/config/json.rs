//! A JSON value as the configuration needs it.

use std::fmt::Formatter;

use serde::de::Deserialize;
use serde::de::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Flag(bool),
    /// A number without decimals; one that is too large is the largest.
    Whole(i64),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// The entries of an object by name; of a name that repeats the last value holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object {
    entries: Vec<(String, Json)>,
}

impl Object {
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.place_of(name).ok().and_then(|place| self.entries.get(place)).map(|(_, value)| value)
    }

    /// Every entry, in the order of the names.
    pub(super) fn entries(&self) -> &[(String, Json)] {
        &self.entries
    }

    fn insert(&mut self, name: String, value: Json) {
        match self.place_of(&name) {
            Ok(place) => self.entries[place].1 = value,
            Err(place) => self.entries.insert(place, (name, value)),
        }
    }

    fn place_of(&self, name: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(held, _)| held.as_str().cmp(name))
    }
}

impl Json {
    pub(super) fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(super) fn as_whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_list(&self) -> Option<&[Json]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Whole(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut source: S) -> Result<Json, S::Error> {
        let mut items = Vec::new();
        while let Some(item) = source.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut source: M) -> Result<Json, M::Error> {
        let mut object = Object::default();
        while let Some(name) = source.next_key()? {
            object.insert(name, source.next_value()?);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn read(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn every_kind_of_value_is_told_apart() {
        assert_eq!(
            read("[null, true, -3, 3.0, \"a\\n\"]"),
            Json::List(vec![
                Json::Null,
                Json::Flag(true),
                Json::Whole(-3),
                Json::Number(3.0),
                Json::Text("a\n".to_owned()),
            ])
        );
        assert_eq!(read("18446744073709551615"), Json::Whole(i64::MAX));
    }

    #[test]
    fn of_a_name_that_repeats_the_last_value_holds() {
        let json = read(r#"{"b": 1, "a": 2, "b": 3}"#);
        let object = json.as_object().unwrap();
        assert_eq!(object.get("b"), Some(&Json::Whole(3)));
        assert_eq!(object.entries().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
