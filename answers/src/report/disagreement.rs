//! A large disagreement, and what the record says of why its two scores lie apart.

use crate::domain::presence::Presence;
use crate::domain::switches::Switches;
use crate::report::metric_answers::place;
use crate::report::row::ConversationRow;
use crate::report::row::conversation_row;
use crate::store::metrics::Answers;
use crate::store::metrics::MetricSpec;
use crate::store::table::EvaluationTable;

/// A pair whose scores lie far apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The conversation.
    pub row: ConversationRow,
    /// Why its scores lie apart, as far as the record says.
    pub reason: DisagreementReason,
}

/// What a record says of why its scores lie apart: what weighs most comes first.
#[derive(Clone, Debug, PartialEq)]
pub enum DisagreementReason {
    /// A fatal error, which sets the auto score by rule.
    Fatal {
        /// Name of the metric; none where no returned metric is fatal and failed.
        metric: Option<String>,
        /// Whether the auditor answers that metric otherwise.
        is_disputed: bool,
    },
    /// The auditor answers some metrics otherwise than auto.
    Answers {
        /// Name of the one among them that carries the most points.
        metric: String,
        /// How many others there are.
        n_more: usize,
    },
    /// Both give every metric that both answer the same answer.
    SameAnswers,
    /// The record has no answer of the auditor.
    NotSaid,
}

/// A pair by its row.
pub(super) fn disagreement(table: &EvaluationTable, row_idx: usize, switches: &Switches) -> Disagreement {
    Disagreement { row: conversation_row(table, row_idx, switches), reason: reason(table, row_idx) }
}

fn reason(table: &EvaluationTable, row_idx: usize) -> DisagreementReason {
    let name = |spec: MetricSpec| table.metrics().dictionary().label(spec.metric_code).to_owned();
    let is_disputed = |answers: Answers| is_answered(answers) && answers.auto != answers.auditor;
    if table.fatal().has(row_idx) {
        let failed =
            table.metrics().results(row_idx).find(|(_, answers)| answers.fatal_failed == Presence::Given(true));
        return DisagreementReason::Fatal {
            metric: failed.map(|(spec, _)| name(spec)),
            is_disputed: failed.is_some_and(|(_, answers)| is_disputed(answers)),
        };
    }
    let answered = || table.metrics().results(row_idx).filter(|(_, answers)| is_answered(*answers));
    let mut disputed: Option<(f64, MetricSpec, usize)> = None;
    for (spec, _) in answered().filter(|(_, answers)| is_disputed(*answers)) {
        let points = points_between(spec);
        disputed = Some(match disputed {
            Some((most, held, n)) if points <= most => (most, held, n + 1),
            Some((.., n)) => (points, spec, n + 1),
            None => (points, spec, 0),
        });
    }
    match disputed {
        Some((_, spec, n_more)) => DisagreementReason::Answers { metric: name(spec), n_more },
        None if answered().next().is_some() => DisagreementReason::SameAnswers,
        None => DisagreementReason::NotSaid,
    }
}

/// Whether both sides answer a metric with met, not met or NA.
fn is_answered(answers: Answers) -> bool {
    place(answers.auto).zip(place(answers.auditor)).is_some()
}

/// How many points lie between a met metric and one that is not.
fn points_between(spec: MetricSpec) -> f64 {
    spec.weight.unwrap_or_default().abs() + spec.negative_weight.unwrap_or_default().abs()
}
