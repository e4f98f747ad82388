//! Score bands: ten points of the auto score each, the highest score in the highest band.

use crate::domain::filter::HalfOpen;
use crate::domain::score::HIGHEST_SCORE;
use crate::domain::score::LOWEST_SCORE;

/// Width of a band, in points.
const POINTS: f64 = 10.0;
const N_BANDS: usize = 20;

/// A band of scores, ordered from the lowest to the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Band(u8);

impl Band {
    /// How many bands there are; their numbers run from 0 to one less.
    pub const COUNT: usize = N_BANDS;

    /// The band of a score in points from −100 to 100.
    pub fn of(points: f64) -> Self {
        let number = ((points - LOWEST_SCORE) / POINTS).floor().clamp(0.0, (N_BANDS - 1) as f64);
        Self(number as u8)
    }

    /// The band of a number.
    pub fn numbered(number: usize) -> Self {
        Self(number.min(N_BANDS - 1) as u8)
    }

    /// Its number, from 0.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Its lowest score, in points.
    pub fn from(self) -> f64 {
        LOWEST_SCORE + f64::from(self.0) * POINTS
    }

    /// The lowest score above it, in points; none above the highest band, which holds its upper end.
    pub fn to(self) -> Option<f64> {
        Some(self.from() + POINTS).filter(|to| *to < HIGHEST_SCORE)
    }

    /// Its scores as a clause of a filter.
    pub fn range(self) -> HalfOpen<f64> {
        HalfOpen { from: Some(self.from()), to: self.to() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_is_in_the_band_that_its_ends_say() {
        for tenths in -1000..=1000 {
            let points = f64::from(tenths) / 10.0;
            let band = Band::of(points);
            assert!(band.range().holds(points), "{points} in {band:?}");
            assert_eq!(Band::numbered(band.number()), band);
        }
    }

    #[test]
    fn a_band_holds_its_lower_end_and_the_highest_both() {
        assert_eq!([Band::of(69.9), Band::of(70.0)].map(Band::number), [16, 17]);
        assert_eq!((Band::of(100.0), Band::of(100.0).to()), (Band::of(90.0), None));
        assert_eq!(Band::of(-100.0).range(), HalfOpen::new(-100.0, -90.0));
    }
}
