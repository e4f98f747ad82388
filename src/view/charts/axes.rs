//! Axes in words and hairlines: ticks, grid, titles, and what the ends mean.

use super::frame::Axis;
use super::frame::BASELINE;
use super::frame::FONT;
use super::frame::Frame;
use super::frame::LINE;
use super::frame::TITLE;
use super::frame::ticks_that_fit;
use super::shapes::Shapes;
use auditlens_engine::plot::label::centred;
use auditlens_engine::plot::scale::Scale;
use auditlens_engine::plot::ticks::Ticks;
use auditlens_engine::plot::ticks::crisp;
use auditlens_engine::plot::ticks::nice_ticks;

const TICK_ROOM_Y: f64 = 38.0;
const TICK_GAP: f64 = 18.0;
/// How much further down than a line the labels under a frame stand, to keep clear of the lowest label beside it.
const DROP: f64 = 3.0;

/// The ticks of an upright axis of this height.
pub fn upright_ticks(ends: (f64, f64), height: f64) -> Ticks {
    nice_ticks(ends.0, ends.1, ticks_that_fit(height, TICK_ROOM_Y))
}

/// The ticks of a level axis of this width.
fn level_ticks(axis: &Axis, width: f64) -> Ticks {
    let widest = [axis.ends.0, axis.ends.1].map(|end| FONT.width(&(axis.tick_text.0)(end, 0)));
    nice_ticks(axis.ends.0, axis.ends.1, ticks_that_fit(width, widest[0].max(widest[1]) + TICK_GAP))
}

/// How wide the labels of an upright axis are, with the gap to the marks.
pub fn labels_width(axis: &Axis, ticks: &Ticks) -> f64 {
    let widths = ticks.values.iter().map(|value| FONT.width(&(axis.tick_text.0)(*value, ticks.decimals)));
    widths.fold(0.0, f64::max) + 8.0
}

/// How many lines of words stand under a level axis: none, one, or two where its title does not fit between its ends.
pub fn lines_under(axis: &Axis, width: f64) -> f64 {
    let ends = FONT.width(&axis.low).max(FONT.width(&axis.high));
    let title = FONT.width(&axis.title);
    match (axis.title.is_empty(), ends > 0.0) {
        (true, false) => 0.0,
        (false, true) if title + 2.0 * ends + 32.0 > width => 2.0,
        _ => 1.0,
    }
}

/// Grid lines across, tick labels at the left, and the title above.
pub fn upright_axis(axis: &Axis, ticks: &Ticks, y: &Scale, frame: &Frame, shapes: &mut Shapes) {
    for (value, at) in ticks.values.iter().zip(crisp(ticks, y)) {
        shapes.line("chart-grid", (frame.left, at), (frame.right, at));
        let text = (axis.tick_text.0)(*value, ticks.decimals);
        shapes.text("chart-tick is-end", (frame.left - 8.0, at + BASELINE), &text);
    }
    shapes.text("chart-title", (0.0, TITLE), &axis.title);
}

/// Tick labels under the frame, then the title between the words for the two ends.
pub fn level_axis(axis: &Axis, x: &Scale, frame: &Frame, shapes: &mut Shapes) {
    let ticks = level_ticks(axis, frame.width());
    let floor = frame.bottom + 0.5;
    shapes.line("chart-baseline", (frame.left, floor), (frame.right, floor));
    for value in &ticks.values {
        let text = (axis.tick_text.0)(*value, ticks.decimals);
        let at = centred(x.to_pixel(*value), FONT.width(&text), 0.0, f64::INFINITY);
        shapes.text("chart-tick is-middle", (at, frame.bottom + LINE + DROP), &text);
    }
    let under = frame.bottom + 2.0 * LINE + DROP;
    let title_y = if lines_under(axis, frame.width()) > 1.0 { under + LINE } else { under };
    shapes.text("chart-title", (frame.left, under), &arrowed(&axis.low, "← ", ""));
    shapes.text("chart-title is-end", (frame.right, under), &arrowed(&axis.high, "", " →"));
    shapes.text("chart-title is-middle", (f64::midpoint(frame.left, frame.right), title_y), &axis.title);
}

fn arrowed(words: &str, before: &str, after: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{before}{words}{after}") }
}
