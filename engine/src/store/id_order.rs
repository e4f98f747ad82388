//! The rows in order of their conversation ids, kept up to date by merging, since every sort breaks its ties by it.

use crate::domain::order;

/// Rows by conversation id, ascending, then by row.
#[derive(Clone, Debug, Default)]
pub(super) struct IdOrder {
    order: Vec<u32>,
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
    }

    /// The rows in order; those that came since the last update at the end.
    pub(super) fn rows(&self, n_rows: usize) -> impl Iterator<Item = u32> + '_ {
        self.order.iter().copied().chain(self.order.len() as u32..n_rows as u32)
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
            prop_assert_eq!(merged.order, sorted);
        }
    }
}
