//! Whether the gap between auto and audit has changed, since when, and whether a form changed at that time.

use crate::domain::order;
use crate::domain::period::DAY_MS;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::zone::Zone;
use crate::report::figure::Figure;
use crate::report::form_changes::FormChangeDay;
use crate::report::pairs::Pairs;
use crate::stats::cusum::Cusum;
use crate::stats::cusum::cusum;
use crate::stats::cusum::onset;
use crate::stats::day_room;
use crate::stats::ewma;
use crate::stats::level_shift::level_shift;
use crate::stats::moments::Moments;
use crate::stats::still_limit;
use crate::stats::still_limit::WEIGHT;
use crate::stats::tolerance::SLACK;
use crate::store::table::EvaluationTable;

/// How many pairs are one batch.
pub const BATCH_PAIRS: usize = 20;
/// How many batches say what is usual.
pub const BASELINE_BATCHES: usize = still_limit::BASELINE;
/// A change of less than this many standard deviations of a batch does not count when its beginning is looked for.
const ALLOWANCE: f64 = 0.5;
/// A form change this long before or after a change of the gap is named with it.
const NEAR_MS: i64 = 7 * DAY_MS;

/// A pair on the scale of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedDelta {
    /// When it was audited, or evaluated where it has no audit date.
    pub at: Timestamp,
    /// auto − audit, in points.
    pub delta: f64,
}

/// Twenty pairs in the order of their audits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriftBatch {
    /// Time of its first pair.
    pub from: Timestamp,
    /// Time of its last pair.
    pub to: Timestamp,
    /// Mean delta, in points.
    pub mean: f64,
    /// The moving average up to this batch; none of the batches that say what is usual.
    pub average: Option<f64>,
    /// Between which values chance keeps the moving average here.
    pub limits: Option<(f64, f64)>,
    /// Which way the moving average lies beyond its limits.
    pub beyond: Option<Turn>,
}

/// Which way the gap changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Auto scores are higher against audit scores than before.
    Generous,
    /// They are lower.
    Stricter,
}

/// What is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriftBaseline {
    /// Mean of the first batches, in points.
    pub centre: f64,
    /// Standard deviation of the first batches, in points.
    pub sigma: f64,
    /// How many times as wide the limits are for days that differ; 1 where a day brings at most one batch.
    pub room: f64,
}

/// Whether batches can be judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DriftBasis {
    /// No batch comes after those that say what is usual.
    TooFew {
        /// How many batches it takes.
        needs: usize,
    },
    /// The first batches are all equal, so nothing says what chance does.
    Flat {
        /// Whether all later batches are equal to them too.
        is_everywhere: bool,
    },
    /// They can.
    Known(DriftBaseline),
}

impl Default for DriftBasis {
    fn default() -> Self {
        Self::TooFew { needs: BASELINE_BATCHES + 1 }
    }
}

/// A lasting change of the gap, or one that went away again.
#[derive(Clone, Debug, PartialEq)]
pub struct DriftChange {
    /// Which way.
    pub turn: Turn,
    /// Position of the first batch after the change.
    pub since: usize,
    /// Position of the batch at which the moving average first lay beyond its limits.
    pub shown_at: usize,
    /// Position of the last batch of the change: the last of all where the change lasts, else the last beyond the limits.
    pub until: usize,
    /// Whether the moving average has not come back since by more than half of the change.
    pub lasts: bool,
    /// Mean delta from `since` to `until` less what is usual, in points; n counts pairs.
    pub size: Figure,
    /// Positions of the form changes within a week of its beginning.
    pub forms: Vec<usize>,
}

/// A form change and where it lies among the batches.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFormChange {
    /// What changed, and when.
    pub day: FormChangeDay,
    /// How many batches come before it; not always a whole number.
    pub place: f64,
}

/// Everything the card of drift says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DriftReport {
    /// The batches, in the order of audits.
    pub batches: Vec<DriftBatch>,
    /// Whether they can be judged.
    pub basis: DriftBasis,
    /// The changes found, in the order of time.
    pub changes: Vec<DriftChange>,
    /// The form changes from the first pair to the last.
    pub form_changes: Vec<PlacedFormChange>,
    /// Pairs at the end that do not fill a batch.
    pub n_leftover: usize,
    /// Pairs with neither an audit date nor a time of evaluation.
    pub n_undated: usize,
}

/// The drift of pairs.
pub(super) fn drift(
    table: &EvaluationTable,
    pairs: &Pairs,
    form_changes: Vec<FormChangeDay>,
    zone: &Zone,
) -> DriftReport {
    let timed = in_audit_order(table, pairs);
    DriftReport { n_undated: pairs.n() - timed.len(), ..drift_of(&timed, form_changes, zone) }
}

/// Pairs with a time, by that, then by conversation id and form, so that the order of rows never matters.
fn in_audit_order(table: &EvaluationTable, pairs: &Pairs) -> Vec<TimedDelta> {
    let time = |row_idx: u32| {
        let audited = table.audit_date(row_idx as usize).given();
        audited.or_else(|| table.evaluated_at(row_idx as usize).given())
    };
    let (mut dated, mut rows) = (Vec::with_capacity(pairs.n()), Vec::with_capacity(pairs.n()));
    for (&row_idx, &delta) in pairs.rows.iter().zip(&pairs.deltas) {
        if let Some(at) = time(row_idx) {
            dated.push(TimedDelta { at, delta });
            rows.push(row_idx);
        }
    }
    let (dated, row) = (dated.as_slice(), |place: u32| rows[place as usize] as usize);
    let places: Vec<u32> = (0..dated.len() as u32).collect();
    let mut order = order::by_number(&places, &|place| order::key_of_integer(dated[place as usize].at.0));
    let is_at_once = |&one: &u32, &two: &u32| dated[one as usize].at == dated[two as usize].at;
    let is_one = |&one: &u32, &two: &u32| table.conversation_id(row(one)) == table.conversation_id(row(two));
    let form = |place: u32| table.forms().of_row(row(place)).map_or(0, |form| form.fingerprint.0);
    for at_once in order.chunk_by_mut(is_at_once).filter(|tie| tie.len() > 1) {
        at_once.copy_from_slice(&order::by_number(at_once, &|place| table.id_rank(row(place)) as u64));
        for tie in at_once.chunk_by_mut(is_one).filter(|tie| tie.len() > 1) {
            let sorted = order::by_number(tie, &form);
            tie.copy_from_slice(&sorted);
        }
    }
    order.into_iter().map(|place| dated[place as usize]).collect()
}

/// The drift of pairs in the order of their audits.
pub fn drift_of(timed: &[TimedDelta], form_changes: Vec<FormChangeDay>, zone: &Zone) -> DriftReport {
    let filled = timed.chunks_exact(BATCH_PAIRS);
    let n_leftover = filled.remainder().len();
    let mut batches: Vec<DriftBatch> = filled.map(batch).collect();
    let basis = basis(&batches, timed, zone);
    average(&mut batches, basis);
    let form_changes = placed(form_changes, timed);
    let changes = match basis {
        DriftBasis::Known(baseline) => changes(&batches, baseline, &form_changes),
        DriftBasis::TooFew { .. } | DriftBasis::Flat { .. } => Vec::new(),
    };
    DriftReport { batches, basis, changes, form_changes, n_leftover, n_undated: 0 }
}

fn batch(pairs: &[TimedDelta]) -> DriftBatch {
    let time = |pair: Option<&TimedDelta>| pair.map_or(Timestamp(0), |pair| pair.at);
    let mean = pairs.iter().map(|pair| pair.delta).sum::<f64>() / pairs.len() as f64;
    let (from, to) = (time(pairs.first()), time(pairs.last()));
    DriftBatch { from, to, mean, average: None, limits: None, beyond: None }
}

fn basis(batches: &[DriftBatch], timed: &[TimedDelta], zone: &Zone) -> DriftBasis {
    if batches.len() <= BASELINE_BATCHES {
        return DriftBasis::default();
    }
    let first: Moments = batches.iter().take(BASELINE_BATCHES).map(|batch| batch.mean).collect();
    let (centre, sigma) = (first.mean().unwrap_or_default(), first.standard_deviation().unwrap_or_default());
    if sigma <= SLACK {
        return DriftBasis::Flat { is_everywhere: batches.iter().all(|batch| (batch.mean - centre).abs() <= SLACK) };
    }
    DriftBasis::Known(DriftBaseline { centre, sigma, room: day_room::room(&days(timed, zone), BATCH_PAIRS) })
}

/// The deltas of each day that has any.
fn days(timed: &[TimedDelta], zone: &Zone) -> Vec<Moments> {
    let (mut days, mut rest) = (Vec::new(), timed);
    while let Some(first) = rest.first() {
        let day = zone.day_of(first.at);
        let (_, until) = zone.bounds(Window { from: day, to: day });
        let (pairs, later) = rest.split_at(rest.partition_point(|pair| pair.at < until).max(1));
        days.push(pairs.iter().map(|pair| pair.delta).collect());
        rest = later;
    }
    days
}

/// The moving average with its limits after the baseline; without limits it runs over all batches, from their mean.
fn average(batches: &mut [DriftBatch], basis: DriftBasis) {
    let all = || batches.iter().map(|batch| batch.mean).collect::<Moments>().mean();
    let (first, start, known) = match basis {
        DriftBasis::Known(baseline) => (BASELINE_BATCHES, baseline.centre, Some(baseline)),
        DriftBasis::TooFew { .. } | DriftBasis::Flat { .. } => (0, all().unwrap_or_default(), None),
    };
    let Some(judged) = batches.get_mut(first..) else { return };
    let means: Vec<f64> = judged.iter().map(|batch| batch.mean).collect();
    let n = judged.len();
    for (place, (batch, average)) in judged.iter_mut().zip(ewma::averages(&means, start, WEIGHT)).enumerate() {
        batch.average = Some(average);
        if let Some(DriftBaseline { centre, sigma, room }) = known {
            let reach = still_limit::reach(place + 1, n) * sigma * room;
            batch.limits = Some((centre - reach, centre + reach));
            batch.beyond = match average - centre {
                above if above > reach => Some(Turn::Generous),
                below if below < -reach => Some(Turn::Stricter),
                _ => None,
            };
        }
    }
}

fn placed(form_changes: Vec<FormChangeDay>, timed: &[TimedDelta]) -> Vec<PlacedFormChange> {
    let is_within = |day: &FormChangeDay| {
        timed.first().is_some_and(|first| first.at <= day.at) && timed.last().is_some_and(|last| day.at <= last.at)
    };
    let place = |day: FormChangeDay| {
        let n_before = timed.partition_point(|pair| pair.at < day.at);
        PlacedFormChange { place: n_before as f64 / BATCH_PAIRS as f64, day }
    };
    form_changes.into_iter().filter(is_within).map(place).collect()
}

/// Batches beyond the limits, put together where they are of one change: on one side, and begun at the same batch.
fn changes(batches: &[DriftBatch], baseline: DriftBaseline, forms: &[PlacedFormChange]) -> Vec<DriftChange> {
    let (first, judged) = batches.split_at_checked(BASELINE_BATCHES).unwrap_or_default();
    let means: Vec<f64> = judged.iter().map(|batch| batch.mean).collect();
    let Cusum { above, below } = cusum(&means, baseline.centre, ALLOWANCE * baseline.sigma);
    let mut found: Vec<(Turn, usize, usize, usize)> = Vec::new();
    for (place, batch) in judged.iter().enumerate() {
        let Some(turn) = batch.beyond else { continue };
        let since = onset(if turn == Turn::Generous { &above } else { &below }, place);
        match found.last_mut() {
            Some((known, began, _, until)) if *known == turn && *began == since => *until = place,
            _ => found.push((turn, since, place, place)),
        }
    }
    let change = |(turn, since, shown_at, until): (Turn, usize, usize, usize)| {
        let at = judged.get(since).map(|batch| batch.from.0);
        let is_near = |form: &PlacedFormChange| at.is_some_and(|at| (form.day.at.0 - at).abs() <= NEAR_MS);
        let size_until = |until| size(means.get(since..=until).unwrap_or_default(), first);
        let half = size_until(until).value().unwrap_or_default() / 2.0;
        let has_left = |batch: &DriftBatch| (batch.average.unwrap_or_default() - baseline.centre) / half > 1.0;
        let lasts = judged.iter().skip(until + 1).all(has_left);
        let until = if lasts { judged.len() - 1 } else { until };
        DriftChange {
            turn,
            since: BASELINE_BATCHES + since,
            shown_at: BASELINE_BATCHES + shown_at,
            until: BASELINE_BATCHES + until,
            lasts,
            size: size_until(until),
            forms: (0..forms.len()).filter(|&place| forms.get(place).is_some_and(is_near)).collect(),
        }
    };
    found.into_iter().map(change).collect()
}

/// How far the mean of some batches lies from that of the first ones.
fn size(means: &[f64], first: &[DriftBatch]) -> Figure {
    let baseline: Moments = first.iter().map(|batch| batch.mean).collect();
    Figure { n: means.len() * BATCH_PAIRS, ..Figure::of("drift", level_shift(means, &baseline)) }
}
