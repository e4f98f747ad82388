//! How wide a text will be, without asking a browser: never less than what it draws.

/// What goes before the end of a shortened text.
const ELLIPSIS: char = '…';

/// The advance widths of ASCII from space to tilde, in hundredths of the font size: the wider of DejaVu Sans, the
/// widest of the usual system fonts, and Liberation Sans, which is as wide as Arial.
const REGULAR: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69,
    67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64,
    60, 82, 60, 60, 53, 64, 34, 64, 84,
];
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
    84, 84, 84, 62, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111,
    78, 73, 73, 46, 37, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60,
    48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84,
];

/// A font as far as widths go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// The font size in pixels.
    pub size: f64,
    /// Whether the weight is 600 or more.
    pub bold: bool,
}

impl Font {
    /// The width of a text on one line, in pixels.
    #[must_use]
    pub fn width(&self, text: &str) -> f64 {
        text.chars().map(|letter| self.letter(letter)).sum()
    }

    /// The text if it fits, else as much of its beginning as fits before an ellipsis, or nothing.
    #[must_use]
    pub fn shortened(&self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut left = width - self.letter(ELLIPSIS);
        if left < 0.0 {
            return String::new();
        }
        let fits = |letter: &char| {
            left -= self.letter(*letter);
            left >= 0.0
        };
        let mut short: String = text.chars().take_while(fits).collect();
        short.truncate(short.trim_end().len());
        short.push(ELLIPSIS);
        short
    }

    fn letter(&self, letter: char) -> f64 {
        let table = if self.bold { &BOLD } else { &REGULAR };
        let ascii = (letter as usize).checked_sub(32).and_then(|idx| table.get(idx));
        let hundredths = match (ascii, letter) {
            (Some(width), _) => *width,
            (None, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe0f}') => 0,
            (None, '\u{a0}' | '\u{202f}' | '·' | '’' | '‘') => 40,
            (None, '–') => 56,
            (None, '−' | '±' | '×' | '≤' | '≥') => 84,
            (None, 'À'..='ſ' | '—' | '…' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') => 118,
            (None, _) => 150,
        };
        f64::from(hundredths) / 100.0 * self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Font = Font { size: 11.0, bold: false };

    #[test]
    fn a_text_is_never_narrower_than_drawn() {
        // What the metrics of DejaVu Sans, the widest of the fonts in use, make of it at 11 px.
        assert!(SMALL.width("auto more generous") >= 111.928);
        assert!(Font { bold: true, ..SMALL }.width("auto more generous") >= 125.619);
    }

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(SMALL.shortened("bias", 100.0), "bias");
    }

    #[test]
    fn a_long_text_ends_with_an_ellipsis_and_fits() {
        let text = "Überweisungen und Rückfragen 🎧 العربية";
        for width in 13..300 {
            let short = SMALL.shortened(text, f64::from(width));
            assert!(short.ends_with('…') || short == text);
            assert!(SMALL.width(&short) <= f64::from(width), "{short}");
        }
    }

    #[test]
    fn no_room_leaves_nothing() {
        assert_eq!(SMALL.shortened("bias", 3.0), "");
    }

    #[test]
    fn marks_on_letters_take_no_room() {
        assert!((SMALL.width("e\u{301}") - SMALL.width("e")).abs() < 1e-12);
    }
}
