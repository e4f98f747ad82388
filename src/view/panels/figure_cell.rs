//! A figure in a cell of a table: for the eye in words, for machines in full precision.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::text::figure::FigureText;

/// The figure in words and under it what is small. Without an answer: why there is none.
pub fn figure_cell(figure: &Figure, text: FigureText, small: Markup) -> Markup {
    view! {
        <td
            class="is-number"
            data-kpi=figure.name
            data-value=value(figure)
            data-n=figure.n.to_string()
            data-lo=end(figure, |ends| ends.0)
            data-hi=end(figure, |ends| ends.1)
        >
            {shown(text)}
            {small}
        </td>
    }
}

/// The same with a line of small print, where there is one.
pub fn figure_cell_with(figure: &Figure, text: FigureText, small: Option<String>) -> Markup {
    let small = small.map(|text| view! { <small class="panel-breakdown-small">{text}</small> });
    figure_cell(figure, text, small.unwrap_or_else(Markup::empty))
}

/// A figure for the eye; without an answer the reason.
pub fn shown(text: FigureText) -> Markup {
    match (text.is_known, text.unit) {
        (false, _) => view! { <span class="panel-few">{text.detail}</span> },
        (true, "%") => Markup::of(format!("{}\u{a0}%", text.value)),
        (true, _) => Markup::of(text.value),
    }
}

/// An end of the interval in full precision.
pub fn end(figure: &Figure, pick: fn((f64, f64)) -> f64) -> Option<String> {
    figure.interval().map(|ends| decimal::text(pick(ends)))
}

/// The value in full precision; empty without an answer.
pub fn value(figure: &Figure) -> String {
    figure.value().map(decimal::text).unwrap_or_default()
}
