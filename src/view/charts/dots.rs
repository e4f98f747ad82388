//! Marks at places, read by pointer and keyboard: what all plots of marks have in common.

use super::frame::Frame;
use super::shapes::Shapes;
use super::surface::Drawing;
use super::surface::Marks;
use super::surface::Reading;
use super::surface::Surface;
use crate::markup::prelude::*;
use auditlens_engine::plot::dots::Dot;
use auditlens_engine::plot::readout::nearest;
use auditlens_engine::plot::scale::Scale;

const REACH: f64 = 14.0;

/// Where everything of a plot stands.
#[derive(Clone, PartialEq)]
pub struct Layout {
    pub frame: Frame,
    pub x: Scale,
    pub y: Scale,
    pub dots: Vec<Dot>,
}

/// How a plot of these data is laid out in a size, how it is drawn, and how far from a mark its ring stands.
pub struct Plot<T> {
    pub lay_out: fn(&T, (f64, f64)) -> Layout,
    pub draw: fn(&T, &Layout) -> Shapes,
    pub ring_gap: f64,
}

/// A plot. Its marks are read from left to right.
pub fn dots_chart<T: Send + Sync + 'static>(
    data: Signal<T>,
    plot: &Plot<T>,
    reading: Reading,
    (class, testid): (&'static str, Option<&'static str>),
) -> Markup {
    let &Plot { lay_out, draw, ring_gap } = plot;
    let surface = Surface::unmeasured();
    let layout = Memo::new(move |_| data.with(|data| lay_out(data, surface.size.get())));
    let order = Memo::new(move |_| layout.with(|layout| layout.dots.iter().map(|dot| dot.cell_idx).collect()));
    let hit = Callback::new(move |pointer| {
        layout.with_untracked(|layout| nearest(layout.dots.iter().map(|dot| (dot.x, dot.y)), pointer, REACH))
    });
    let ring = Signal::derive(move || {
        let mut shapes = Shapes::default();
        let read = surface.current.get().and_then(|place| layout.with(|layout| layout.dots.get(place).copied()));
        if let Some(dot) = read {
            shapes.circle("chart-ring", (dot.x, dot.y), dot.diameter / 2.0 + ring_gap);
        }
        shapes
    });
    let drawing = Signal::derive(move || data.with(|data| layout.with(|layout| draw(data, layout))));
    let marks = Marks { order: order.into(), hit };
    surface.view(class, testid, reading, marks, Drawing { marks: drawing, highlight: ring, over: None })
}
