//! Finds things again by a number that says much about each, such as a hash: one map for all that a table looks up.

use std::collections::HashMap;
use std::iter::successors;

use rustc_hash::FxBuildHasher;

/// Stands for no thing.
const NONE: u32 = u32::MAX;

/// Things numbered from 0 in the order in which they were added, by a number that several may share.
///
/// The map holds one kind of entry, whatever is looked up: every other kind would be a map of its own in what a browser loads.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    newest: HashMap<u64, u32, FxBuildHasher>,
    /// Of each thing the one before it with the same number.
    before: Vec<u32>,
}

impl Lookup {
    /// Adds the next thing.
    pub(super) fn add(&mut self, number: u64) {
        let next = u32::try_from(self.before.len()).unwrap_or(NONE);
        self.before.push(self.newest.insert(number, next).unwrap_or(NONE));
    }

    /// The things of a number, the newest first.
    pub(super) fn of(&self, number: u64) -> impl Iterator<Item = u32> + '_ {
        let before = |thing: &u32| self.before.get(*thing as usize).copied().filter(|&before| before != NONE);
        successors(self.newest.get(&number).copied(), before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn things_are_found_by_their_number_the_newest_first(numbers in prop::collection::vec(0..7_u64, 0..60)) {
            let mut lookup = Lookup::default();
            numbers.iter().for_each(|&number| lookup.add(number));
            for number in 0..8 {
                let places = (0..numbers.len() as u32).rev().filter(|&place| numbers[place as usize] == number);
                prop_assert_eq!(lookup.of(number).collect::<Vec<_>>(), places.collect::<Vec<_>>());
            }
        }
    }
}
