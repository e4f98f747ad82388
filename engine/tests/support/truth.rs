//! Made worlds whose truth is known: chance of the usual shapes, and how often an interval holds the truth.

use auditlens_engine::stats::estimate::Interval;

use super::dice::Dice;

/// Anything from 0 up to, but not including, 1.
pub fn uniform(dice: &mut Dice) -> f64 {
    (dice.bits() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A normal number of mean 0 and standard deviation 1, by the method of Box and Muller.
pub fn normal(dice: &mut Dice) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(dice)).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(dice)).cos()
}

/// How many intervals there were, and how many of them held the truth. None at all does not hold it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Coverage {
    n: usize,
    held: usize,
}

impl Coverage {
    pub fn take(&mut self, interval: Option<Interval>, truth: f64) {
        self.n += 1;
        self.held += usize::from(interval.is_some_and(|interval| interval.lo <= truth && truth <= interval.hi));
    }

    pub fn n(&self) -> usize {
        self.n
    }

    pub fn rate(&self) -> f64 {
        self.held as f64 / self.n as f64
    }
}
