//! A funnel plot: one mark a group over its size, limits that narrow with it, and the names of the marks outside.

use super::axes::labels_width;
use super::axes::level_axis;
use super::axes::lines_under;
use super::axes::upright_axis;
use super::axes::upright_ticks;
use super::dots::Layout;
use super::dots::Plot;
use super::dots::dots_chart;
use super::frame::Axis;
use super::frame::BASELINE;
use super::frame::FONT;
use super::frame::Frame;
use super::frame::LINE;
use super::reference::ReferenceLine;
use super::reference::labels_room;
use super::reference::reference_lines;
use super::shapes::Shapes;
use super::surface::Reading;
use crate::markup::prelude::*;
use auditlens_engine::plot::callouts::Callout;
use auditlens_engine::plot::callouts::placed;
use auditlens_engine::plot::dots::Cell;
use auditlens_engine::plot::dots::Dot;
use auditlens_engine::plot::dots::dot_paths;
use auditlens_engine::plot::dots::dots;
use auditlens_engine::plot::line::line;
use auditlens_engine::plot::scale::padded;
use auditlens_engine::plot::shape::Rect;

/// How wide a mark is, and one with a name.
const DIAMETERS: [f64; 2] = [5.5, 8.0];
/// The most of the width that a name takes.
const WIDEST_NAME: f64 = 0.4;

/// What a funnel plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FunnelPlotData {
    pub x: Axis,
    pub y: Axis,
    pub marks: Vec<FunnelMark>,
    /// One CSS class for each class of marks.
    pub classes: &'static [&'static str],
    /// Which marks get their name first, by position.
    pub named: Vec<usize>,
    /// The centre.
    pub lines: Vec<ReferenceLine>,
    pub limits: Vec<LimitCurve>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FunnelMark {
    pub x: f64,
    pub y: f64,
    /// A position among the classes.
    pub class: usize,
    /// What stands beside it; empty where it is inside.
    pub name: String,
}

/// One limit from the smallest size to the largest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LimitCurve {
    pub is_inner: bool,
    pub points: Vec<(f64, f64)>,
    /// What stands at it; empty says nothing.
    pub name: String,
}

/// A funnel plot. Marks are read from left to right.
#[derive(Default)]
pub struct FunnelPlot {
    pub data: Signal<FunnelPlotData>,
    pub reading: Reading,
    pub class: &'static str,
    pub testid: Option<&'static str>,
}

impl Component for FunnelPlot {
    fn view(self) -> Markup {
        let Self { data, reading, class, testid } = self;
        dots_chart(data, &Plot { lay_out: laid_out, draw: drawn, ring_gap: 4.5 }, reading, (class, testid))
    }
}

/// The marks as cells of one point each.
fn cells(data: &FunnelPlotData) -> Vec<Cell> {
    data.marks.iter().map(|mark| Cell { x: mark.x, y: mark.y, count: 1, class: mark.class }).collect()
}

fn laid_out(data: &FunnelPlotData, size: (f64, f64)) -> Layout {
    let ticks = upright_ticks(data.y.ends, size.1 - 80.0);
    let left = labels_width(&data.y, &ticks);
    let right = labels_room(&data.lines);
    let under = lines_under(&data.x, size.0 - left - right);
    let frame = Frame::within(size, left, right, LINE + 10.0, LINE * (1.0 + under) + 9.0);
    let x = frame.x((data.x.ends.0, padded(data.x.ends, 0.02).1));
    let y = frame.y(padded(data.y.ends, 0.03));
    let is_named = |dot: &Dot| data.marks.get(dot.cell_idx).is_some_and(|mark| !mark.name.is_empty());
    let sized = |dot: Dot| Dot { diameter: DIAMETERS[usize::from(is_named(&dot))], ..dot };
    let dots = dots(&cells(data), &x, &y).into_iter().map(sized).collect();
    Layout { frame, x, y, dots }
}

fn drawn(data: &FunnelPlotData, layout: &Layout) -> Shapes {
    let Layout { frame, x, y, dots } = layout;
    let mut shapes = Shapes::default();
    upright_axis(&data.y, &upright_ticks(data.y.ends, frame.height()), y, frame, &mut shapes);
    level_axis(&data.x, x, frame, &mut shapes);
    for limit in &data.limits {
        let points: Vec<(f64, Option<f64>)> = limit.points.iter().map(|&(size, value)| (size, Some(value))).collect();
        let class = if limit.is_inner { "chart-limit is-inner" } else { "chart-limit" };
        shapes.path(class, &line(&points, x, y), None);
    }
    reference_lines(&data.lines, x, y, frame, &mut shapes);
    for path in dot_paths(dots, &cells(data)) {
        let class = data.classes.get(path.class).copied().unwrap_or_default();
        shapes.path(&format!("chart-dots {class}"), &path.data, Some(path.diameter));
    }
    let taken = name_limits(data, layout, &mut shapes);
    name_marks(data, layout, &taken, &mut shapes);
    shapes
}

/// The names of the limits, that of an upper one above it and of an inner one below, and where they stand.
fn name_limits(data: &FunnelPlotData, layout: &Layout, shapes: &mut Shapes) -> Vec<Rect> {
    let Layout { frame, x, y, .. } = layout;
    let wanted = frame.left + frame.width() * 0.4;
    let mut taken = Vec::new();
    for limit in data.limits.iter().filter(|limit| !limit.name.is_empty()) {
        let from = |point: &&(f64, f64)| (x.to_pixel(point.0) - wanted).abs();
        let Some(&(size, value)) = limit.points.iter().min_by(|one, two| from(one).total_cmp(&from(two))) else {
            continue;
        };
        let beside = if limit.is_inner { LINE / 2.0 } else { -LINE / 2.0 };
        let (at_x, at_y, width) = (x.to_pixel(size), y.to_pixel(value) + beside, FONT.width(&limit.name));
        shapes.text("chart-label is-middle", (at_x, at_y + BASELINE), &limit.name);
        taken.push(Rect { x: at_x - width / 2.0, y: at_y - LINE / 2.0, width, height: LINE });
    }
    taken
}

/// The names of the marks outside, as many as find room, each mark with a ring.
fn name_marks(data: &FunnelPlotData, layout: &Layout, taken: &[Rect], shapes: &mut Shapes) {
    let Layout { frame, dots, .. } = layout;
    let widest = frame.width() * WIDEST_NAME;
    let named: Vec<(&Dot, String)> = data
        .named
        .iter()
        .filter_map(|idx| {
            let dot = dots.iter().find(|dot| dot.cell_idx == *idx)?;
            Some((dot, FONT.shortened(&data.marks.get(*idx)?.name, widest)))
        })
        .collect();
    for (dot, _) in &named {
        shapes.circle("chart-ring", (dot.x, dot.y), dot.diameter / 2.0 + 2.0);
    }
    let wanted: Vec<Callout> =
        named.iter().map(|(dot, name)| Callout { at: (dot.x, dot.y), width: FONT.width(name) }).collect();
    let places: Vec<(f64, f64)> = dots.iter().map(|dot| (dot.x, dot.y)).collect();
    let inside = Rect::between((frame.left, frame.top - LINE / 2.0), (frame.right, frame.bottom));
    for ((_, name), place) in named.iter().zip(placed(&wanted, LINE, inside, taken, &places)) {
        if let Some(Rect { x, y, height, .. }) = place {
            shapes.text("chart-label", (x, y + height / 2.0 + BASELINE), name);
        }
    }
}
