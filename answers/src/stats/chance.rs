//! Chance that comes out the same on every machine and in every run.

use crate::domain::mix::STEP;
use crate::domain::mix::mixed;

/// The generator SplitMix64.
///
/// Formula: a counter that grows by a fixed odd number, its bits mixed by two multiplications (Steele, Lea and Flood 2014,
/// OOPSLA 49:453, <https://doi.org/10.1145/2660193.2660195>).
///
/// ```
/// use auditlens_answers::stats::chance::Chance;
/// // The first numbers of the published program for this seed.
/// let mut chance = Chance::seeded(1_234_567);
/// assert_eq!([chance.bits(), chance.bits()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Chance(u64);

impl Chance {
    /// The numbers of a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A whole number from 0 up to, but not including, `end`; 0 for an end of 0. Each is as likely as another, but for one
    /// part in 2³² or so.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_end_comes_as_often() {
        let mut chance = Chance::seeded(1);
        let mut counts = [0; 7];
        (0..70_000).for_each(|_| counts[chance.below(7)] += 1);
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!((chance.below(1), chance.below(0)), (0, 0));
    }
}
