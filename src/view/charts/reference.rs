//! What marks are held against: bands, lines and their labels at the right end.

use super::frame::BASELINE;
use super::frame::BOLD;
use super::frame::FONT;
use super::frame::Frame;
use super::shapes::Shapes;
use auditlens_engine::plot::label::pushed_apart;
use auditlens_engine::plot::regions::level_band;
use auditlens_engine::plot::scale::Scale;

/// The height of a label of two lines.
const LABEL: f64 = 28.0;

/// A level line with its interval, labelled at its right end by a figure and, under it, what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelLine {
    pub value: f64,
    pub interval: Option<(f64, f64)>,
    pub figure: String,
    pub name: String,
    /// Dashed, as limits are.
    pub is_limit: bool,
}

/// How much room the labels of these lines need at the right.
pub fn labels_room(lines: &[LevelLine]) -> f64 {
    let widths = lines.iter().map(|line| BOLD.width(&line.figure).max(FONT.width(&line.name)));
    let widest = widths.fold(0.0, f64::max);
    if widest > 0.0 { widest + 10.0 } else { 8.0 }
}

/// The lines, their intervals and labels.
pub fn level_lines(lines: &[LevelLine], x: &Scale, y: &Scale, frame: &Frame, shapes: &mut Shapes) {
    let wanted: Vec<f64> = lines.iter().map(|line| y.to_pixel(line.value)).collect();
    let placed = pushed_apart(&wanted, LABEL, frame.top - LABEL / 2.0, frame.bottom + LABEL / 2.0);
    for (line, label_y) in lines.iter().zip(placed) {
        if let Some((low, high)) = line.interval {
            shapes.rect("chart-interval", level_band(low, high, x, y));
        }
        let at = y.to_pixel(line.value).round() - 0.5;
        let class = if line.is_limit { "chart-line is-limit" } else { "chart-line" };
        shapes.line(class, (frame.left, at), (frame.right, at));
        shapes.text("chart-figure", (frame.right + 8.0, label_y - 2.0), &line.figure);
        shapes.text("chart-title", (frame.right + 8.0, label_y + 8.0 + BASELINE), &line.name);
    }
}
