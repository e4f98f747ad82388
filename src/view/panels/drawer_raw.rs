//! A raw record set out on lines: only white space between its tokens is changed, so that it stays what came.

/// JSON text with a line for each value. Text that is no JSON comes out with at most its spaces moved.
pub(crate) fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let (mut depth, mut is_quoted, mut is_escaped, mut opens) = (0_usize, false, false, false);
    for character in json.chars() {
        if is_quoted {
            text.push(character);
            is_quoted = is_escaped || character != '"';
            is_escaped = character == '\\' && !is_escaped;
            continue;
        }
        if character.is_ascii_whitespace() {
            continue;
        }
        let closes = matches!(character, '}' | ']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        if opens != closes {
            new_line(&mut text, depth);
        }
        opens = matches!(character, '{' | '[');
        text.push(character);
        match character {
            '{' | '[' => depth += 1,
            ',' => new_line(&mut text, depth),
            ':' => text.push(' '),
            '"' => is_quoted = true,
            _ => {}
        }
    }
    text
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    (0..depth).for_each(|_| text.push_str("  "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_gets_a_line_and_quoted_text_is_left_alone() {
        let raw = r#"{"id":"a, \"b\": {c}","score":1e2,"agents":[],"metrics":[{"w":-5},null]}"#;
        let lines = "{\n  \"id\": \"a, \\\"b\\\": {c}\",\n  \"score\": 1e2,\n  \"agents\": [],\n  \"metrics\": [\n    {\n      \"w\": -5\n    },\n    null\n  ]\n}";
        assert_eq!(indented(raw), lines);
        assert_eq!(indented(lines), lines);
        assert_eq!(indented(r#"{"a":"\\"}"#), "{\n  \"a\": \"\\\\\"\n}");
    }
}
