//! What may follow a kind after `=`.

use std::ops::RangeInclusive;

/// The text after `=`, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Argument<'a>(pub(super) Option<&'a str>);

impl Argument<'_> {
    /// The kind takes no argument.
    pub(super) fn none<T>(self, kind: T) -> Result<T, String> {
        match self.0 {
            None => Ok(kind),
            Some(_) => Err("takes no `=`".to_owned()),
        }
    }

    /// The kind takes a whole number.
    pub(super) fn number(self, range: RangeInclusive<u64>) -> Result<u64, String> {
        let number = self.0.and_then(whole).filter(|number| range.contains(number));
        number.ok_or_else(|| format!("needs `=` and a whole number from {} to {}", range.start(), range.end()))
    }

    /// The kind takes one of these words.
    pub(super) fn word<T: Clone>(self, words: &[(&str, T)]) -> Result<T, String> {
        let found = words.iter().find(|(word, _)| self.0 == Some(*word));
        found.map(|(_, value)| value.clone()).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            format!("needs `=` and one of {}", words.join(", "))
        })
    }
}

/// A whole number as it is written here: digits and nothing else.
pub(super) fn whole(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
