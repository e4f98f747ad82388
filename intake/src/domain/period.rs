//! Instants and calendar days.

use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDate;

/// Milliseconds in a day of 24 hours.
pub const DAY_MS: i64 = 86_400_000;

/// An instant, in milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// `2026-03-23T11:03:54Z`, with milliseconds only where there are any.
    pub fn to_iso(self) -> String {
        let Some(time) = DateTime::from_timestamp_millis(self.0) else { return String::new() };
        let (date, seconds) = (Day::of_utc(self), self.0.rem_euclid(DAY_MS) / 1000);
        let millis = time.timestamp_subsec_millis();
        let fraction = if millis == 0 { String::new() } else { format!(".{millis:03}") };
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{}T{hour:02}:{minute:02}:{second:02}{fraction}Z", date.to_iso())
    }
}

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The UTC day of an instant.
    pub fn of_utc(at: Timestamp) -> Self {
        Self(i32::try_from(at.0.div_euclid(DAY_MS)).unwrap_or(i32::MAX))
    }

    /// A day from year, month (1 to 12) and day of the month, `None` for a date that does not exist.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(|date| Self(date.to_epoch_days()))
    }

    /// A day from `2026-03-23`; `None` for any other text or a date that does not exist.
    pub fn from_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-') && text.is_ascii();
        if !shaped {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            text.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u32>().ok()
        };
        Self::from_ymd(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
    }

    /// `2026-03-23`.
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// The Monday of this day's week.
    pub fn week_start(self) -> Self {
        // 1970-01-01 was a Thursday, three days after a Monday.
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// The day `days` later, or earlier for a negative number.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Midnight UTC at which this day begins.
    pub fn start_utc(self) -> Timestamp {
        Timestamp(i64::from(self.0) * DAY_MS)
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(NaiveDate::MAX)
    }
}

/// The report window: whole days, both ends included, in the zone of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: Day,
    /// Last day, not before the first.
    pub to: Day,
}

impl Window {
    /// The window from one day to another; swapped where they come in the wrong order.
    pub fn new(from: Day, to: Day) -> Self {
        Self { from: from.min(to), to: from.max(to) }
    }

    /// The `days` days (at least one) that end with `last`.
    pub fn ending(last: Day, days: u32) -> Self {
        let back = i32::try_from(days.max(1)).unwrap_or(i32::MAX) - 1;
        Self { from: last.plus(-back), to: last }
    }

    /// The later half of its days, at least one.
    #[must_use]
    pub fn later_half(self) -> Self {
        Self::ending(self.to, self.days().div_ceil(2))
    }

    /// How many days it has, at least 1.
    pub fn days(self) -> u32 {
        u32::try_from(self.to.0 - self.from.0 + 1).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_day_is_read_and_written() {
        for text in ["1970-01-01", "2024-02-29", "2026-03-23", "1969-12-31"] {
            assert_eq!(Day::from_iso(text).unwrap().to_iso(), text);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_day() {
        for text in ["2026-02-29", "2026-13-01", "2026-3-1", "26-03-01", "2026-03-01x", "２０２６-01"] {
            assert_eq!(Day::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_start_on_monday() {
        let monday = Day::from_iso("2026-03-23").unwrap();
        for days in 0..7 {
            assert_eq!(monday.plus(days).week_start(), monday);
        }
        assert_eq!(monday.plus(-1).week_start(), monday.plus(-7));
    }

    #[test]
    fn an_instant_is_written_in_utc() {
        assert_eq!(Timestamp(1_774_263_834_000).to_iso(), "2026-03-23T11:03:54Z");
        assert_eq!(Timestamp(-1).to_iso(), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn a_window_counts_both_ends() {
        let last = Day::from_iso("2026-03-31").unwrap();
        assert_eq!(Window::ending(last, 31).from.to_iso(), "2026-03-01");
        assert_eq!(Window::ending(last, 31).days(), 31);
    }
}
