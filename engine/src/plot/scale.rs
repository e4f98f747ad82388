//! A linear scale: values to pixels and back.

use super::finite::finite;

/// Maps values between two ends to pixels between two ends. What lies beyond is drawn at the edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    values: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// The scale on which the first value falls on the first pixel and the last on the last.
    ///
    /// Values without span get a span of one around them; what is no number counts as 0. For an upward y axis the
    /// first pixel is the bottom one.
    #[must_use]
    pub fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        let numbers = |ends: (f64, f64)| (finite(ends.0).unwrap_or_default(), finite(ends.1).unwrap_or_default());
        let (first, last) = numbers(values);
        let values = if first < last || last < first { (first, last) } else { (first - 0.5, first + 0.5) };
        Self { values, pixels: numbers(pixels) }
    }

    /// Where a value is drawn, within the pixels of the scale. What is no number is drawn at the first pixel.
    #[must_use]
    pub fn to_pixel(&self, value: f64) -> f64 {
        map(value, self.values, self.pixels)
    }

    /// The value at a pixel, within the values of the scale.
    #[must_use]
    pub fn to_value(&self, pixel: f64) -> f64 {
        map(pixel, self.pixels, self.values)
    }

    /// The values at both ends.
    #[must_use]
    pub fn values(&self) -> (f64, f64) {
        self.values
    }

    /// The pixels at both ends.
    #[must_use]
    pub fn pixels(&self) -> (f64, f64) {
        self.pixels
    }
}

/// Both ends moved apart by a share of the span, so that no mark sits on the frame.
#[must_use]
pub fn padded(ends: (f64, f64), share: f64) -> (f64, f64) {
    let margin = (ends.1 - ends.0) * share;
    (ends.0 - margin, ends.1 + margin)
}

fn map(value: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    let share = (value - from.0) / (from.1 - from.0);
    let share = finite(share).unwrap_or_default().clamp(0.0, 1.0);
    // Weighting both ends hits each of them exactly.
    to.0 * (1.0 - share) + to.1 * share
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the ends are exact")]
    use super::*;

    const Y: ((f64, f64), (f64, f64)) = ((-100.0, 100.0), (240.0, 20.0));

    #[test]
    fn values_map_to_pixels_and_back() {
        let y = Scale::new(Y.0, Y.1);
        assert_eq!(y.to_pixel(-100.0), 240.0);
        assert_eq!(y.to_pixel(0.0), 130.0);
        assert_eq!(y.to_pixel(100.0), 20.0);
        assert!((y.to_value(y.to_pixel(37.5)) - 37.5).abs() < 1e-12);
    }

    #[test]
    fn what_lies_beyond_is_at_the_edge() {
        let y = Scale::new(Y.0, Y.1);
        assert_eq!(y.to_pixel(1e9), 20.0);
        assert_eq!(y.to_value(-50.0), 100.0);
        assert_eq!(y.to_pixel(f64::NAN), 240.0);
    }

    #[test]
    fn values_without_span_lie_in_the_middle() {
        let flat = Scale::new((70.0, 70.0), (0.0, 200.0));
        assert_eq!(flat.to_pixel(70.0), 100.0);
        assert_eq!(Scale::new((f64::NAN, f64::NAN), (0.0, 200.0)).to_pixel(0.0), 100.0);
        assert_eq!(Scale::new((0.0, 1.0), (50.0, 50.0)).to_value(50.0), 0.0);
    }

    #[test]
    fn padding_widens_both_ends() {
        assert_eq!(padded((0.0, 10.0), 0.05), (-0.5, 10.5));
    }
}
