//! The dots of a scatter: one a cell, larger where more points share it.

use std::cmp::Ordering;

use super::finite::finite_point;
use super::path::Path;
use super::scale::Scale;

/// From how many points on a dot has the next size, and the diameter of each size.
const SIZES: [(usize, f64); 5] = [(1, 4.0), (2, 5.0), (4, 6.5), (10, 8.0), (30, 10.0)];

/// Points that share one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The value across.
    pub x: f64,
    /// The value upwards.
    pub y: f64,
    /// How many points there are; 0 draws nothing.
    pub count: usize,
    /// The caller's own grouping, such as a colour.
    pub class: usize,
}

/// A dot as drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Its middle across, in pixels.
    pub x: f64,
    /// Its middle downwards, in pixels.
    pub y: f64,
    /// How wide it is.
    pub diameter: f64,
    /// Which of the caller's cells it stands for.
    pub cell_idx: usize,
}

/// All dots of one class and size as one element: stroke it `diameter` wide with round caps.
#[derive(Clone, Debug, PartialEq)]
pub struct DotPath {
    /// The class that the caller gave.
    pub class: usize,
    /// The stroke width.
    pub diameter: f64,
    /// The path data.
    pub data: String,
}

/// The dots in reading order, from left to right and top to bottom, which is the order for the keyboard.
///
/// Cells beyond the scales are drawn at the edge; cells without points or without a number are left out.
#[must_use]
pub fn dots(cells: &[Cell], x: &Scale, y: &Scale) -> Vec<Dot> {
    let dot = |(cell_idx, cell): (usize, &Cell)| {
        finite_point(cell.x, cell.y)?;
        let diameter = SIZES.iter().rev().find(|(least, _)| cell.count >= *least)?.1;
        Some(Dot { x: x.to_pixel(cell.x), y: y.to_pixel(cell.y), diameter, cell_idx })
    };
    let dots: Vec<Dot> = cells.iter().enumerate().filter_map(dot).collect();
    order(dots.len(), &|a, b| dots[a].x.total_cmp(&dots[b].x).then(dots[a].y.total_cmp(&dots[b].y)))
        .into_iter()
        .map(|dot_idx| dots[dot_idx as usize])
        .collect()
}

/// The places 0 to `count` in the order of a comparison. Sorting places, not dots, lets the linker share one sort with
/// the rest of the program.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by(|&a, &b| compare(a as usize, b as usize));
    order
}

/// The dots as few elements, by class and then by size, small ones first.
#[must_use]
pub fn dot_paths(dots: &[Dot], cells: &[Cell]) -> Vec<DotPath> {
    let mut paths: Vec<((usize, f64), Path)> = Vec::new();
    for dot in dots {
        let Some(cell) = cells.get(dot.cell_idx) else { continue };
        let key = (cell.class, dot.diameter);
        let place = paths.partition_point(|(held, _)| *held < key);
        if paths.get(place).is_none_or(|(held, _)| *held > key) {
            paths.insert(place, (key, Path::default()));
        }
        paths[place].1.dot(dot.x, dot.y);
    }
    paths.into_iter().map(|((class, diameter), path)| DotPath { class, diameter, data: path.into_data() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(x: f64, y: f64, count: usize, class: usize) -> Cell {
        Cell { x, y, count, class }
    }

    fn drawn(cells: &[Cell]) -> Vec<Dot> {
        dots(cells, &Scale::new((0.0, 100.0), (0.0, 100.0)), &Scale::new((0.0, 100.0), (100.0, 0.0)))
    }

    #[test]
    fn dots_come_in_reading_order_and_know_their_cell() {
        let cells = [cell(60.0, 10.0, 1, 0), cell(20.0, 30.0, 1, 0), cell(20.0, 90.0, 1, 0)];
        let order: Vec<usize> = drawn(&cells).iter().map(|dot| dot.cell_idx).collect();
        assert_eq!(order, [2, 1, 0]);
    }

    #[test]
    fn more_points_make_a_larger_dot() {
        let cells = [1, 2, 3, 4, 10, 29, 30, 5000].map(|count| cell(count as f64 / 100.0, 0.0, count, 0));
        let diameters: Vec<f64> = drawn(&cells).iter().map(|dot| dot.diameter).collect();
        assert_eq!(diameters, [4.0, 5.0, 5.0, 6.5, 8.0, 8.0, 10.0, 10.0]);
    }

    #[test]
    fn dots_of_one_class_and_size_are_one_path() {
        let cells = [cell(60.0, 10.0, 1, 1), cell(20.0, 30.5, 1, 0), cell(30.0, 30.0, 7, 1), cell(40.0, 30.0, 1, 1)];
        let paths = dot_paths(&drawn(&cells), &cells);
        let data: Vec<(usize, f64, &str)> =
            paths.iter().map(|path| (path.class, path.diameter, path.data.as_str())).collect();
        assert_eq!(data, [(0, 4.0, "M20 69.5h0"), (1, 4.0, "M40 70h0M60 90h0"), (1, 6.5, "M30 70h0")]);
    }

    #[test]
    fn empty_cells_and_what_is_no_number_are_left_out() {
        assert!(drawn(&[cell(1.0, 1.0, 0, 0), cell(f64::NAN, 1.0, 3, 0)]).is_empty());
    }

    #[test]
    fn what_lies_beyond_is_at_the_edge() {
        let dot = drawn(&[cell(500.0, -5.0, 1, 0)])[0];
        assert_eq!((dot.x, dot.y), (100.0, 100.0));
    }
}
