//! The name of a file. A table cannot say what it is about inside, so its name does: window, how the load stood, rows.

use crate::domain::export::ExportFormat;
use crate::report::export_facts::ExportFacts;
use crate::text::words::table::words;

/// `conversations-2026-03-01-2026-03-31-partial-350-rows.csv`.
pub fn file_name(format: ExportFormat, facts: &ExportFacts) -> String {
    let (from, to) = (facts.window.from.to_iso(), facts.window.to.to_iso());
    let (what, rows) = (words().export().file_name, words().export().rows.form(facts.n_rows));
    let status = facts.status.state.word();
    format!("{what}-{from}-{to}-{status}-{}-{rows}.{}", facts.n_rows, format.word())
}
