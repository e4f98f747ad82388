//! Numbers in exported files: there are many, and nearly all have few decimals.

use crate::domain::decimal;

/// The least number of thousandths of more than 15 digits.
const ABOVE_FIFTEEN_DIGITS: f64 = 1e15;

/// The shortest decimal that is this finite number, as [`decimal::text`] has it. Where three decimals do, it takes few
/// operations: no two decimals of at most 15 digits are the same number.
pub(super) fn number_text(value: f64) -> String {
    let size = value.abs();
    let thousandths = (size * 1e3).round();
    if thousandths >= ABOVE_FIFTEEN_DIGITS || (thousandths / 1e3).total_cmp(&size).is_ne() {
        return decimal::text(value);
    }
    let (whole, rest) = (thousandths as u64 / 1000, thousandths as u64 % 1000);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let decimals = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    format!("{sign}{whole}{}", decimals.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_number_is_written_as_anywhere_else(
            value in prop_oneof![any::<f64>(), (-1e6..1e6_f64).prop_map(|points| (points * 1e3).round() / 1e3), -1e12..1e12_f64]
        ) {
            prop_assume!(value.is_finite());
            prop_assert_eq!(number_text(value), decimal::text(value));
        }
    }

    #[test]
    fn so_are_the_ends_of_the_quick_way() {
        for value in [0.0, -0.0, 28.0, 100.0, -12.5, 80.1, 0.001, 0.000_1, 999_999_999_999.999, 1e12, 1e300, 5e-324] {
            assert_eq!(number_text(value), decimal::text(value));
        }
    }
}
