//! Finds the characters in a text that a reader cannot see but that change what is read.

/// A stretch of text as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'text> {
    /// Characters that show themselves.
    Plain(&'text str),
    /// One character that needs a visible marker beside it.
    Hidden(char),
}

/// Cuts a text at its hidden characters; put together again the segments are the text.
///
/// Joiners and selectors that hold an emoji together are part of it, not hidden.
pub fn split_hidden(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut plain_from = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let after = text.get(at + character.len_utf8()..).and_then(|rest| rest.chars().next());
        if is_hidden(character) && !holds_emoji_together(before, character, after) {
            if plain_from < at {
                segments.extend(text.get(plain_from..at).map(Segment::Plain));
            }
            segments.push(Segment::Hidden(character));
            plain_from = at + character.len_utf8();
        }
        before = Some(character);
    }
    if plain_from < text.len() {
        segments.extend(text.get(plain_from..).map(Segment::Plain));
    }
    segments
}

/// The short word on a hidden character's marker: its usual abbreviation, else its code point.
pub fn hidden_name(character: char) -> String {
    let name = match character {
        '\t' => "TAB",
        '\n' => "LF",
        '\r' => "CR",
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        other => return format!("U+{:04X}", u32::from(other)),
    };
    name.to_owned()
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
                | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
                | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff
        )
}

fn holds_emoji_together(before: Option<char>, character: char, after: Option<char>) -> bool {
    let follows_symbol = before.is_some_and(|c| is_symbol(c) || is_selector(c));
    match u32::from(character) {
        0x200d => follows_symbol && after.is_some_and(is_symbol),
        0xfe0e | 0xfe0f => before.is_some_and(|c| is_symbol(c) || c.is_ascii_digit() || c == '#' || c == '*'),
        _ => false,
    }
}

fn is_symbol(character: char) -> bool {
    matches!(u32::from(character), 0xa9 | 0xae | 0x203c..=0x2049 | 0x2100..=0x2bff | 0x3030..=0x3299 | 0x1f000..=0x1faff)
}

fn is_selector(character: char) -> bool {
    matches!(u32::from(character), 0xfe0e | 0xfe0f)
}

#[cfg(test)]
mod tests {
    use super::Segment;
    use super::hidden_name;
    use super::split_hidden;

    fn joined(text: &str) -> String {
        split_hidden(text)
            .iter()
            .map(|segment| match segment {
                Segment::Plain(plain) => (*plain).to_owned(),
                Segment::Hidden(character) => character.to_string(),
            })
            .collect()
    }

    fn hidden(text: &str) -> Vec<char> {
        split_hidden(text)
            .into_iter()
            .filter_map(|segment| match segment {
                Segment::Plain(_) => None,
                Segment::Hidden(character) => Some(character),
            })
            .collect()
    }

    #[test]
    fn an_ordinary_name_is_one_segment() {
        assert_eq!(split_hidden("Zoë Müller-Ångström"), vec![Segment::Plain("Zoë Müller-Ångström")]);
        assert_eq!(split_hidden("سارة الخطيب"), vec![Segment::Plain("سارة الخطيب")]);
        assert!(split_hidden("").is_empty());
    }

    #[test]
    fn hidden_characters_stand_alone_between_what_surrounds_them() {
        assert_eq!(
            split_hidden("An\u{200b}na\u{202e}"),
            vec![Segment::Plain("An"), Segment::Hidden('\u{200b}'), Segment::Plain("na"), Segment::Hidden('\u{202e}')]
        );
    }

    #[test]
    fn controls_joiners_overrides_and_tags_are_hidden() {
        let text = "a\0b\tc\u{7f}d\u{9f}e\u{ad}f\u{200d}g\u{2067}h\u{feff}i\u{e0041}j\u{fe0f}";
        assert_eq!(hidden(text).len(), 10);
    }

    #[test]
    fn the_joiners_of_an_emoji_are_not_hidden() {
        assert!(hidden("👩\u{200d}💻 ❤\u{fe0f} 🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3}").is_empty());
        assert_eq!(hidden("👩\u{200d}x"), vec!['\u{200d}']);
    }

    #[test]
    fn the_segments_put_together_are_the_text() {
        for text in
            ["", "\u{202e}\u{202e}", "<b>\u{200b}</b>", "a\r\nb", "👩\u{200d}💻\u{200d}", "\u{feff}é\u{301}\u{200f}"]
        {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_marker_names_the_character() {
        assert_eq!(hidden_name('\u{202e}'), "RLO");
        assert_eq!(hidden_name('\u{1}'), "U+0001");
    }
}
