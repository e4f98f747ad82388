//! The interval of a bias as a bar, on a scale that all bars of a table share, with zero in the middle.

use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::report::figure::Figure;

/// How far the scale reaches to either side of zero, in points, so that all intervals fit.
pub fn reach<'f>(biases: impl IntoIterator<Item = &'f Figure>) -> f64 {
    let intervals = biases.into_iter().filter_map(Figure::interval);
    intervals.fold(1.0_f64, |reach, (lo, hi)| reach.max(lo.abs()).max(hi.abs()))
}

/// The bar; nothing without an interval.
pub fn interval_bar(bias: &Figure, reach: f64) -> Option<Markup> {
    let (value, (lo, hi)) = bias.value().zip(bias.interval())?;
    let class = if value >= 0.0 { "panel-interval is-auto" } else { "panel-interval is-audit" };
    let place = |points: f64| fine(50.0 + points / reach * 50.0) + "%";
    Some(view! {
        <span class=class aria-hidden="true" style:--lo=place(lo) style:--hi=place(hi) style:--at=place(value)></span>
    })
}
