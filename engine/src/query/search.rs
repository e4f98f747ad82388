//! Text search without regard to case, over ids, agents, queues and auditors.

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

/// Whether `text` holds the lower-case `needle`. ASCII is compared in place, which is nearly all there is.
fn holds(text: &str, needle: &str) -> bool {
    if !text.is_ascii() {
        return lowered(text).contains(needle);
    }
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some((&first, rest)) = needle.split_first() else { return true };
    let Some(last_start) = text.len().checked_sub(needle.len()) else { return false };
    (0..=last_start).any(|start| {
        text.get(start).is_some_and(|byte| byte.to_ascii_lowercase() == first)
            && text.get(start + 1..start + needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finding_in_place_equals_finding_in_lower_case(text in "[aAbBüÜ]{0,9}", needle in "[aAbBüÜ]{0,3}") {
            let needle = lowered(&needle);
            prop_assert_eq!(holds(&text, &needle), text.to_lowercase().contains(&needle));
        }
    }
}
