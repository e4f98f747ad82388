//! The table of evaluations: its columns, and what each row says.

use crate::domain::filter::HalfOpen;
use crate::domain::flag::Flags;
use crate::domain::identity::hash_of;
use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Outcome;
use crate::domain::score::PassRule;
use crate::store::column::ListColumn;
use crate::store::column::ScoreColumn;
use crate::store::column::TimeColumn;
use crate::store::column::WordColumn;
use crate::store::dictionary::Dictionary;
use crate::store::forms::Forms;
use crate::store::id_order::IdOrder;
use crate::store::lookup::Lookup;
use crate::store::metrics::MetricColumns;
use crate::store::raw::RawPages;
use crate::store::raw::RawSpan;
use crate::store::row_set::RowSet;
use crate::store::texts::Texts;

/// Every accepted evaluation of one load.
///
/// Rows are only ever added. A row whose newer content came later stays in place but leaves [`EvaluationTable::live`].
#[derive(Clone, Debug, Default)]
pub struct EvaluationTable {
    pub(super) conversation_ids: Texts,
    pub(super) custom_ids: Texts,
    pub(super) evaluated_at: TimeColumn,
    pub(super) auto: ScoreColumn,
    pub(super) audit: ScoreColumn,
    pub(super) deltas: Vec<f64>,
    pub(super) audit_status: WordColumn,
    pub(super) auditor: WordColumn,
    pub(super) audit_date: TimeColumn,
    pub(super) duration_status: WordColumn,
    pub(super) evaluation_status: WordColumn,
    pub(super) direction: WordColumn,
    pub(super) direction_defaulted: Vec<Presence<bool>>,
    pub(super) channel: WordColumn,
    pub(super) language: WordColumn,
    pub(super) fatal_count: Vec<Presence<u32>>,
    pub(super) agents: ListColumn,
    pub(super) agent_dictionary: Dictionary,
    pub(super) queues: ListColumn,
    pub(super) queue_dictionary: Dictionary,
    pub(super) metrics: MetricColumns,
    /// Up to the last row that has one: most tables have none.
    pub(super) pass_scores: Vec<Option<f64>>,
    pub(super) flags: Vec<Flags>,
    pub(super) forms: Forms,
    pub(super) live: RowSet,
    pub(super) pairs: RowSet,
    pub(super) fatal: RowSet,
    pub(super) audited: RowSet,
    pub(super) auto_passes: RowSet,
    pub(super) auto_fails: RowSet,
    pub(super) raw: RawPages,
    pub(super) spans: Vec<RawSpan>,
    /// By the hash of the conversation id.
    pub(super) by_conversation: Lookup,
    pub(super) id_order: IdOrder,
    pub(super) has_stale_brackets: bool,
}

impl EvaluationTable {
    /// How many rows there are, replaced ones included.
    pub fn n_rows(&self) -> usize {
        self.live.n_rows()
    }

    /// The rows that count: all but those whose newer content came later.
    pub fn live(&self) -> &RowSet {
        &self.live
    }

    /// Live or not, rows with two numeric scores in range.
    pub fn pairs(&self) -> &RowSet {
        &self.pairs
    }

    /// Rows with at least one fatal error.
    pub fn fatal(&self) -> &RowSet {
        &self.fatal
    }

    /// Rows whose audit status says "audited".
    pub fn audited(&self) -> &RowSet {
        &self.audited
    }

    /// Conversation id of a row.
    pub fn conversation_id(&self, row_idx: usize) -> &str {
        self.conversation_ids.get(row_idx).given().unwrap_or_default()
    }

    /// Identifier given at ingestion.
    pub fn custom_conversation_id(&self, row_idx: usize) -> Presence<&str> {
        self.custom_ids.get(row_idx)
    }

    /// When evaluated.
    #[inline(always)]
    pub fn evaluated_at(&self, row_idx: usize) -> Presence<Timestamp> {
        self.evaluated_at.time(row_idx)
    }

    /// The days of the report with which a row came: where no time of evaluation is given, all that is known of its time.
    pub fn reported(&self, row_idx: usize) -> HalfOpen<Timestamp> {
        self.spans.get(row_idx).map_or_else(HalfOpen::default, |span| self.raw.days(*span))
    }

    /// Whether a row lies in a period: by its time of evaluation, else where all of its days in the report do.
    pub fn is_within(&self, row_idx: usize, period: HalfOpen<Timestamp>) -> bool {
        match self.evaluated_at(row_idx).given() {
            Some(at) => period.holds(at),
            None => period.holds_all(self.reported(row_idx)),
        }
    }

    /// When audited.
    #[inline(always)]
    pub fn audit_date(&self, row_idx: usize) -> Presence<Timestamp> {
        self.audit_date.time(row_idx)
    }

    /// Auto scores.
    pub fn auto(&self) -> &ScoreColumn {
        &self.auto
    }

    /// Audit scores.
    pub fn audit(&self) -> &ScoreColumn {
        &self.audit
    }

    /// Delta of a row in points, if it is a pair.
    #[inline(always)]
    pub fn delta(&self, row_idx: usize) -> Option<f64> {
        self.deltas.get(row_idx).copied().filter(|_| self.pairs.has(row_idx))
    }

    /// Status of the audit.
    pub fn audit_status(&self) -> &WordColumn {
        &self.audit_status
    }

    /// Names of auditors.
    pub fn auditor(&self) -> &WordColumn {
        &self.auditor
    }

    /// Duration status; absent and null are legacy rows.
    pub fn duration_status(&self) -> &WordColumn {
        &self.duration_status
    }

    /// Auto outcome as the record words it.
    pub fn evaluation_status(&self) -> &WordColumn {
        &self.evaluation_status
    }

    /// Directions.
    pub fn direction(&self) -> &WordColumn {
        &self.direction
    }

    /// Whether the direction of a row was inferred by the vendor.
    pub fn direction_defaulted(&self, row_idx: usize) -> Presence<bool> {
        self.direction_defaulted.get(row_idx).copied().unwrap_or_default()
    }

    /// Channels.
    pub fn channel(&self) -> &WordColumn {
        &self.channel
    }

    /// Languages.
    pub fn language(&self) -> &WordColumn {
        &self.language
    }

    /// Number of fatal errors that a row gives.
    pub fn fatal_count(&self, row_idx: usize) -> Presence<u32> {
        self.fatal_count.get(row_idx).copied().unwrap_or_default()
    }

    /// Codes of each row's agents in [`EvaluationTable::agent_dictionary`].
    pub fn agents(&self) -> &ListColumn {
        &self.agents
    }

    /// Agents: id as key, name as label.
    pub fn agent_dictionary(&self) -> &Dictionary {
        &self.agent_dictionary
    }

    /// Codes of each row's queues in [`EvaluationTable::queue_dictionary`].
    pub fn queues(&self) -> &ListColumn {
        &self.queues
    }

    /// Queues: id as key, name as label.
    pub fn queue_dictionary(&self) -> &Dictionary {
        &self.queue_dictionary
    }

    /// Metrics of all rows.
    pub fn metrics(&self) -> &MetricColumns {
        &self.metrics
    }

    /// Forms of all rows.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// What a reader should know about a row.
    pub fn flags(&self, row_idx: usize) -> Flags {
        self.flags.get(row_idx).copied().unwrap_or_default()
    }

    /// The record of a row as it came, `None` for a row that does not exist.
    pub fn raw_record(&self, row_idx: usize) -> Option<String> {
        self.raw.text(*self.spans.get(row_idx)?)
    }

    /// Auto outcome of a row: pass or fail as the record words it, `None` for anything else.
    #[inline(always)]
    pub fn auto_outcome(&self, row_idx: usize) -> Option<Outcome> {
        match (self.auto_passes.has(row_idx), self.auto_fails.has(row_idx)) {
            (true, _) => Some(Outcome::Pass),
            (false, true) => Some(Outcome::Fail),
            (false, false) => None,
        }
    }

    /// Live or not, rows that auto passed.
    pub fn auto_passes(&self) -> &RowSet {
        &self.auto_passes
    }

    /// Live or not, rows that auto failed.
    pub fn auto_fails(&self) -> &RowSet {
        &self.auto_fails
    }

    /// Which audit scores pass in a row: the given mark, else the mark merged into the record, else its form's bracket.
    #[inline(always)]
    pub fn pass_rule(&self, row_idx: usize, pass_mark: Option<f64>) -> PassRule {
        let merged = || self.pass_scores.get(row_idx).copied().flatten();
        match pass_mark.or_else(merged) {
            Some(mark) => PassRule::Mark(mark),
            None => self
                .forms
                .of_row(row_idx)
                .map_or(PassRule::Bracket { highest_fail: None, lowest_pass: None }, super::forms::Form::rule),
        }
    }

    /// Audit outcome of a row, `None` without an audit score in range or where the rule cannot tell.
    pub fn audit_outcome(&self, row_idx: usize, pass_mark: Option<f64>) -> Option<Outcome> {
        self.pass_rule(row_idx, pass_mark).outcome(self.audit.score(row_idx)?)
    }

    /// The place of a row in the order of conversation ids, ascending, then by row.
    pub fn id_rank(&self, row_idx: usize) -> usize {
        self.id_order.rank(row_idx)
    }

    /// The rows of a set in the order of conversation ids, ascending, then by row.
    pub fn rows_by_id_in(&self, rows: &RowSet) -> Vec<u32> {
        self.id_order.sorted(rows)
    }

    /// Every live row of a conversation, in the order in which they came.
    pub fn rows_of(&self, conversation_id: &str) -> Vec<usize> {
        let of_hash = self.by_conversation.of(hash_of(conversation_id.as_bytes())).map(|row_idx| row_idx as usize);
        let is_meant = |&row_idx: &usize| self.live.has(row_idx) && self.conversation_id(row_idx) == conversation_id;
        let mut rows: Vec<usize> = of_hash.filter(is_meant).collect();
        rows.reverse();
        rows
    }
}

/// Pass or fail as records word it, in any case; `None` for any other word.
pub fn outcome_of_word(word: &str) -> Option<Outcome> {
    if word.trim().eq_ignore_ascii_case("pass") {
        Some(Outcome::Pass)
    } else if word.trim().eq_ignore_ascii_case("fail") {
        Some(Outcome::Fail)
    } else {
        None
    }
}
