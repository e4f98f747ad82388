//! What every chart card has: a sentence and a line of rows used, both from the report, and a table twin.

use std::sync::Arc;

use crate::markup::prelude::*;
use auditlens_engine::text::basis::switches_text;
use auditlens_engine::text::chart::ChartText;
use auditlens_engine::text::fill::plain;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::view::kit::card::Twin;
use crate::view::kit::table::TableColumn;
use crate::view::kit::table::TableTexts;

/// The words around a chart, once there is a report.
#[derive(Clone, Copy)]
pub struct ChartWords {
    pub sentence: Signal<String>,
    pub note: Signal<String>,
}

/// The words that `text` makes of a report.
pub fn chart_words<T: Send + Sync + 'static>(
    report: Answer<T>,
    text: impl Fn(&T) -> ChartText + Send + Sync + 'static,
) -> ChartWords {
    let text = Memo::new(move |_| report.with(|report| report.as_deref().map(&text)));
    ChartWords {
        sentence: Signal::derive(move || {
            text.with(|text| text.as_ref().map(|text| plain(&text.sentence)).unwrap_or_default())
        }),
        note: with_switches(Signal::derive(move || {
            text.with(|text| text.as_ref().map(|text| text.used_line.clone()).unwrap_or_default())
        })),
    }
}

/// A line of rows used, once there is one, with the switches that the figures above it obey.
pub fn with_switches(used: Signal<String>) -> Signal<String> {
    let switches = switches_line(use_session());
    Signal::derive(move || match used.get() {
        used if used.is_empty() => used,
        used => [used.as_str(), " · ", &switches.get()].concat(),
    })
}

/// The switches that every figure obeys.
pub fn switches_line(session: Session) -> Signal<String> {
    let scope = derived::scope(session);
    Signal::derive(move || scope.with(|scope| switches_text(&scope.switches, scope.filter.single_agent)))
}

/// The text that a report makes, once there is one.
pub fn said<T: Send + Sync + 'static>(report: Answer<T>, say: fn(&T) -> String) -> Signal<String> {
    Signal::derive(move || report.with(|report| report.as_deref().map(say)).unwrap_or_default())
}

/// What `data` makes of a report, once there is one; until then nothing.
pub fn chart_data<T, D>(report: Answer<T>, data: impl Fn(&T) -> D + Send + Sync + 'static) -> Signal<D>
where
    T: Send + Sync + 'static,
    D: Default + Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| report.with(|report| report.as_deref().map(&data)).unwrap_or_default()).into()
}

/// A table twin: a caption, its columns (label, is a number), its rows.
pub fn twin<T: Send + Sync + 'static>(
    report: Answer<T>,
    caption: &'static str,
    columns: Vec<(&'static str, bool)>,
    rows: impl Fn(&Arc<T>) -> Vec<Vec<String>> + Send + Sync + 'static,
) -> Twin {
    let columns: Vec<TableColumn> =
        columns.into_iter().map(|(label, is_number)| TableColumn { label: label.to_owned(), is_number }).collect();
    let table = move || TableTexts {
        caption: caption.to_owned(),
        columns: columns.clone(),
        rows: report.with(|report| report.as_ref().map(&rows)).unwrap_or_default(),
        exact: Vec::new(),
    };
    Twin { label: Signal::stored(words().shell().table.to_owned()), table: Signal::derive(table) }
}
