//! Row sets in order: a permutation, never moved rows.

use crate::domain::filter::Sort;
use crate::domain::filter::SortKey;
use crate::domain::letter_case::lowered;
use crate::domain::order;
use crate::store::column::ListColumn;
use crate::store::column::WordColumn;
use crate::store::dictionary::Dictionary;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The rows in order. Rows without the value come last in both directions; ties go by conversation id, ascending, then by row.
/// Text goes by its lower-case code points; agents and queues by the first of the record.
pub fn sorted(table: &EvaluationTable, rows: &RowSet, sort: Sort) -> Vec<u32> {
    let rank_of = ranker(table, sort.key);
    let direct = |rank: u64| if sort.descending { u64::MAX - 1 - rank } else { rank };
    let by_id = table.rows_by_id_in(rows);
    order::by_number(&by_id, &|row_idx| rank_of(row_idx as usize).map_or(u64::MAX, direct))
}

type Ranker<'t> = Box<dyn Fn(usize) -> Option<u64> + 't>;

fn ranker(table: &EvaluationTable, key: SortKey) -> Ranker<'_> {
    match key {
        SortKey::Conversation => {
            let ids: Vec<String> = (0..table.n_rows()).map(|row_idx| lowered(table.conversation_id(row_idx))).collect();
            let ranks = ranks_of(&ids);
            Box::new(move |row_idx| ranks.get(row_idx).copied())
        }
        SortKey::EvaluatedAt => Box::new(|row_idx| Some(rank_of_integer(table.evaluated_at(row_idx).given()?.0))),
        SortKey::Auto => Box::new(|row_idx| Some(rank_of_points(table.auto().score(row_idx)?))),
        SortKey::Audit => Box::new(|row_idx| Some(rank_of_points(table.audit().score(row_idx)?))),
        SortKey::Delta => Box::new(|row_idx| Some(rank_of_points(table.delta(row_idx)?))),
        SortKey::Agent => first_of(table.agents(), table.agent_dictionary()),
        SortKey::Queue => first_of(table.queues(), table.queue_dictionary()),
        SortKey::Channel => word(table.channel()),
        SortKey::Direction => word(table.direction()),
        SortKey::Language => word(table.language()),
        SortKey::Outcome => word(table.evaluation_status()),
        SortKey::Fatal => Box::new(|row_idx| {
            let counted = table.fatal_count(row_idx).given().map(u64::from);
            counted.max(table.fatal().has(row_idx).then_some(1))
        }),
    }
}

fn first_of<'t>(column: &'t ListColumn, dictionary: &Dictionary) -> Ranker<'t> {
    let ranks = dictionary_ranks(dictionary);
    Box::new(move |row_idx| ranks.get(*column.codes(row_idx).first()? as usize).copied())
}

fn word(column: &WordColumn) -> Ranker<'_> {
    let (ranks, words) = (dictionary_ranks(column.dictionary()), column.dictionary());
    // An empty word is no value, as it is for filters.
    Box::new(move |row_idx| {
        let code = column.code(row_idx).filter(|&code| !words.key(code).is_empty())?;
        ranks.get(code as usize).copied()
    })
}

fn dictionary_ranks(dictionary: &Dictionary) -> Vec<u64> {
    let labels: Vec<String> = (0..dictionary.len()).map(|code| lowered(dictionary.label(code as u32))).collect();
    ranks_of(&labels)
}

/// Each text's place among the distinct texts.
fn ranks_of(texts: &[String]) -> Vec<u64> {
    let places: Vec<u32> = (0..texts.len() as u32).collect();
    let text = |place: u32| texts.get(place as usize);
    let order = order::by_comparison(&places, &|one, two| text(one).cmp(&text(two)));
    let mut ranks = vec![0; texts.len()];
    let (mut rank, mut before) = (0, None);
    for place in order {
        if before.is_some() && before != Some(text(place)) {
            rank += 1;
        }
        before = Some(text(place));
        if let Some(slot) = ranks.get_mut(place as usize) {
            *slot = rank;
        }
    }
    ranks
}

/// An unsigned number in the order of the signed one.
fn rank_of_integer(value: i64) -> u64 {
    order::key_of_integer(value).min(u64::MAX - 1)
}

/// An unsigned number in the order of finite points; −0 and 0 are equal.
fn rank_of_points(points: f64) -> u64 {
    order::key_of_points(points + 0.0) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn points_keep_their_order(one in -100.0..100.0_f64, two in -100.0..100.0_f64) {
            prop_assert_eq!(rank_of_points(one).cmp(&rank_of_points(two)), one.total_cmp(&two));
        }

        #[test]
        fn equal_texts_have_equal_ranks(texts in prop::collection::vec("[a-c]{0,2}", 0..30)) {
            let ranks = ranks_of(&texts);
            for one in 0..texts.len() {
                for two in 0..texts.len() {
                    prop_assert_eq!(ranks[one].cmp(&ranks[two]), texts[one].cmp(&texts[two]));
                }
            }
        }
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(rank_of_points(-0.0), rank_of_points(0.0));
    }
}
