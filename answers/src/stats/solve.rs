//! Small systems of equations whose matrix is symmetric and positive definite.

/// The inverse of a symmetric positive definite matrix given by its rows; none where it is not one.
///
/// Formula: the factor L of L·L′ = A, its inverse column by column, then L⁻ᵀ·L⁻¹ (Cholesky 1910, published by Benoît 1924,
/// Bulletin géodésique 2:67).
///
/// ```
/// use auditlens_answers::stats::solve::inverse;
/// let found = inverse(&[vec![4.0, 2.0], vec![2.0, 3.0]]).unwrap();
/// assert!((found[0][0] - 0.375).abs() < 1e-15 && (found[1][0] + 0.25).abs() < 1e-15);
/// assert_eq!(inverse(&[vec![1.0, 2.0], vec![2.0, 4.0]]), None);
/// ```
#[must_use]
pub fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let lower = factor(matrix)?;
    let size = lower.len();
    let mut turned = vec![vec![0.0; size]; size];
    for column in 0..size {
        turned[column][column] = 1.0 / lower[column][column];
        for row in column + 1..size {
            let sum: f64 = (column..row).map(|place| lower[row][place] * turned[place][column]).sum();
            turned[row][column] = -sum / lower[row][row];
        }
    }
    let part = |row: usize, column: usize| (row.max(column)..size).map(|k| turned[k][row] * turned[k][column]).sum();
    Some((0..size).map(|row| (0..size).map(|column| part(row, column)).collect()).collect())
}

/// The lower triangular factor.
fn factor(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut lower = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let sum: f64 = (0..column).map(|place| lower[row][place] * lower[column][place]).sum();
            let left = matrix.get(row)?.get(column)? - sum;
            lower[row][column] =
                if row == column { root(left, matrix[row][row])? } else { left / lower[column][column] };
        }
    }
    Some(lower)
}

/// The root of what is left of an entry on the diagonal, unless only rounding is left of it.
fn root(left: f64, whole: f64) -> Option<f64> {
    (left > whole * 1e-13).then(|| left.sqrt())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let size = 7;
        let entry = |row: usize, column: usize| 1.0 / (row + column + 1) as f64 + if row == column { 0.5 } else { 0.0 };
        let matrix: Vec<Vec<f64>> = (0..size).map(|row| (0..size).map(|column| entry(row, column)).collect()).collect();
        let inverse = inverse(&matrix).unwrap();
        for (row, entries) in matrix.iter().enumerate() {
            for column in 0..size {
                let product: f64 = entries.iter().zip(&inverse).map(|(entry, parts)| entry * parts[column]).sum();
                let wanted = if row == column { 1.0 } else { 0.0 };
                assert!((product - wanted).abs() < 1e-12, "{row} {column} {product}");
            }
        }
    }

    #[test]
    fn no_equations_are_solved_and_impossible_ones_are_not() {
        assert_eq!(inverse(&[]), Some(Vec::new()));
        assert_eq!(inverse(&[vec![-1.0]]), None);
        assert_eq!(inverse(&[vec![f64::NAN]]), None);
    }
}
