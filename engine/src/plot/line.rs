//! Lines over time or level: with gaps where there is no answer, bands between two lines, and whiskers.

use super::finite::finite;
use super::finite::finite_point;
use super::path::Path;
use super::scale::Scale;

/// A straight line from point to point, broken where there is no y. A point alone between gaps becomes a dot.
#[must_use]
pub fn line(points: &[(f64, Option<f64>)], x: &Scale, y: &Scale) -> String {
    let placed = points.iter().map(|(across, up)| {
        let (across, up) = finite_point(*across, (*up)?)?;
        Some((x.to_pixel(across), y.to_pixel(up)))
    });
    let mut path = Path::default();
    for run in runs(placed) {
        if let [(x, y)] = run[..] {
            path.dot(x, y);
            continue;
        }
        draw(&mut path, run.into_iter());
    }
    path.into_data()
}

/// The area between a lower and an upper line, broken where either is missing.
#[must_use]
pub fn band(points: &[(f64, Option<(f64, f64)>)], x: &Scale, y: &Scale) -> String {
    let placed = points.iter().map(|(across, ends)| {
        let (lower, upper) = (*ends)?;
        let (lower, upper) = finite_point(lower, upper)?;
        Some((x.to_pixel(finite(*across)?), y.to_pixel(lower), y.to_pixel(upper)))
    });
    let mut path = Path::default();
    for run in runs(placed).filter(|run| run.len() > 1) {
        let there = run.iter().map(|(x, _, upper)| (*x, *upper));
        let back = run.iter().rev().map(|(x, lower, _)| (*x, *lower));
        draw(&mut path, there.chain(back));
        path.close();
    }
    path.into_data()
}

/// An upright line from the lower to the upper end of each point.
#[must_use]
pub fn whiskers(points: &[(f64, Option<(f64, f64)>)], x: &Scale, y: &Scale) -> String {
    let mut path = Path::default();
    for (across, ends) in points {
        let ends = ends.and_then(|(lower, upper)| finite_point(lower, upper));
        if let (Some(across), Some((lower, upper))) = (finite(*across), ends) {
            let across = x.to_pixel(across);
            path.move_to(across, y.to_pixel(lower));
            path.line_to(across, y.to_pixel(upper));
        }
    }
    path.into_data()
}

fn draw(path: &mut Path, points: impl Iterator<Item = (f64, f64)>) {
    for (idx, (x, y)) in points.enumerate() {
        if idx == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
}

/// The stretches without a gap.
fn runs<T>(items: impl Iterator<Item = Option<T>>) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.fuse();
    std::iter::from_fn(move || {
        let first = items.find_map(|item| item)?;
        let rest = std::iter::from_fn(|| items.next().flatten());
        Some(std::iter::once(first).chain(rest).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scales() -> (Scale, Scale) {
        (Scale::new((0.0, 10.0), (0.0, 100.0)), Scale::new((0.0, 10.0), (100.0, 0.0)))
    }

    #[test]
    fn a_line_has_gaps_and_a_lone_point_is_a_dot() {
        let (x, y) = scales();
        let points = [
            (0.0, Some(1.0)),
            (1.0, Some(2.0)),
            (2.0, None),
            (3.0, Some(3.0)),
            (4.0, Some(f64::NAN)),
            (5.0, Some(4.0)),
            (6.0, Some(4.0)),
        ];
        assert_eq!(line(&points, &x, &y), "M0 90L10 80M30 70h0M50 60L60 60");
    }

    #[test]
    fn a_band_goes_there_above_and_back_below() {
        let (x, y) = scales();
        let points = [(0.0, Some((1.0, 2.0))), (1.0, Some((3.0, 5.0))), (2.0, None), (3.0, Some((1.0, 2.0)))];
        assert_eq!(band(&points, &x, &y), "M0 80L10 50L10 70L0 90Z");
    }

    #[test]
    fn whiskers_stand_where_there_is_an_interval() {
        let (x, y) = scales();
        let points = [(0.0, Some((1.0, 2.0))), (1.0, None), (2.0, Some((3.0, f64::INFINITY)))];
        assert_eq!(whiskers(&points, &x, &y), "M0 90L0 80");
    }

    #[test]
    fn nothing_draws_nothing() {
        let (x, y) = scales();
        assert_eq!(line(&[], &x, &y), "");
        assert_eq!(line(&[(1.0, None)], &x, &y), "");
        assert_eq!(band(&[], &x, &y), "");
    }
}
