//! What marks are held against: straight lines, their intervals, and their labels at the right end.

use super::frame::BASELINE;
use super::frame::BOLD;
use super::frame::FONT;
use super::frame::Frame;
use super::shapes::Shapes;
use auditlens_engine::plot::label::pushed_apart;
use auditlens_engine::plot::regions::level_band;
use auditlens_engine::plot::regions::straight_line;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::shape::Segment;

/// The height of a label of two lines.
const LABEL: f64 = 28.0;
/// The length of a piece of the line before its label, where labels can stand away from their lines.
const SAMPLE: f64 = 20.0;
/// From a sample to the figure after it.
const SAMPLE_GAP: f64 = 5.0;
/// From the frame to the labels.
const GAP: f64 = 8.0;

/// A straight line, labelled at its right end by a figure and, under it, what it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReferenceLine {
    /// Its height at 0 across.
    pub intercept: f64,
    /// How far it rises for each value across; 0 of a level line.
    pub slope: f64,
    /// Where it may truly lie, of a level line.
    pub interval: Option<(f64, f64)>,
    pub figure: String,
    pub name: String,
    pub style: LineStyle,
}

/// How a line is drawn, told apart by its dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineStyle {
    /// Solid, as a mean.
    #[default]
    Middle,
    /// Dashed, as limits.
    Limit,
    /// Dashed and light, as the line of equal scores.
    Equal,
    /// Dashes and dots, as what is fitted to the marks.
    Fitted,
}

impl LineStyle {
    fn class(self) -> &'static str {
        match self {
            Self::Middle => "chart-line",
            Self::Limit => "chart-line is-limit",
            Self::Equal => "chart-line is-equal",
            Self::Fitted => "chart-line is-fitted",
        }
    }
}

/// How much room the labels of these lines need at the right.
pub fn labels_room(lines: &[ReferenceLine]) -> f64 {
    let before = sample_room(lines);
    let widths = lines.iter().map(|line| (before + BOLD.width(&line.figure)).max(FONT.width(&line.name)));
    let widest = widths.fold(0.0, f64::max);
    if widest > 0.0 { widest + GAP + 2.0 } else { GAP }
}

/// Level lines carry their labels at their ends; where one slopes, every label has a sample of its line.
fn sample_room(lines: &[ReferenceLine]) -> f64 {
    if lines.iter().any(|line| line.slope.abs() > 0.0) { SAMPLE + SAMPLE_GAP } else { 0.0 }
}

/// The intervals of the lines, to be drawn under the marks.
pub fn line_intervals(lines: &[ReferenceLine], x: &Scale, y: &Scale, shapes: &mut Shapes) {
    for (low, high) in lines.iter().filter_map(|line| line.interval) {
        shapes.rect("chart-interval", level_band(low, high, x, y));
    }
}

/// The lines and their labels, to be drawn over the marks. A line that misses the frame is left out.
pub fn reference_lines(lines: &[ReferenceLine], x: &Scale, y: &Scale, frame: &Frame, shapes: &mut Shapes) {
    let before = sample_room(lines);
    let drawn = lines.iter().filter_map(|line| Some((line, straight_line(line.intercept, line.slope, x, y)?)));
    let drawn: Vec<(&ReferenceLine, Segment)> = drawn.collect();
    let wanted: Vec<f64> = drawn.iter().map(|(_, segment)| segment.to.1).collect();
    let placed = pushed_apart(&wanted, LABEL, frame.top - LABEL / 2.0, frame.bottom + LABEL / 2.0);
    let left = frame.right + GAP;
    for ((line, segment), label_y) in drawn.into_iter().zip(placed) {
        let class = line.style.class();
        let Segment { from, to } = crisp(segment);
        shapes.line(class, from, to);
        if before > 0.0 {
            let sample_y = (label_y - 6.0).round() - 0.5;
            shapes.line(class, (left, sample_y), (left + SAMPLE, sample_y));
        }
        shapes.text("chart-figure", (left + before, label_y - 2.0), &line.figure);
        shapes.text("chart-title", (left, label_y + 8.0 + BASELINE), &line.name);
    }
}

/// A level line is moved onto whole pixels, which keeps it sharp.
fn crisp(segment: Segment) -> Segment {
    let Segment { from, to } = segment;
    if (from.1 - to.1).abs() > 0.0 {
        return segment;
    }
    let at = to.1.round() - 0.5;
    Segment { from: (from.0, at), to: (to.0, at) }
}

#[cfg(test)]
mod tests {
    use super::ReferenceLine;
    use super::labels_room;

    fn line(slope: f64, figure: &str, name: &str) -> ReferenceLine {
        ReferenceLine { slope, figure: figure.to_owned(), name: name.to_owned(), ..ReferenceLine::default() }
    }

    #[test]
    fn labels_take_the_room_of_the_widest_and_of_a_sample_where_a_line_slopes() {
        assert!((labels_room(&[]) - 8.0).abs() < 1e-9);
        let level = labels_room(&[line(0.0, "+14.4", "bias"), line(0.0, "+3", "bias")]);
        let sloping = labels_room(&[line(0.0, "+14.4", "bias"), line(1.0, "+3", "bias")]);
        assert!((sloping - level - 25.0).abs() < 1e-9, "{level} {sloping}");
    }

    #[test]
    fn a_long_name_needs_no_more_room_for_a_sample_that_stands_above_it() {
        let name = "the line of equal scores";
        let gap = labels_room(&[line(1.0, "", name)]) - labels_room(&[line(0.0, "", name)]);
        assert!(gap.abs() < 1e-9, "{gap}");
    }
}
