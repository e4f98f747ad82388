//! Where the reading of a text stopped.

/// The text is not what was to be read: no JSON, or another form of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Position of the first byte that cannot stand where it stands, from 0; the length of a text that ends too early.
    pub at: usize,
}

impl Stop {
    /// The same position as line and column, in characters, both from 1.
    pub fn line_and_column(self, text: &str) -> (usize, usize) {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_1() {
        for (text, at, place) in
            [("", 0, (1, 1)), ("é[", 2, (1, 2)), ("[\n", 2, (2, 1)), ("[\r\n\n 1 2]", 7, (3, 4)), ("[1", 2, (1, 3))]
        {
            assert_eq!(Stop { at }.line_and_column(text), place, "{text:?}");
        }
    }
}
