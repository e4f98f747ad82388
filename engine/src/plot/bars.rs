//! The bars of a histogram.

use super::finite::finite;
use super::path::Path;
use super::scale::Scale;
use super::shape::Rect;

/// A bar that stands for something is at least this high.
const LEAST_HEIGHT: f64 = 2.0;
const GAP: f64 = 1.0;

/// A bar to draw: from where to where, and how high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The value at its left edge.
    pub from: f64,
    /// The value at its right edge.
    pub to: f64,
    /// How high it is; 0 draws nothing.
    pub height: f64,
}

/// One rectangle a bar, in the same order, on whole pixels with a gap of one pixel to the right neighbour.
///
/// A bar of height 0 has a rectangle of height 0; any other one can be seen.
#[must_use]
pub fn bars(bars: &[Bar], x: &Scale, y: &Scale) -> Vec<Rect> {
    let floor = y.to_pixel(0.0).round();
    let rect = |bar: &Bar| {
        let (a, b) = (x.to_pixel(bar.from).round(), x.to_pixel(bar.to).round());
        let height = match finite(bar.height) {
            Some(height) if height > 0.0 => (floor - y.to_pixel(height)).max(LEAST_HEIGHT),
            _ => 0.0,
        };
        Rect { x: a.min(b), y: floor - height, width: ((a - b).abs() - GAP).max(1.0), height }
    };
    bars.iter().map(rect).collect()
}

/// The same rectangles as one path, for a picture too small to point into.
#[must_use]
pub fn bars_path(of: &[Bar], x: &Scale, y: &Scale) -> String {
    let mut path = Path::default();
    for Rect { x, y, width, height } in bars(of, x, y) {
        path.move_to(x, y);
        path.line_to(x + width, y);
        path.line_to(x + width, y + height);
        path.line_to(x, y + height);
        path.close();
    }
    path.into_data()
}

/// The bar over a pixel, however low it is, so that the whole column can be pointed at.
#[must_use]
pub fn bar_at(bars: &[Bar], x: &Scale, pixel: f64) -> Option<usize> {
    let (start, end) = x.pixels();
    if pixel < start.min(end) || pixel > start.max(end) {
        return None;
    }
    let value = x.to_value(pixel);
    bars.iter().position(|bar| bar.from <= value && value < bar.to)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "bars lie on whole pixels")]
    use super::*;

    #[test]
    fn a_path_goes_round_every_bar() {
        let (x, y) = (Scale::new((0.0, 20.0), (0.0, 40.0)), Scale::new((0.0, 1.0), (10.0, 0.0)));
        let both = [Bar { from: 0.0, to: 10.0, height: 1.0 }, Bar { from: 10.0, to: 20.0, height: 0.5 }];
        assert_eq!(bars_path(&both, &x, &y), "M0 0L19 0L19 10L0 10ZM20 5L39 5L39 10L20 10Z");
        assert_eq!(bars_path(&[], &x, &y), "");
    }

    const BARS: [Bar; 3] = [
        Bar { from: -10.0, to: 0.0, height: 0.0 },
        Bar { from: 0.0, to: 10.0, height: 1.0 },
        Bar { from: 10.0, to: 20.0, height: 1000.0 },
    ];

    fn scales() -> (Scale, Scale) {
        (Scale::new((-10.0, 20.0), (40.0, 340.0)), Scale::new((0.0, 1000.0), (220.0, 20.0)))
    }

    #[test]
    fn neighbours_are_one_pixel_apart() {
        let (x, y) = scales();
        let rects = bars(&BARS, &x, &y);
        assert_eq!(rects[2], Rect { x: 240.0, y: 20.0, width: 99.0, height: 200.0 });
        assert_eq!(rects[1].x + rects[1].width + 1.0, rects[2].x);
    }

    #[test]
    fn one_among_a_thousand_can_be_seen_and_none_cannot() {
        let (x, y) = scales();
        let heights: Vec<f64> = bars(&BARS, &x, &y).iter().map(|rect| rect.height).collect();
        assert_eq!(heights, [0.0, 2.0, 200.0]);
    }

    #[test]
    fn the_whole_column_can_be_pointed_at() {
        let (x, _) = scales();
        assert_eq!(bar_at(&BARS, &x, 139.0), Some(0));
        assert_eq!(bar_at(&BARS, &x, 141.0), Some(1));
        assert_eq!(bar_at(&BARS, &x, 39.0), None);
    }

    #[test]
    fn a_height_that_is_no_number_draws_nothing() {
        let (x, y) = scales();
        let broken = Bar { height: f64::NAN, ..BARS[1] };
        assert_eq!(bars(&[broken], &x, &y)[0].height, 0.0);
    }
}
