//! One conversation in full: both scores, what the returned metrics explain of them, its flags and its raw record.

use crate::domain::filter::HalfOpen;
use crate::domain::flag::Flag;
use crate::domain::metric::Answer;
use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Outcome;
use crate::domain::score::PassRule;
use crate::domain::switches::Switches;
use crate::report::row::ConversationRow;
use crate::report::row::conversation_row;
use crate::report::row::word;
use crate::store::column::ListColumn;
use crate::store::dictionary::Dictionary;
use crate::store::table::EvaluationTable;

/// A conversation: one card for each form it was scored on.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationReport {
    /// Conversation id.
    pub conversation_id: String,
    /// At least one card; in the order in which the rows came.
    pub cards: Vec<EvaluationCard>,
}

/// An agent or a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyLine {
    /// Identifier.
    pub id: String,
    /// Name; the identifier where there is none.
    pub name: String,
}

/// One metric as answered.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricLine {
    /// Identifier.
    pub id: String,
    /// Name; the identifier where there is none.
    pub name: String,
    /// Answer by auto.
    pub answer: Answer,
    /// Answer by the auditor.
    pub auditor_answer: Answer,
    /// Points for a met metric.
    pub weight: Option<f64>,
    /// What the metric adds to the auto score, in points: its weight when met, minus its negative weight when not,
    /// none when it is not counted.
    pub contribution: Option<f64>,
    /// Whether it is fatal and failed.
    pub is_fatal: bool,
}

/// One evaluation of the conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationCard {
    /// What the grid shows of it.
    pub row: ConversationRow,
    /// The days of the report with which it came.
    pub reported: HalfOpen<Timestamp>,
    /// Identifier given at ingestion.
    pub custom_conversation_id: Presence<String>,
    /// Every agent.
    pub agents: Vec<PartyLine>,
    /// Every queue.
    pub queues: Vec<PartyLine>,
    /// Status of the audit, verbatim.
    pub audit_status: Presence<String>,
    /// Auditor.
    pub auditor: Presence<String>,
    /// When audited.
    pub audit_date: Presence<Timestamp>,
    /// Whether the direction was inferred.
    pub direction_defaulted: Presence<bool>,
    /// Outcome of the audit against the pass mark, where both are known.
    pub audit_outcome: Option<Outcome>,
    /// What that outcome rests on.
    pub pass_rule: PassRule,
    /// The metrics, in the record's order.
    pub metrics: Vec<MetricLine>,
    /// Sum of the contributions in points; none without a counted metric.
    pub explained: Option<f64>,
    /// Auto score minus that sum: what the returned metrics do not explain. None where a fatal error forced the score.
    pub unexplained: Option<f64>,
    /// What a reader should know.
    pub flags: Vec<Flag>,
    /// The record as it came.
    pub raw: String,
}

/// A conversation by id, `None` if it is not held.
pub fn conversation(table: &EvaluationTable, conversation_id: &str, switches: &Switches) -> Option<ConversationReport> {
    let rows = table.rows_of(conversation_id);
    let cards: Vec<EvaluationCard> = rows.into_iter().map(|row_idx| card(table, row_idx, switches)).collect();
    (!cards.is_empty()).then(|| ConversationReport { conversation_id: conversation_id.to_owned(), cards })
}

fn card(table: &EvaluationTable, row_idx: usize, switches: &Switches) -> EvaluationCard {
    let metrics = metric_lines(table, row_idx);
    let contributions: Vec<f64> = metrics.iter().filter_map(|metric| metric.contribution).collect();
    let explained = (!contributions.is_empty()).then(|| contributions.iter().sum::<f64>());
    let is_forced = table.fatal().has(row_idx);
    EvaluationCard {
        reported: table.reported(row_idx),
        row: conversation_row(table, row_idx, switches),
        custom_conversation_id: table.custom_conversation_id(row_idx).map(str::to_owned),
        agents: parties(table.agents(), table.agent_dictionary(), row_idx),
        queues: parties(table.queues(), table.queue_dictionary(), row_idx),
        audit_status: word(table.audit_status(), row_idx),
        auditor: word(table.auditor(), row_idx),
        audit_date: table.audit_date(row_idx),
        direction_defaulted: table.direction_defaulted(row_idx),
        audit_outcome: table.audit_outcome(row_idx, switches.pass_mark),
        pass_rule: table.pass_rule(row_idx, switches.pass_mark),
        metrics,
        explained,
        unexplained: table.auto().score(row_idx).zip(explained).filter(|_| !is_forced).map(|(auto, sum)| auto - sum),
        flags: table.flags(row_idx).iter().collect(),
        raw: table.raw_record(row_idx).unwrap_or_default(),
    }
}

fn metric_lines(table: &EvaluationTable, row_idx: usize) -> Vec<MetricLine> {
    let dictionary = table.metrics().dictionary();
    let lines = table.metrics().results(row_idx).map(|(spec, answers)| MetricLine {
        id: dictionary.key(spec.metric_code).to_owned(),
        name: dictionary.label(spec.metric_code).to_owned(),
        answer: answers.auto,
        auditor_answer: answers.auditor,
        weight: spec.weight,
        contribution: match answers.auto {
            Answer::Met => spec.weight,
            Answer::NotMet => spec.negative_weight.map(|points| 0.0 - points.abs()),
            _ => None,
        },
        is_fatal: answers.fatal_failed == Presence::Given(true),
    });
    lines.collect()
}

fn parties(column: &ListColumn, dictionary: &Dictionary, row_idx: usize) -> Vec<PartyLine> {
    let line = |&code: &u32| PartyLine { id: dictionary.key(code).to_owned(), name: dictionary.label(code).to_owned() };
    column.codes(row_idx).iter().map(line).collect()
}
