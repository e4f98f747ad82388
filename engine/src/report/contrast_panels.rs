//! Small pictures of the deltas of several selections on one scale.

use crate::domain::switches::Switches;
use crate::report::contrast_sides::Selectable;
use crate::report::figure::Figure;
use crate::report::figures::pair_figures;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::pairs::Pairs;
use crate::report::side::Side;
use crate::stats::histogram::Histogram;
use crate::stats::histogram::histograms;

/// So many panels are drawn; the selections behind them are counted.
pub const MOST_PANELS: usize = 12;

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
    /// Its histogram.
    pub bars: Vec<PanelBar>,
}

/// The scale that all panels share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PanelScale {
    /// How far it reaches to either side of zero, in points; at least the tolerance, and 1.
    pub reach: f64,
    /// The largest share of any bar, 0 to 1.
    pub tallest: f64,
}

/// The panels of the first choices, and their scale.
pub(super) fn panels(found: &[(&Selectable, Pairs)], switches: &Switches) -> (Vec<ContrastPanel>, PanelScale) {
    let deltas: Vec<&[f64]> = found.iter().map(|(_, pairs)| &*pairs.deltas).collect();
    let mut scale = PanelScale { reach: switches.tolerance.max(1.0), tallest: 0.0 };
    let panel = |((selectable, pairs), histogram): (&(&Selectable, Pairs), Histogram)| {
        let n = histogram.n().max(1) as f64;
        let bars = histogram.bins.iter().map(|bin| PanelBar {
            from: bin.from,
            to: bin.to,
            share: bin.count as f64 / n,
            side: Side::of(f64::midpoint(bin.from, bin.to), switches.tolerance),
        });
        let bars: Vec<PanelBar> = bars.collect();
        for bar in &bars {
            scale.reach = scale.reach.max(bar.from.abs()).max(bar.to.abs());
            scale.tallest = scale.tallest.max(bar.share);
        }
        let figures = pair_figures(pairs, switches);
        ContrastPanel {
            selectable: (*selectable).clone(),
            is_too_few: pairs.n() < NEEDS_FOR_A_VERDICT,
            bias: figures.get("bias"),
            within_tolerance: figures.get("within_tolerance"),
            bars,
        }
    };
    let panels = found.iter().zip(histograms(&deltas, switches.tolerance)).map(panel).collect();
    (panels, scale)
}
