//! Which conversations to audit next, each with its reason: close to the pass mark, few audits beside it, or by lot.

use crate::domain::audit_plan::ListLength;
use crate::domain::band::Band;
use crate::domain::switches::Switches;
use crate::report::audit_draw::Draw;
use crate::report::audit_draw::Pick;
use crate::report::audit_draw::by_lot;
use crate::report::audit_draw::near_mark;
use crate::report::pairs::Pairs;
use crate::report::row::ConversationRow;
use crate::report::row::conversation_row;
use crate::report::strata::Strata;
use crate::store::column::ListColumn;
use crate::store::dictionary::Dictionary;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// A queue and score band with fewer pairs has few audits.
pub const FEW_AUDITS: usize = 5;
/// Chances below this one are no reason to audit.
pub const LEAST_CHANCE: f64 = 0.05;
/// Of so many listed conversations one is drawn by lot.
pub const ONE_BY_LOT_IN: usize = 5;
/// An inferred pass mark counts as known, in the middle of its bracket, where that is no wider than this, in points.
pub const WIDEST_BRACKET: f64 = 5.0;

/// Why a conversation is worth an audit.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It lies close to the pass mark.
    NearMark {
        /// The chance that an auditor would decide otherwise, 0 to 1.
        chance: f64,
        /// Whether the mark is the middle of a bracket.
        is_inferred: bool,
    },
    /// Few conversations like it were audited.
    FewAudits {
        /// Pairs of its queue and score band.
        n_pairs: usize,
        /// Conversations with an auto score there.
        n_scored: usize,
        /// The band.
        band: Band,
        /// Name of the queue; empty for none.
        queue: String,
    },
    /// Drawn by lot among all unaudited conversations, so that later figures do not rest on chosen ones alone.
    Lot,
}

impl Reason {
    /// Its word in attributes, which tests and portals read.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NearMark { .. } => "near_mark",
            Self::FewAudits { .. } => "few_audits",
            Self::Lot => "lot",
        }
    }
}

/// One conversation to audit.
#[derive(Clone, Debug, PartialEq)]
pub struct NextAudit {
    /// What the grid shows of it.
    pub row: ConversationRow,
    /// Names of all its agents.
    pub agents: Vec<String>,
    /// Names of all its queues.
    pub queues: Vec<String>,
    /// Why it.
    pub reason: Reason,
}

/// Unaudited conversations, as many as wanted, each id once. In every five two are the closest to the pass mark, two
/// are of the strata with the fewest audits for their size, and one is drawn by lot; where one kind is used up, the next
/// takes its turn. A shorter list is the beginning of a longer one.
pub(super) fn audit_next(
    table: &EvaluationTable,
    unaudited: &RowSet,
    (strata, pairs): (&Strata, &Pairs),
    switches: &Switches,
    length: ListLength,
) -> Vec<NextAudit> {
    let by_lot = by_lot(table, unaudited);
    let n_listed = by_lot.len().min(ListLength::MOST);
    let chances = near_mark(table, &by_lot, pairs, switches);
    let mut draw = Draw::new(table, strata, (&by_lot, chances), n_listed.div_ceil(ONE_BY_LOT_IN));
    let picks = (0..n_listed.min(length.count())).filter_map(|position| draw.pick(position));
    let listed: Vec<(u32, Pick)> = picks.collect();
    listed.into_iter().map(|(row_idx, pick)| next_audit(table, row_idx as usize, pick, strata, switches)).collect()
}

fn next_audit(table: &EvaluationTable, row_idx: usize, pick: Pick, strata: &Strata, switches: &Switches) -> NextAudit {
    let reason = match pick {
        Pick::NearMark(chance, is_inferred) => Reason::NearMark { chance, is_inferred },
        Pick::Lot => Reason::Lot,
        Pick::Thin(place) => strata.cells().get(place).map_or(Reason::Lot, |cell| Reason::FewAudits {
            n_pairs: cell.deltas.n(),
            n_scored: cell.n_scored,
            band: cell.band,
            queue: cell.queue.map_or_else(String::new, |code| table.queue_dictionary().label(code).to_owned()),
        }),
    };
    NextAudit {
        row: conversation_row(table, row_idx, switches),
        agents: names(table.agents(), table.agent_dictionary(), row_idx),
        queues: names(table.queues(), table.queue_dictionary(), row_idx),
        reason,
    }
}

fn names(column: &ListColumn, dictionary: &Dictionary, row_idx: usize) -> Vec<String> {
    column.codes(row_idx).iter().map(|&code| dictionary.label(code).to_owned()).collect()
}
