//! P-values of many tests at once, raised so that few of those called small are small by chance.

use crate::domain::order;

/// The p-values adjusted for being one of several, in the order given.
///
/// - Meaning: of the tests whose adjusted value is under 0.05, on average at most one in twenty is a false alarm.
/// - Formula: sorted from the largest, the value at rank k of m becomes the smallest of m·p/k and the one before it, at most 1.
/// - Unit: 0 to 1, never below the value given. No values give none; one stays as it is. A value that is no number counts as 1.
/// - Source: Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289,
///   <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>.
///
/// ```
/// use auditlens_answers::stats::benjamini_hochberg::adjusted;
/// assert_eq!(adjusted(&[0.01, 0.5, 0.02]), [0.03, 0.5, 0.03]);
/// ```
#[must_use]
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let p_values: Vec<f64> = p_values.iter().map(|p| if p.is_nan() { 1.0 } else { *p }).collect();
    let n = p_values.len() as f64;
    let mut adjusted = p_values.clone();
    let mut least = 1.0_f64;
    for (rank, place) in order::ascending(&p_values).into_iter().enumerate().rev() {
        least = least.min(p_values[place as usize] * n / (rank + 1) as f64);
        adjusted[place as usize] = least;
    }
    adjusted
}

/// The same where some tests could not be made: they are no tests, and have no value afterwards either.
#[must_use]
pub fn adjusted_known(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut known = adjusted(&p_values.iter().flatten().copied().collect::<Vec<_>>()).into_iter();
    p_values.iter().map(|p| p.and_then(|_| known.next())).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the values are exact")]
    use super::*;

    #[test]
    fn none_stay_none_and_one_stays_itself() {
        assert_eq!(adjusted(&[]), Vec::<f64>::new());
        assert_eq!(adjusted(&[0.3]), [0.3]);
        assert_eq!(adjusted_known(&[None, Some(0.01), None, Some(0.5)]), [None, Some(0.02), None, Some(0.5)]);
    }

    #[test]
    fn equal_values_stay_equal_and_none_falls_below_itself() {
        assert_eq!(adjusted(&[0.04, 0.04]), [0.04, 0.04]);
        assert_eq!(adjusted(&[1.0, f64::NAN, 0.5]), [1.0, 1.0, 1.0]);
    }
}
