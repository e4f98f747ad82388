//! Numbers to words: points, scores, percents, counts, intervals, shares and durations.

use crate::domain::decimal;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::words::table::words;

/// Beyond this a number is written as a power of ten: no score comes near.
const PLAIN_LIMIT: f64 = 1e12;
/// How far under a half still counts as one, in units of the last decimal.
const HALF_SLACK: f64 = 1e-9;

/// Points with one decimal and a real minus sign: `3.1`, `−7.9`, `0.0`.
pub fn points(value: f64) -> String {
    fixed(value, 1)
}

/// Points with one decimal and a sign, but none where they round to zero: `+3.1`, `−7.9`, `0.0`.
pub fn signed_points(value: f64) -> String {
    with_sign(points(value))
}

/// The same, whole points without decimals: `+8`, `−7.9`, `0`.
pub fn signed_short(value: f64) -> String {
    let text = signed_points(value);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A score: whole points without decimals, fractions with up to two: `77`, `77.5`, `−3.25`.
pub fn score(value: f64) -> String {
    let text = fixed(value, 2);
    match text.split_once('.') {
        Some((whole, "00")) => whole.to_owned(),
        Some((_, decimals)) if decimals.len() == 2 => text.trim_end_matches('0').to_owned(),
        _ => text,
    }
}

/// The same with a sign, but none for zero: `+7`, `−0.5`, `0`.
pub fn signed_score(value: f64) -> String {
    with_sign(score(value))
}

/// A coefficient of −1 to 1 with two decimals; one that only rounds to ±1 says so: `0.84`, `>0.99`.
pub fn coefficient(value: f64) -> String {
    let near = 1.0 - value.abs();
    if near > 1e-9 && near < 0.005 {
        return if value > 0.0 { ">0.99".to_owned() } else { "<−0.99".to_owned() };
    }
    fixed(value, 2)
}

/// Points for each point with three decimals: `0.942`, `−0.029`.
pub fn slope(value: f64) -> String {
    fixed(value, 3)
}

/// The same with a sign, but none where it rounds to zero: `+0.123`.
pub fn signed_slope(value: f64) -> String {
    with_sign(slope(value))
}

/// The same with two decimals, for sentences and labels: `0.94`.
pub fn short_slope(value: f64) -> String {
    fixed(value, 2)
}

/// A p-value with three decimals; one that rounds to nothing says so: `0.302`, `<0.001`.
pub fn probability(value: f64) -> String {
    if value < 0.001 { "<0.001".to_owned() } else { fixed(value, 3) }
}

/// A percent without its sign from a rate of 0 to 1; what is neither none nor all is never written so:
/// `74.8`, `<0.1`, `>99.9`, `0`, `100`.
pub fn percent_number(rate: f64) -> String {
    if rate <= 0.0 || rate >= 1.0 {
        return fixed(rate * 100.0, 0);
    }
    match scaled(rate * 100.0, 1) {
        0 => "<0.1".to_owned(),
        1000 => ">99.9".to_owned(),
        _ => fixed(rate * 100.0, 1),
    }
}

/// A percent from a rate of 0 to 1, with a no-break space: `74.8 %`.
pub fn percent(rate: f64) -> String {
    format!("{}\u{a0}%", percent_number(rate))
}

/// The percent of a part of a whole; of nothing there is none.
pub fn percent_of(part: usize, whole: usize) -> Option<String> {
    (whole > 0).then(|| percent(part as f64 / whole as f64))
}

/// A count with separators between the thousands: `10,642`.
pub fn count(n: usize) -> String {
    grouped(&n.to_string())
}

/// `n 1,204`.
pub fn n(n: usize) -> String {
    fill(words().terms().n, &[("n", &count(n))])
}

/// Two ends, already in words: `2.6 to 3.6`.
pub fn interval(lo: &str, hi: &str) -> String {
    fill(words().terms().interval, &[("lo", lo), ("hi", hi)])
}

/// A tolerance: `±10`.
pub fn tolerance(points: f64) -> String {
    format!("±{}", score(points))
}

/// A share of 0 to 1, as somebody would say it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Share {
    /// Not a single one.
    None,
    /// Some, but fewer than 1 in 100.
    HardlyAny,
    /// A fraction that people say, such as 1 in 4 or 2 in 3.
    OutOf(usize, usize),
    /// Any other share.
    Percent(f64),
    /// All but fewer than 1 in 100.
    NearlyAll,
    /// Every single one.
    All,
}

/// Fractions that people say.
const FRACTIONS: [(usize, usize); 14] =
    [(1, 20), (1, 10), (1, 8), (1, 6), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10)];

impl Share {
    /// The share of a rate. A fraction must be within a percentage point, and within a tenth of the smaller side.
    pub fn of(rate: f64) -> Self {
        if rate <= 0.0 {
            return Self::None;
        }
        if rate >= 1.0 {
            return Self::All;
        }
        if rate < 0.01 {
            return Self::HardlyAny;
        }
        if rate > 0.99 {
            return Self::NearlyAll;
        }
        let distance = |&(part, whole): &(usize, usize)| (rate - part as f64 / whole as f64).abs();
        let near = FRACTIONS.iter().min_by(|one, two| distance(one).total_cmp(&distance(two)));
        let close = near.filter(|fraction| distance(fraction) <= (rate.min(1.0 - rate) / 10.0).min(0.01));
        close.map_or(Self::Percent(rate), |&(part, whole)| Self::OutOf(part, whole))
    }
}

/// A rate as somebody would say it: `1 in 4`, `nearly all`, `none`, otherwise the percent.
pub fn share(rate: f64) -> String {
    let terms = words().terms();
    match Share::of(rate) {
        Share::None => terms.share_none.to_owned(),
        Share::HardlyAny => terms.share_hardly_any.to_owned(),
        Share::OutOf(part, whole) => {
            fill(terms.share_out_of, &[("part", &part.to_string()), ("whole", &whole.to_string())])
        }
        Share::Percent(rate) => percent(rate),
        Share::NearlyAll => terms.share_nearly_all.to_owned(),
        Share::All => terms.share_all.to_owned(),
    }
}

/// How long it still takes: `about 2 minutes left`.
pub fn time_left(seconds: f64) -> String {
    let load = words().load();
    let round = |value: f64| value.round().max(1.0) as usize;
    if seconds < 10.0 {
        load.few_seconds_left.to_owned()
    } else if seconds < 55.0 {
        counted(load.seconds_left, round(seconds / 10.0) * 10)
    } else if seconds < 90.0 * 60.0 {
        counted(load.minutes_left, round(seconds / 60.0))
    } else {
        counted(load.hours_left, round(seconds / 3600.0))
    }
}

/// The sign that points show at one decimal: 1, −1, or 0 where they round to zero.
pub fn sign(points: f64) -> i64 {
    scaled(points, 1).signum()
}

/// Decimals, rounded half away from zero, with separators and a real minus sign; never a signed zero.
fn fixed(value: f64, places: u32) -> String {
    if !value.is_finite() {
        return words().terms().no_answer.to_owned();
    }
    if value.abs() >= PLAIN_LIMIT {
        return decimal::scientific_text(value).replace('-', "−");
    }
    let number = scaled(value, places);
    let unit = 10_u64.pow(places);
    let (whole, fraction) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    let minus = if number < 0 { "−" } else { "" };
    let whole = grouped(&whole.to_string());
    match places {
        0 => format!("{minus}{whole}"),
        _ => format!("{minus}{whole}.{fraction:0>width$}", width = places as usize),
    }
}

/// The number in units of its last decimal. What lies under a half only because sums were taken in another order counts as
/// a half, so that the same rows show the same digits in whatever order they came.
fn scaled(value: f64, places: u32) -> i64 {
    let units = value * 10_f64.powi(places as i32);
    (units + HALF_SLACK.copysign(units)).round() as i64
}

fn with_sign(text: String) -> String {
    let is_positive = !text.starts_with('−') && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if is_positive { format!("+{text}") } else { text }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.char_indices() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_one_decimal_and_a_real_minus_sign() {
        let cases =
            [(3.12, "3.1"), (-7.88, "−7.9"), (0.0, "0.0"), (-0.04, "0.0"), (99.96, "100.0"), (1234.5, "1,234.5")];
        for (value, text) in cases {
            assert_eq!(points(value), text);
        }
    }

    #[test]
    fn a_sign_is_shown_only_where_the_number_does_not_round_to_zero() {
        for (value, text) in [(3.12, "+3.1"), (-7.9, "−7.9"), (0.04, "0.0"), (-0.04, "0.0"), (0.05, "+0.1")] {
            assert_eq!(signed_points(value), text);
        }
        assert_eq!(
            (signed_score(7.0).as_str(), signed_score(-0.5).as_str(), signed_score(0.0).as_str()),
            ("+7", "−0.5", "0")
        );
    }

    #[test]
    fn the_order_of_a_sum_does_not_show_in_its_digits() {
        let ends = [5.05 - 1e-14, 5.05, 5.05 + 1e-14];
        assert_eq!(ends.map(signed_points), ["+5.1", "+5.1", "+5.1"]);
        assert_eq!(ends.map(|value| signed_points(-value)), ["−5.1", "−5.1", "−5.1"]);
        assert_eq!(signed_points(5.049_999), "+5.0");
    }

    #[test]
    fn a_score_shows_decimals_only_where_it_has_some() {
        for (value, text) in [
            (77.0, "77"),
            (100.0, "100"),
            (77.5, "77.5"),
            (-3.25, "−3.25"),
            (-0.0, "0"),
            (1e308, "1e308"),
            (1.5e20, "1.5e20"),
        ] {
            assert_eq!(score(value), text);
        }
    }

    #[test]
    fn a_percent_never_rounds_to_none_or_all() {
        for (rate, text) in
            [(0.748, "74.8"), (0.0, "0"), (1.0, "100"), (1e-5, "<0.1"), (0.99999, ">99.9"), (0.5, "50.0")]
        {
            assert_eq!(percent_number(rate), text);
        }
        assert_eq!(percent(0.748), "74.8\u{a0}%");
        assert_eq!(percent_of(0, 0), None);
    }

    #[test]
    fn counts_have_separators() {
        for (value, text) in [(0, "0"), (999, "999"), (1204, "1,204"), (10_642, "10,642"), (1_000_000, "1,000,000")] {
            assert_eq!(count(value), text);
        }
        assert_eq!(n(1204), "n 1,204");
    }

    #[test]
    fn a_share_is_said_as_people_say_it() {
        let cases = [
            (0.0, "none"),
            (0.004, "fewer than 1 in 100"),
            (0.252, "1 in 4"),
            (0.66, "2 in 3"),
            (0.5, "1 in 2"),
            (0.053, "1 in 20"),
            (0.234, "23.4\u{a0}%"),
            (0.06, "6.0\u{a0}%"),
            (0.9, "9 in 10"),
            (0.995, "nearly all"),
            (1.0, "all"),
        ];
        for (rate, text) in cases {
            assert_eq!(share(rate), text, "{rate}");
        }
    }

    #[test]
    fn a_coefficient_that_is_not_one_is_not_written_as_one() {
        for (value, text) in [(0.84, "0.84"), (1.0, "1.00"), (0.9999, ">0.99"), (-0.9999, "<−0.99"), (-0.001, "0.00")]
        {
            assert_eq!(coefficient(value), text);
        }
    }

    #[test]
    fn a_p_value_is_never_written_as_nothing() {
        for (value, text) in [(0.0, "<0.001"), (0.00099, "<0.001"), (0.001, "0.001"), (0.3018, "0.302"), (1.0, "1.000")]
        {
            assert_eq!(probability(value), text);
        }
    }

    #[test]
    fn what_is_left_is_said_roughly() {
        let cases = [
            (0.0, "a few seconds left"),
            (42.0, "about 40 seconds left"),
            (58.0, "about 1 minute left"),
            (119.0, "about 2 minutes left"),
            (5400.0, "about 2 hours left"),
        ];
        for (seconds, text) in cases {
            assert_eq!(time_left(seconds), text);
        }
    }

    #[test]
    fn what_is_no_number_is_never_zero() {
        assert_eq!(points(f64::NAN), "—");
    }
}
