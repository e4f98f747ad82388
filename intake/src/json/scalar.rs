//! The grammar of what has no parts: strings, numbers and the three words.

use crate::json::scan::Scan;

impl Scan<'_> {
    /// Passes over a value that is neither a list nor an object.
    pub(super) fn scalar(&mut self) -> Option<()> {
        match self.byte() {
            b'"' => self.string(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        for byte in word {
            if self.byte() != *byte {
                return None;
            }
            self.at += 1;
        }
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// Passes over a string.
    pub(super) fn string(&mut self) -> Option<()> {
        if self.byte() != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            self.at += plain_length(self.rest());
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        self.at += 1;
        let n_digits = match self.byte() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 0,
            b'u' => 4,
            _ => return None,
        };
        self.at += 1;
        for _ in 0..n_digits {
            if !self.byte().is_ascii_hexdigit() {
                return None;
            }
            self.at += 1;
        }
        Some(())
    }
}

/// The number of bytes before the first one that means something inside a string, or may not stand there.
fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks();
    for (place, word) in words.iter().enumerate() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return place * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
    words.len() * 8 + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// The highest bit of each special byte among eight; bits above the lowest one may be wrong.
/// (Mycroft's test for a small byte, see Warren, Hacker's Delight, 6-1.)
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let is_below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    let is_byte = |byte: u8| is_below(word ^ (ONES * u64::from(byte)), 1);
    (is_below(word, 0x20) | is_byte(b'"') | is_byte(b'\\')) & (ONES * 0x80)
}
