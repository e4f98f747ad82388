//! The marks of the score plots: pairs with nearly the same two scores are one mark with a count.

use std::collections::BTreeMap;

use crate::report::pairs::Pairs;
use crate::report::side::Side;

/// Width of the cells into which pairs are gathered, in points; scores are mostly whole points.
pub const CELL: f64 = 1.0;

/// Pairs of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreMark {
    /// Mean auto score of the cell, in points.
    pub auto: f64,
    /// Mean audit score of the cell, in points.
    pub audit: f64,
    /// How many pairs.
    pub count: usize,
    /// Side of the cell's mean delta.
    pub side: Side,
    pub(super) cell: (i32, i32),
}

/// The marks of some pairs, by auto then audit score.
pub fn score_marks(pairs: &Pairs, tolerance: f64) -> Vec<ScoreMark> {
    let mut cells: BTreeMap<(i32, i32), (f64, f64, usize)> = BTreeMap::new();
    for (auto, audit) in pairs.auto.iter().zip(&pairs.audit) {
        let cell = ((auto / CELL).floor() as i32, (audit / CELL).floor() as i32);
        let (sum_auto, sum_audit, count) = cells.entry(cell).or_default();
        (*sum_auto, *sum_audit, *count) = (*sum_auto + auto, *sum_audit + audit, *count + 1);
    }
    let marks = cells.into_iter().map(|(cell, (sum_auto, sum_audit, count))| {
        let (auto, audit) = (sum_auto / count as f64, sum_audit / count as f64);
        ScoreMark { auto, audit, count, side: Side::of(auto - audit, tolerance), cell }
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;
    use crate::domain::switches::Switches;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_pair_is_in_the_mark_whose_filter_finds_it(
            scores in prop::collection::vec((-100.0..=100.0_f64, -100.0..=100.0_f64), 0..50)
        ) {
            let (auto, audit): (Vec<f64>, Vec<f64>) = scores.iter().copied().unzip();
            let pairs = Pairs { auto, audit, ..Pairs::default() };
            let marks = score_marks(&pairs, 10.0);
            prop_assert_eq!(marks.iter().map(|mark| mark.count).sum::<usize>(), scores.len());
            for mark in marks {
                let filter = mark.narrow(Filter::default(), &Switches::default());
                let n = scores.iter().filter(|(auto, audit)| filter.auto.holds(*auto) && filter.audit.holds(*audit)).count();
                prop_assert_eq!(n, mark.count);
            }
        }
    }
}
