//! The fingerprint of auditors: who is stricter or more lenient than the rest, had all been given alike conversations.

use std::cmp::Ordering;

use crate::domain::band::Band;
use crate::domain::order;
use crate::report::breakdown::BreakdownRow;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::report::funnel::FunnelShape;
use crate::report::funnel::Place;
use crate::report::funnel::shape;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::members::Members;
use crate::stats::adjusted_means::AdjustedMean;
use crate::stats::adjusted_means::AdjustedMeans;
use crate::stats::estimate::Estimate;
use crate::stats::funnel::Funnel;
use crate::stats::mean;
use crate::stats::moments::Moments;

/// To which side of the rest an auditor lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Gives fewer points than the rest.
    Stricter,
    /// Gives more points than the rest.
    Lenient,
}

/// One auditor with a score pair.
#[derive(Clone, Debug, PartialEq)]
pub struct FingerprintRow {
    /// Position among the rows of the breakdown.
    pub row_idx: usize,
    /// How many pairs, the leniency as it is and adjusted, and how far the mix moved it.
    pub figures: Figures,
    /// For how many pairs the adjusted leniency counts: fewer than there are where the auditor's conversations are unlike
    /// those of all. None where there is no adjusted leniency.
    pub effective_n: Option<f64>,
    /// Where the auditor lies against the rest; none without a verdict.
    pub place: Option<Place>,
    /// To which side of the rest; none without a verdict.
    pub hand: Option<Hand>,
}

impl FingerprintRow {
    /// Whether there are too few pairs for a verdict.
    pub fn is_too_few(&self) -> bool {
        self.figures.get("pairs").n < NEEDS_FOR_A_VERDICT
    }

    /// Adjusted leniency in points; none where no score band leads to the conversations of others.
    pub fn adjusted(&self) -> Option<f64> {
        self.figures.get("adjusted_leniency").value()
    }

    /// The side, where the row lies beyond a 99.8 % limit.
    pub fn outside(&self) -> Option<Hand> {
        self.hand.filter(|_| self.place == Some(Place::Beyond998))
    }
}

/// The fingerprint of every auditor.
#[derive(Clone, Debug, PartialEq)]
pub struct FingerprintReport {
    /// Auditors with a pair: the strictest first, behind them those with too few pairs, then those that cannot be compared.
    pub rows: Vec<FingerprintRow>,
    /// How many of them have a verdict, or would have one if deltas varied.
    pub n_judged: usize,
    /// How many have no adjusted leniency.
    pub n_apart: usize,
    /// Pairs of auditors that are compared.
    pub n_pairs: usize,
    /// Pairs that name no auditor, and pairs of those who cannot be compared.
    pub n_left_out: usize,
    /// Centre and limits of the adjusted leniency, over the pairs that each counts for; none with fewer than two judged
    /// auditors, and where leniency varies within none.
    pub shape: Option<FunnelShape>,
}

/// The fingerprint of the auditors in a breakdown, whose sorted rows are given with it.
pub(super) fn fingerprint(members: &[Members<'_>], rows: &[BreakdownRow]) -> FingerprintReport {
    let auditors: Vec<&Members> =
        members.iter().filter(|auditor| !auditor.value.key.is_empty() && auditor.pairs.n() > 0).collect();
    let leniencies: Vec<Vec<Moments>> = auditors.iter().map(|auditor| by_band(auditor)).collect();
    let means = AdjustedMeans::of(&leniencies);
    let position = |auditor: &Members| rows.iter().position(|row| row.key == auditor.value.key).unwrap_or_default();
    let row = |(auditor, mean): (&&Members, &Option<AdjustedMean>)| FingerprintRow {
        row_idx: position(auditor),
        figures: figures(auditor, mean.as_ref()),
        effective_n: mean.map(|mean| mean.effective_n),
        place: None,
        hand: None,
    };
    let mut found: Vec<FingerprintRow> = auditors.iter().zip(&means.groups).map(row).collect();
    let judged: Vec<(f64, f64)> = found.iter().filter(|row| !row.is_too_few()).filter_map(point).collect();
    let funnel = means.variance.and_then(|variance| Funnel::known(&judged, variance, means.df));
    for row in found.iter_mut().filter(|row| !row.is_too_few()) {
        let Some(((effective_n, leniency), funnel)) = point(row).zip(funnel.as_ref()) else { continue };
        row.place = Some(funnel.limits(effective_n).place(leniency));
        row.hand = Some(if leniency < funnel.centre() { Hand::Stricter } else { Hand::Lenient });
    }
    let key = |row: &FingerprintRow| rows.get(row.row_idx).map_or("", |row| row.key.as_str());
    let found = order::sorted(found, |one, two| ordering(one, two).then_with(|| key(one).cmp(key(two))));
    let n_of = |row: &FingerprintRow| row.figures.get("pairs").n;
    let n_pairs = found.iter().filter(|row| row.effective_n.is_some()).map(n_of).sum::<usize>();
    FingerprintReport {
        n_judged: judged.len(),
        n_apart: found.iter().filter(|row| row.effective_n.is_none()).count(),
        n_pairs,
        n_left_out: members.iter().map(|auditor| auditor.pairs.n()).sum::<usize>() - n_pairs,
        shape: funnel.map(|funnel| shape(&funnel, sizes(&judged))),
        rows: found,
    }
}

/// By how many points the auditor gave more than auto, by band of the auto score.
fn by_band(auditor: &Members<'_>) -> Vec<Moments> {
    let mut bands = vec![Moments::default(); Band::COUNT];
    for (&auto, &delta) in auditor.pairs.auto.iter().zip(&auditor.pairs.deltas) {
        if let Some(band) = bands.get_mut(Band::of(auto).number()) {
            band.add(-delta);
        }
    }
    bands
}

fn figures(auditor: &Members<'_>, mean: Option<&AdjustedMean>) -> Figures {
    let n = auditor.pairs.n();
    let leniency: Moments = auditor.pairs.deltas.iter().map(|delta| -delta).collect();
    let adjusted = mean.map_or(Estimate::Undefined { n }, |mean| mean.estimate);
    let moved = mean.map_or(FigureAnswer::NoAnswer, |mean| FigureAnswer::Known { value: mean.moved, interval: None });
    let figures = [
        Figure::count("pairs", n),
        Figure::of("leniency", mean::from_moments(&leniency)),
        Figure::of("adjusted_leniency", adjusted),
        Figure { name: "moved_by_mix", answer: moved, n },
    ];
    figures.into_iter().collect()
}

/// For how many pairs it counts, and its adjusted leniency.
fn point(row: &FingerprintRow) -> Option<(f64, f64)> {
    row.effective_n.zip(row.adjusted())
}

/// Between which whole numbers of pairs the judged ones count.
fn sizes(judged: &[(f64, f64)]) -> (usize, usize) {
    let least = judged.iter().map(|(n, _)| *n).fold(f64::INFINITY, f64::min);
    let most = judged.iter().map(|(n, _)| *n).fold(1.0, f64::max);
    (least.min(NEEDS_FOR_A_VERDICT as f64).max(least / 2.0).min(most).floor().max(1.0) as usize, most.ceil() as usize)
}

fn ordering(one: &FingerprintRow, two: &FingerprintRow) -> Ordering {
    let group = |row: &FingerprintRow| (row.effective_n.is_none(), row.is_too_few());
    let leniency = |row: &FingerprintRow| row.adjusted().unwrap_or_default();
    group(one).cmp(&group(two)).then_with(|| leniency(one).total_cmp(&leniency(two)))
}
