//! The binomial distribution: how many of n conversations can meet something by chance.

use super::fisher_f;

/// The share of groups of `n` conversations of which at most `hits` meet something, where each does so with probability
/// `rate`, above 0 and below 1.
///
/// Formula: the incomplete beta function I(1 − rate; n − hits, hits + 1) (Abramowitz and Stegun 1964, 6.6.4 and 26.5.24),
/// by [`fisher_f::upper_tail`].
#[must_use]
pub fn cdf(hits: u64, n: u64, rate: f64) -> f64 {
    if hits >= n {
        return 1.0;
    }
    let (met, missed) = (hits as f64 + 1.0, (n - hits) as f64);
    fisher_f::upper_tail(rate / (1.0 - rate) * missed / met, 2.0 * met, 2.0 * missed)
}

/// The rate below which a group of `n` conversations lies with probability `p`, from 0 to 1, where each meets something with
/// probability `rate`, above 0 and below 1.
///
/// - Meaning: where a funnel of rates has its limit. Interpolated, since rates of small groups come in steps: an exact limit
///   would jump from size to size, and the one by the normal distribution would lie above 100 %.
/// - Formula: (r − α)/n with r the fewest hits of which at least p of the groups have no more, and
///   α = (F(r) − p)/(F(r) − F(r − 1)).
/// - n = 0: there is no rate, and the answer is `rate` itself.
/// - Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, appendix A.1.1, <https://doi.org/10.1002/sim.1970>.
///
/// ```
/// use auditlens_answers::stats::binomial;
/// assert!((binomial::limit(0.025, 10, 0.85) - 0.5377).abs() < 0.00005);
/// ```
#[must_use]
pub fn limit(p: f64, n: u64, rate: f64) -> f64 {
    if n == 0 {
        return rate;
    }
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low.midpoint(high);
        if cdf(middle, n, rate) >= p {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let below = if low == 0 { 0.0 } else { cdf(low - 1, n, rate) };
    let upto = cdf(low, n, rate);
    let too_many = (upto - p) / (upto - below);
    ((low as f64 - too_many) / n as f64).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_counting() {
        // Two tosses of a coin: none, one, two heads with 1/4, 1/2, 1/4.
        for (hits, share) in [(0, 0.25), (1, 0.75), (2, 1.0), (9, 1.0)] {
            assert!((cdf(hits, 2, 0.5) - share).abs() < 1e-12, "{hits}");
        }
    }

    #[test]
    fn limits_stay_rates_and_close_in_on_the_rate() {
        for n in [1, 2, 7, 55, 900, 250_000] {
            let (lo, hi) = (limit(0.001, n, 0.03), limit(0.999, n, 0.03));
            assert!((0.0..0.03).contains(&lo) && hi > 0.03 && hi <= 1.0, "{n}: {lo} {hi}");
        }
        assert!(limit(0.999, 250_000, 0.03) < 0.0312);
        assert!((limit(0.5, 0, 0.03) - 0.03).abs() < 1e-15);
    }
}
