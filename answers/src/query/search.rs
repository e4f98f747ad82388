//! Text search without regard to case, over ids, agents, queues and auditors.

use crate::domain::letter_case::holds;
use crate::domain::letter_case::lowered;
use crate::domain::presence::Presence;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The rows in which a text occurs: in conversation id, custom id, agent names and ids, queue names and ids, or auditor.
/// Empty text, or only white space, occurs in every row.
pub fn search(table: &EvaluationTable, text: &str) -> RowSet {
    let needle = lowered(text.trim());
    if needle.is_empty() {
        return RowSet::of(table.n_rows(), |_| true);
    }
    let named = |key: &str, label: &str| holds(key, &needle) || holds(label, &needle);
    let agents = table.agent_dictionary().codes_where(named);
    let queues = table.queue_dictionary().codes_where(named);
    let auditors = table.auditor().dictionary().codes_where(named);
    let any = |codes: &[u32], found: &[bool]| codes.iter().any(|&code| found.get(code as usize) == Some(&true));
    RowSet::of(table.n_rows(), |row_idx| {
        any(table.agents().codes(row_idx), &agents)
            || any(table.queues().codes(row_idx), &queues)
            || table.auditor().code(row_idx).is_some_and(|code| any(&[code], &auditors))
            || holds(table.conversation_id(row_idx), &needle)
            || matches!(table.custom_conversation_id(row_idx), Presence::Given(id) if holds(id, &needle))
    })
}
