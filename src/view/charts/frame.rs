//! The frame of a chart: how much room the axes and their words take, and what is left for the marks.

use crate::markup::number::fixed;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::text_width::Font;

/// The font of axes and labels.
pub const FONT: Font = Font { size: 11.5, bold: false };
/// The font of the figures in labels.
pub const BOLD: Font = Font { size: 11.5, bold: true };
/// The height of one line of chart text.
pub const LINE: f64 = 16.0;
/// The baseline of the title above an upright axis.
pub const TITLE: f64 = 10.0;
/// From the middle of a line of text down to its baseline.
pub const BASELINE: f64 = 4.0;

/// How the number at a tick is written, given its decimals.
#[derive(Debug, Clone, Copy)]
pub struct TickText(pub fn(f64, usize) -> String);

impl PartialEq for TickText {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Default for TickText {
    fn default() -> Self {
        Self(plain_number)
    }
}

/// One axis: what it measures, from where to where, and what its ends mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// What it measures, with the unit: "delta = auto − audit, points".
    pub title: String,
    /// The values at its ends; they are moved out to round numbers.
    pub ends: (f64, f64),
    /// What lies towards the low end: "auto stricter"; empty says nothing.
    pub low: String,
    /// What lies towards the high end.
    pub high: String,
    pub tick_text: TickText,
}

/// Where the marks of a chart lie, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Frame {
    /// The frame within a measured size once the margins are taken; never smaller than one pixel.
    pub fn within(size: (f64, f64), left: f64, right: f64, top: f64, bottom: f64) -> Self {
        Self {
            left: left.round(),
            right: (size.0 - right).round().max(left.round() + 1.0),
            top,
            bottom: (size.1 - bottom).round().max(top + 1.0),
        }
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn x(&self, ends: (f64, f64)) -> Scale {
        Scale::new(ends, (self.left, self.right))
    }

    pub fn y(&self, ends: (f64, f64)) -> Scale {
        Scale::new(ends, (self.bottom, self.top))
    }

    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// How many ticks fit beside each other, each this wide or high.
pub fn ticks_that_fit(length: f64, each: f64) -> usize {
    (1_u8..=10).take_while(|&count| f64::from(count) * each <= length).count().max(1)
}

/// A number with its decimals and a true minus sign.
pub fn plain_number(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    match text.strip_prefix('-') {
        Some(size) => ["\u{2212}", size].concat(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "whole pixels are exact")]

    use super::Frame;
    use super::plain_number;
    use super::ticks_that_fit;

    #[test]
    fn a_frame_never_turns_inside_out() {
        let frame = Frame::within((10.0, 10.0), 40.0, 60.0, 20.0, 40.0);
        assert_eq!((frame.width(), frame.height()), (1.0, 1.0));
    }

    #[test]
    fn at_least_one_tick_is_tried_and_at_most_ten() {
        assert_eq!(ticks_that_fit(5.0, 40.0), 1);
        assert_eq!(ticks_that_fit(170.0, 40.0), 4);
        assert_eq!(ticks_that_fit(5000.0, 40.0), 10);
    }

    #[test]
    fn a_negative_number_has_a_true_minus() {
        assert_eq!(plain_number(-7.25, 1), "\u{2212}7.2");
        assert_eq!(plain_number(40.0, 0), "40");
    }
}
