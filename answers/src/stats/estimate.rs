//! The answer every statistic gives: a number with its n and interval, or the reason why there is none.

/// A statistic's answer.
///
/// ```
/// use auditlens_answers::stats::estimate::Estimate;
///
/// let words = |answer: Estimate| match answer {
///     Estimate::Known(known) => format!("{} (n = {})", known.value, known.n),
///     Estimate::TooFew { n, needs } => format!("too few (n = {n}, needs {needs})"),
///     Estimate::Undefined { n } => format!("no answer (n = {n})"),
/// };
/// assert_eq!(words(Estimate::TooFew { n: 7, needs: 10 }), "too few (n = 7, needs 10)");
/// assert_eq!(words(Estimate::checked(f64::NAN, 12, None)), "no answer (n = 12)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimate {
    /// There is an answer.
    Known(Known),
    /// There are not enough numbers for an answer that means anything.
    TooFew {
        /// How many there are.
        n: usize,
        /// How many it takes.
        needs: usize,
    },
    /// There are enough numbers, but the formula has no answer for them, such as a correlation without spread.
    Undefined {
        /// How many numbers went in.
        n: usize,
    },
}

/// A finite number, what it rests on and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// The figure itself, never NaN or infinite.
    pub value: f64,
    /// How many numbers went in.
    pub n: usize,
    /// The 95 % interval, where the statistic has one at this n.
    pub interval: Option<Interval>,
}

/// A 95 % interval with finite ends, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

impl Interval {
    /// The interval that reaches `half_width` to both sides of `centre`.
    #[must_use]
    pub fn around(centre: f64, half_width: f64) -> Self {
        Self { lo: centre - half_width, hi: centre + half_width }
    }

    fn is_finite(&self) -> bool {
        self.lo.is_finite() && self.hi.is_finite()
    }
}

impl Estimate {
    /// The door through which every number leaves this folder: what is not finite becomes `Undefined`, an
    /// interval that is not finite is left out, and −0 becomes 0.
    #[must_use]
    pub fn checked(value: f64, n: usize, interval: Option<Interval>) -> Self {
        if !value.is_finite() {
            return Self::Undefined { n };
        }
        Self::Known(Known { value: value + 0.0, n, interval: interval.filter(Interval::is_finite) })
    }

    /// `answer` when n is at least `needs`, otherwise "too few". The answer is not computed in vain.
    #[must_use]
    pub fn needing(needs: usize, n: usize, answer: impl FnOnce() -> Self) -> Self {
        if n < needs { Self::TooFew { n, needs } } else { answer() }
    }

    /// How many numbers went in, whatever the answer.
    #[must_use]
    pub fn n(&self) -> usize {
        match *self {
            Self::Known(Known { n, .. }) | Self::TooFew { n, .. } | Self::Undefined { n } => n,
        }
    }

    /// The figure, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.known().map(|known| known.value)
    }

    /// The 95 % interval, if there is one.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.known().and_then(|known| known.interval)
    }

    /// The figure with its n and interval, if there is one.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        match *self {
            Self::Known(known) => Some(known),
            Self::TooFew { .. } | Self::Undefined { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_value_that_is_not_finite_is_no_answer() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Estimate::checked(value, 4, None), Estimate::Undefined { n: 4 });
        }
    }

    #[test]
    fn an_interval_that_is_not_finite_is_left_out() {
        let answer = Estimate::checked(1.0, 4, Some(Interval::around(1.0, f64::NAN)));
        assert_eq!(answer.value(), Some(1.0));
        assert_eq!(answer.interval(), None);
    }

    #[test]
    fn minus_zero_is_zero() {
        let value = Estimate::checked(-0.0, 1, None).value().unwrap();
        assert!(value.is_sign_positive());
    }

    #[test]
    fn n_is_known_without_an_answer() {
        assert_eq!(Estimate::TooFew { n: 7, needs: 10 }.n(), 7);
        assert_eq!(Estimate::Undefined { n: 12 }.n(), 12);
    }
}
