//! One row of an exported file: what the record of one evaluation says, its text still in the table.

use crate::domain::flag::Flags;
use crate::domain::metric::Answer;
use crate::domain::period::Timestamp;
use crate::store::column::ListColumn;
use crate::store::dictionary::Dictionary;
use crate::store::metrics::Answers;
use crate::store::metrics::MetricSpec;
use crate::store::table::EvaluationTable;

/// An agent or a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportParty<'t> {
    /// Identifier.
    pub id: &'t str,
    /// Name; the identifier where there is none.
    pub name: &'t str,
}

/// One metric as answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportMetric<'t> {
    /// Identifier.
    pub id: &'t str,
    /// Name; the identifier where there is none.
    pub name: &'t str,
    /// Points for a met metric.
    pub weight: Option<f64>,
    /// Points taken off for an unmet metric.
    pub negative_weight: Option<f64>,
    /// Answer by auto.
    pub answer: Answer,
    /// Answer by the auditor.
    pub auditor_answer: Answer,
    /// Whether it is fatal and failed.
    pub fatal_failed: Option<bool>,
}

/// One evaluation. What the record leaves out and what it says is `null` are both `None`; 0 is a number like any other.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRecord<'t> {
    /// Conversation id.
    pub conversation_id: &'t str,
    /// Identifier given at ingestion.
    pub custom_conversation_id: Option<&'t str>,
    /// When evaluated.
    pub evaluated_at: Option<Timestamp>,
    /// Auto score in points where it is one that figures count; where it is not, a flag may say why.
    pub auto_score: Option<f64>,
    /// Audit score in points, likewise.
    pub audit_score: Option<f64>,
    /// Auto minus audit in points, for a pair.
    pub delta: Option<f64>,
    /// Auto outcome, verbatim.
    pub outcome: Option<&'t str>,
    /// Status of the audit, verbatim.
    pub audit_status: Option<&'t str>,
    /// Auditor.
    pub auditor: Option<&'t str>,
    /// When audited.
    pub audit_date: Option<Timestamp>,
    /// Duration status, verbatim; none for legacy records.
    pub duration_status: Option<&'t str>,
    /// Direction, verbatim.
    pub direction: Option<&'t str>,
    /// Whether the vendor inferred the direction.
    pub direction_defaulted: Option<bool>,
    /// Channel, verbatim.
    pub channel: Option<&'t str>,
    /// Language, verbatim.
    pub language: Option<&'t str>,
    /// How many fatal errors; at least 1 where a metric says so, none where nobody counted.
    pub fatal_errors: Option<u32>,
    /// Agents, in the record's order.
    pub agents: Vec<ExportParty<'t>>,
    /// Queues, in the record's order.
    pub queues: Vec<ExportParty<'t>>,
    /// Metrics, in the record's order.
    pub metrics: Vec<ExportMetric<'t>>,
    /// What a reader should know about it.
    pub flags: Flags,
}

/// The record of one evaluation.
pub fn export_record(table: &EvaluationTable, row_idx: usize) -> ExportRecord<'_> {
    let metric = |(spec, answers)| export_metric(table, spec, answers);
    ExportRecord {
        conversation_id: table.conversation_id(row_idx),
        custom_conversation_id: table.custom_conversation_id(row_idx).given(),
        evaluated_at: table.evaluated_at(row_idx).given(),
        auto_score: table.auto().score(row_idx),
        audit_score: table.audit().score(row_idx),
        delta: table.delta(row_idx),
        outcome: table.evaluation_status().word(row_idx).given(),
        audit_status: table.audit_status().word(row_idx).given(),
        auditor: table.auditor().word(row_idx).given(),
        audit_date: table.audit_date(row_idx).given(),
        duration_status: table.duration_status().word(row_idx).given(),
        direction: table.direction().word(row_idx).given(),
        direction_defaulted: table.direction_defaulted(row_idx).given(),
        channel: table.channel().word(row_idx).given(),
        language: table.language().word(row_idx).given(),
        fatal_errors: table.fatal_count(row_idx).given().max(table.fatal().has(row_idx).then_some(1)),
        agents: parties(table.agents(), table.agent_dictionary(), row_idx),
        queues: parties(table.queues(), table.queue_dictionary(), row_idx),
        metrics: table.metrics().results(row_idx).map(metric).collect(),
        flags: table.flags(row_idx),
    }
}

fn export_metric(table: &EvaluationTable, spec: MetricSpec, answers: Answers) -> ExportMetric<'_> {
    let dictionary = table.metrics().dictionary();
    ExportMetric {
        id: dictionary.key(spec.metric_code),
        name: dictionary.label(spec.metric_code),
        weight: spec.weight,
        negative_weight: spec.negative_weight,
        answer: answers.auto,
        auditor_answer: answers.auditor,
        fatal_failed: answers.fatal_failed.given(),
    }
}

fn parties<'t>(column: &ListColumn, dictionary: &'t Dictionary, row_idx: usize) -> Vec<ExportParty<'t>> {
    let party = |&code: &u32| ExportParty { id: dictionary.key(code), name: dictionary.label(code) };
    column.codes(row_idx).iter().map(party).collect()
}
