//! The one place where what is not a number is dropped.

/// Beyond this a span of two numbers may overflow; no chart shows it.
const MOST: f64 = 1e300;

/// The value, unless it is NaN, infinite or as good as that.
#[must_use]
pub fn finite(value: f64) -> Option<f64> {
    (value.abs() < MOST).then_some(value)
}

/// Both coordinates, unless one of them is no number.
#[must_use]
pub fn finite_point(x: f64, y: f64) -> Option<(f64, f64)> {
    Some((finite(x)?, finite(y)?))
}

/// The smallest and the largest of the numbers; none without numbers.
#[must_use]
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .into_iter()
        .filter_map(finite)
        .map(|value| (value, value))
        .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_number_has_no_extent() {
        assert_eq!(extent([f64::NAN, 3.0, f64::INFINITY, -2.0]), Some((-2.0, 3.0)));
        assert_eq!(extent([f64::NAN]), None);
    }

    #[test]
    fn a_point_needs_both_coordinates() {
        assert_eq!(finite_point(1.0, f64::NAN), None);
        assert_eq!(finite_point(1.0, 2.0), Some((1.0, 2.0)));
    }
}
