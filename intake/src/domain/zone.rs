//! The one time zone of a report, as a table of offsets that the browser half fills in.

use crate::domain::order;
use crate::domain::period::DAY_MS;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;

/// A zone: its name and, from instants on, its offset from UTC in minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    /// Sorted by instant; the first entry also holds for all time before it.
    offsets: Vec<(Timestamp, i32)>,
}

impl Default for Zone {
    fn default() -> Self {
        Self::utc()
    }
}

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), offsets: vec![(Timestamp(i64::MIN), 0)] }
    }

    /// A zone from its name and its changes of offset (minutes east of UTC), in any order. Without changes it is UTC's offset.
    pub fn new(name: &str, offsets: Vec<(Timestamp, i32)>) -> Self {
        let mut offsets = order::sorted(offsets, Ord::cmp);
        if offsets.is_empty() {
            offsets.push((Timestamp(i64::MIN), 0));
        }
        Self { name: name.to_owned(), offsets }
    }

    /// The name, such as `UTC` or `Europe/Berlin`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Minutes east of UTC at an instant.
    pub fn offset_minutes(&self, at: Timestamp) -> i32 {
        let after = self.offsets.partition_point(|&(from, _)| from <= at);
        self.offsets.get(after.saturating_sub(1)).map_or(0, |&(_, minutes)| minutes)
    }

    /// The calendar day of an instant.
    pub fn day_of(&self, at: Timestamp) -> Day {
        Day::of_utc(self.local(at))
    }

    /// The wall clock of an instant, as milliseconds that read like a UTC time.
    pub fn local(&self, at: Timestamp) -> Timestamp {
        Timestamp(at.0.saturating_add(i64::from(self.offset_minutes(at)) * 60_000))
    }

    /// The instant of a wall-clock time. Of an hour that happens twice the first; an hour that is skipped moves forward.
    pub fn instant(&self, local: Timestamp) -> Timestamp {
        let guess = |minutes: i32| Timestamp(local.0.saturating_sub(i64::from(minutes) * 60_000));
        let before = self.offset_minutes(Timestamp(local.0 - DAY_MS));
        let after = self.offset_minutes(Timestamp(local.0 + DAY_MS));
        [before, after]
            .into_iter()
            .map(guess)
            .filter(|&at| self.local(at) == local)
            .min()
            .unwrap_or_else(|| guess(before))
    }

    /// The instant at which a day begins.
    pub fn start_of(&self, day: Day) -> Timestamp {
        self.instant(day.start_utc())
    }

    /// First instant of the window and first instant after it.
    pub fn bounds(&self, window: Window) -> (Timestamp, Timestamp) {
        (self.start_of(window.from), self.start_of(window.to.plus(1)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    /// Berlin in 2026: summer time from 29 March 01:00Z to 25 October 01:00Z.
    fn berlin() -> Zone {
        let at = |day: &str| Timestamp(Day::from_iso(day).unwrap().start_utc().0 + 3_600_000);
        Zone::new("Europe/Berlin", vec![(Timestamp(i64::MIN), 60), (at("2026-03-29"), 120), (at("2026-10-25"), 60)])
    }

    #[test]
    fn a_day_of_summer_time_begins_at_its_own_midnight() {
        let zone = berlin();
        let day = Day::from_iso("2026-03-29").unwrap();
        assert_eq!(zone.start_of(day).to_iso(), "2026-03-28T23:00:00Z");
        assert_eq!(zone.start_of(day.plus(1)).to_iso(), "2026-03-29T22:00:00Z");
    }

    #[test]
    fn every_instant_lies_in_the_bounds_of_its_day() {
        let zone = berlin();
        let first = Day::from_iso("2026-03-27").unwrap().start_utc().0;
        for hour in 0..24 * 300 {
            let at = Timestamp(first + hour * 3_600_000);
            let day = zone.day_of(at);
            let (from, to) = zone.bounds(Window::new(day, day));
            assert!(from <= at && at < to, "{}", at.to_iso());
        }
    }
}
