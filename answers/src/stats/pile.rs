//! Piles: many scores on one end of the scale, where deltas can go to one side only.

use super::tolerance;

/// Where scores pile up: both ends of the scale, and 0, which ends it for forms without negative weights and is what a
/// fatal error sets.
const ENDS: [f64; 3] = [-100.0, 0.0, 100.0];
/// The share of scores on one end from which it is a pile.
pub const LEAST_SHARE: f64 = 0.15;
/// Under this many scores a share is mostly chance.
const NEEDS: usize = 10;

/// Scores that are all the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pile {
    /// The score, in points.
    pub at: f64,
    /// How many there are.
    pub count: usize,
}

/// The largest pile at an end of the scale, if there is one.
///
/// - Meaning: where a sixth of all audits are exactly 100, auto cannot be higher there, so the deltas are cut off on one
///   side, are not normal, and spread differently than in the middle.
/// - Formula: more than 15 % of the scores are exactly −100, 0 or 100, the border used for floor and ceiling effects.
/// - Unit: points, and a count.
/// - n under 10 has none. Of equally large piles the lowest one.
/// - Source: Terwee and others 2007, Journal of Clinical Epidemiology 60:34,
///   <https://doi.org/10.1016/j.jclinepi.2006.03.012>.
///
/// ```
/// use auditlens_answers::stats::pile;
/// let audits = [100.0, 92.0, 100.0, 85.0, 100.0, 77.0, 64.0, 90.0, 81.0, 73.0];
/// assert_eq!(pile::largest_pile(&audits), Some(pile::Pile { at: 100.0, count: 3 }));
/// ```
#[must_use]
pub fn largest_pile(scores: &[f64]) -> Option<Pile> {
    let pile =
        |at: f64| Pile { at, count: scores.iter().filter(|score| tolerance::is_within(*score - at, 0.0)).count() };
    let largest = ENDS.map(pile).into_iter().reduce(|one, two| if two.count > one.count { two } else { one })?;
    let is_pile = scores.len() >= NEEDS && largest.count as f64 > LEAST_SHARE * scores.len() as f64;
    is_pile.then_some(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(at: f64, count: usize, n: usize) -> Vec<f64> {
        (0..n).map(|place| if place < count { at } else { 50.0 + place as f64 / 10.0 }).collect()
    }

    #[test]
    fn a_pile_is_more_than_fifteen_in_a_hundred() {
        assert_eq!(largest_pile(&with(100.0, 15, 100)), None);
        assert_eq!(largest_pile(&with(100.0, 16, 100)), Some(Pile { at: 100.0, count: 16 }));
    }

    #[test]
    fn only_the_ends_count() {
        assert_eq!(largest_pile(&with(99.9, 60, 100)), None);
        assert_eq!(largest_pile(&with(-100.0, 60, 100)).map(|pile| pile.at), Some(-100.0));
        assert_eq!(largest_pile(&with(0.0, 60, 100)).map(|pile| pile.at), Some(0.0));
    }

    #[test]
    fn nine_scores_are_no_pile_and_none_are_none() {
        assert_eq!(largest_pile(&[100.0; 9]), None);
        assert_eq!(largest_pile(&[]), None);
    }
}
