//! The incomplete beta function, from which the t and the F distribution are made.

const MOST_TERMS: u32 = 100_000;
/// Keeps the continued fraction from dividing by zero.
const TINY: f64 = 1e-300;

/// The continued fraction of the incomplete beta function: I(x; a, b) is x^a (1 − x)^b/(a B(a, b)) times it.
///
/// Formula: NIST Digital Library of Mathematical Functions, 8.17.22, <https://dlmf.nist.gov/8.17>, by the method of
/// Lentz (1976, Applied Optics 15:668). It is quick for x below (a + 1)/(a + b + 2).
pub(super) fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for term in 1..MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        fraction *= c * d;
        if (c * d - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_second_parameter_has_a_closed_form() {
        for (a, x) in [(0.5_f64, 0.3_f64), (3.0, 0.6), (41.5, 0.9)] {
            // I(x; a, 1) is x^a, and B(a, 1) is 1/a.
            assert!((fraction(a, 1.0, x) * (1.0 - x) - 1.0).abs() < 1e-13, "{a} {x}");
        }
    }
}
