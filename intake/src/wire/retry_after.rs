//! How long a server asks to be left alone, from the headers of its answer.

use crate::domain::decimal;
use crate::domain::period::Day;

/// The names of the twelve months, one after another.
const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
/// Years of two digits from here are those of the last century.
const FIRST_OF_LAST_CENTURY: u32 = 70;

/// What an answer says about waiting, as it came. A header that the browser hides is one that is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitHeaders<'h> {
    /// `Retry-After`: seconds or a date.
    pub retry_after: Option<&'h str>,
    /// `retry-after-ms`: milliseconds, the finer word where a server gives both.
    pub retry_after_ms: Option<&'h str>,
    /// `Date`: the server's own clock, the only one that its dates are measured by.
    pub date: Option<&'h str>,
}

impl WaitHeaders<'_> {
    /// Milliseconds to wait; 0 for a date that is past. `None` where nothing usable is said.
    pub fn milliseconds(self) -> Option<u64> {
        if let Some(wait) = self.retry_after_ms.and_then(|text| longest(text, 1.0)) {
            return Some(wait);
        }
        let text = self.retry_after?;
        longest(text, 1000.0).or_else(|| {
            let seconds = seconds_of_date(text)? - seconds_of_date(self.date?)?;
            Some(u64::try_from(seconds).unwrap_or(0).saturating_mul(1000))
        })
    }
}

/// The longest of the numbers that a header lists, since one that is sent twice arrives as a list; all must be plain decimals.
fn longest(text: &str, unit_ms: f64) -> Option<u64> {
    text.split(',').try_fold(0, |longest, number| {
        let number = number.trim();
        let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let wait = decimal::parse(number).filter(|_| is_plain)?;
        Some(((wait * unit_ms).ceil() as u64).max(longest))
    })
}

/// Seconds since 1970 of a date in any of the three forms of HTTP (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37
/// GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
fn seconds_of_date(text: &str) -> Option<i64> {
    let found = text.as_bytes().split(|byte| b" ,-:".contains(byte)).filter(|part| !part.is_empty());
    let (mut parts, mut n_parts) = ([&b""[..]; 8], 0);
    for part in found {
        *parts.get_mut(n_parts)? = part;
        n_parts += 1;
    }
    let [_, first, second, third, fourth, fifth, sixth, last] = parts;
    let (day, month, year, clock) = match last {
        b"GMT" => (first, second, third, [fourth, fifth, sixth]),
        b"" => (second, first, sixth, [third, fourth, fifth]),
        _ => return None,
    };
    let month = MONTHS.chunks(3).position(|name| name == month)? + 1;
    let century = match (year.len(), number(year)?) {
        (2, year) if year < FIRST_OF_LAST_CENTURY => 2000,
        (2, _) => 1900,
        _ => 0,
    };
    let day = Day::from_ymd((century + number(year)?) as i32, month as u32, number(day)?)?;
    let [hour, minute, second] = [number(clock[0])?, number(clock[1])?, number(clock[2])?];
    // A minute may have a leap second.
    let is_clock = hour < 24 && minute < 60 && second <= 60;
    is_clock.then(|| i64::from(day.0) * 86_400 + i64::from(hour * 3600 + minute * 60 + second))
}

/// A whole number of one to four digits and nothing else.
fn number(digits: &[u8]) -> Option<u32> {
    let is_number = matches!(digits.len(), 1..=4) && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 9110, at which the server's clock stands.
    const NOW: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn wait(retry_after: &str) -> Option<u64> {
        WaitHeaders { retry_after: Some(retry_after), date: Some(NOW), ..WaitHeaders::default() }.milliseconds()
    }

    #[test]
    fn seconds_are_read_to_the_last_digit() {
        for (text, ms) in [("0", 0), ("1", 1_000), ("30", 30_000), ("3600", 3_600_000), (" 7 ", 7_000), ("1.5", 1_500)]
        {
            assert_eq!(wait(text), Some(ms), "{text}");
        }
    }

    #[test]
    fn dates_of_all_three_forms_are_measured_by_the_clock_of_the_server() {
        for text in ["Sun, 06 Nov 1994 08:50:07 GMT", "Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994"] {
            assert_eq!(wait(text), Some(30_000), "{text}");
            for date in ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
                let headers = WaitHeaders { retry_after: Some(text), date: Some(date), retry_after_ms: None };
                assert_eq!(headers.milliseconds(), Some(30_000), "{text} at {date}");
            }
            let hidden = WaitHeaders { retry_after: Some(text), ..WaitHeaders::default() };
            assert_eq!(hidden.milliseconds(), None, "without a clock a date says nothing");
        }
        assert_eq!(wait("Mon, 07 Nov 1994 08:49:37 GMT"), Some(86_400_000));
    }

    #[test]
    fn a_date_that_is_past_means_now() {
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:36 GMT"), Some(0));
        assert_eq!(wait("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
    }

    #[test]
    fn a_year_of_two_digits_is_one_between_1970_and_2069() {
        let of = |year: &str| seconds_of_date(&format!("Monday, 01-Jan-{year} 00:00:00 GMT"));
        assert_eq!((of("70"), of("00")), (Some(0), Some(946_684_800)));
        assert!(of("69") > of("26") && of("26") > of("99"));
    }

    #[test]
    fn a_header_that_came_twice_is_a_list_of_which_the_longest_counts() {
        assert_eq!(wait("30, 30"), Some(30_000));
        assert_eq!(wait("1, 30"), Some(30_000));
        assert_eq!(wait("30, soon"), None);
    }

    #[test]
    fn milliseconds_are_no_seconds_and_come_first() {
        let only = WaitHeaders { retry_after_ms: Some("250"), ..WaitHeaders::default() };
        assert_eq!(only.milliseconds(), Some(250));
        let both = WaitHeaders { retry_after: Some("1"), ..only };
        assert_eq!(both.milliseconds(), Some(250));
        let nonsense = WaitHeaders { retry_after_ms: Some("soon"), ..both };
        assert_eq!(nonsense.milliseconds(), Some(1_000));
    }

    #[test]
    fn nonsense_and_silence_are_left_to_the_back_off() {
        let nonsense = ["-1", "1e12", "soon", "NaN", "inf", "", ".", "0x10", "1;2", "Sun, 06 Nov 1994", "8:49:37 GMT"];
        let no_dates = [
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:1 GMT",
            "Sun Nov  6 08:49:37",
            "Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 19940 08:49:37 GMT",
        ];
        for text in nonsense.into_iter().chain(no_dates) {
            assert_eq!(wait(text), None, "{text}");
        }
        assert_eq!(WaitHeaders::default().milliseconds(), None);
    }

    #[test]
    fn a_number_that_nobody_can_wait_for_is_still_a_number() {
        assert_eq!(wait("1000000000000"), Some(1_000_000_000_000_000));
        assert_eq!(wait(&"9".repeat(400)), Some(u64::MAX));
    }
}
