//! The interval of a bias as a bar, on a scale that all bars of a table share, with zero in the middle.

use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::report::figure::Figure;

/// The bar on a scale that reaches so far to either side of zero, cut off at its ends; nothing without an interval.
pub fn interval_bar(bias: &Figure, reach: f64) -> Option<Markup> {
    let (value, (lo, hi)) = bias.value().zip(bias.interval())?;
    let class = if value >= 0.0 { "panel-interval is-auto" } else { "panel-interval is-audit" };
    let place = |points: f64| fine(50.0 + points / reach * 50.0) + "%";
    Some(view! {
        <span class=class aria-hidden="true" style:--lo=place(lo) style:--hi=place(hi) style:--at=place(value)></span>
    })
}
