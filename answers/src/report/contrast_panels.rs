//! Small pictures of the deltas of several selections on one scale.

use crate::domain::switches::Switches;
use crate::report::contrast_sides::Selectable;
use crate::report::figure::Figure;
use crate::report::figures::pair_figures;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::side::Side;
use crate::stats::histogram::Bin;
use crate::stats::histogram::within_reach;
use crate::stats::quantiles;

/// So many panels are drawn; the selections behind them are counted.
pub const MOST_PANELS: usize = 12;

/// The pictures reach as far as this share of all pairs, so that a few odd ones do not make slivers of the rest.
const SHARE_WITHIN: f64 = 0.98;
/// Their reach is the next multiple of this many points.
const REACH_STEP: f64 = 10.0;

/// One bar of a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelBar {
    /// Smallest delta in the bar, in points.
    pub from: f64,
    /// First delta beyond it.
    pub to: f64,
    /// Share of the selection's pairs, 0 to 1: selections of any size can be held against each other.
    pub share: f64,
    /// Side of the bar's middle.
    pub side: Side,
}

/// The deltas of one selection.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastPanel {
    /// Whose; the same as among the choices.
    pub selectable: Selectable,
    /// Whether it has too few pairs for a verdict.
    pub is_too_few: bool,
    /// Mean delta with its interval.
    pub bias: Figure,
    /// Share of pairs within tolerance.
    pub within_tolerance: Figure,
    /// Its histogram, as far as the scale reaches.
    pub bars: Vec<PanelBar>,
}

/// The scale that all panels share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PanelScale {
    /// How far it reaches to either side of zero, in points: beyond the tolerance, and beyond 98 % of the pairs.
    pub reach: f64,
    /// How many pairs lie beyond.
    pub n_beyond: usize,
    /// The largest share of any bar, 0 to 1.
    pub tallest: f64,
}

/// The panels of the first choices, each with its deltas, and their scale.
pub(super) fn panels(found: &[(&Selectable, Vec<f64>)], switches: &Switches) -> (Vec<ContrastPanel>, PanelScale) {
    let mut scale = PanelScale { reach: reach(found, switches.tolerance), ..PanelScale::default() };
    let mut panels = Vec::with_capacity(found.len());
    for (selectable, deltas) in found {
        let (histogram, n_beyond) = within_reach(deltas, scale.reach, switches.tolerance);
        let bar = |bin: &Bin| PanelBar {
            from: bin.from,
            to: bin.to,
            share: bin.count as f64 / deltas.len() as f64,
            side: Side::of(f64::midpoint(bin.from, bin.to), switches.tolerance),
        };
        let bars: Vec<PanelBar> = histogram.bins.iter().map(bar).collect();
        scale.n_beyond += n_beyond;
        scale.tallest = bars.iter().fold(scale.tallest, |tallest, bar| tallest.max(bar.share));
        let figures = pair_figures(deltas, switches);
        panels.push(ContrastPanel {
            selectable: (*selectable).clone(),
            is_too_few: deltas.len() < NEEDS_FOR_A_VERDICT,
            bias: figures.get("bias"),
            within_tolerance: figures.get("within_tolerance"),
            bars,
        });
    }
    (panels, scale)
}

fn reach(found: &[(&Selectable, Vec<f64>)], tolerance: f64) -> f64 {
    let mut sizes = Vec::with_capacity(found.iter().map(|(_, deltas)| deltas.len()).sum());
    found.iter().for_each(|(_, deltas)| sizes.extend(deltas.iter().map(|delta| delta.abs())));
    let most = quantiles::quantile(&quantiles::sorted(&sizes), SHARE_WITHIN).value().unwrap_or_default();
    ((most.max(tolerance) / REACH_STEP).floor() + 1.0) * REACH_STEP
}
