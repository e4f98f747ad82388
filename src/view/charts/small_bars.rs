//! A picture of bars too small to point into, such as one of many on one scale. What it shows is said beside it.

use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::plot::bars::Bar;
use auditlens_engine::plot::bars::bars_path;
use auditlens_engine::plot::scale::Scale;

/// The drawing's own units; the page stretches it to the room there is.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 72.0;

/// One bar.
pub struct SmallBar {
    pub from: f64,
    pub to: f64,
    pub height: f64,
}

/// What a small picture is made of.
pub struct SmallBars {
    /// Bars, each kind with the class that gives it its colour.
    pub kinds: [(&'static str, Vec<SmallBar>); 3],
    /// The values at the left and the right edge.
    pub ends: (f64, f64),
    /// The height that fills the picture.
    pub tallest: f64,
    /// The band of values that count as agreement.
    pub band: (f64, f64),
    /// A value with a line, such as the mean.
    pub line: Option<f64>,
}

/// The picture, hidden from whoever cannot see it.
pub fn small_bars(data: SmallBars) -> Markup {
    let (x, y) = (Scale::new(data.ends, (0.0, WIDTH)), Scale::new((0.0, data.tallest), (HEIGHT, 0.0)));
    let upright = |value: f64| ["M", &fine(x.to_pixel(value)), " 0V", &fine(HEIGHT)].concat();
    let level = |value: f64| fine(x.to_pixel(value));
    let (from, to) = (level(data.band.0), level(data.band.1));
    let band = ["M", &from, " 0H", &to, "V", &fine(HEIGHT), "H", &from, "Z"].concat();
    let kind = |(class, bars): (&str, Vec<SmallBar>)| {
        let bars = bars.into_iter().map(|SmallBar { from, to, height }| Bar { from, to, height });
        (["chart-bar ", class].concat(), bars_path(&bars.collect::<Vec<_>>(), &x, &y))
    };
    let [one, two, three] = data.kinds.map(kind);
    view! {
        <svg class="chart-small" viewBox="0 0 240 72" preserveAspectRatio="none" aria-hidden="true">
            <path class="chart-band" d=band></path>
            <path class=one.0 d=one.1></path>
            <path class=two.0 d=two.1></path>
            <path class=three.0 d=three.1></path>
            <path class="chart-zero" d=upright(0.0)></path>
            <path class="chart-line" d=data.line.map(upright)></path>
        </svg>
    }
}
