//! Rows as CSV: the columns of the contract in its order, lists in one cell, no metrics.

use crate::domain::flag::Flag;
use crate::domain::period::Timestamp;
use crate::report::export_record::ExportParty;
use crate::report::export_record::ExportRecord;
use crate::text::csv::BETWEEN;
use crate::text::csv::BYTE_ORDER_MARK;
use crate::text::csv::Cell;
use crate::text::csv::push_comma_separated;
use crate::text::export::number::number_text;

const COLUMNS: [&str; 19] = [
    "conversation_id",
    "custom_conversation_id",
    "evaluated_at",
    "auto_score",
    "audit_score",
    "delta",
    "outcome",
    "audit_status",
    "auditor",
    "audit_date",
    "duration_status",
    "direction",
    "direction_defaulted",
    "channel",
    "language",
    "fatal_errors",
    "agents",
    "queues",
    "flags",
];

/// A byte order mark and the names of the columns.
pub(super) fn head() -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    push_comma_separated(&mut text, &COLUMNS.map(|name| Cell::Plain(name.into())));
    text
}

/// One row. What is not known is an empty cell, 0 is a 0.
pub(super) fn push_row(text: &mut String, record: &ExportRecord<'_>) {
    let flags: Vec<&str> = record.flags.iter().map(Flag::word).collect();
    let row: [Cell<'_>; COLUMNS.len()] = [
        Cell::Text(record.conversation_id.into()),
        word(record.custom_conversation_id),
        time(record.evaluated_at),
        points(record.auto_score),
        points(record.audit_score),
        points(record.delta),
        word(record.outcome),
        word(record.audit_status),
        word(record.auditor),
        time(record.audit_date),
        word(record.duration_status),
        word(record.direction),
        Cell::Plain(record.direction_defaulted.map_or("", |is| if is { "true" } else { "false" }).into()),
        word(record.channel),
        word(record.language),
        Cell::Plain(record.fatal_errors.map(|n| n.to_string()).unwrap_or_default().into()),
        names(&record.agents),
        names(&record.queues),
        Cell::Plain(flags.join(BETWEEN).into()),
    ];
    push_comma_separated(text, &row);
}

fn word(word: Option<&str>) -> Cell<'_> {
    Cell::Text(word.unwrap_or_default().into())
}

fn time(at: Option<Timestamp>) -> Cell<'static> {
    Cell::Plain(at.map(Timestamp::to_iso).unwrap_or_default().into())
}

fn points(points: Option<f64>) -> Cell<'static> {
    Cell::Plain(points.map(number_text).unwrap_or_default().into())
}

fn names<'t>(parties: &[ExportParty<'t>]) -> Cell<'t> {
    match parties {
        [one] => Cell::Text(one.name.into()),
        several => Cell::Text(several.iter().map(|party| party.name).collect::<Vec<_>>().join(BETWEEN).into()),
    }
}
