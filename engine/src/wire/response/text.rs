//! The text of a JSON string, where half a character costs that character and nothing else.

use std::borrow::Cow;

/// The text of a quoted string; `None` where it cannot be read even after repair.
pub(super) fn unquoted(quoted: &str) -> Option<Unquoted<'_>> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Unquoted { text: Cow::Borrowed(inner), repaired: false });
    }
    if let Ok(text) = serde_json::from_str::<String>(quoted) {
        return Some(Unquoted { text: Cow::Owned(text), repaired: false });
    }
    let text = serde_json::from_str::<String>(&without_lone_surrogates(quoted)).ok()?;
    Some(Unquoted { text: Cow::Owned(text), repaired: true })
}

/// The text of a string, and whether half a character had to be replaced by U+FFFD.
#[derive(Debug, PartialEq)]
pub(super) struct Unquoted<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) repaired: bool,
}

/// The same JSON string with every `\uD800` to `\uDFFF` that has no partner written as `\ufffd`.
fn without_lone_surrogates(quoted: &str) -> String {
    let mut repaired = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        repaired.push_str(before);
        let (written, length) = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(Half::First), Some(Half::Second)) => (escape.get(..12), 12),
            (Some(_), _) => (Some("\\ufffd"), 6),
            (None, _) => (escape.get(..2), 2),
        };
        repaired.push_str(written.unwrap_or(escape));
        rest = escape.get(length..).unwrap_or("");
    }
    repaired + rest
}

enum Half {
    First,
    Second,
}

fn surrogate(escape: &str) -> Option<Half> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::First),
        0xDC00..=0xDFFF => Some(Half::Second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn text(quoted: &str) -> (String, bool) {
        let unquoted = unquoted(quoted).unwrap();
        (unquoted.text.into_owned(), unquoted.repaired)
    }

    #[test]
    fn text_without_escapes_is_borrowed() {
        assert!(matches!(unquoted(r#""Zoë 🎧""#).unwrap().text, Cow::Borrowed("Zoë 🎧")));
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(text(r#""a\n\"\\\u0041\ud83c\udfa7""#), ("a\n\"\\A🎧".into(), false));
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
