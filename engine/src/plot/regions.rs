//! Regions behind the marks: bands along the diagonal or an axis, and straight lines, all clipped to the frame.

use super::path::Path;
use super::scale::Scale;
use super::shape::Rect;
use super::shape::Segment;

/// The rectangle from one x value to another, over the full height.
#[must_use]
pub fn upright_band(from: f64, to: f64, x: &Scale, y: &Scale) -> Rect {
    let (bottom, top) = y.pixels();
    Rect::between((x.to_pixel(from), bottom), (x.to_pixel(to), top))
}

/// The rectangle from one y value to another, over the full width.
#[must_use]
pub fn level_band(from: f64, to: f64, x: &Scale, y: &Scale) -> Rect {
    let (left, right) = x.pixels();
    Rect::between((left, y.to_pixel(from)), (right, y.to_pixel(to)))
}

/// Where x and y are at most `reach` apart: a band along the diagonal. Empty when it misses the frame.
#[must_use]
pub fn diagonal_band(reach: f64, x: &Scale, y: &Scale) -> String {
    let ((left, right), (bottom, top)) = (x.values(), y.values());
    let frame = vec![(left, bottom), (right, bottom), (right, top), (left, top)];
    let below = clipped(&frame, |(across, up)| across + reach - up);
    let band = clipped(&below, |(across, up)| up - across + reach);
    let mut path = Path::default();
    for (idx, (across, up)) in band.iter().enumerate() {
        let (across, up) = (x.to_pixel(*across), y.to_pixel(*up));
        if idx == 0 {
            path.move_to(across, up);
        } else {
            path.line_to(across, up);
        }
    }
    if !band.is_empty() {
        path.close();
    }
    path.into_data()
}

/// The part of the line y = intercept + slope · x within the frame, from left to right; none when it misses it.
#[must_use]
pub fn straight_line(intercept: f64, slope: f64, x: &Scale, y: &Scale) -> Option<Segment> {
    let ((left, right), (bottom, top)) = (x.values(), y.values());
    let (low, high) = (bottom.min(top), bottom.max(top));
    let at = |across: f64| (across, intercept + slope * across);
    let ends = vec![at(left), at(right)];
    let under = clipped_line(&ends, |(_, up)| high - up);
    let inside = clipped_line(&under, |(_, up)| up - low);
    let [from, to] = inside[..] else {
        return None;
    };
    let place = |(across, up): (f64, f64)| (x.to_pixel(across), y.to_pixel(up));
    Some(Segment { from: place(from), to: place(to) })
}

/// The part of a polygon where `inside` is not negative (Sutherland and Hodgman 1974). `inside` must be linear.
fn clipped(polygon: &[(f64, f64)], inside: impl Fn((f64, f64)) -> f64) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    for (idx, corner) in polygon.iter().enumerate() {
        let next = polygon[(idx + 1) % polygon.len()];
        let (here, there) = (inside(*corner), inside(next));
        if here >= 0.0 {
            kept.push(*corner);
        }
        if (here > 0.0 && there < 0.0) || (here < 0.0 && there > 0.0) {
            kept.push(between(*corner, next, here / (here - there)));
        }
    }
    kept
}

/// The same for a line of two ends: both, or none.
fn clipped_line(ends: &[(f64, f64)], inside: impl Fn((f64, f64)) -> f64) -> Vec<(f64, f64)> {
    let [from, to] = *ends else {
        return Vec::new();
    };
    let (here, there) = (inside(from), inside(to));
    let crossing = || between(from, to, here / (here - there));
    match (here >= 0.0, there >= 0.0) {
        (true, true) => vec![from, to],
        (true, false) => vec![from, crossing()],
        (false, true) => vec![crossing(), to],
        (false, false) => Vec::new(),
    }
}

fn between(a: (f64, f64), b: (f64, f64), share: f64) -> (f64, f64) {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> (Scale, Scale) {
        (Scale::new((0.0, 100.0), (0.0, 200.0)), Scale::new((0.0, 100.0), (200.0, 0.0)))
    }

    #[test]
    fn the_diagonal_band_is_cut_at_the_corners() {
        let (x, y) = square();
        assert_eq!(diagonal_band(10.0, &x, &y), "M0 200L20 200L200 20L200 0L180 0L0 180Z");
    }

    #[test]
    fn a_wide_band_fills_the_frame_and_a_distant_one_is_empty() {
        let (x, y) = square();
        assert_eq!(diagonal_band(150.0, &x, &y), "M0 200L200 200L200 0L0 0Z");
        let far = Scale::new((500.0, 600.0), (0.0, 200.0));
        assert_eq!(diagonal_band(10.0, &far, &y), "");
        assert_eq!(diagonal_band(f64::NAN, &x, &y), "");
    }

    #[test]
    fn a_line_is_cut_where_it_leaves_the_frame() {
        let (x, y) = square();
        let identity = straight_line(0.0, 1.0, &x, &y);
        assert_eq!(identity, Some(Segment { from: (0.0, 200.0), to: (200.0, 0.0) }));
        let steep = straight_line(-50.0, 2.0, &x, &y);
        assert_eq!(steep, Some(Segment { from: (50.0, 200.0), to: (150.0, 0.0) }));
        assert_eq!(straight_line(300.0, 1.0, &x, &y), None);
        assert_eq!(straight_line(f64::NAN, 1.0, &x, &y), None);
    }

    #[test]
    fn bands_along_an_axis_are_clipped() {
        let (x, y) = square();
        assert_eq!(upright_band(-10.0, 10.0, &x, &y), Rect { x: 0.0, y: 0.0, width: 20.0, height: 200.0 });
        assert_eq!(level_band(75.0, 300.0, &x, &y), Rect { x: 0.0, y: 0.0, width: 200.0, height: 50.0 });
    }
}
