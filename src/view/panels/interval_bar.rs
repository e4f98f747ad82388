//! The interval of a bias as a bar, on a scale that all bars of a table share, with zero in the middle.

use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::report::figure::Figure;

/// The bar on a scale that reaches so far to either side of zero, cut off at its ends; nothing without an interval.
pub fn interval_bar(bias: &Figure, reach: f64) -> Option<Markup> {
    bar(bias, reach, ["is-audit", "is-auto"])
}

/// The same of a leniency, which lies above zero where audit gives more.
pub fn leniency_bar(leniency: &Figure, reach: f64) -> Option<Markup> {
    bar(leniency, reach, ["is-auto", "is-audit"])
}

/// The bar in the colour of who gives more below zero, and above.
fn bar(figure: &Figure, reach: f64, [below, above]: [&'static str; 2]) -> Option<Markup> {
    let (value, (lo, hi)) = figure.value().zip(figure.interval())?;
    let class = format!("panel-interval {}", if value >= 0.0 { above } else { below });
    let place = |points: f64| fine(50.0 + points / reach * 50.0) + "%";
    Some(view! {
        <span class=class aria-hidden="true" style:--lo=place(lo) style:--hi=place(hi) style:--at=place(value)></span>
    })
}
