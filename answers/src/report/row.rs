//! One row of the grid of conversations.

use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::domain::switches::Switches;
use crate::report::side::Side;
use crate::store::column::ListColumn;
use crate::store::column::WordColumn;
use crate::store::dictionary::Dictionary;
use crate::store::table::EvaluationTable;

/// The first of several names, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The first name; empty where there is none.
    pub first: String,
    /// How many more there are.
    pub n_more: usize,
}

/// What the grid shows of one evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationRow {
    /// Conversation id.
    pub conversation_id: String,
    /// When evaluated.
    pub evaluated_at: Presence<Timestamp>,
    /// Auto score as the record says it.
    pub auto: Reading,
    /// Audit score as the record says it.
    pub audit: Reading,
    /// Delta in points and its side, for a pair.
    pub delta: Option<(f64, Side)>,
    /// Agents.
    pub agents: Names,
    /// Queues.
    pub queues: Names,
    /// Channel, verbatim.
    pub channel: Presence<String>,
    /// Direction, verbatim.
    pub direction: Presence<String>,
    /// Language, verbatim.
    pub language: Presence<String>,
    /// Auto outcome, verbatim.
    pub outcome: Presence<String>,
    /// Duration status, verbatim.
    pub duration: Presence<String>,
    /// How many fatal errors; at least 1 where a metric says so.
    pub fatal_errors: u32,
    /// Whether the status says audited.
    pub is_audited: bool,
    /// How many things a reader should know about this record.
    pub n_flags: usize,
}

/// The row of one evaluation.
pub fn conversation_row(table: &EvaluationTable, row_idx: usize, switches: &Switches) -> ConversationRow {
    let counted = table.fatal_count(row_idx).given().unwrap_or(0);
    ConversationRow {
        conversation_id: table.conversation_id(row_idx).to_owned(),
        evaluated_at: table.evaluated_at(row_idx),
        auto: table.auto().reading(row_idx),
        audit: table.audit().reading(row_idx),
        delta: table.delta(row_idx).map(|delta| (delta, Side::of(delta, switches.tolerance))),
        agents: names(table.agents(), table.agent_dictionary(), row_idx),
        queues: names(table.queues(), table.queue_dictionary(), row_idx),
        channel: word(table.channel(), row_idx),
        direction: word(table.direction(), row_idx),
        language: word(table.language(), row_idx),
        outcome: word(table.evaluation_status(), row_idx),
        duration: word(table.duration_status(), row_idx),
        fatal_errors: counted.max(u32::from(table.fatal().has(row_idx))),
        is_audited: table.audited().has(row_idx),
        n_flags: table.flags(row_idx).iter().count(),
    }
}

/// The word of a row, owned.
pub fn word(column: &WordColumn, row_idx: usize) -> Presence<String> {
    column.word(row_idx).map(str::to_owned)
}

fn names(column: &ListColumn, dictionary: &Dictionary, row_idx: usize) -> Names {
    let codes = column.codes(row_idx);
    Names {
        first: codes.first().map_or("", |&code| dictionary.label(code)).to_owned(),
        n_more: codes.len().saturating_sub(1),
    }
}
