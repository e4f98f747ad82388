//! The keys of a JSON object, each read as the type that it must have. `null` is the same as a missing key.

use crate::config::error::ConfigError;
use crate::config::error::Expected;
use crate::config::error::Problem;
use crate::config::error::Refusal;
use crate::config::object::Object;
use crate::domain::decimal;
use crate::json::level;
use crate::json::raw::Form;
use crate::json::raw::Raw;

/// Words, and in the same order what they stand for.
pub(super) type Choice<T> = (&'static [&'static str], &'static [T]);

/// The object at the top of the text.
pub(super) struct Fields<'t>(Object<'t>);

impl<'t> Fields<'t> {
    pub(super) fn from_json(text: &'t str) -> Result<Self, ConfigError> {
        let json = level::value(text).map_err(|stop| {
            let (line, column) = stop.line_and_column(text);
            ConfigError { key: None, problem: Problem::NotJson { line, column } }
        })?;
        let wrong_type = ConfigError { key: None, problem: Problem::WrongType { expected: Expected::Object } };
        object_of(json).map(Self).ok_or(wrong_type)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.entries().iter().map(|(name, _)| name.as_str())
    }

    /// A value as `read` takes it out of the JSON.
    fn typed<T>(
        &self,
        key: &str,
        expected: Expected,
        read: impl Fn(Raw<'t>) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(value) = self.0.get(key).filter(|value| !matches!(value.form(), Form::Null)) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| ConfigError::wrong_type(key, expected))
    }

    /// Text without spaces around it, at most so many characters long, and not empty.
    pub(super) fn text(&self, key: &str, most: usize) -> Result<Option<String>, ConfigError> {
        let Some(text) = self.typed(key, Expected::Text, text_of)? else { return Ok(None) };
        checked_text(key, &text, most).map(|text| Some(text.to_owned()))
    }

    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        self.typed(key, Expected::Flag, |value| match value.form() {
            Form::Truth(flag) => Some(flag),
            _ => None,
        })
    }

    pub(super) fn number(&self, key: &str, lowest: f64, highest: f64) -> Result<Option<f64>, ConfigError> {
        match self.typed(key, Expected::Number, |value| decimal::parse(digits_of(value)?))? {
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
        let Some(digits) = self.typed(key, Expected::WholeNumber, whole_digits_of)? else { return Ok(None) };
        let in_range = digits.parse().ok().filter(|number| (lowest..=highest).contains(number));
        let out_of_range = Problem::OutOfRange { lowest: lowest.into(), highest: highest.into() };
        let number = in_range.and_then(|number| T::try_from(number).ok());
        number.map(Some).ok_or_else(|| ConfigError::new(key, out_of_range))
    }

    /// The meaning of one of some words; the first meaning where the key is missing.
    pub(super) fn choice<T: Copy + Default>(&self, key: &str, (words, meanings): Choice<T>) -> Result<T, ConfigError> {
        let Some(text) = self.typed(key, Expected::Text, text_of)? else { return Ok(T::default()) };
        let place = words.iter().position(|&word| word == text);
        let meaning = place.and_then(|place| meanings.get(place).copied());
        meaning.ok_or_else(|| ConfigError::refused(key, Refusal::NoneOf { words }))
    }

    /// A list of texts, each with a key of its own for errors.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<(String, String)>, ConfigError> {
        let items = self.typed(key, Expected::List, items_of)?.unwrap_or_default();
        let numbered = items.into_iter().enumerate().map(|(place, item)| (format!("{key}[{place}]"), item));
        numbered
            .map(|(key, item)| match text_of(item) {
                Some(text) => Ok((key, text)),
                None => Err(ConfigError::wrong_type(key, Expected::Text)),
            })
            .collect()
    }

    /// An object; an empty one where the key is missing.
    pub(super) fn object(&self, key: &str) -> Result<Object<'t>, ConfigError> {
        Ok(self.typed(key, Expected::Object, object_of)?.unwrap_or_default())
    }
}

/// The text that a value is. Half a character makes no text.
pub(super) fn text_of(value: Raw<'_>) -> Option<String> {
    let Form::Text(quoted) = value.form() else { return None };
    let unquoted = quoted.unquoted();
    (!unquoted.repaired).then(|| unquoted.text.into_owned())
}

fn digits_of(value: Raw<'_>) -> Option<&str> {
    match value.form() {
        Form::Number(digits) => Some(digits),
        _ => None,
    }
}

/// The digits of a number without decimals.
fn whole_digits_of(value: Raw<'_>) -> Option<&str> {
    digits_of(value).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

fn items_of(value: Raw<'_>) -> Option<Vec<Raw<'_>>> {
    let Form::List(list) = value.form() else { return None };
    let mut items = Vec::new();
    level::items(list, &mut |item| items.push(item)).ok()?;
    Some(items)
}

fn object_of(value: Raw<'_>) -> Option<Object<'_>> {
    let Form::Object(object) = value.form() else { return None };
    Object::from_json(object).ok()
}

/// Text without spaces around it, if it is neither empty nor too long.
pub(super) fn checked_text<'t>(key: &str, text: &'t str, most: usize) -> Result<&'t str, ConfigError> {
    match text.trim() {
        "" => Err(ConfigError::refused(key, Refusal::Empty)),
        text if text.chars().nth(most).is_some() => Err(ConfigError::refused(key, Refusal::TooLong { most })),
        text => Ok(text),
    }
}
