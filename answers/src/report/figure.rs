//! One figure: its stable name, its answer, its n and its interval.

use crate::stats::estimate::Estimate;

/// What a figure has to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FigureAnswer {
    /// A value, with its 95 % interval where it has one.
    Known {
        /// The value: points, a count, or a rate of 0 to 1. Never NaN or infinite.
        value: f64,
        /// Ends of the 95 % interval.
        interval: Option<(f64, f64)>,
    },
    /// Too few numbers for this figure.
    TooFew {
        /// How many it needs.
        needs: usize,
    },
    /// Enough numbers, but the formula has no answer for them.
    NoAnswer,
}

/// A figure on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its name in the contract that tests and portals rely on.
    pub name: &'static str,
    /// What it has to say.
    pub answer: FigureAnswer,
    /// How many numbers went in; of a count, the count itself.
    pub n: usize,
}

impl Figure {
    /// A count.
    pub fn count(name: &'static str, n: usize) -> Self {
        Self { name, answer: FigureAnswer::Known { value: n as f64, interval: None }, n }
    }

    /// A statistic.
    pub fn of(name: &'static str, estimate: Estimate) -> Self {
        let answer = match estimate {
            Estimate::Known(known) => FigureAnswer::Known {
                value: known.value,
                interval: known.interval.map(|interval| (interval.lo, interval.hi)),
            },
            Estimate::TooFew { needs, .. } => FigureAnswer::TooFew { needs },
            Estimate::Undefined { .. } => FigureAnswer::NoAnswer,
        };
        Self { name, answer, n: estimate.n() }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<f64> {
        match self.answer {
            FigureAnswer::Known { value, .. } => Some(value),
            FigureAnswer::TooFew { .. } | FigureAnswer::NoAnswer => None,
        }
    }

    /// The ends of the 95 % interval, if there is one.
    pub fn interval(&self) -> Option<(f64, f64)> {
        match self.answer {
            FigureAnswer::Known { interval, .. } => interval,
            FigureAnswer::TooFew { .. } | FigureAnswer::NoAnswer => None,
        }
    }
}
