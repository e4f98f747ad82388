//! Numbers as the page needs them: a few decimals, from whole numbers. The standard library writes them all, at a weight.

/// More decimals than this no page needs.
const MOST_DECIMALS: usize = 15;
/// Decimals of lengths and shares.
const FINE: usize = 4;
/// Beyond this a number has no decimals that could be counted.
const LARGEST: f64 = 9e18;

/// A number with so many decimals: `-7.2`, `40.0`. One that is too large is a power of ten, what is no number is empty.
pub fn fixed(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    match units(value, decimals) {
        Some(units) => spelled(units, decimals),
        None => power_of_ten(value),
    }
}

/// The same without zeros at its end: `2.3`, `40`.
pub fn short(value: f64, decimals: usize) -> String {
    let mut decimals = decimals.min(MOST_DECIMALS);
    let Some(mut units) = units(value, decimals) else { return power_of_ten(value) };
    while decimals > 0 && units % 10 == 0 {
        (units, decimals) = (units / 10, decimals - 1);
    }
    spelled(units, decimals)
}

/// A length or a share as a style or an attribute has it.
pub fn fine(value: f64) -> String {
    short(value, FINE)
}

/// A length in pixels, as styles have it.
pub fn px(length: f64) -> String {
    fine(length) + "px"
}

/// How often the last decimal's unit is in a number; of two equally near the even one.
fn units(value: f64, decimals: usize) -> Option<i64> {
    let units = (value * 10_u64.pow(decimals as u32) as f64).round_ties_even();
    (units.abs() < LARGEST).then_some(units as i64)
}

fn spelled(units: i64, decimals: usize) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = decimals + 1);
    match digits.split_at_checked(digits.len() - decimals) {
        Some((whole, fraction)) if decimals > 0 => [sign, whole, ".", fraction].concat(),
        _ => [sign, &digits].concat(),
    }
}

fn power_of_ten(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let exponent = value.abs().log10().floor() as i32;
    short(value / 10_f64.powi(exponent), 2) + "e" + &exponent.to_string()
}

#[cfg(test)]
mod tests {
    use super::fine;
    use super::fixed;
    use super::px;
    use super::short;

    #[test]
    fn a_number_has_the_decimals_that_were_asked_for() {
        for (value, decimals, text) in [
            (40.0, 0, "40"),
            (-7.25, 1, "-7.2"),
            (0.3, 1, "0.3"),
            (-0.04, 1, "0.0"),
            (0.05, 2, "0.05"),
            (7.0, 2, "7.00"),
        ] {
            assert_eq!(fixed(value, decimals), text);
        }
    }

    #[test]
    fn what_the_decimals_hold_exactly_is_written_as_by_the_standard_library() {
        for tenths in -2000..2000 {
            let value = f64::from(tenths) / 10.0;
            assert_eq!((fine(value), fixed(value, 1)), ((value + 0.0).to_string(), format!("{:.1}", value + 0.0)));
        }
    }

    #[test]
    fn a_length_has_no_idle_zeros() {
        assert_eq!([px(12.0), px(-0.5), px(15_000_000.0), px(1.0 / 3.0)], ["12px", "-0.5px", "15000000px", "0.3333px"]);
        assert_eq!([short(2.26, 1), short(3.96, 1)], ["2.3", "4"]);
    }

    #[test]
    fn what_is_too_large_or_no_number_does_no_harm() {
        assert_eq!([fixed(1.5e20, 1), fine(-2e300), fixed(1.0, 99)], ["1.5e20", "-2e300", "1.000000000000000"]);
        assert_eq!([fixed(f64::NAN, 1), fine(f64::INFINITY)], ["", ""]);
    }
}
