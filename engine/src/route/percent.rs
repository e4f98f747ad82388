//! Percent-encoding that leaves readable what it can, and decoding that accepts what people paste.

use std::fmt::Write;

/// Appends a value so that nothing in it ends a value, a key or an address. Everything beyond ASCII is escaped, because
/// browsers would escape it themselves and the text would no longer compare equal.
pub(super) fn push_encoded(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/,@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// A value as it was before encoding; `+` is a space, as forms write it, and a `%` that begins no escape is itself.
/// `None` where the bytes are no text.
pub(super) fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match (first, escaped(after)) {
            (b'%', Some(escaped)) => escaped,
            (b'+', _) => (b' ', after),
            _ => (first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn escaped(digits: &[u8]) -> Option<(u8, &[u8])> {
    let [high, low, after @ ..] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?;
    Some((byte, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_an_address_is_escaped_and_the_rest_is_readable() {
        let mut out = String::new();
        push_encoded(&mut out, "a&b=c#d%e+f g/h:i é");
        assert_eq!(out, "a%26b%3Dc%23d%25e%2Bf%20g/h:i%20%C3%A9");
        assert_eq!(decoded(&out).as_deref(), Some("a&b=c#d%e+f g/h:i é"));
    }

    #[test]
    fn forms_and_loose_percent_signs_are_understood() {
        assert_eq!(decoded("a+b").as_deref(), Some("a b"));
        assert_eq!(decoded("100%").as_deref(), Some("100%"));
        assert_eq!(decoded("%zz%4").as_deref(), Some("%zz%4"));
        assert_eq!(decoded("é%C3%A9").as_deref(), Some("éé"));
    }

    #[test]
    fn bytes_that_are_no_text_are_no_value() {
        assert_eq!(decoded("%FF%FE"), None);
    }
}
