//! The figures of two selections, and each difference with its interval.

use crate::domain::switches::Switches;
use crate::report::figure::Figure;
use crate::report::figures::decisions;
use crate::report::pairs::Pairs;
use crate::stats::decision::Decisions;
use crate::stats::estimate::Estimate;
use crate::stats::mean;
use crate::stats::moments::Moments;
use crate::stats::newcombe;
use crate::stats::tolerance::is_within;
use crate::stats::welch;
use crate::stats::wilson;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// One figure of two selections.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastRow {
    /// Of the selection that is told apart.
    pub chosen: Figure,
    /// Of the one that it is held against.
    pub against: Figure,
    /// Chosen less against, in points or in shares of 1, with its 95 % interval; n is that of both. None for counts.
    pub difference: Option<Figure>,
}

impl ContrastRow {
    /// Its name in the contract.
    pub fn name(&self) -> &'static str {
        self.chosen.name
    }

    /// Whether the interval of the difference leaves zero out.
    pub fn is_beyond_chance(&self) -> bool {
        self.difference.and_then(|figure| figure.interval()).is_some_and(|(lo, hi)| lo > 0.0 || hi < 0.0)
    }
}

/// Sums over a selection, from which all of its figures follow.
pub(super) struct SelectionSums {
    n_pairs: usize,
    auto: Moments,
    audit: Moments,
    deltas: Moments,
    n_within: usize,
    n_outcomes: usize,
    n_passes: usize,
    decisions: Decisions,
}

impl SelectionSums {
    /// The sums over some rows that enter figures. Both means are over pairs, so that they can be set against each other.
    pub(super) fn of(table: &EvaluationTable, rows: &RowSet, switches: &Switches) -> Self {
        let pairs = Pairs::of_rows(table, rows.and(table.pairs()).iter());
        let n_passes = rows.count_and(table.auto_passes());
        Self {
            n_pairs: pairs.n(),
            auto: pairs.auto.iter().copied().collect(),
            audit: pairs.audit.iter().copied().collect(),
            deltas: pairs.deltas.iter().copied().collect(),
            n_within: pairs.deltas.iter().filter(|&&delta| is_within(delta, switches.tolerance)).count(),
            n_outcomes: n_passes + rows.count_and(table.auto_fails()),
            n_passes,
            decisions: decisions(table, &pairs, switches),
        }
    }

    fn false_passes(&self) -> (usize, usize) {
        (self.decisions.false_pass, self.decisions.false_pass + self.decisions.both_fail)
    }

    fn false_fails(&self) -> (usize, usize) {
        (self.decisions.false_fail, self.decisions.false_fail + self.decisions.both_pass)
    }
}

/// Every figure of both, in the order in which they are shown.
pub(super) fn contrast_rows(chosen: &SelectionSums, against: &SelectionSums) -> Vec<ContrastRow> {
    let of_mean = |name, moments: fn(&SelectionSums) -> &Moments| ContrastRow {
        chosen: Figure::of(name, mean::from_moments(moments(chosen))),
        against: Figure::of(name, mean::from_moments(moments(against))),
        difference: Some(Figure::of(name, welch::difference(moments(chosen), moments(against)))),
    };
    let of_rate = |name, hits: fn(&SelectionSums) -> (usize, usize)| {
        let rate = |(hits, n): (usize, usize)| -> Estimate { wilson::rate(hits, n) };
        ContrastRow {
            chosen: Figure::of(name, rate(hits(chosen))),
            against: Figure::of(name, rate(hits(against))),
            difference: Some(Figure::of(name, newcombe::difference(hits(chosen), hits(against)))),
        }
    };
    vec![
        of_mean("bias", |sums| &sums.deltas),
        of_mean("mean_auto", |sums| &sums.auto),
        of_mean("mean_audit", |sums| &sums.audit),
        of_rate("within_tolerance", |sums| (sums.n_within, sums.n_pairs)),
        of_rate("false_pass_rate", SelectionSums::false_passes),
        of_rate("false_fail_rate", SelectionSums::false_fails),
        of_rate("pass_rate", |sums| (sums.n_passes, sums.n_outcomes)),
        ContrastRow {
            chosen: Figure::count("pairs", chosen.n_pairs),
            against: Figure::count("pairs", against.n_pairs),
            difference: None,
        },
    ]
}
