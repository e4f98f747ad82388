//! The text of a JSON string, where half a character costs that character and nothing else.

use std::borrow::Cow;

/// A string or a key as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quoted<'a>(&'a str);

/// The text of a string, and whether half a character had to be replaced by U+FFFD.
#[derive(Clone, Debug, PartialEq)]
pub struct Unquoted<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Whether a `\uD800` to `\uDFFF` had no partner.
    pub repaired: bool,
}

impl<'a> Quoted<'a> {
    /// Takes a text that is known to be a string.
    pub(super) fn new(json: &'a str) -> Self {
        Self(json)
    }

    /// What stands between the quotes, escapes and all.
    pub fn inner(self) -> &'a str {
        self.0.get(1..self.0.len().saturating_sub(1)).unwrap_or_default()
    }

    /// The text that the string says.
    pub fn unquoted(self) -> Unquoted<'a> {
        let mut rest = self.inner();
        if !rest.as_bytes().contains(&b'\\') {
            return Unquoted { text: Cow::Borrowed(rest), repaired: false };
        }
        let (mut text, mut repaired) = (String::with_capacity(rest.len()), false);
        while let Some((before, escape)) = rest.split_once('\\') {
            text.push_str(before);
            let (letter, length) = letter_of(escape.as_bytes());
            repaired |= letter.is_none();
            text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = escape.get(length..).unwrap_or_default();
        }
        text.push_str(rest);
        Unquoted { text: Cow::Owned(text), repaired }
    }
}

/// The character that an escape stands for, unless it is only half of one, and the length of the escape, both without
/// its first backslash.
fn letter_of(escape: &[u8]) -> (Option<char>, usize) {
    let letter = match escape {
        [b'u', digits @ ..] => return letter_of_unit(unit_of(digits), digits.get(4..).unwrap_or_default()),
        [b'b', ..] => '\u{8}',
        [b'f', ..] => '\u{C}',
        [b'n', ..] => '\n',
        [b'r', ..] => '\r',
        [b't', ..] => '\t',
        [byte, ..] => char::from(*byte),
        [] => char::REPLACEMENT_CHARACTER,
    };
    (Some(letter), 1)
}

fn letter_of_unit(unit: u32, behind: &[u8]) -> (Option<char>, usize) {
    if let (0xD800..=0xDBFF, [b'\\', b'u', digits @ ..]) = (unit, behind)
        && let second @ 0xDC00..=0xDFFF = unit_of(digits)
    {
        return (char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (second - 0xDC00)), 11);
    }
    (char::from_u32(unit), 5)
}

/// The unit of UTF-16 that four hexadecimal digits stand for.
fn unit_of(digits: &[u8]) -> u32 {
    let values = digits.iter().take(4).map(|digit| char::from(*digit).to_digit(16).unwrap_or(0));
    values.fold(0, |unit, value| unit * 16 + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(quoted: &str) -> (String, bool) {
        let unquoted = Quoted(quoted).unquoted();
        (unquoted.text.into_owned(), unquoted.repaired)
    }

    #[test]
    fn text_without_escapes_is_borrowed() {
        assert!(matches!(Quoted(r#""Zoë 🎧""#).unquoted().text, Cow::Borrowed("Zoë 🎧")));
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(text(r#""a\n\"\\\u0041\ud83c\udfa7""#), ("a\n\"\\A🎧".into(), false));
        assert_eq!(text(r#""\/\b\f\r\t\u00E9\u0000é""#), ("/\u{8}\u{C}\r\té\0é".into(), false));
    }

    #[test]
    fn half_a_character_is_replaced_and_whole_ones_stay() {
        assert_eq!(text(r#""\ud800""#), ("\u{FFFD}".into(), true));
        assert_eq!(text(r#""\udfa7\ud83c""#), ("\u{FFFD}\u{FFFD}".into(), true));
        assert_eq!(text(r#""\udfa7\udfa7""#), ("\u{FFFD}\u{FFFD}".into(), true));
        assert_eq!(text(r#""\ud83c\ud83c\udfa7x""#), ("\u{FFFD}🎧x".into(), true));
        assert_eq!(text(r#""\\ud800\ud800\\""#), ("\\ud800\u{FFFD}\\".into(), true));
        assert_eq!(text(r#""\uD888\u1234é""#), ("\u{FFFD}\u{1234}é".into(), true));
    }
}
