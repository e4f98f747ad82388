//! SVG path data, written to a tenth of a pixel.

use std::fmt::Write;

/// Path data under construction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    data: String,
}

impl Path {
    /// Lifts the pen and sets it down.
    pub fn move_to(&mut self, x: f64, y: f64) {
        self.command('M', x, y);
    }

    /// Draws a straight line.
    pub fn line_to(&mut self, x: f64, y: f64) {
        self.command('L', x, y);
    }

    /// Sets a point: a line of no length, which a round line cap makes a dot.
    pub fn dot(&mut self, x: f64, y: f64) {
        self.command('M', x, y);
        self.data.push_str("h0");
    }

    /// Draws back to where the pen was last set down.
    pub fn close(&mut self) {
        self.data.push('Z');
    }

    /// The path data; empty when nothing was drawn.
    #[must_use]
    pub fn into_data(self) -> String {
        self.data
    }

    fn command(&mut self, letter: char, x: f64, y: f64) {
        self.data.push(letter);
        self.number(x);
        self.data.push(' ');
        self.number(y);
    }

    fn number(&mut self, value: f64) {
        let tenths = (value * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        // Writing to a string cannot fail.
        let _ = if rest == 0 { write!(self.data, "{sign}{whole}") } else { write!(self.data, "{sign}{whole}.{rest}") };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_to_a_tenth_without_idle_zeros() {
        let mut path = Path::default();
        path.move_to(12.0, -0.04);
        path.line_to(0.26, -3.96);
        path.close();
        assert_eq!(path.into_data(), "M12 0L0.3 -4Z");
    }

    #[test]
    fn a_dot_has_no_length() {
        let mut path = Path::default();
        path.dot(1.5, -0.5);
        assert_eq!(path.into_data(), "M1.5 -0.5h0");
    }
}
