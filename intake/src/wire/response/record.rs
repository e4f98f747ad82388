//! One record of the answer: an evaluation with its flags, or the reason why it is no row.

use crate::domain::evaluation::Evaluation;
use crate::domain::evaluation::Text;
use crate::domain::flag::Flag;
use crate::domain::flag::Flags;
use crate::domain::letter_case::lowered;
use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::json::level;
use crate::json::quoted::Quoted;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::wire::error::RejectReason;
use crate::wire::response::field::Field;
use crate::wire::response::fields::Fields;
use crate::wire::response::list;
use crate::wire::response::notes::Notes;
use crate::wire::response::notes::Refusal;
use crate::wire::response::value;

/// The record that is being read. One serves all records of a page, one after the other.
#[derive(Debug, Default)]
pub(in crate::wire) struct OpenRecord<'a> {
    fields: Fields<'a>,
    items: Fields<'a>,
    notes: Notes,
}

impl<'a> OpenRecord<'a> {
    /// Reads a record from its own text.
    pub(super) fn read(&mut self, record: Raw<'a>) -> Result<Evaluation<'a>, Refusal> {
        if let Form::Object(object) = record.form()
            && level::entries(object, &mut |key, value| self.take(key, value)).is_err()
        {
            self.notes.refuse(RejectReason::Malformed);
        }
        self.close(record)
    }

    /// Takes one entry.
    pub(super) fn take(&mut self, key: Quoted<'a>, value: Raw<'a>) {
        self.fields.take(key, value, &mut self.notes);
    }

    /// What the record says, now that all its entries are taken; the next one can be read.
    pub(super) fn close(&mut self, record: Raw<'a>) -> Result<Evaluation<'a>, Refusal> {
        if !matches!(record.form(), Form::Object(_)) {
            return Err(Refusal { field: None, reason: RejectReason::NotAnObject });
        }
        let mut notes = std::mem::take(&mut self.notes);
        self.fields.arrange();
        let mut evaluation = evaluation_of(&self.fields, &mut self.items, &mut notes);
        self.fields.clear();
        flag_contradictions(&evaluation, &mut notes);
        evaluation.flags = notes.verdict()?;
        Ok(evaluation)
    }
}

fn evaluation_of<'a>(fields: &Fields<'a>, items: &mut Fields<'a>, notes: &mut Notes) -> Evaluation<'a> {
    let agents = |raw, notes: &mut Notes| list::parties(raw, (Field::AgentId, Field::AgentName), items, notes);
    let agents = fields.pick(Field::Agents, notes, agents).given().unwrap_or_default();
    let queues = |raw, notes: &mut Notes| list::parties(raw, (Field::QueueId, Field::QueueName), items, notes);
    let queues = fields.pick(Field::Queues, notes, queues).given().unwrap_or_default();
    let metrics = |raw, notes: &mut Notes| list::metrics(raw, items, notes);
    let metrics = fields.pick(Field::Metrics, notes, metrics).given().unwrap_or_default();
    Evaluation {
        conversation_id: conversation_id(fields, notes),
        custom_conversation_id: fields.pick(Field::CustomConversationId, notes, value::identifier),
        evaluated_at: fields.pick(Field::EvaluatedAt, notes, value::instant),
        auto: reading(fields.pick(Field::AutoScore, notes, value::score)),
        audit: reading(fields.pick(Field::AuditScore, notes, value::score)),
        audit_status: fields.pick_by(Field::AuditStatus, notes, value::text, is_same_status),
        auditor: fields.pick(Field::Auditor, notes, value::text),
        audit_date: fields.pick(Field::AuditDate, notes, value::instant),
        duration_status: fields.pick(Field::DurationStatus, notes, value::text),
        evaluation_status: fields.pick(Field::EvaluationStatus, notes, value::text),
        direction: fields.pick(Field::Direction, notes, value::text),
        direction_defaulted: fields.pick(Field::DirectionDefaulted, notes, value::truth),
        channel: fields.pick(Field::Channel, notes, value::text),
        language: fields.pick(Field::Language, notes, value::text),
        fatal_count: fields.pick(Field::FatalCount, notes, value::count),
        agents,
        queues,
        metrics,
        pass_score: fields.pick(Field::PassScore, notes, value::pass_mark).given(),
        flags: Flags::default(),
    }
}

fn conversation_id<'a>(fields: &Fields<'a>, notes: &mut Notes) -> Text<'a> {
    let id = fields.pick(Field::ConversationId, notes, value::identifier);
    notes.look_at(Field::ConversationId);
    match id {
        Presence::Given(id) if !id.trim().is_empty() => return id,
        Presence::Given(_) => notes.refuse(RejectReason::Empty),
        Presence::Null => notes.refuse(RejectReason::Null),
        Presence::Absent if fields.raw(Field::ConversationId).is_some() => notes.refuse(RejectReason::WrongType),
        Presence::Absent => notes.refuse(RejectReason::Missing),
    }
    Text::default()
}

fn reading(read: Presence<Reading>) -> Reading {
    match read {
        Presence::Absent => Reading::Absent,
        Presence::Null => Reading::Null,
        Presence::Given(reading) => reading,
    }
}

/// The two published lists of audit words differ in case and `_` only where they mean the same.
fn is_same_status(one: &Text<'_>, other: &Text<'_>) -> bool {
    let plain = |status: &str| lowered(status).replace([' ', '_', '-'], "");
    plain(one) == plain(other)
}

fn flag_contradictions(evaluation: &Evaluation<'_>, notes: &mut Notes) {
    let has_audit_score = matches!(evaluation.audit, Reading::Number(_) | Reading::OutOfRange(_));
    if evaluation.is_audited() && !has_audit_score {
        notes.raise(Flag::AuditedWithoutScore);
    }
    if has_audit_score && !evaluation.is_audited() {
        notes.raise(Flag::ScoreWithoutAudit);
    }
    let has_points = matches!(evaluation.auto, Reading::Number(points) | Reading::OutOfRange(points) if points != 0.0);
    if evaluation.is_fatal() && has_points {
        notes.raise(Flag::FatalScoreNotZero);
    }
    let is_disputed = match evaluation.fatal_count {
        Presence::Given(0) => evaluation.has_fatal_metric(),
        Presence::Given(_) => !evaluation.metrics.is_empty() && !evaluation.has_fatal_metric(),
        Presence::Null | Presence::Absent => false,
    };
    if is_disputed {
        notes.raise(Flag::FatalDisagreement);
    }
}
