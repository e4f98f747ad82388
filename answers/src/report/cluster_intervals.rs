//! Intervals of the comparison's figures that allow for pairs of one auditor, or one agent, being alike.

use crate::domain::cluster::ClusterBy;
use crate::domain::filter::Dimension;
use crate::domain::order;
use crate::domain::score::Outcome;
use crate::domain::switches::Switches;
use crate::query::dimension::Values;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::report::pairs::Pairs;
use crate::report::pairs::measured;
use crate::stats::cluster_bootstrap;
use crate::stats::cluster_bootstrap::ClusterBootstrap;
use crate::stats::cluster_sums::ClusterSums;
use crate::stats::cluster_sums::SummedFigure;
use crate::stats::tolerance::is_within;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// How often clusters are drawn.
pub const RESAMPLES: usize = cluster_bootstrap::RESAMPLES;
/// Fewer clusters have no interval.
pub const CLUSTERS_NEEDED: usize = cluster_bootstrap::NEEDS;

/// How many clusters are merged in one step, which a browser does within a frame.
const MERGES_IN_A_STEP: usize = 20_000;
/// What the figures of one resample cost, in merges.
const FIGURES_IN_MERGES: usize = 20;

/// The intervals by cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterReport {
    /// By whom pairs are taken to be alike.
    pub by: ClusterBy,
    /// How many clusters there are.
    pub n_clusters: usize,
    /// Pairs that name nobody; they are one cluster together, since any of them could be of one person.
    pub n_nameless: usize,
    /// Pairs of several agents, each in the cluster of the first.
    pub n_shared: usize,
    /// Each figure that has such an interval. Its n counts clusters.
    pub figures: Figures,
}

impl ClusterReport {
    /// Figures with these intervals in place of their own; those that have none by cluster have no interval.
    pub fn over(&self, figures: &Figures) -> Figures {
        let with = |figure: &Figure| {
            let interval = self.figures.get(figure.name).interval();
            let answer = match figure.answer {
                FigureAnswer::Known { value, .. } => FigureAnswer::Known { value, interval },
                other => other,
            };
            Figure { answer, ..*figure }
        };
        figures.all().iter().map(with).collect()
    }
}

/// An answer that takes several steps.
#[derive(Clone, Debug, PartialEq)]
pub enum ClusterStep {
    /// On the way; the share that is done, 0 to 1.
    UnderWay {
        /// By whom pairs are taken to be alike.
        by: ClusterBy,
        /// The share of resamples drawn.
        share: f64,
    },
    /// There.
    Done(ClusterReport),
}

impl ClusterStep {
    /// By whom pairs are taken to be alike.
    pub fn by(&self) -> ClusterBy {
        match self {
            Self::UnderWay { by, .. } => *by,
            Self::Done(report) => report.by,
        }
    }

    /// Whether a figure has an interval; while they are on their way it may have one.
    pub fn has_interval(&self, name: &'static str) -> bool {
        self.report().is_none_or(|report| report.figures.get(name).interval().is_some())
    }

    /// The intervals, once they are there.
    pub fn report(&self) -> Option<&ClusterReport> {
        match self {
            Self::UnderWay { .. } => None,
            Self::Done(report) => Some(report),
        }
    }
}

/// Intervals in the making.
pub struct ClusterRun {
    by: ClusterBy,
    n_nameless: usize,
    n_shared: usize,
    bootstrap: ClusterBootstrap,
    is_begun: bool,
}

impl ClusterRun {
    /// Gathers the pairs of some rows by cluster, in the order of the clusters' keys.
    pub fn new(table: &EvaluationTable, rows: &RowSet, switches: &Switches, by: ClusterBy) -> Self {
        let in_pairs = measured(table, rows, switches).and(table.pairs());
        let pairs = Pairs::of_rows(table, in_pairs.iter());
        let dimension = match by {
            ClusterBy::Auditor => Dimension::Auditor,
            ClusterBy::Agent => Dimension::Agent,
        };
        let values = Values::of(table, dimension, switches);
        let mut sums = vec![ClusterSums::default(); values.all().len()];
        let (mut n_nameless, mut n_shared, mut place) = (0, 0, 0);
        let (mut first, mut is_shared) = (None, false);
        values.each(&in_pairs, &mut |row_idx, number| {
            if let Some((_, of_number)) = first.filter(|(of_row, _)| *of_row == row_idx) {
                n_shared += usize::from(!is_shared && of_number != number);
                is_shared |= of_number != number;
                return;
            }
            (first, is_shared) = (Some((row_idx, number)), false);
            if let Some(cluster) = sums.get_mut(number) {
                n_nameless += usize::from(values.all()[number].key.is_empty());
                take(cluster, table, &pairs, place, switches);
            }
            place += 1;
        });
        let key = |place: u32| values.all().get(place as usize).map_or("", |value| value.key.as_str());
        let places: Vec<u32> = (0..sums.len() as u32).filter(|&place| sums[place as usize].scores.n() > 0).collect();
        let order = order::by_comparison(&places, &|one, two| key(one).cmp(key(two)));
        let clusters = order.iter().map(|&place| sums[place as usize]).collect();
        Self { by, n_nameless, n_shared, bootstrap: ClusterBootstrap::of(clusters), is_begun: false }
    }

    /// One step more. Gathering the pairs is the first one, and putting the intervals together the last.
    pub fn step(&mut self) -> ClusterStep {
        let n_draws = match self.is_begun {
            true if self.bootstrap.is_done() => return ClusterStep::Done(self.report()),
            true => (MERGES_IN_A_STEP / (self.bootstrap.n_clusters() + FIGURES_IN_MERGES)).max(1),
            false => 0,
        };
        self.is_begun = true;
        self.bootstrap.advance(n_draws);
        ClusterStep::UnderWay { by: self.by, share: self.bootstrap.n_drawn() as f64 / RESAMPLES as f64 }
    }

    fn report(&self) -> ClusterReport {
        let figure = |figure: SummedFigure| Figure::of(name(figure), self.bootstrap.estimate(figure));
        ClusterReport {
            by: self.by,
            n_clusters: self.bootstrap.n_clusters(),
            n_nameless: self.n_nameless,
            n_shared: self.n_shared,
            figures: SummedFigure::ALL.map(figure).into_iter().collect(),
        }
    }
}

/// Takes one pair in.
fn take(cluster: &mut ClusterSums, table: &EvaluationTable, pairs: &Pairs, place: usize, switches: &Switches) {
    let (row_idx, delta) = (pairs.rows[place] as usize, pairs.deltas[place]);
    cluster.scores.add(pairs.auto[place], pairs.audit[place]);
    cluster.absolute += delta.abs();
    cluster.within += usize::from(is_within(delta, switches.tolerance));
    if let Some(outcome) = table.auto_outcome(row_idx) {
        let audit_passes = table.audit_outcome(row_idx, switches.pass_mark).map(|outcome| outcome == Outcome::Pass);
        cluster.decisions.add(outcome == Outcome::Pass, audit_passes);
    }
}

/// The name of a figure in the contract.
fn name(figure: SummedFigure) -> &'static str {
    match figure {
        SummedFigure::Bias => "bias",
        SummedFigure::MeanAbsolute => "mae",
        SummedFigure::RootMeanSquare => "rmse",
        SummedFigure::LowerLimit => "loa_lower",
        SummedFigure::UpperLimit => "loa_upper",
        SummedFigure::WithinTolerance => "within_tolerance",
        SummedFigure::Concordance => "ccc",
        SummedFigure::Pearson => "pearson",
        SummedFigure::FalsePassRate => "false_pass_rate",
        SummedFigure::FalseFailRate => "false_fail_rate",
        SummedFigure::FalseOmissionRate => "false_omission_rate",
        SummedFigure::Kappa => "kappa",
        SummedFigure::Ac1 => "ac1",
        SummedFigure::Pabak => "pabak",
    }
}
