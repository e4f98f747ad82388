//! A histogram: how many rows lie in each step of a measure, against a band and a line.

use super::axes::labels_width;
use super::axes::level_axis;
use super::axes::lines_under;
use super::axes::upright_axis;
use super::frame::Axis;
use super::frame::BOLD;
use super::frame::FONT;
use super::frame::Frame;
use super::frame::LINE;
use super::frame::TITLE;
use super::frame::ticks_that_fit;
use super::shapes::Shapes;
use super::surface::Drawing;
use super::surface::Marks;
use super::surface::Reading;
use super::surface::Surface;
use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::plot::bars::Bar;
use auditlens_engine::plot::bars::bar_at;
use auditlens_engine::plot::bars::bars;
use auditlens_engine::plot::label::centred;
use auditlens_engine::plot::regions::upright_band;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::shape::Rect;
use auditlens_engine::plot::ticks::Ticks;
use auditlens_engine::plot::ticks::count_ticks;

/// Free pixels around a label within a band.
const LABEL_GAP: f64 = 4.0;

/// One bar: from where to where, half-open, and how many rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub count: usize,
    /// The CSS class of the bar: `is-agree`, `is-auto-higher`, `is-audit-higher`.
    pub class: &'static str,
}

/// What a histogram shows. The ends of the y axis are found from the bins.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HistogramData {
    pub x: Axis,
    pub y: Axis,
    pub bins: Vec<Bin>,
    /// A shaded band from one value to another, with its label.
    pub band: Option<(f64, f64, String)>,
    /// An upright line at a value, with its label.
    pub line: Option<(f64, String)>,
}

#[derive(Clone, PartialEq)]
struct Layout {
    frame: Frame,
    x: Scale,
    y: Scale,
    ticks: Ticks,
}

/// A histogram. Marks are the bins; the whole column of a bin can be pointed at.
#[derive(Default)]
pub struct Histogram {
    pub data: Signal<HistogramData>,
    pub reading: Reading,
    pub class: &'static str,
    pub testid: Option<&'static str>,
}

impl Component for Histogram {
    fn view(self) -> Markup {
        let Self { data, reading, class, testid } = self;

        let surface = Surface::unmeasured();
        let layout = Memo::new(move |_| data.with(|data| laid_out(data, surface.size.get())));
        let order = Memo::new(move |_| data.with(|data| (0..data.bins.len()).collect()));
        let hit = Callback::new(move |pointer: (f64, f64)| {
            let layout = layout.get_untracked();
            let within = pointer.1 <= layout.frame.bottom;
            within.then(|| data.with_untracked(|data| bar_at(&heights(data), &layout.x, pointer.0))).flatten()
        });
        let column = Signal::derive(move || {
            let mut shapes = Shapes::default();
            if let Some(bin) = surface.current.get().and_then(|place| data.with(|data| data.bins.get(place).copied())) {
                shapes.rect("chart-column", layout.with(|layout| upright_band(bin.from, bin.to, &layout.x, &layout.y)));
            }
            shapes
        });
        let drawing = Signal::derive(move || data.with(|data| layout.with(|layout| drawn(data, layout))));
        let marks = Marks { order: order.into(), hit };
        surface.view(class, testid, reading, marks, Drawing { marks: drawing, highlight: column, over: None })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of rows is far below 2^52")]
fn heights(data: &HistogramData) -> Vec<Bar> {
    data.bins.iter().map(|bin| Bar { from: bin.from, to: bin.to, height: bin.count as f64 }).collect()
}

fn laid_out(data: &HistogramData, size: (f64, f64)) -> Layout {
    let most = heights(data).iter().map(|bar| bar.height).fold(1.0, f64::max);
    let ticks = count_ticks(most, ticks_that_fit(size.1 - 90.0, 38.0));
    let left = labels_width(&data.y, &ticks);
    let under = lines_under(&data.x, size.0 - left);
    let frame = Frame::within(size, left, 8.0, 2.0 * LINE + 6.0, LINE * (1.0 + under) + 9.0);
    Layout { x: frame.x(data.x.ends), y: frame.y((0.0, most)), frame, ticks }
}

fn drawn(data: &HistogramData, layout: &Layout) -> Shapes {
    let Layout { frame, x, y, ticks } = layout;
    let mut shapes = Shapes::default();
    if let Some((from, to, label)) = &data.band {
        draw_band(upright_band(*from, *to, x, y), label, data, layout, &mut shapes);
    }
    upright_axis(&data.y, ticks, y, frame, &mut shapes);
    for (idx, (rect, bin)) in bars(&heights(data), x, y).into_iter().zip(&data.bins).enumerate() {
        draw_bar(idx, bin, rect, frame, &mut shapes);
    }
    level_axis(&data.x, x, frame, &mut shapes);
    if let Some((value, label)) = &data.line {
        draw_line(*value, label, data, layout, &mut shapes);
    }
    shapes
}

fn draw_bar(idx: usize, bin: &Bin, rect: Rect, frame: &Frame, shapes: &mut Shapes) {
    let texts = [idx.to_string(), fine(bin.from), fine(bin.to), bin.count.to_string()];
    let [place, from, to, count] = texts.each_ref().map(String::as_str);
    let named =
        [("data-mark", place), ("data-bin", place), ("data-from", from), ("data-to", to), ("data-count", count)];
    shapes.group("chart-bin", &named, |shapes| {
        shapes.rect("chart-hit", Rect { y: frame.top, width: rect.width + 1.0, height: frame.height(), ..rect });
        shapes.rect(&format!("chart-bar {}", bin.class), rect);
    });
}

fn draw_band(rect: Rect, label: &str, data: &HistogramData, layout: &Layout, shapes: &mut Shapes) {
    let Layout { frame, x, .. } = layout;
    let top = frame.top - LINE;
    shapes.rect("chart-band", Rect { y: top, height: frame.bottom - top, ..rect });
    let crossed_at = data.line.as_ref().map(|(value, _)| x.to_pixel(*value));
    if let Some(at) = label_place(rect, FONT.width(label), crossed_at) {
        shapes.text("chart-label is-agree", (at, top + 12.0), label);
    }
}

/// Where a label of this width starts within a band so that a line does not cross it: at the left, else at the right.
fn label_place(band: Rect, width: f64, crossed_at: Option<f64>) -> Option<f64> {
    let places = [band.x + LABEL_GAP, band.x + band.width - LABEL_GAP - width];
    let is_free = |start: f64| {
        let fits = start >= band.x + LABEL_GAP && start + width + LABEL_GAP <= band.x + band.width;
        fits && crossed_at.is_none_or(|line| line < start - LABEL_GAP || line > start + width + LABEL_GAP)
    };
    places.into_iter().find(|start| is_free(*start))
}

fn draw_line(value: f64, label: &str, data: &HistogramData, layout: &Layout, shapes: &mut Shapes) {
    let Layout { frame, x, .. } = layout;
    let at = x.to_pixel(value).round() + 0.5;
    let after_title = FONT.width(&data.y.title) + 12.0;
    let middle = centred(at, BOLD.width(label), after_title, frame.right);
    shapes.line("chart-line", (at, LINE), (at, frame.bottom));
    shapes.text("chart-figure is-middle", (middle, TITLE), label);
}

#[cfg(test)]
mod tests {
    use super::label_place;
    use auditlens_engine::plot::shape::Rect;

    const BAND: Rect = Rect { x: 100.0, y: 0.0, width: 100.0, height: 50.0 };

    #[test]
    fn a_label_stands_at_the_left_of_its_band_where_no_line_crosses_it() {
        assert_eq!(label_place(BAND, 60.0, None), Some(104.0));
        assert_eq!(label_place(BAND, 40.0, Some(150.0)), Some(104.0));
    }

    #[test]
    fn a_label_that_a_line_would_cross_goes_to_the_right_or_away() {
        assert_eq!(label_place(BAND, 40.0, Some(120.0)), Some(156.0));
        assert_eq!(label_place(BAND, 60.0, Some(150.0)), None);
    }

    #[test]
    fn a_label_wider_than_its_band_is_left_out() {
        assert_eq!(label_place(BAND, 95.0, None), None);
    }
}
