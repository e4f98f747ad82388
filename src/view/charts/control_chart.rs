//! A control chart: values in order, their moving average between the limits that chance leaves it, and what lies beyond.

use super::axes::labels_width;
use super::axes::upright_axis;
use super::axes::upright_ticks;
use super::dots::Layout;
use super::dots::Plot;
use super::dots::dots_chart;
use super::events::Event;
use super::events::draw_events;
use super::events::events_room;
use super::frame::Axis;
use super::frame::BASELINE;
use super::frame::BOLD;
use super::frame::FONT;
use super::frame::Frame;
use super::frame::LINE;
use super::shapes::Shapes;
use super::surface::Reading;
use crate::markup::prelude::*;
use auditlens_engine::plot::arrowheads::arrowheads;
use auditlens_engine::plot::dots::Cell;
use auditlens_engine::plot::dots::dot_paths;
use auditlens_engine::plot::dots::dots;
use auditlens_engine::plot::label::centred;
use auditlens_engine::plot::label::pushed_apart;
use auditlens_engine::plot::line::line;
use auditlens_engine::plot::regions::upright_band;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::scale::padded;

/// The height of a label of two lines.
const LABEL: f64 = 30.0;
/// Free pixels between two dates.
const DATE_GAP: f64 = 18.0;
/// How wide an arrowhead is.
const ARROW: f64 = 9.0;
/// From the frame to what is written inside.
const INSET: f64 = 6.0;

/// What a control chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControlChartData {
    /// What is measured, from the lowest to the highest value of all.
    pub y: Axis,
    /// What the marks are, under the axis.
    pub order: String,
    pub marks: Vec<ControlMark>,
    /// How many marks come before the limits, and what they are called.
    pub baseline: (usize, String),
    /// The level of the marks before the limits.
    pub centre: Option<f64>,
    /// Labels at the right end.
    pub ends: Vec<EndLabel>,
    /// On an axis on which each mark is 1 wide.
    pub events: Vec<Event>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControlMark {
    pub value: f64,
    pub average: Option<f64>,
    pub limits: Option<(f64, f64)>,
    /// Whether the average lies above its limits; `None` between them.
    pub is_above: Option<bool>,
    /// What stands under the mark, if there is room.
    pub date: String,
}

/// A figure at the height of a line's end, and under it what the line is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndLabel {
    pub at: f64,
    pub figure: String,
    pub name: String,
}

/// A control chart. Marks are read from left to right.
#[derive(Default)]
pub struct ControlChart {
    pub data: Signal<ControlChartData>,
    pub reading: Reading,
    pub class: &'static str,
    pub testid: Option<&'static str>,
}

impl Component for ControlChart {
    fn view(self) -> Markup {
        let Self { data, reading, class, testid } = self;
        dots_chart(data, &Plot { lay_out: laid_out, draw: drawn, ring_gap: 4.0 }, reading, (class, testid))
    }
}

/// The middle of a mark on the axis.
fn middle(place: usize) -> f64 {
    count(place) + 0.5
}

#[expect(clippy::cast_precision_loss, reason = "marks are far fewer than 2^52")]
fn count(marks: usize) -> f64 {
    marks as f64
}

/// The values as cells of one point each.
fn cells(data: &ControlChartData) -> Vec<Cell> {
    let cell = |(place, mark): (usize, &ControlMark)| Cell { x: middle(place), y: mark.value, count: 1, class: 0 };
    data.marks.iter().enumerate().map(cell).collect()
}

fn laid_out(data: &ControlChartData, size: (f64, f64)) -> Layout {
    let ticks = upright_ticks(data.y.ends, size.1 - 80.0);
    let left = labels_width(&data.y, &ticks);
    let widths = data.ends.iter().map(|end| BOLD.width(&end.figure).max(FONT.width(&end.name)));
    let right = widths.fold(0.0, f64::max) + 12.0;
    let frame = Frame::within(size, left, right, LINE + 10.0 + events_room(&data.events), LINE * 2.0 + 9.0);
    let x = frame.x((0.0, count(data.marks.len().max(1))));
    let y = frame.y(padded(data.y.ends, 0.04));
    let dots = dots(&cells(data), &x, &y);
    Layout { frame, x, y, dots }
}

fn drawn(data: &ControlChartData, layout: &Layout) -> Shapes {
    let Layout { frame, x, y, dots } = layout;
    let mut shapes = Shapes::default();
    draw_baseline(data, layout, &mut shapes);
    upright_axis(&data.y, &upright_ticks(data.y.ends, frame.height()), y, frame, &mut shapes);
    draw_dates(data, layout, &mut shapes);
    draw_events(&data.events, x, frame, &mut shapes);
    for path in dot_paths(dots, &cells(data)) {
        shapes.path("chart-dots is-mean", &path.data, Some(path.diameter));
    }
    if let Some(centre) = data.centre {
        let at = y.to_pixel(centre).round() - 0.5;
        shapes.line("chart-line is-centre", (frame.left, at), (frame.right, at));
    }
    let ends: [fn((f64, f64)) -> f64; 2] = [|limits| limits.0, |limits| limits.1];
    for end in ends {
        shapes.path("chart-limit is-inner", &line(&over_marks(data, |mark| mark.limits.map(end)), x, y), None);
    }
    shapes.path("chart-average", &line(&over_marks(data, |mark| mark.average), x, y), None);
    for (is_above, class) in [(true, "chart-alarm is-auto-higher"), (false, "chart-alarm is-audit-higher")] {
        let beyond = data.marks.iter().enumerate().filter(|(_, mark)| mark.is_above == Some(is_above));
        let points: Vec<(f64, f64)> =
            beyond.filter_map(|(place, mark)| Some((x.to_pixel(middle(place)), y.to_pixel(mark.average?)))).collect();
        shapes.path(class, &arrowheads(&points, ARROW, is_above), None);
    }
    shapes.text("chart-label", (frame.left + INSET, frame.top + LINE - BASELINE), &arrowed("↑", &data.y.high));
    shapes.text("chart-label", (frame.left + INSET, frame.bottom - INSET), &arrowed("↓", &data.y.low));
    draw_ends(data, y, frame, &mut shapes);
    shapes
}

fn arrowed(arrow: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{arrow} {words}") }
}

fn over_marks(data: &ControlChartData, value: impl Fn(&ControlMark) -> Option<f64>) -> Vec<(f64, Option<f64>)> {
    data.marks.iter().enumerate().map(|(place, mark)| (middle(place), value(mark))).collect()
}

/// The ground under the marks before the limits, with its name where that fits beside what is written there.
fn draw_baseline(data: &ControlChartData, Layout { frame, x, y, .. }: &Layout, shapes: &mut Shapes) {
    let (n_marks, name) = &data.baseline;
    if *n_marks == 0 {
        return;
    }
    let end = x.to_pixel(count(*n_marks));
    shapes.rect("chart-interval", upright_band(0.0, count(*n_marks), x, y));
    let taken = FONT.width(&arrowed("↓", &data.y.low)) + 3.0 * INSET;
    if end - frame.left >= taken + FONT.width(name) + INSET {
        shapes.text("chart-label is-end", (end - INSET, frame.bottom - INSET), name);
    }
}

/// As many dates as fit, none twice, and under them what the marks are.
fn draw_dates(data: &ControlChartData, Layout { frame, x, .. }: &Layout, shapes: &mut Shapes) {
    let floor = frame.bottom + 0.5;
    shapes.line("chart-baseline", (frame.left, floor), (frame.right, floor));
    let mut taken = f64::NEG_INFINITY;
    let mut last = "";
    for (place, mark) in data.marks.iter().enumerate() {
        let width = FONT.width(&mark.date);
        let at = centred(x.to_pixel(middle(place)), width, frame.left, f64::INFINITY);
        if mark.date != last && at - width / 2.0 >= taken + DATE_GAP && at + width / 2.0 <= frame.right + LINE {
            shapes.text("chart-tick is-middle", (at, frame.bottom + LINE + 3.0), &mark.date);
            (taken, last) = (at + width / 2.0, mark.date.as_str());
        }
    }
    let middle = f64::midpoint(frame.left, frame.right);
    shapes.text("chart-title is-middle", (middle, frame.bottom + 2.0 * LINE + 3.0), &data.order);
}

fn draw_ends(data: &ControlChartData, y: &Scale, frame: &Frame, shapes: &mut Shapes) {
    let wanted: Vec<f64> = data.ends.iter().map(|end| y.to_pixel(end.at)).collect();
    let placed = pushed_apart(&wanted, LABEL, frame.top - LABEL / 2.0, frame.bottom + LABEL / 2.0);
    for (end, at) in data.ends.iter().zip(placed) {
        shapes.text("chart-figure", (frame.right + 8.0, at - 2.0), &end.figure);
        shapes.text("chart-title", (frame.right + 8.0, at + 8.0 + BASELINE), &end.name);
    }
}
