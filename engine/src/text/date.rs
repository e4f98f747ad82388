//! Days, instants and windows to words, always in the one zone of the report.

use crate::domain::period::DAY_MS;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::zone::Zone;
use crate::text::fill::fill;
use crate::text::words::table::words;

/// `26 Mar 2026`.
pub fn day(day: Day) -> String {
    let (year, month, number) = day.ymd();
    let (number, year) = (number.to_string(), year.to_string());
    fill(words().dates().day, &[("day", &number), ("month", month_name(month)), ("year", &year)])
}

/// `26 Mar`.
pub fn day_and_month(day: Day) -> String {
    let (_, month, number) = day.ymd();
    fill(words().dates().day_and_month, &[("day", &number.to_string()), ("month", month_name(month))])
}

/// `26`.
pub fn day_of_month(day: Day) -> String {
    day.ymd().2.to_string()
}

/// `Mar 2026`.
pub fn month_and_year(day: Day) -> String {
    let (year, month, _) = day.ymd();
    fill(words().dates().month_and_year, &[("month", month_name(month)), ("year", &year.to_string())])
}

/// `26 Mar 2026 09:00`, by the clock of the zone.
pub fn moment(at: Timestamp, zone: &Zone) -> String {
    fill(words().dates().moment, &[("day", &day(zone.day_of(at))), ("clock", &clock(at, zone))])
}

/// `09:00`, by the clock of the zone.
pub fn clock(at: Timestamp, zone: &Zone) -> String {
    let minutes = zone.local(at).0.rem_euclid(DAY_MS) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `14:02 UTC`.
pub fn clock_with_zone(at: Timestamp, zone: &Zone) -> String {
    with_zone(&clock(at, zone), zone)
}

/// A text followed by the name of the zone.
pub fn with_zone(text: &str, zone: &Zone) -> String {
    fill(words().dates().with_zone, &[("text", text), ("zone", zone.name())])
}

/// `1 Jan – 31 Mar 2026`; the year twice where there are two, a single day alone.
pub fn window(window: Window) -> String {
    if window.from == window.to {
        return day(window.to);
    }
    let is_one_year = window.from.ymd().0 == window.to.ymd().0;
    let from = if is_one_year { day_and_month(window.from) } else { day(window.from) };
    fill(words().dates().window, &[("from", &from), ("to", &day(window.to))])
}

fn month_name(month: u32) -> &'static str {
    let months = &words().dates().months;
    months.get((month as usize).saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn at(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn a_day_is_said_long_and_short() {
        let date = at("2026-03-06");
        let forms = [day(date), day_and_month(date), day_of_month(date), month_and_year(date)];
        assert_eq!(forms, ["6 Mar 2026", "6 Mar", "6", "Mar 2026"]);
        assert_eq!(day(at("1969-12-31")), "31 Dec 1969");
    }

    #[test]
    fn an_instant_is_said_by_the_clock_of_its_zone() {
        let berlin = Zone::new("Europe/Berlin", vec![(Timestamp(i64::MIN), 60)]);
        let instant = Timestamp(at("2026-03-25").start_utc().0 + 23 * 3_600_000 + 5 * 60_000);
        assert_eq!(moment(instant, &Zone::utc()), "25 Mar 2026 23:05");
        assert_eq!(moment(instant, &berlin), "26 Mar 2026 00:05");
        assert_eq!(clock_with_zone(instant, &berlin), "00:05 Europe/Berlin");
    }

    #[test]
    fn a_window_names_its_year_once() {
        let words = |from: &str, to: &str| window(Window::new(at(from), at(to)));
        assert_eq!(words("2026-01-01", "2026-03-31"), "1 Jan – 31 Mar 2026");
        assert_eq!(words("2025-12-01", "2026-01-31"), "1 Dec 2025 – 31 Jan 2026");
        assert_eq!(words("2026-03-26", "2026-03-26"), "26 Mar 2026");
    }
}
