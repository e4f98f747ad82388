//! Scores over time, on pairs only, so that both lines speak of the same conversations.

use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::zone::Zone;
use crate::report::figure::Figure;
use crate::report::pairs::Pairs;
use crate::stats::mean;
use crate::stats::moments::Moments;
use crate::store::table::EvaluationTable;

/// How wide a step in time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bucket {
    /// A calendar day of the report's zone.
    #[default]
    Day,
    /// Monday to Sunday.
    Week,
}

impl Bucket {
    /// First day after the bucket that begins with a day.
    pub fn end(self, day: Day) -> Day {
        day.plus(match self {
            Self::Day => 1,
            Self::Week => 7,
        })
    }
}

/// One step in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendPoint {
    /// First day of the step.
    pub day: Day,
    /// When that day begins.
    pub from: Timestamp,
    /// When the step ends.
    pub to: Timestamp,
    /// Mean auto score with its interval.
    pub auto: Figure,
    /// Mean audit score with its interval.
    pub audit: Figure,
    /// Mean delta.
    pub bias: Figure,
}

/// A trend and what it had to leave out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// How wide its steps are.
    pub bucket: Bucket,
    /// Steps with at least one pair, in order.
    pub points: Vec<TrendPoint>,
    /// Pairs without a time of evaluation.
    pub n_undated: usize,
}

/// The trend of some pairs by the day of their evaluation.
pub fn trend(table: &EvaluationTable, pairs: &Pairs, bucket: Bucket, zone: &Zone) -> Trend {
    let mut days: Vec<(Day, [Moments; 3])> = Vec::new();
    let mut n_undated = 0;
    for (idx, &row_idx) in pairs.rows.iter().enumerate() {
        let Some(at) = table.evaluated_at(row_idx as usize).given() else {
            n_undated += 1;
            continue;
        };
        let day = match bucket {
            Bucket::Day => zone.day_of(at),
            Bucket::Week => zone.day_of(at).week_start(),
        };
        let place = days.partition_point(|(known, _)| *known < day);
        if days.get(place).is_none_or(|(known, _)| *known != day) {
            days.insert(place, (day, Default::default()));
        }
        for (moment, column) in days[place].1.iter_mut().zip([&pairs.auto, &pairs.audit, &pairs.deltas]) {
            column.get(idx).iter().for_each(|points| moment.add(**points));
        }
    }
    let points = days
        .iter()
        .map(|&(day, [ref auto, ref audit, ref delta])| TrendPoint {
            day,
            from: zone.start_of(day),
            to: zone.start_of(bucket.end(day)),
            auto: Figure::of("mean_auto", mean::from_moments(auto)),
            audit: Figure::of("mean_audit", mean::from_moments(audit)),
            bias: Figure::of("bias", mean::from_moments(delta)),
        })
        .collect();
    Trend { bucket, points, n_undated }
}
