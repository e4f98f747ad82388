//! Every figure of the contract that is built, for some rows under some switches.

use crate::domain::score::Outcome;
use crate::domain::switches::Switches;
use crate::query::dimension::LEGACY;
use crate::report::figure::Figure;
use crate::report::pairs::AscendingDeltas;
use crate::report::pairs::Pairs;
use crate::report::pairs::measured;
use crate::stats::absolute;
use crate::stats::ac1;
use crate::stats::bias;
use crate::stats::concordance;
use crate::stats::correlation;
use crate::stats::decision::Decisions;
use crate::stats::deming;
use crate::stats::exact_limits;
use crate::stats::icc;
use crate::stats::kappa;
use crate::stats::limits;
use crate::stats::mcnemar;
use crate::stats::mean;
use crate::stats::moments::Moments;
use crate::stats::pabak;
use crate::stats::percentile_limits;
use crate::stats::proportional_bias::ProportionalBias;
use crate::stats::tolerance;
use crate::stats::wilson;
use crate::store::column::ScoreColumn;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// How much larger the variance of the error of an audit is taken to be than that of an auto score, for the line between
/// them. Nobody scores a conversation twice, so nothing tells; 1 treats both alike.
const ERROR_RATIO: f64 = 1.0;

/// Figures by name, in the order in which they are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    figures: Vec<Figure>,
}

impl Figures {
    /// Every figure in order.
    pub fn all(&self) -> &[Figure] {
        &self.figures
    }

    /// The figure of a name; for a name that does not exist, a figure without answer.
    pub fn get(&self, name: &'static str) -> Figure {
        let found = self.figures.iter().find(|figure| figure.name == name).copied();
        found.unwrap_or(Figure { name, answer: super::figure::FigureAnswer::NoAnswer, n: 0 })
    }
}

impl FromIterator<Figure> for Figures {
    fn from_iter<I: IntoIterator<Item = Figure>>(figures: I) -> Self {
        Self { figures: figures.into_iter().collect() }
    }
}

/// The figures that need no pair: counts of rows, means of each side, pass rate.
/// Counts hold every row; means and rates leave fatal rows out when they are switched out.
pub fn row_figures(table: &EvaluationTable, rows: &RowSet, switches: &Switches) -> Figures {
    let durations = durations(table, rows);
    let count_duration = |word: &str| durations.iter().filter(|(held, _)| *held == word).map(|(_, n)| n).sum();
    let measured = measured(table, rows, switches);
    let moments = |scores: &ScoreColumn| -> Moments {
        measured.and(scores.scored()).iter().filter_map(|row_idx| scores.score(row_idx)).collect()
    };
    let (auto, audit) = (moments(table.auto()), moments(table.audit()));
    let (n_pass, n_fail) = (measured.count_and(table.auto_passes()), measured.count_and(table.auto_fails()));
    let figures = vec![
        Figure::count("conversations", rows.count()),
        Figure::count("evaluated", count_duration("evaluated")),
        Figure::count("below_threshold", count_duration("below_threshold")),
        Figure::count("duration_unavailable", count_duration("duration_unavailable")),
        Figure::count("legacy", count_duration(LEGACY)),
        Figure::count("audited", rows.count_and(table.audited())),
        Figure::count("pairs", measured.count_and(table.pairs())),
        Figure::count("fatal", rows.count_and(table.fatal())),
        Figure::of("mean_auto", mean::from_moments(&auto)),
        Figure::of("mean_audit", mean::from_moments(&audit)),
        Figure::of("pass_rate", wilson::rate(n_pass, n_pass + n_fail)),
    ];
    Figures { figures }
}

/// How many rows there are of each duration status, as filters word it.
fn durations<'t>(table: &'t EvaluationTable, rows: &RowSet) -> Vec<(&'t str, usize)> {
    let column = table.duration_status();
    let mut counts = vec![0; column.dictionary().len() + 1];
    rows.iter().for_each(|row_idx| {
        let place = column.code(row_idx).map_or(counts.len() - 1, |code| code as usize);
        counts[place] += 1;
    });
    let word = |code: usize| match column.dictionary().key(code as u32) {
        "" => LEGACY,
        word => word,
    };
    counts.into_iter().enumerate().map(|(code, n)| (word(code), n)).collect()
}

/// The figures of agreement that lead: bias, limits of agreement, share within tolerance.
pub fn pair_figures(deltas: &[f64], switches: &Switches) -> Figures {
    let limits = limits::limits(deltas);
    let figures = vec![
        Figure::of("bias", bias::bias(deltas)),
        Figure::of("loa_lower", limits.lower),
        Figure::of("loa_upper", limits.upper),
        Figure::of("within_tolerance", tolerance::within(deltas, switches.tolerance)),
    ];
    Figures { figures }
}

/// The further figures of agreement, which only the comparison shows.
fn further_pair_figures(pairs: &Pairs, ascending: &AscendingDeltas) -> Figures {
    let figures = vec![
        Figure::of("mae", absolute::mean_absolute(&pairs.deltas)),
        Figure::of("rmse", absolute::root_mean_square(&pairs.deltas)),
        Figure::of("median_abs_delta", absolute::median_of_sizes(&ascending.sizes)),
        Figure::of("ccc", concordance::concordance(&pairs.auto, &pairs.audit)),
        Figure::of("ccc_correction", concordance::bias_correction(&pairs.auto, &pairs.audit)),
        Figure::of("icc", icc::icc(&pairs.auto, &pairs.audit)),
        Figure::of("pearson", correlation::pearson(&pairs.auto, &pairs.audit)),
        Figure::of("spearman", correlation::spearman(&pairs.auto, &pairs.audit)),
    ];
    Figures { figures }
}

/// The line between both scores, and whether one pair of limits does for the whole scale; only the comparison shows them.
fn scale_figures(pairs: &Pairs, ascending: &AscendingDeltas, proportional: ProportionalBias) -> Figures {
    let exact = exact_limits::exact_limits(&pairs.deltas);
    let line = deming::deming(&pairs.auto, &pairs.audit, ERROR_RATIO);
    let percentile = percentile_limits::of_ascending(&ascending.deltas);
    let figures = vec![
        Figure::of("loa_lower_exact", exact.lower),
        Figure::of("loa_upper_exact", exact.upper),
        Figure::of("percentile_lower", percentile.lower),
        Figure::of("percentile_upper", percentile.upper),
        Figure::of("proportional_bias", proportional.slope),
        Figure::of("proportional_bias_p", proportional.p_value),
        Figure::of("deming_slope", line.slope),
        Figure::of("deming_intercept", line.intercept),
    ];
    Figures { figures }
}

/// The decision matrix over pairs whose auto outcome is pass or fail.
pub fn decisions(table: &EvaluationTable, pairs: &Pairs, switches: &Switches) -> Decisions {
    let decided = pairs.rows.iter().zip(&pairs.audit).filter_map(|(&row_idx, &audit)| {
        let row_idx = row_idx as usize;
        let auto_passes = table.auto_outcome(row_idx)? == Outcome::Pass;
        let audit_outcome = table.pass_rule(row_idx, switches.pass_mark).outcome(audit);
        Some((auto_passes, audit_outcome.map(|outcome| outcome == Outcome::Pass)))
    });
    decided.collect()
}

/// The counts and rates of the decision matrix.
pub fn decision_figures(decisions: &Decisions) -> Figures {
    let figures = vec![
        Figure::count("both_pass", decisions.both_pass),
        Figure::count("false_pass", decisions.false_pass),
        Figure::count("false_fail", decisions.false_fail),
        Figure::count("both_fail", decisions.both_fail),
        Figure::count("undecided", decisions.undecided),
        Figure::of("false_pass_rate", decisions.false_pass_rate()),
        Figure::of("false_fail_rate", decisions.false_fail_rate()),
        Figure::of("false_omission_rate", decisions.false_omission_rate()),
    ];
    Figures { figures }
}

/// How far the matrix agrees beyond chance, and whether it leans to one side; only the comparison shows them.
fn chance_figures(decisions: &Decisions) -> Figures {
    let figures = vec![
        Figure::of("kappa", kappa::kappa(decisions)),
        Figure::of("ac1", ac1::ac1(decisions)),
        Figure::of("pabak", pabak::pabak(decisions)),
        Figure::of("mcnemar_p", mcnemar::p_value(decisions)),
    ];
    Figures { figures }
}

/// The figures of the overview.
pub fn leading_figures(table: &EvaluationTable, rows: &RowSet, pairs: &Pairs, switches: &Switches) -> Figures {
    let decisions = decisions(table, pairs, switches);
    joined([row_figures(table, rows, switches), pair_figures(&pairs.deltas, switches), decision_figures(&decisions)])
}

/// Every figure of some rows. `ascending` are the deltas of the pairs in that order, `proportional` is their proportional bias:
/// both are needed elsewhere too.
pub fn all_figures(
    table: &EvaluationTable,
    rows: &RowSet,
    pairs: &Pairs,
    (ascending, proportional): (&AscendingDeltas, ProportionalBias),
    switches: &Switches,
) -> Figures {
    let decisions = decisions(table, pairs, switches);
    joined([
        row_figures(table, rows, switches),
        pair_figures(&pairs.deltas, switches),
        further_pair_figures(pairs, ascending),
        scale_figures(pairs, ascending, proportional),
        decision_figures(&decisions),
        chance_figures(&decisions),
    ])
}

fn joined<const N: usize>(parts: [Figures; N]) -> Figures {
    parts.into_iter().flat_map(|part| part.figures).collect()
}
