//! The words of dates.

/// Names and shapes of dates.
#[derive(Clone, Copy, Debug)]
pub struct DateWords {
    /// Months, short, January first.
    pub months: [&'static str; 12],
    /// Places: day, month, year.
    pub day: &'static str,
    /// Places: day, month.
    pub day_and_month: &'static str,
    /// Places: month, year.
    pub month_and_year: &'static str,
    /// Places: day, clock.
    pub moment: &'static str,
    /// Places: from, to.
    pub window: &'static str,
    /// Places: text, zone.
    pub with_zone: &'static str,
}

/// The English words.
pub const ENGLISH: DateWords = DateWords {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    day: "{day} {month} {year}",
    day_and_month: "{day} {month}",
    month_and_year: "{month} {year}",
    moment: "{day} {clock}",
    window: "{from} – {to}",
    with_zone: "{text} {zone}",
};
