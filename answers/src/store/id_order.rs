//! The rows in order of their conversation ids, kept up to date by merging, since every sort breaks its ties by it.

use crate::domain::order;
use crate::store::row_set::RowSet;

/// Rows by conversation id, ascending, then by row.
#[derive(Clone, Debug, Default)]
pub(super) struct IdOrder {
    order: Vec<u32>,
    /// Each row's place in that order.
    ranks: Vec<u32>,
}

impl IdOrder {
    /// Takes in the rows from the last update up to `n_rows`.
    pub(super) fn update<'a>(&mut self, n_rows: usize, id: &dyn Fn(u32) -> &'a str) {
        let known = self.order.len();
        if known == n_rows {
            return;
        }
        let fresh: Vec<u32> = (known..n_rows).map(|row_idx| row_idx as u32).collect();
        let fresh = order::by_comparison(&fresh, &|one, two| id(one).cmp(id(two)));
        let held = std::mem::take(&mut self.order);
        self.order.reserve(n_rows);
        let (mut old, mut new) = (held.into_iter().peekable(), fresh.into_iter().peekable());
        while let (Some(one), Some(two)) = (old.peek(), new.peek()) {
            let next = if id(*one) <= id(*two) { old.next() } else { new.next() };
            self.order.extend(next);
        }
        self.order.extend(old);
        self.order.extend(new);
        self.ranks.resize(n_rows, 0);
        for (rank, &row_idx) in (0..).zip(&self.order) {
            self.ranks[row_idx as usize] = rank;
        }
    }

    /// The place of a row in order; that of one that came since the last update is behind all others.
    pub(super) fn rank(&self, row_idx: usize) -> usize {
        self.ranks.get(row_idx).map_or(row_idx, |&rank| rank as usize)
    }

    /// The rows of a set in order; those that came since the last update at the end. Their ranks as a set are sorted as they
    /// stand, so that few rows of many cost little.
    pub(super) fn sorted(&self, rows: &RowSet) -> Vec<u32> {
        let mut ranks = RowSet::none(rows.n_rows());
        rows.iter().for_each(|row_idx| ranks.set(self.rank(row_idx), true));
        let row_at = |rank: usize| self.order.get(rank).copied().unwrap_or(rank as u32);
        let mut sorted = Vec::with_capacity(rows.count());
        ranks.iter().for_each(|rank| sorted.push(row_at(rank)));
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn merging_page_by_page_equals_sorting_at_once(ids in prop::collection::vec("[a-c]{0,3}", 0..60), step in 1usize..9) {
            let mut merged = IdOrder::default();
            for n_rows in (0..ids.len()).step_by(step).chain([ids.len()]) {
                merged.update(n_rows, &|row_idx| &ids[row_idx as usize]);
            }
            let mut sorted: Vec<u32> = (0..ids.len() as u32).collect();
            sorted.sort_by_key(|&row_idx| (&ids[row_idx as usize], row_idx));
            let odd = RowSet::of(ids.len() + 3, |row_idx| row_idx % 2 == 1);
            let (n_rows, is_odd) = (ids.len() as u32, |row_idx: &u32| row_idx % 2 == 1);
            let expected: Vec<u32> = sorted.iter().copied().filter(is_odd).chain((n_rows..n_rows + 3).filter(is_odd)).collect();
            prop_assert_eq!(merged.sorted(&odd), expected);
            prop_assert_eq!(merged.order, sorted);
        }
    }
}
