//! A time axis: days, weeks, months or years, whose labels neither overlap nor stick out.

use super::scale::Scale;

const DAY_MS: i64 = 86_400_000;
/// Free pixels between two labels.
const GAP: f64 = 8.0;
/// Finest first.
const STEPS: [Step; 13] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(600),
];

/// A tick at the start of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeTick {
    /// The instant, in milliseconds since 1970 in UTC.
    pub at_ms: i64,
    /// Where the tick stands.
    pub x: f64,
    /// Where the middle of its label goes, moved inwards at the ends.
    pub label_x: f64,
    /// The date to write.
    pub date: Date,
    /// How much of the date must be written to be understood.
    pub names: Names,
}

/// A date in the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, such as 2026.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

/// How much of a tick's date must be written. The first tick names its month, each other one what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The day: "15".
    Day,
    /// The day and its month: "1 Feb".
    Month,
    /// The day, its month and year: "1 Jan 2026".
    Year,
}

#[derive(Clone, Copy)]
enum Step {
    Days(i64),
    Months(i64),
}

/// The ticks from one instant to another, both included, at local midnights `offset_minutes` east of UTC.
///
/// Takes the finest step whose labels, each at most `label_width` wide, fit between the two pixels. Weeks start on
/// Monday. A span without a midnight has one tick at its start.
#[must_use]
pub fn time_ticks(
    from_ms: i64,
    to_ms: i64,
    offset_minutes: i32,
    pixels: (f64, f64),
    label_width: f64,
) -> Vec<TimeTick> {
    let (from_ms, to_ms) = (from_ms.min(to_ms), from_ms.max(to_ms));
    let offset_ms = i64::from(offset_minutes) * 60_000;
    let first = from_ms.saturating_add(offset_ms).saturating_add(DAY_MS - 1).div_euclid(DAY_MS);
    let last = to_ms.saturating_add(offset_ms).div_euclid(DAY_MS);
    let scale = Scale::new((from_ms as f64, to_ms as f64), pixels);
    let place = |day: i64| tick(day * DAY_MS - offset_ms, day, &scale, label_width);

    // No more ticks than labels can fit are worth a try.
    let most = (pixels.1 - pixels.0).abs() / label_width.max(1.0) + 2.0;
    for step in STEPS {
        if ((last - first) as f64) / step.days() > most {
            continue;
        }
        let mut ticks: Vec<TimeTick> = step.days_between(first, last).into_iter().map(place).collect();
        if !ticks.is_empty() && labels_fit(&ticks, label_width) {
            name_what_changed(&mut ticks);
            return ticks;
        }
    }
    let day = from_ms.saturating_add(offset_ms).div_euclid(DAY_MS);
    let mut only = [tick(from_ms, day, &scale, label_width)];
    name_what_changed(&mut only);
    only.to_vec()
}

fn tick(at_ms: i64, day: i64, scale: &Scale, label_width: f64) -> TimeTick {
    let x = scale.to_pixel(at_ms as f64);
    let (start, end) = scale.pixels();
    let label_x = super::label::centred(x, label_width, start.min(end), start.max(end));
    TimeTick { at_ms, x, label_x, date: date_of(day), names: Names::Day }
}

fn labels_fit(ticks: &[TimeTick], label_width: f64) -> bool {
    ticks.windows(2).all(|pair| (pair[1].label_x - pair[0].label_x).abs() >= label_width + GAP)
}

fn name_what_changed(ticks: &mut [TimeTick]) {
    let years = ticks.iter().map(|tick| tick.date.year);
    let several_years = years.clone().min() != years.max();
    let mut before: Option<Date> = None;
    for tick in ticks {
        let date = tick.date;
        tick.names = match before {
            None if several_years => Names::Year,
            Some(before) if before.year != date.year => Names::Year,
            Some(before) if before.month == date.month => Names::Day,
            None | Some(_) => Names::Month,
        };
        before = Some(date);
    }
}

impl Step {
    /// About how many days it takes.
    fn days(self) -> f64 {
        match self {
            Self::Days(days) => days as f64,
            Self::Months(months) => months as f64 * 28.0,
        }
    }

    /// The days since 1970 on which it falls, counted from Monday 5 January 1970 or from the year 0.
    fn days_between(self, first: i64, last: i64) -> Vec<i64> {
        match self {
            Self::Days(days) => {
                let start = first + (4 - first).rem_euclid(days);
                (0..).map(|idx| start + idx * days).take_while(|day| *day <= last).collect()
            }
            Self::Months(months) => {
                let date = date_of(first);
                let start = (date.year * 12 + i64::from(date.month) - 1).div_euclid(months);
                (start..)
                    .map(|idx| first_day_of_month(idx * months))
                    .skip_while(|day| *day < first)
                    .take_while(|day| *day <= last)
                    .collect()
            }
        }
    }
}

/// The date of a day counted from 1 January 1970, by the era method of Howard Hinnant (2013, "chrono-compatible
/// low-level date algorithms").
fn date_of(day: i64) -> Date {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date { year, month: month as u8, day: day as u8 }
}

/// The day since 1 January 1970 on which a month counted from January of the year 0 starts.
fn first_day_of_month(months: i64) -> i64 {
    let from_march = months - 2;
    let year = from_march.div_euclid(12);
    let day_of_year = (153 * from_march.rem_euclid(12) + 2) / 5;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the ends are exact")]
    use super::*;

    /// 1 January 2026, 00:00 UTC.
    const NEW_YEAR: i64 = 1_767_225_600_000;

    fn days(count: i64, width: f64) -> Vec<TimeTick> {
        time_ticks(NEW_YEAR, NEW_YEAR + count * DAY_MS, 0, (0.0, width), 40.0)
    }

    fn words(ticks: &[TimeTick]) -> Vec<String> {
        let word = |tick: &TimeTick| {
            let Date { year, month, day } = tick.date;
            match tick.names {
                Names::Day => format!("{day}"),
                Names::Month => format!("{day}.{month}"),
                Names::Year => format!("{day}.{month}.{year}"),
            }
        };
        ticks.iter().map(word).collect()
    }

    #[test]
    fn dates_and_days_undo_each_other() {
        for day in -800_000..800_000 {
            let date = date_of(day);
            let start = first_day_of_month(date.year * 12 + i64::from(date.month) - 1);
            assert_eq!(start + i64::from(date.day) - 1, day);
        }
        assert_eq!(date_of(20_454), Date { year: 2026, month: 1, day: 1 });
        assert_eq!(date_of(11_016), Date { year: 2000, month: 2, day: 29 });
    }

    #[test]
    fn a_short_span_has_a_tick_a_day() {
        assert_eq!(words(&days(4, 600.0)), ["1.1", "2", "3", "4", "5"]);
    }

    #[test]
    fn a_longer_span_has_a_tick_every_monday_or_every_second() {
        assert_eq!(words(&days(30, 300.0)), ["5.1", "12", "19", "26"]);
        assert_eq!(words(&days(60, 300.0)), ["5.1", "19", "2.2", "16", "2.3"]);
    }

    #[test]
    fn years_are_named_where_they_change() {
        assert_eq!(words(&days(430, 300.0))[..2], ["1.1.2026", "1.7"]);
        assert_eq!(words(&days(430, 300.0)).last().map(String::as_str), Some("1.1.2027"));
    }

    #[test]
    fn midnight_follows_the_offset() {
        let ticks = time_ticks(NEW_YEAR, NEW_YEAR + 2 * DAY_MS, 330, (0.0, 600.0), 40.0);
        assert_eq!(ticks[0].at_ms, NEW_YEAR + DAY_MS - 330 * 60_000);
        assert_eq!(words(&ticks), ["2.1", "3"]);
    }

    #[test]
    fn labels_never_overlap_and_never_stick_out() {
        for count in (1..4000).step_by(7) {
            for width in [60.0, 130.0, 320.0, 900.0] {
                let ticks = days(count, width);
                assert!(!ticks.is_empty());
                assert!(ticks.iter().all(|tick| (20.0..=width - 20.0).contains(&tick.label_x)));
                assert!(labels_fit(&ticks, 40.0), "{count} days in {width} px");
            }
        }
    }

    #[test]
    fn odd_spans_do_not_fail() {
        assert_eq!(time_ticks(NEW_YEAR, NEW_YEAR, 0, (0.0, 0.0), 40.0).len(), 1);
        assert_eq!(time_ticks(NEW_YEAR + 1, NEW_YEAR + 2, 0, (0.0, 300.0), 40.0)[0].x, 0.0);
        assert_eq!(time_ticks(i64::MIN, i64::MAX, 0, (0.0, 300.0), 40.0).len(), 1);
        assert_eq!(words(&days(-4, 600.0))[0], "28.12.2025");
    }
}
