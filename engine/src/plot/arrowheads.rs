//! Arrowheads: marks that say a direction by their shape.

use super::finite::finite_point;
use super::path::Path;

/// Arrowheads around some points, `size` wide and nearly as high, all upwards or all downwards. What is no number is left out.
#[must_use]
pub fn arrowheads(points: &[(f64, f64)], size: f64, is_upward: bool) -> String {
    let (half, tip) = (size / 2.0, if is_upward { -size / 2.0 } else { size / 2.0 });
    let mut path = Path::default();
    for (x, y) in points.iter().filter_map(|&(x, y)| finite_point(x, y)) {
        path.move_to(x - half, y - tip * 0.8);
        path.line_to(x + half, y - tip * 0.8);
        path.line_to(x, y + tip);
        path.close();
    }
    path.into_data()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrowhead_points_where_it_should() {
        assert_eq!(arrowheads(&[(10.0, 20.0)], 10.0, true), "M5 24L15 24L10 15Z");
        assert_eq!(arrowheads(&[(10.0, 20.0), (f64::NAN, 1.0)], 10.0, false), "M5 16L15 16L10 25Z");
    }
}
