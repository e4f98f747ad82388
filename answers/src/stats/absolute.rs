//! How far apart auto and audit are, whichever is higher.

use super::estimate::Estimate;
use super::mean;
use super::moments::Moments;
use super::quantiles;

/// The mean absolute delta (MAE).
///
/// - Meaning: 7 says that auto and audit are seven points apart on average, in either direction.
/// - Formula: Σ|delta|/n; interval by t as for any mean. With few pairs the lower end can fall below zero.
/// - Unit: points, never below 0.
/// - n = 0 is too few (needs 1); n = 1 has no interval. Only pairs of two numeric scores have a delta.
/// - Source: Willmott and Matsuura 2005, Climate Research 30:79, <https://doi.org/10.3354/cr030079>.
///
/// ```
/// use auditlens_answers::stats::absolute;
/// assert_eq!(absolute::mean_absolute(&[8.0, -2.0, 5.0, 1.0]).value(), Some(4.0));
/// ```
#[must_use]
pub fn mean_absolute(deltas: &[f64]) -> Estimate {
    let moments: Moments = deltas.iter().map(|delta| delta.abs()).collect();
    mean::from_moments(&moments)
}

/// The root mean square delta (RMSE).
///
/// - Meaning: like the mean absolute delta, but a few large deltas count for more than many small ones.
/// - Formula: √(Σ delta²/n); its square is bias² + s²(n − 1)/n. No interval.
/// - Unit: points, never below 0 and never below the mean absolute delta.
/// - n = 0 is too few (needs 1); n = 1 is |delta|. Only pairs of two numeric scores have a delta.
/// - Source: Chai and Draxler 2014, Geoscientific Model Development 7:1247, <https://doi.org/10.5194/gmd-7-1247-2014>.
///
/// ```
/// use auditlens_answers::stats::absolute;
/// assert_eq!(absolute::root_mean_square(&[7.0, -1.0]).value(), Some(5.0));
/// ```
#[must_use]
pub fn root_mean_square(deltas: &[f64]) -> Estimate {
    let n = deltas.len();
    let moments: Moments = deltas.iter().copied().collect();
    match moments.mean_square() {
        Some(square) => Estimate::checked(square.sqrt(), n, None),
        None => Estimate::TooFew { n, needs: 1 },
    }
}

/// The median absolute delta.
///
/// - Meaning: half of the conversations are at most this far apart. A few wild ones do not move it.
/// - Formula: the middle of |delta|, halfway between the middle two when n is even. No interval.
/// - Unit: points, never below 0.
/// - n = 0 is too few (needs 1). Only pairs of two numeric scores have a delta.
/// - Source: Hyndman and Koehler 2006, International Journal of Forecasting 22:679,
///   <https://doi.org/10.1016/j.ijforecast.2006.03.001>.
///
/// ```
/// use auditlens_answers::stats::absolute;
/// assert_eq!(absolute::median_absolute(&[8.0, -2.0, 5.0, 1.0]).value(), Some(3.5));
/// ```
#[must_use]
pub fn median_absolute(deltas: &[f64]) -> Estimate {
    let sizes: Vec<f64> = deltas.iter().map(|delta| delta.abs()).collect();
    median_of_sizes(&quantiles::sorted(&sizes))
}

/// The same of absolute deltas in ascending order.
#[must_use]
pub fn median_of_sizes(ascending: &[f64]) -> Estimate {
    quantiles::quantile(ascending, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_deltas_are_too_few_for_each() {
        let none = Estimate::TooFew { n: 0, needs: 1 };
        assert_eq!(mean_absolute(&[]), none);
        assert_eq!(root_mean_square(&[]), none);
        assert_eq!(median_absolute(&[]), none);
    }

    #[test]
    fn one_delta_is_its_own_size() {
        for statistic in [mean_absolute, root_mean_square, median_absolute] {
            let answer = statistic(&[-6.0]);
            assert_eq!((answer.value(), answer.interval()), (Some(6.0), None));
        }
    }

    #[test]
    fn opposite_deltas_do_not_cancel_out() {
        for statistic in [mean_absolute, root_mean_square, median_absolute] {
            assert_eq!(statistic(&[-6.0, 6.0]).value(), Some(6.0));
        }
    }
}
