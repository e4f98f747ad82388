//! Two lines over time with the area between them, their intervals, and gaps where there is no answer.

use super::axes::labels_width;
use super::axes::upright_axis;
use super::axes::upright_ticks;
use super::brush::Brush;
use super::brush::BrushPlace;
use super::brush::brush_view;
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
use super::surface::Drawing;
use super::surface::Marks;
use super::surface::Reading;
use super::surface::Surface;
use crate::markup::prelude::*;
use auditlens_engine::plot::finite::extent;
use auditlens_engine::plot::label::pushed_apart;
use auditlens_engine::plot::line::band;
use auditlens_engine::plot::line::line;
use auditlens_engine::plot::line::whiskers;
use auditlens_engine::plot::readout::nearest_across;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::ticks::nice_ends;
pub use auditlens_engine::plot::time_axis::Date;
pub use auditlens_engine::plot::time_axis::Names;
use auditlens_engine::plot::time_axis::time_ticks;

const LINES_AT_MOST: usize = 4;

/// One period on the time axis, half-open, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPeriod {
    pub from_ms: i64,
    pub to_ms: i64,
}

/// One line: a value and its interval for each period, either of which may be missing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrendSeries {
    /// The label at the end of the line: "auto 77.3".
    pub label: String,
    /// The CSS class: `is-auto`, `is-audit`.
    pub class: &'static str,
    pub values: Vec<Option<f64>>,
    pub intervals: Vec<Option<(f64, f64)>>,
}

/// How a date under the axis is written.
#[derive(Debug, Clone, Copy)]
pub struct DateText(pub fn(Date, Names) -> String);

impl Default for DateText {
    fn default() -> Self {
        Self(|_, _| String::new())
    }
}

impl PartialEq for DateText {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

/// What trend lines show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendData {
    /// What is measured; its ends are the lowest and the highest value there can be.
    pub y: Axis,
    pub periods: Vec<TrendPeriod>,
    /// The two lines.
    pub series: [TrendSeries; 2],
    /// How far the zone of the axis is east of UTC.
    pub offset_minutes: i32,
    pub date_text: DateText,
    /// At milliseconds since 1970.
    pub events: Vec<Event>,
}

#[derive(Clone, PartialEq)]
struct Layout {
    frame: Frame,
    x: Scale,
    y: Scale,
    y_ends: (f64, f64),
}

/// Trend lines. Marks are the periods; with a brush, several of them can be chosen.
#[derive(Default)]
pub struct TrendLines {
    pub data: Signal<TrendData>,
    pub reading: Reading,
    pub brush: Option<Brush>,
    pub class: &'static str,
    pub testid: Option<&'static str>,
}

impl Component for TrendLines {
    fn view(self) -> Markup {
        let Self { data, reading, brush, class, testid } = self;

        let surface = Surface::unmeasured();
        let layout = Memo::new(move |_| data.with(|data| laid_out(data, surface.size.get())));
        let order = Memo::new(move |_| data.with(|data| (0..data.periods.len()).collect()));
        let hit = Callback::new(move |pointer: (f64, f64)| {
            let layout = layout.get_untracked();
            let across =
                || data.with_untracked(|data| nearest_across(middles(data).map(|at| layout.x.to_pixel(at)), pointer.0));
            layout.frame.holds(pointer).then(across).flatten()
        });
        let place = Memo::new(move |_| data.with(|data| layout.with(|layout| brush_place(data, layout))));
        let over = brush.map(|brush| brush_view(brush, place, surface));
        let cursor = Signal::derive(move || {
            let mut shapes = Shapes::default();
            if let Some(idx) = surface.current.get() {
                data.with(|data| layout.with(|layout| draw_cursor(data, layout, idx, &mut shapes)));
            }
            shapes
        });
        let drawing = Signal::derive(move || data.with(|data| layout.with(|layout| drawn(data, layout))));
        let marks = Marks { order: order.into(), hit };
        surface.view(class, testid, reading, marks, Drawing { marks: drawing, highlight: cursor, over })
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of this era are far below 2^52")]
fn ms(at: i64) -> f64 {
    at as f64
}

fn middles(data: &TrendData) -> impl Iterator<Item = f64> {
    data.periods.iter().map(|period| f64::midpoint(ms(period.from_ms), ms(period.to_ms)))
}

fn laid_out(data: &TrendData, size: (f64, f64)) -> Layout {
    let (least, most) = value_ends(data);
    let y_ends = nice_ends(least, most, LINES_AT_MOST);
    let left = labels_width(&data.y, &upright_ticks(y_ends, size.1 - 60.0));
    let right = data.series.iter().map(|series| BOLD.width(&series.label)).fold(0.0, f64::max) + 12.0;
    let frame = Frame::within(size, left, right, LINE + 10.0 + events_room(&data.events), LINE + 9.0);
    let from = data.periods.first().map_or(0.0, |period| ms(period.from_ms));
    let to = data.periods.last().map_or(1.0, |period| ms(period.to_ms));
    Layout { x: frame.x((from, to)), y: frame.y(y_ends), y_ends, frame }
}

/// From the lowest to the highest value, with room for intervals: the interval of a step with few rows reaches far, and
/// must not flatten the lines; and no further than values can go.
fn value_ends(data: &TrendData) -> (f64, f64) {
    let values = data.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let (least, most) = extent(values).unwrap_or((0.0, 100.0));
    let room = (most - least).max(4.0) * 0.75;
    let ends =
        data.series.iter().flat_map(|series| series.intervals.iter().flatten().flat_map(|(low, high)| [*low, *high]));
    let (low, high) = extent(ends).unwrap_or((least, most));
    let (lowest, highest) = data.y.ends;
    (low.max(least - room).max(lowest).min(least), high.min(most + room).min(highest).max(most))
}

fn brush_place(data: &TrendData, layout: &Layout) -> BrushPlace {
    let Layout { frame, x, .. } = layout;
    let across = |period: &TrendPeriod| (x.to_pixel(ms(period.from_ms)), x.to_pixel(ms(period.to_ms)));
    BrushPlace {
        left: frame.left,
        top: frame.top,
        width: frame.width(),
        height: frame.height(),
        periods: data.periods.iter().map(across).collect(),
    }
}

fn drawn(data: &TrendData, layout: &Layout) -> Shapes {
    let Layout { frame, x, y, y_ends } = layout;
    let mut shapes = Shapes::default();
    let [first, second] = &data.series;
    let between: Vec<(f64, Option<(f64, f64)>)> = middles(data)
        .zip(first.values.iter().zip(&second.values))
        .map(|(at, (first, second))| (at, first.zip(*second)))
        .collect();
    upright_axis(&data.y, &upright_ticks(*y_ends, frame.height()), y, frame, &mut shapes);
    draw_events(&data.events, x, frame, &mut shapes);
    shapes.path("chart-between", &band(&between, x, y), None);
    let clipped = |(low, high): (f64, f64)| (low.max(y_ends.0), high.min(y_ends.1));
    for series in &data.series {
        let values: Vec<(f64, Option<f64>)> = middles(data).zip(series.values.iter().copied()).collect();
        let intervals: Vec<(f64, Option<(f64, f64)>)> =
            middles(data).zip(series.intervals.iter().map(|ends| ends.map(clipped))).collect();
        shapes.path(&format!("chart-whiskers {}", series.class), &whiskers(&intervals, x, y), None);
        shapes.path(&format!("chart-trend {}", series.class), &line(&values, x, y), None);
    }
    draw_end_labels(data, layout, &mut shapes);
    draw_time_axis(data, layout, &mut shapes);
    shapes
}

fn draw_end_labels(data: &TrendData, layout: &Layout, shapes: &mut Shapes) {
    let Layout { frame, y, .. } = layout;
    let last = |series: &TrendSeries| series.values.iter().rev().find_map(|value| *value);
    let shown: Vec<(&TrendSeries, f64)> =
        data.series.iter().filter_map(|series| Some((series, y.to_pixel(last(series)?)))).collect();
    let wanted: Vec<f64> = shown.iter().map(|(_, at)| *at).collect();
    let placed = pushed_apart(&wanted, LINE, frame.top - LINE, frame.bottom + LINE);
    for ((series, _), at) in shown.iter().zip(placed) {
        let class = format!("chart-figure {}", series.class);
        shapes.text(&class, (frame.right + 8.0, at + BASELINE), &series.label);
    }
}

fn draw_time_axis(data: &TrendData, layout: &Layout, shapes: &mut Shapes) {
    let frame = &layout.frame;
    let (Some(first), Some(last)) = (data.periods.first(), data.periods.last()) else { return };
    let floor = frame.bottom + 0.5;
    shapes.line("chart-baseline", (frame.left, floor), (frame.right, floor));
    let widest = (data.date_text.0)(Date { year: 2026, month: 9, day: 28 }, Names::Month);
    let pixels = (frame.left, frame.right);
    for tick in time_ticks(first.from_ms, last.to_ms, data.offset_minutes, pixels, FONT.width(&widest)) {
        let at = tick.x.floor() + 0.5;
        shapes.line("chart-baseline", (at, frame.bottom), (at, frame.bottom + 4.0));
        let text = (data.date_text.0)(tick.date, tick.names);
        shapes.text("chart-tick is-middle", (tick.label_x, frame.bottom + LINE + 3.0), &text);
    }
}

fn draw_cursor(data: &TrendData, layout: &Layout, idx: usize, shapes: &mut Shapes) {
    let Layout { frame, x, y, .. } = layout;
    let Some(at) = middles(data).nth(idx) else { return };
    let across = x.to_pixel(at).floor() + 0.5;
    shapes.line("chart-cursor", (across, frame.top), (across, frame.bottom));
    for series in &data.series {
        if let Some(value) = series.values.get(idx).copied().flatten() {
            shapes.circle(&format!("chart-cursor-dot {}", series.class), (across, y.to_pixel(value)), 4.0);
        }
    }
}
