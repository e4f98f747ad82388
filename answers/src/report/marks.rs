//! The marks of the score plots: pairs with nearly the same two scores are one mark with a count.

use crate::domain::order;
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
    let cell = |score: f64| (score / CELL).floor() as i32;
    let cells: Vec<(i32, i32)> =
        pairs.auto.iter().zip(&pairs.audit).map(|(auto, audit)| (cell(*auto), cell(*audit))).collect();
    let places: Vec<u32> = (0..cells.len() as u32).collect();
    // Scores reach from −100 to 100: two numbers of few bits are sorted in few steps.
    let few_bits = |cell: i32| u64::from((cell + (1 << 10)).cast_unsigned());
    let number_of = |(auto, audit): (i32, i32)| few_bits(auto) << 11 | few_bits(audit);
    let order = order::by_number(&places, &|place| cells.get(place as usize).map_or(0, |&cell| number_of(cell)));
    let mut marks: Vec<ScoreMark> = Vec::new();
    for place in order.into_iter().map(|place| place as usize) {
        let (auto, audit, cell) = (pairs.auto[place], pairs.audit[place], cells[place]);
        match marks.last_mut().filter(|mark| mark.cell == cell) {
            Some(mark) => {
                (mark.auto, mark.audit, mark.count) = (mark.auto + auto, mark.audit + audit, mark.count + 1);
            }
            None => marks.push(ScoreMark { auto, audit, count: 1, side: Side::Agree, cell }),
        }
    }
    for mark in &mut marks {
        (mark.auto, mark.audit) = (mark.auto / mark.count as f64, mark.audit / mark.count as f64);
        mark.side = Side::of(mark.auto - mark.audit, tolerance);
    }
    marks
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
