//! Text written as JSON.

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\0'..='\u{F}' => quoted.extend(["\\u000", hex_digit(letter)]),
            '\u{10}'..='\u{1F}' => quoted.extend(["\\u001", hex_digit(letter)]),
            _ => quoted.push(letter),
        }
    }
    quoted + "\""
}

/// The last hexadecimal digit of a character's number.
fn hex_digit(letter: char) -> &'static str {
    let at = letter as usize & 0xF;
    "0123456789abcdef".get(at..=at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_quoted_so_that_it_stays_itself(text in r#"(\PC|[\x00-\x7f]){0,20}"#) {
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&text)).ok(), Some(text));
        }
    }
}
