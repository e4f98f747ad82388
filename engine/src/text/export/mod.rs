//! The files of rows, by parts: an opening, each row, a closing; so that nobody ever holds the whole text.

mod file_name;
mod json;
mod number;
mod said;
mod table;

pub use file_name::file_name;
pub use said::export_note;
pub use said::export_share;

use crate::domain::export::ExportFormat;
use crate::report::export_facts::ExportFacts;
use crate::report::export_record::ExportRecord;

/// What stands before the rows.
pub fn opening(format: ExportFormat, facts: &ExportFacts) -> String {
    match format {
        ExportFormat::Csv => table::head(),
        ExportFormat::Json => json::opening(facts),
    }
}

/// Writes one row; the first one has none before it.
pub fn push_record(text: &mut String, format: ExportFormat, record: &ExportRecord<'_>, is_first: bool) {
    match format {
        ExportFormat::Csv => table::push_row(text, record),
        ExportFormat::Json => {
            text.push_str(if is_first { "\n" } else { ",\n" });
            json::push_record(text, record);
        }
    }
}

/// What stands behind the rows: nothing in a table, which strict readers would take for a row.
pub fn closing(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "",
        ExportFormat::Json => json::CLOSING,
    }
}
