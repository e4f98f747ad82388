//! What strata have in common: which of them can speak for their conversations, and how much the others hold.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::wilson;

/// A stratum with fewer audits has no spread and says nothing sure about its conversations.
pub const NEEDS: usize = 2;

/// A figure for the conversations of those strata that have enough audits, and how many those are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratified {
    /// The figure; its n counts the audits of those strata.
    pub estimate: Estimate,
    /// Conversations of those strata.
    pub covered: usize,
    /// Conversations of all strata.
    pub all: usize,
}

impl Stratified {
    /// The share of conversations, 0 to 1, for which the figure does not speak. None of no conversations.
    #[must_use]
    pub fn uncovered_share(&self) -> Option<f64> {
        (self.all > 0).then(|| (self.all - self.covered) as f64 / self.all as f64)
    }
}

/// The interval of a rate `p` whose variance is known from strata.
///
/// - Formula: Wilson's interval for an effective number of conversations, p(1 − p)/variance, but never more than `most`,
///   which is Kish's effective number for the weights. So a rate of 0 or 1, or strata that vary by chance too little,
///   never look surer than their weights allow.
/// - Source: Kish 1965, Survey Sampling, section 11.7; Franco, Little, Louis and Slud 2019, Journal of Survey
///   Statistics and Methodology 7:334, <https://doi.org/10.1093/jssam/smy019>.
pub(super) fn rate_interval(p: f64, variance: f64, most: f64) -> Interval {
    let effective = p * (1.0 - p) / variance;
    wilson::interval(p, if effective < most { effective } else { most })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn what_is_not_covered_is_told_as_a_share() {
        let of = |covered, all| Stratified { estimate: Estimate::TooFew { n: 0, needs: 2 }, covered, all };
        assert_eq!(of(75, 100).uncovered_share(), Some(0.25));
        assert_eq!(of(0, 0).uncovered_share(), None);
    }

    #[test]
    fn a_simple_sample_has_the_interval_of_wilson() {
        let (p, n) = (81.0 / 263.0, 263.0);
        let interval = rate_interval(p, p * (1.0 - p) / n, n);
        assert!((interval.lo - 0.2553).abs() < 5e-5 && (interval.hi - 0.3662).abs() < 5e-5);
    }

    #[test]
    fn no_variance_is_no_certainty() {
        assert_eq!(rate_interval(0.0, 0.0, 20.0), wilson::rate(0, 20).interval().unwrap());
        assert_eq!(rate_interval(1.0, 0.0, 20.0), wilson::rate(20, 20).interval().unwrap());
        assert_eq!(rate_interval(0.5, 0.0, 20.0), wilson::rate(10, 20).interval().unwrap());
    }
}
