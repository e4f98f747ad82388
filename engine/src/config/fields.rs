//! The keys of a JSON object, each read as the type that it must have. `null` is the same as a missing key.

use crate::config::error::ConfigError;
use crate::config::error::Expected;
use crate::config::error::Problem;
use crate::config::error::Refusal;
use crate::config::json::Json;
use crate::config::json::Object;

/// Words, and in the same order what they stand for.
pub(super) type Choice<T> = (&'static [&'static str], &'static [T]);

/// The object at the top of the text.
pub(super) struct Fields(Object);

impl Fields {
    pub(super) fn from_json(text: &str) -> Result<Self, ConfigError> {
        match serde_json::from_str(text) {
            Ok(Json::Object(object)) => Ok(Self(object)),
            Ok(_) => Err(ConfigError { key: None, problem: Problem::WrongType { expected: Expected::Object } }),
            Err(fault) => {
                let (line, column) = (fault.line(), fault.column());
                Err(ConfigError { key: None, problem: Problem::NotJson { line, column } })
            }
        }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.entries().iter().map(|(name, _)| name.as_str())
    }

    fn value(&self, key: &str) -> Option<&Json> {
        self.0.get(key).filter(|value| **value != Json::Null)
    }

    /// A value as `read` takes it out of the JSON.
    fn typed<'f, T>(
        &'f self,
        key: &str,
        expected: Expected,
        read: impl Fn(&'f Json) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(value) = self.value(key) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| ConfigError::wrong_type(key, expected))
    }

    /// Text without spaces around it, at most so many characters long, and not empty.
    pub(super) fn text(&self, key: &str, most: usize) -> Result<Option<&str>, ConfigError> {
        let Some(text) = self.typed(key, Expected::Text, Json::as_text)? else { return Ok(None) };
        checked_text(key, text, most).map(Some)
    }

    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        self.typed(key, Expected::Flag, Json::as_flag)
    }

    pub(super) fn number(&self, key: &str, lowest: f64, highest: f64) -> Result<Option<f64>, ConfigError> {
        match self.typed(key, Expected::Number, Json::as_number)? {
            Some(number) if !(lowest..=highest).contains(&number) => {
                Err(ConfigError::new(key, Problem::OutOfRange { lowest, highest }))
            }
            number => Ok(number),
        }
    }

    pub(super) fn whole<T: TryFrom<u32>>(
        &self,
        key: &str,
        lowest: u32,
        highest: u32,
    ) -> Result<Option<T>, ConfigError> {
        let Some(number) = self.typed(key, Expected::WholeNumber, Json::as_whole)? else { return Ok(None) };
        let in_range = u32::try_from(number).ok().filter(|number| (lowest..=highest).contains(number));
        let out_of_range = Problem::OutOfRange { lowest: lowest.into(), highest: highest.into() };
        let number = in_range.and_then(|number| T::try_from(number).ok());
        number.map(Some).ok_or_else(|| ConfigError::new(key, out_of_range))
    }

    /// The meaning of one of some words; the first meaning where the key is missing.
    pub(super) fn choice<T: Copy + Default>(&self, key: &str, (words, meanings): Choice<T>) -> Result<T, ConfigError> {
        let Some(text) = self.typed(key, Expected::Text, Json::as_text)? else { return Ok(T::default()) };
        let place = words.iter().position(|&word| word == text);
        let meaning = place.and_then(|place| meanings.get(place).copied());
        meaning.ok_or_else(|| ConfigError::refused(key, Refusal::NoneOf { words }))
    }

    /// A list of texts, each with a key of its own for errors.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<(String, &str)>, ConfigError> {
        let Some(list) = self.typed(key, Expected::List, Json::as_list)? else { return Ok(Vec::new()) };
        let numbered = list.iter().enumerate().map(|(place, value)| (format!("{key}[{place}]"), value));
        numbered
            .map(|(key, value)| match value.as_text() {
                Some(text) => Ok((key, text)),
                None => Err(ConfigError::wrong_type(key, Expected::Text)),
            })
            .collect()
    }

    /// The values of an object: name, key for errors, and value.
    pub(super) fn members(&self, key: &str) -> Result<Vec<(&str, String, &Json)>, ConfigError> {
        let Some(object) = self.typed(key, Expected::Object, Json::as_object)? else { return Ok(Vec::new()) };
        Ok(object.entries().iter().map(|(name, value)| (name.as_str(), format!("{key}.{name}"), value)).collect())
    }
}

/// Text without spaces around it, if it is neither empty nor too long.
pub(super) fn checked_text<'t>(key: &str, text: &'t str, most: usize) -> Result<&'t str, ConfigError> {
    match text.trim() {
        "" => Err(ConfigError::refused(key, Refusal::Empty)),
        text if text.chars().nth(most).is_some() => Err(ConfigError::refused(key, Refusal::TooLong { most })),
        text => Ok(text),
    }
}
