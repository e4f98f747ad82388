//! A set of row indices as bits.

/// Rows of one table: a filter's result never copies rows, it is one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet {
    words: Vec<u64>,
    n_rows: usize,
}

impl RowSet {
    /// No row of a table of `n_rows`.
    pub fn none(n_rows: usize) -> Self {
        Self { words: vec![0; n_rows.div_ceil(64)], n_rows }
    }

    /// The rows of a table of `n_rows` for which `is_in` holds.
    pub fn of(n_rows: usize, mut is_in: impl FnMut(usize) -> bool) -> Self {
        let mut words = Vec::with_capacity(n_rows.div_ceil(64));
        for first in (0..n_rows).step_by(64) {
            let mut word = 0;
            for bit in 0..(n_rows - first).min(64) {
                word |= u64::from(is_in(first + bit)) << bit;
            }
            words.push(word);
        }
        Self { words, n_rows }
    }

    /// How many rows the table has.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Whether a row is in the set; rows the table does not have are not.
    #[inline(always)]
    pub fn has(&self, row_idx: usize) -> bool {
        self.words.get(row_idx / 64).is_some_and(|word| word >> (row_idx % 64) & 1 == 1)
    }

    /// Adds one more row to the table, in the set or not.
    pub fn push(&mut self, is_in: bool) {
        if self.n_rows.is_multiple_of(64) {
            self.words.push(0);
        }
        self.n_rows += 1;
        self.set(self.n_rows - 1, is_in);
    }

    /// Puts a row into the set or takes it out; does nothing for a row that the table does not have.
    pub fn set(&mut self, row_idx: usize, is_in: bool) {
        if row_idx < self.n_rows
            && let Some(word) = self.words.get_mut(row_idx / 64)
        {
            *word = *word & !(1 << (row_idx % 64)) | u64::from(is_in) << (row_idx % 64);
        }
    }

    /// Keeps only rows that `other` holds too.
    pub fn intersect(&mut self, other: &Self) {
        for (word, mask) in self.words.iter_mut().zip(&other.words) {
            *word &= mask;
        }
    }

    /// Takes out the rows that `other` holds.
    pub fn subtract(&mut self, other: &Self) {
        for (word, mask) in self.words.iter_mut().zip(&other.words) {
            *word &= !mask;
        }
    }

    /// The rows in both sets.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.intersect(other);
        both
    }

    /// How many rows are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many rows are in both sets.
    pub fn count_and(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(one, two)| (one & two).count_ones() as usize).sum()
    }

    /// The rows in ascending order.
    pub fn iter(&self) -> Rows<'_> {
        Rows { words: self.words.iter(), word: 0, behind: 0 }
    }
}

/// A set that is gathered row by row, without a branch on whether a row is in it: which rows are is anybody's guess, and a
/// processor guesses wrong. Rows in ascending order touch each word of the set once.
#[derive(Debug)]
pub struct Gathering {
    set: RowSet,
    /// The word that is gathered, and which one it is.
    word: u64,
    at: usize,
}

impl Gathering {
    /// Of a table of `n_rows`; no row yet.
    pub fn new(n_rows: usize) -> Self {
        Self { set: RowSet::none(n_rows), word: 0, at: 0 }
    }

    /// Puts a row into the set, or not; one that is in it stays there, and one that the table does not have is left out.
    #[inline(always)]
    pub fn put(&mut self, row_idx: usize, is_in: bool) {
        if row_idx / 64 != self.at {
            self.keep();
            self.at = row_idx / 64;
        }
        self.word |= u64::from(is_in & (row_idx < self.set.n_rows)) << (row_idx % 64);
    }

    fn keep(&mut self) {
        if let Some(word) = self.set.words.get_mut(self.at) {
            *word |= std::mem::take(&mut self.word);
        }
    }

    /// The rows that were put in.
    #[must_use]
    pub fn set(mut self) -> RowSet {
        self.keep();
        self.set
    }
}

/// The rows of a set in ascending order. By hand, since every report walks over all rows.
#[derive(Clone, Debug)]
pub struct Rows<'s> {
    words: std::slice::Iter<'s, u64>,
    /// What is left of the word last taken.
    word: u64,
    /// The first row behind that word.
    behind: usize,
}

impl Iterator for Rows<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            self.word = *self.words.next()?;
            self.behind += 64;
        }
        let bit = self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some(self.behind - 64 + bit)
    }

    /// What `for_each` rests on, through adapters too: rows that follow each other are counted up, not looked for one by one.
    #[inline]
    fn fold<B, F: FnMut(B, usize) -> B>(mut self, first: B, mut take: F) -> B {
        let mut taken = first;
        loop {
            while self.word != 0 {
                let bit = self.word.trailing_zeros();
                let from = self.behind - 64 + bit as usize;
                let n_in_turn = (!(self.word >> bit)).trailing_zeros() as usize;
                for row_idx in from..from + n_in_turn {
                    taken = take(taken, row_idx);
                }
                self.word &= self.word.wrapping_add(1 << bit);
            }
            let Some(&word) = self.words.next() else { return taken };
            self.word = word;
            self.behind += 64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_row_set_is_a_vector_of_booleans(bits in prop::collection::vec(any::<bool>(), 0..300)) {
            let built = RowSet::of(bits.len(), |row_idx| bits[row_idx]);
            let mut pushed = RowSet::default();
            bits.iter().for_each(|&bit| pushed.push(bit));
            prop_assert_eq!(&built, &pushed);
            let rows: Vec<usize> = (0..bits.len()).filter(|&row_idx| bits[row_idx]).collect();
            prop_assert_eq!(built.iter().collect::<Vec<_>>(), rows.clone());
            prop_assert_eq!(built.count(), rows.len());
        }

        #[test]
        fn all_at_once_rows_come_as_they_do_one_by_one(
            runs in prop::collection::vec((any::<bool>(), prop_oneof![1..4_usize, 60..70_usize, Just(64), Just(128)]), 0..12),
            n_before in 0..80_usize,
        ) {
            let bits: Vec<bool> = runs.iter().flat_map(|&(is_in, length)| std::iter::repeat_n(is_in, length)).collect();
            let set = RowSet::of(bits.len(), |row_idx| bits[row_idx]);
            let expected: Vec<usize> = (0..bits.len()).filter(|&row_idx| bits[row_idx]).collect();
            let mut rows = set.iter();
            let mut found: Vec<usize> = rows.by_ref().take(n_before).collect();
            rows.for_each(|row_idx| found.push(row_idx));
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_set_can_be_gathered(rows in prop::collection::vec((0..520_usize, any::<bool>()), 0..200)) {
            let mut gathering = Gathering::new(500);
            rows.iter().for_each(|&(row_idx, is_in)| gathering.put(row_idx, is_in));
            prop_assert_eq!(gathering.set(), RowSet::of(500, |row_idx| rows.contains(&(row_idx, true))));
        }

        #[test]
        fn intersection_and_difference_split_a_set(pairs in prop::collection::vec(any::<(bool, bool)>(), 0..300)) {
            let one = RowSet::of(pairs.len(), |row_idx| pairs[row_idx].0);
            let two = RowSet::of(pairs.len(), |row_idx| pairs[row_idx].1);
            let both = one.and(&two);
            let mut rest = one.clone();
            rest.subtract(&two);
            prop_assert_eq!(both.count() + rest.count(), one.count());
            prop_assert_eq!(both.count(), one.count_and(&two));
            prop_assert!(both.iter().all(|row_idx| two.has(row_idx)) && rest.iter().all(|row_idx| !two.has(row_idx)));
        }
    }
}
