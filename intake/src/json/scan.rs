//! The grammar: passes over what is JSON and stops at the first byte that is not.

/// A place in a text. Where one of its steps gives nothing, reading stopped at `at`.
pub(super) struct Scan<'a> {
    text: &'a str,
    pub(super) at: usize,
    /// The brackets that close what is open, so that deep nesting costs memory and never the stack.
    closings: Vec<u8>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, closings: Vec::new() }
    }

    /// The text from a position to this place.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The bytes from this place on.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte at this place. NUL, which JSON has nowhere, stands for the end of the text.
    pub(super) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Passes over white space, to the byte behind it.
    pub(super) fn space(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Passes over white space and a byte, if it is this one.
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        let is_there = self.space() == byte;
        self.at += usize::from(is_there);
        is_there.then_some(())
    }

    /// Passes over white space at the end of the text.
    pub(super) fn end(&mut self) -> Option<()> {
        self.space();
        (self.at == self.text.len()).then_some(())
    }

    /// Passes over white space, a key and its colon, to the key.
    pub(super) fn key(&mut self) -> Option<&'a str> {
        self.space();
        let start = self.at;
        self.string()?;
        let key = self.since(start);
        self.take(b':')?;
        Some(key)
    }

    /// Passes over white space and one value.
    pub(super) fn value(&mut self) -> Option<&'a str> {
        self.space();
        let start = self.at;
        loop {
            let has_parts = match self.space() {
                b'{' => self.open(b'}')?,
                b'[' => self.open(b']')?,
                _ => {
                    self.scalar()?;
                    false
                }
            };
            if !has_parts && self.close()? {
                return Some(self.since(start));
            }
        }
    }

    /// Passes over an opening bracket, up to the first value, and over the closing one if there is no value between them.
    /// Whether there is.
    fn open(&mut self, closing: u8) -> Option<bool> {
        self.at += 1;
        if self.take(closing).is_some() {
            return Some(false);
        }
        self.closings.push(closing);
        self.key_in(closing)?;
        Some(true)
    }

    /// Passes over what may stand behind a value, up to the next one. Whether there is none, since all is closed.
    fn close(&mut self) -> Option<bool> {
        while let Some(&closing) = self.closings.last() {
            let byte = self.space();
            if byte == b',' {
                self.at += 1;
                self.key_in(closing)?;
                return Some(false);
            }
            if byte != closing {
                return None;
            }
            self.at += 1;
            self.closings.pop();
        }
        Some(true)
    }

    fn key_in(&mut self, closing: u8) -> Option<()> {
        if closing == b'}' {
            self.key()?;
        }
        Some(())
    }
}
