//! Decimals to floating-point numbers and back, both exact. The standard library has the same with tables that weigh as
//! much as a screen of the viewer; the few numbers here that are no short decimals can take their time instead.

use std::cmp::Ordering;

use crate::domain::natural::Natural;

/// Powers of ten up to here are exact as floating-point numbers and fit 64 bits.
const LARGEST_EXACT_POWER: u64 = 19;
/// Whole numbers up to here are exact as floating-point numbers.
const LARGEST_EXACT: u64 = 1 << f64::MANTISSA_DIGITS;
/// No floating-point number, and none halfway between two, has more digits.
const MOST_DIGITS: usize = 800;
/// Decimals with their first digit at these powers of ten are infinite, or zero.
const TOO_LARGE: i64 = 310;
const TOO_SMALL: i64 = -330;
/// The smallest number is 2 to this power.
const LOWEST_POWER: i64 = -1074;
/// So many digits tell every floating-point number from its neighbours.
const ENOUGH_DIGITS: usize = 17;

/// The number nearest to a decimal such as `77`, `-3.5`, `+.5`, `5.` or `1e-3`; of two equally near the even one.
pub fn parse(text: &str) -> Option<f64> {
    let (sign, unsigned) = signed(text.as_bytes());
    let (mantissa, exponent) = match unsigned.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (unsigned.get(..at)?, exponent_of(unsigned.get(at + 1..)?)?),
        None => (unsigned, 0),
    };
    let (mut number, mut has_digit, mut has_point, mut n_decimals) = (Some(0_u64), false, false, 0);
    for byte in mantissa {
        match byte {
            b'0'..=b'9' => {
                number = number.and_then(|number| number.checked_mul(10)?.checked_add(u64::from(byte - b'0')));
                n_decimals += i64::from(has_point);
                has_digit = true;
            }
            b'.' if !has_point => has_point = true,
            _ => return None,
        }
    }
    if !has_digit {
        return None;
    }
    let exponent = exponent - n_decimals;
    let quick = number.and_then(|number| short_decimal(number, exponent));
    Some(
        sign * quick.unwrap_or_else(|| {
            let digits: Vec<u8> = mantissa.iter().filter(|byte| **byte != b'.').map(|byte| byte - b'0').collect();
            nearest(&digits, exponent)
        }),
    )
}

/// The shortest decimal that [`parse`] reads as this finite number: `77`, `-3.5`, `0.001`.
pub fn text(value: f64) -> String {
    let (digits, exponent) = shortest(value);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let n_whole = digits.len() as i64 + exponent;
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    match usize::try_from(n_whole).ok().and_then(|place| digits.split_at_checked(place)) {
        Some(("", fraction)) => [sign, "0.", fraction].concat(),
        Some((whole, "")) => [sign, whole].concat(),
        Some((whole, fraction)) => [sign, whole, ".", fraction].concat(),
        None if n_whole < 0 => [sign, "0.", &zeros(-n_whole), &digits].concat(),
        None => [sign, &digits, &zeros(exponent)].concat(),
    }
}

/// The same as a power of ten: `1.5e12`.
pub fn scientific_text(value: f64) -> String {
    let (digits, exponent) = shortest(value);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let exponent = (exponent + digits.len() as i64 - 1).to_string();
    match digits.split_at_checked(1) {
        Some((first, "")) => [sign, first, "e", &exponent].concat(),
        Some((first, rest)) => [sign, first, ".", rest, "e", &exponent].concat(),
        None => digits,
    }
}

fn signed(text: &[u8]) -> (f64, &[u8]) {
    match text {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        rest => (1.0, rest),
    }
}

/// The exponent, cut off where it makes any decimal infinite or zero.
fn exponent_of(text: &[u8]) -> Option<i64> {
    let (sign, digits) = signed(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0_i64, |size, byte| (size * 10 + i64::from(byte - b'0')).min(1 << 40));
    Some(if sign < 0.0 { -size } else { size })
}

/// A decimal of which both parts are exact as floating-point numbers, so that only one operation rounds
/// (Clinger 1990, How to Read Floating Point Numbers Accurately).
fn short_decimal(number: u64, exponent: i64) -> Option<f64> {
    let is_short = number <= LARGEST_EXACT && exponent.unsigned_abs() <= LARGEST_EXACT_POWER;
    let power = || 10_u64.pow(exponent.unsigned_abs() as u32) as f64;
    is_short.then(|| if exponent < 0 { number as f64 / power() } else { number as f64 * power() })
}

/// The number nearest to any decimal: an estimate, moved until the decimal lies between the middles to its neighbours.
fn nearest(digits: &[u8], exponent: i64) -> f64 {
    let n_zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let (mut digits, mut exponent) = (digits.get(n_zeros..).unwrap_or_default().to_vec(), exponent);
    if digits.len() > MOST_DIGITS {
        // What is cut off only tells whether the decimal lies beyond a middle or on it: one digit says as much.
        exponent += (digits.len() - MOST_DIGITS) as i64 - 1;
        let is_rest = digits.drain(MOST_DIGITS..).any(|digit| digit > 0);
        digits.push(u8::from(is_rest));
    }
    let magnitude = digits.len() as i64 + exponent;
    if digits.is_empty() || magnitude < TOO_SMALL {
        return 0.0;
    }
    if magnitude > TOO_LARGE {
        return f64::INFINITY;
    }
    let mut value = estimate(&digits, magnitude);
    while value < f64::INFINITY {
        let is_odd = value.to_bits() & 1 == 1;
        let (above, below) =
            (to_middle_above(&digits, exponent, value), to_middle_above(&digits, exponent, value.next_down()));
        if above.is_gt() || (above.is_eq() && is_odd) {
            value = value.next_up();
        } else if value > 0.0 && (below.is_lt() || (below.is_eq() && is_odd)) {
            value = value.next_down();
        } else {
            break;
        }
    }
    value
}

/// The leading digits times a power of ten, in two steps because one alone may be too large.
fn estimate(digits: &[u8], magnitude: i64) -> f64 {
    let leading = digits.iter().take(ENOUGH_DIGITS);
    let exponent = (magnitude - leading.len() as i64) as i32;
    let number = leading.fold(0.0, |number, digit| number * 10.0 + f64::from(*digit));
    (number * 10_f64.powi(exponent / 2) * 10_f64.powi(exponent - exponent / 2)).min(f64::MAX)
}

/// Where a decimal lies, seen from the middle between a number and the next one above it.
fn to_middle_above(digits: &[u8], exponent: i64, value: f64) -> Ordering {
    let (number, power_of_two) = parts(value);
    let (mut decimal, mut middle) = (Natural::of_digits(digits), Natural::new(2 * number + 1));
    let larger = if exponent < 0 { &mut middle } else { &mut decimal };
    larger.scale(10, exponent.unsigned_abs());
    let larger = if power_of_two <= 0 { &mut decimal } else { &mut middle };
    larger.scale(2, (power_of_two - 1).unsigned_abs());
    decimal.cmp(&middle)
}

/// A finite number as a whole number times a power of two.
fn parts(value: f64) -> (u64, i64) {
    const N_STORED: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = value.abs().to_bits();
    let (power, stored) = ((bits >> N_STORED) as i64, bits & ((1 << N_STORED) - 1));
    if power == 0 { (stored, LOWEST_POWER) } else { (stored | 1 << N_STORED, power - 1 + LOWEST_POWER) }
}

/// The number nearest to some digits times a power of ten; short ones, as nearly all are, in one operation.
fn read(digits: &[u8], exponent: i64) -> f64 {
    let number = digits.iter().try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(*digit)));
    number.and_then(|number| short_decimal(number, exponent)).unwrap_or_else(|| nearest(digits, exponent))
}

/// The fewest digits, and their power of ten, that lead back to a finite number.
fn shortest(value: f64) -> (String, i64) {
    let value = value.abs();
    let (number, power_of_two) = parts(value);
    let mut exact = Natural::new(number);
    // A half is five tenths.
    exact.scale(if power_of_two < 0 { 5 } else { 2 }, power_of_two.unsigned_abs());
    let digits = exact.into_digits();
    let exponent = power_of_two.min(0);
    let candidates = (1..ENOUGH_DIGITS).map(|n_digits| rounded(&digits, exponent, n_digits));
    let found = candidates.into_iter().find(|(digits, exponent)| read(digits, *exponent).total_cmp(&value).is_eq());
    let (digits, exponent) = found.unwrap_or_else(|| rounded(&digits, exponent, ENOUGH_DIGITS));
    (digits.iter().map(|digit| char::from(b'0' + digit)).collect(), exponent)
}

/// A decimal to so many digits, without zeros at the end; 0 has one digit.
fn rounded(digits: &[u8], exponent: i64, n_digits: usize) -> (Vec<u8>, i64) {
    let (kept, rest) = digits.split_at(n_digits.min(digits.len()));
    let (mut kept, mut exponent) = (kept.to_vec(), exponent + rest.len() as i64);
    let mut carry = rest.first().is_some_and(|digit| *digit >= 5);
    while let Some(last) = kept.pop() {
        if !carry && last > 0 {
            kept.push(last);
            break;
        }
        if carry && last < 9 {
            kept.push(last + 1);
            carry = false;
            break;
        }
        exponent += 1;
    }
    match (kept.is_empty(), carry) {
        (true, true) => (vec![1], exponent),
        (true, false) => (vec![0], 0),
        (false, _) => (kept, exponent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_finite() -> impl Strategy<Value = f64> {
        prop_oneof![any::<f64>(), -1000.0..1000.0_f64, (-1000..1000_i32).prop_map(|tenths| f64::from(tenths) / 10.0)]
            .prop_filter("only finite numbers are written", |value| value.is_finite())
    }

    fn bits(value: Option<f64>) -> Option<u64> {
        value.map(f64::to_bits)
    }

    proptest! {
        #[test]
        fn decimals_are_read_as_by_the_standard_library(decimal in r"[-+]?[0-9]{0,25}(\.[0-9]{0,25})?([eE][-+]?[0-9]{1,3})?") {
            prop_assert_eq!(bits(parse(&decimal)), bits(decimal.parse().ok()), "{}", decimal);
        }

        #[test]
        fn any_other_text_is_no_decimal(text in "[-+.e0-9 x]{0,6}") {
            prop_assert_eq!(bits(parse(&text)), bits(text.parse().ok()), "{}", text);
        }

        #[test]
        fn numbers_are_written_as_by_the_standard_library(value in any_finite()) {
            prop_assert_eq!(text(value), value.to_string());
            prop_assert_eq!(scientific_text(value), format!("{value:e}"));
            prop_assert_eq!(bits(parse(&text(value))), Some(value.to_bits()));
        }

        #[test]
        fn the_middle_between_two_numbers_is_read_as_the_even_one(value in any_finite()) {
            let middle = |tail: &str| {
                let (number, power_of_two) = parts(value);
                let mut exact = Natural::new(2 * number + 1);
                exact.scale(if power_of_two < 1 { 5 } else { 2 }, (power_of_two - 1).unsigned_abs());
                let digits: String = exact.into_digits().iter().map(|digit| char::from(b'0' + digit)).collect();
                format!("{digits}{tail}e{}", (power_of_two - 1).min(0) - tail.len() as i64)
            };
            for decimal in [middle(""), middle("1"), middle(&"0".repeat(800)), middle(&format!("{}1", "0".repeat(800)))] {
                prop_assert_eq!(bits(parse(&decimal)), bits(decimal.parse().ok()), "{}", decimal);
            }
        }
    }

    #[test]
    fn the_ends_of_the_range_are_read_and_written() {
        for decimal in
            ["5e-324", "2e-324", "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623159e308"]
        {
            assert_eq!(bits(parse(decimal)), bits(decimal.parse().ok()), "{decimal}");
        }
        for decimal in ["1e400", "-1e999999999999", "1e-999999999999", "0e999999999999", "0.00e-7"] {
            assert_eq!(bits(parse(decimal)), bits(decimal.parse().ok()), "{decimal}");
        }
        for value in [0.0, -0.0, f64::MAX, f64::MIN_POSITIVE, 5e-324, 9e15, 9_007_199_254_740_993.0, 1e23] {
            assert_eq!((text(value), scientific_text(value)), (value.to_string(), format!("{value:e}")));
        }
    }
}
