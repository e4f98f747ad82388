//! Times as the API writes them: without a zone meaning UTC, with one, or as milliseconds.

use crate::domain::decimal;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;

/// Years outside these are typing errors, or seconds taken for milliseconds.
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;
/// Fewer milliseconds than this lie in the first weeks of 1970 to 1973: such a number counts seconds, or nothing at all.
const LEAST_MILLIS: i64 = 100_000_000_000;

/// An instant from milliseconds since 1970, as a JSON number or digits.
pub(super) fn of_millis(digits: &str) -> Option<Timestamp> {
    let millis = decimal::parse(digits).filter(|millis| millis.abs() < 1e15)?;
    let at = Timestamp(millis.floor() as i64);
    (at.0 >= LEAST_MILLIS && is_plausible(at)).then_some(at)
}

/// An instant from `2026-03-23 11:03:54`, ISO text with or without fraction and zone, a date alone, or milliseconds.
pub(super) fn of_text(text: &str) -> Option<Timestamp> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_millis(text);
    }
    let day = Day::from_iso(text.get(..10)?)?;
    let rest = text.get(10..)?;
    let of_day = if rest.is_empty() { 0 } else { millis_of_day(rest.strip_prefix(['T', 't', ' '])?)? };
    let at = Timestamp(day.start_utc().0 + of_day);
    is_plausible(at).then_some(at)
}

fn is_plausible(at: Timestamp) -> bool {
    PLAUSIBLE_YEARS.contains(&Day::of_utc(at).ymd().0)
}

/// Milliseconds since midnight UTC of `11:03`, `11:03:54`, `11:03:54.123` with a zone behind it or none.
fn millis_of_day(clock: &str) -> Option<i64> {
    let zone_starts = clock.bytes().position(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-'));
    let (clock, zone) = zone_starts.and_then(|at| clock.split_at_checked(at)).unwrap_or((clock, "Z"));
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.split(':');
    let (hour, minute) = (two_digits(parts.next()?, 23)?, two_digits(parts.next()?, 59)?);
    let second = parts.next().map_or(Some(0), |second| two_digits(second, 59))?;
    if parts.next().is_some() {
        return None;
    }
    Some(((hour * 60 + minute - minutes_east(zone)?) * 60 + second) * 1000 + millis_of_fraction(fraction)?)
}

/// Minutes east of UTC of `Z`, `+05:30`, `+0530` or `+05`.
fn minutes_east(zone: &str) -> Option<i64> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let minutes = if digits.len() == 2 { 0 } else { two_digits(minutes, 59)? };
    Some(sign * (two_digits(hours, 23)? * 60 + minutes))
}

fn two_digits(text: &str, most: i64) -> Option<i64> {
    let is_shaped = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_shaped.then(|| text.parse().ok())?.filter(|number| *number <= most)
}

/// The first three digits count; finer ones are cut off.
fn millis_of_fraction(digits: &str) -> Option<i64> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis: String = digits.chars().chain("00".chars()).take(3).collect();
    millis.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_one_instant_is_that_instant() {
        for text in [
            "2026-03-23 11:03:54",
            "2026-03-23T11:03:54",
            "2026-03-23T11:03:54Z",
            "2026-03-23t11:03:54.000z",
            "2026-03-23T16:33:54+05:30",
            "2026-03-23T16:33:54.0+0530",
            "2026-03-23 13:03:54+02",
            "2026-03-22T23:03:54-12:00",
            "1774263834000",
        ] {
            assert_eq!(of_text(text), Some(Timestamp(1_774_263_834_000)), "{text}");
        }
    }

    #[test]
    fn fractions_count_to_the_millisecond() {
        for (text, millis) in [(".5", 500), (".05", 50), (".1239999999", 123), ("", 0)] {
            let text = format!("2026-03-23T11:03:54{text}Z");
            assert_eq!(of_text(&text), Some(Timestamp(1_774_263_834_000 + millis)), "{text}");
        }
    }

    #[test]
    fn a_time_that_does_not_exist_is_none() {
        for text in [
            "",
            "now",
            "2026-02-30 11:03:54",
            "2026-03-23 24:00:00",
            "2026-03-23 11:60:00",
            "2026-03-23 11:03:54 pm",
            "2026-03-23 11",
            "2026-03-23T11:03:54+5",
            "2026-03-23T11:03:54+05:3",
            "2026-03-23T11:03:54.Z",
            "2026-03-23T11:03:54.-1Z",
            "2026-03-23T+1:03:54Z",
            "23.03.2026 11:03",
            "２０２６-03-23 11:03:54",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }

    #[test]
    fn implausible_years_and_seconds_taken_for_milliseconds_are_none() {
        for text in ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2201-01-01", "1774263834", "99999999999999999999"]
        {
            assert_eq!(of_text(text), None, "{text}");
        }
        for digits in ["-1", "5", "1e999", "1e308"] {
            assert_eq!(of_millis(digits), None, "{digits}");
        }
        assert_eq!(of_millis("1.774263834e12"), Some(Timestamp(1_774_263_834_000)));
    }
}
