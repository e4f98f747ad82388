//! A scatter of binned points against lines and bands: score against score, or difference against level.

use super::axes::labels_width;
use super::axes::level_axis;
use super::axes::lines_under;
use super::axes::upright_axis;
use super::axes::upright_ticks;
use super::dots::Layout;
use super::dots::Plot;
use super::dots::dots_chart;
use super::frame::Axis;
use super::frame::Frame;
use super::frame::LINE;
use super::reference::ReferenceLine;
use super::reference::labels_room;
use super::reference::line_intervals;
use super::reference::reference_lines;
use super::shapes::Shapes;
use super::surface::Reading;
use crate::markup::prelude::*;
pub use auditlens_engine::plot::dots::Cell;
use auditlens_engine::plot::dots::dot_paths;
use auditlens_engine::plot::dots::dots;
use auditlens_engine::plot::regions::diagonal_band;
use auditlens_engine::plot::regions::level_band;
use auditlens_engine::plot::scale::padded;

/// What a dot plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DotPlotData {
    pub x: Axis,
    pub y: Axis,
    /// The marks; `class` is a position in `classes`.
    pub cells: Vec<Cell>,
    /// One CSS class for each class of marks: `is-agree`, `is-auto-higher`, `is-audit-higher`, `is-fatal`.
    pub classes: &'static [&'static str],
    /// The band along the line of equality, and what lies beside it.
    pub diagonal: Option<Diagonal>,
    /// A shaded band from one y value to another.
    pub level_band: Option<(f64, f64)>,
    /// Straight lines with labels.
    pub lines: Vec<ReferenceLine>,
}

/// The band along the line y = x, and the words for what lies above and below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diagonal {
    /// How far from the line the band reaches.
    pub reach: f64,
    pub above: String,
    pub below: String,
}

/// A dot plot. Marks are read from left to right.
#[derive(Default)]
pub struct DotPlot {
    pub data: Signal<DotPlotData>,
    pub reading: Reading,
    pub class: &'static str,
    pub testid: Option<&'static str>,
}

impl Component for DotPlot {
    fn view(self) -> Markup {
        let Self { data, reading, class, testid } = self;
        dots_chart(data, &Plot { lay_out: laid_out, draw: drawn, ring_gap: 3.0 }, reading, (class, testid))
    }
}

fn laid_out(data: &DotPlotData, size: (f64, f64)) -> Layout {
    let ticks = upright_ticks(data.y.ends, size.1 - 80.0);
    let left = labels_width(&data.y, &ticks);
    let right = labels_room(&data.lines);
    let under = lines_under(&data.x, size.0 - left - right);
    let frame = Frame::within(size, left, right, LINE + 10.0, LINE * (1.0 + under) + 9.0);
    let x = frame.x(padded(data.x.ends, 0.015));
    let y = frame.y(padded(data.y.ends, 0.015));
    let dots = dots(&data.cells, &x, &y);
    Layout { frame, x, y, dots }
}

fn drawn(data: &DotPlotData, layout: &Layout) -> Shapes {
    let Layout { frame, x, y, dots } = layout;
    let mut shapes = Shapes::default();
    if let Some((low, high)) = data.level_band {
        shapes.rect("chart-band", level_band(low, high, x, y));
    }
    upright_axis(&data.y, &upright_ticks(data.y.ends, frame.height()), y, frame, &mut shapes);
    level_axis(&data.x, x, frame, &mut shapes);
    if let Some(diagonal) = &data.diagonal {
        draw_diagonal(diagonal, layout, &mut shapes);
    }
    line_intervals(&data.lines, x, y, &mut shapes);
    for path in dot_paths(dots, &data.cells) {
        let class = data.classes.get(path.class).copied().unwrap_or_default();
        shapes.path(&format!("chart-dots {class}"), &path.data, Some(path.diameter));
    }
    reference_lines(&data.lines, x, y, frame, &mut shapes);
    shapes
}

fn draw_diagonal(diagonal: &Diagonal, layout: &Layout, shapes: &mut Shapes) {
    let Layout { frame, x, y, .. } = layout;
    shapes.path("chart-band", &diagonal_band(diagonal.reach, x, y), None);
    shapes.text("chart-label", (frame.left + 8.0, frame.top + LINE), &diagonal.above);
    shapes.text("chart-label is-end", (frame.right - 8.0, frame.bottom - 10.0), &diagonal.below);
}
