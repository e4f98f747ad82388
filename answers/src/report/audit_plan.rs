//! The audit plan: are the audits representative, what is wrong among the conversations nobody audited, what to audit next?

use crate::domain::audit_plan::AuditPlanView;
use crate::domain::filter::Filter;
use crate::domain::switches::Switches;
use crate::report::audit_next::NextAudit;
use crate::report::audit_next::audit_next;
use crate::report::coverage::CoverageRow;
use crate::report::coverage::coverage;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::report::figures::decisions;
use crate::report::pairs::Pairs;
use crate::report::pairs::measured;
use crate::report::pass_basis::PassBasis;
use crate::report::pass_basis::pass_basis;
use crate::report::representation::DifferenceRow;
use crate::report::representation::differences;
use crate::report::strata::Strata;
use crate::stats::audits_needed;
use crate::stats::bias;
use crate::stats::decision::Decisions;
use crate::stats::moments::Moments;
use crate::stats::post_stratified;
use crate::stats::strata;
use crate::stats::strata::Stratified;
use crate::stats::stratified_rate;
use crate::stats::stratified_total;
use crate::stats::wilson;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// A queue and score band with fewer audits says nothing sure about its conversations.
pub const STRATUM_NEEDS: usize = strata::NEEDS;
/// How far up or down the false pass rate is to be known in a plan, as a share.
pub const RATE_HALF_WIDTH: f64 = 0.05;

/// Everything the audit plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditPlanReport {
    /// How it was asked for.
    pub view: AuditPlanView,
    /// Its figures.
    pub figures: Figures,
    /// The share of audits of every group.
    pub coverage: Vec<CoverageRow>,
    /// Whether a row is in several groups, and counted in each.
    pub has_shared_rows: bool,
    /// How audited conversations differ from the others; empty where there are too few to compare.
    pub differences: Vec<DifferenceRow>,
    /// Which pass marks the outcomes rest on.
    pub pass_basis: PassBasis,
    /// What to audit next, in this order.
    pub next: Vec<NextAudit>,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

impl AuditPlanReport {
    /// How far a scale reaches that the shares of all groups share, from zero; above zero.
    pub fn share_reach(&self) -> f64 {
        let ends = self.coverage.iter().filter_map(|row| row.share.interval());
        ends.fold(0.01, |reach, (_, hi)| hi.max(reach))
    }
}

/// The audit plan of some rows. `filter` is what selected them. All of it speaks of scored conversations: rows with an
/// auto score in range, fatal ones only where they are in. Audited is what the status says, and unaudited what has
/// neither that status nor an audit score.
pub fn audit_plan(
    table: &EvaluationTable,
    rows: &RowSet,
    view: AuditPlanView,
    (filter, switches): (&Filter, &Switches),
    n_undated_left_out: usize,
) -> AuditPlanReport {
    let may_count = measured(table, rows, switches);
    let scored = RowSet::of(table.n_rows(), |row_idx| may_count.has(row_idx) && table.auto().score(row_idx).is_some());
    let mut unaudited = scored.clone();
    unaudited.subtract(table.audited());
    unaudited.subtract(table.pairs());
    let pairs = Pairs::among(table, rows, switches);
    let strata = Strata::of(table, &scored, &unaudited, switches);
    let coverage = coverage(table, &scored, view.by, (filter, switches));
    let counts = [
        Figure::count("conversations", rows.count()),
        Figure::count("scored", scored.count()),
        Figure::count("audited", rows.count_and(table.audited())),
        Figure::count("pairs", pairs.n()),
        Figure::count("fatal", rows.count_and(table.fatal())),
        Figure::count("unaudited", unaudited.count()),
        Figure::of("audited_share", wilson::rate(scored.count_and(table.audited()), scored.count())),
    ];
    let estimates = estimates(&strata, &pairs.deltas, &decisions(table, &pairs, switches), view.half_width.points());
    AuditPlanReport {
        view,
        figures: counts.into_iter().chain(estimates).collect(),
        has_shared_rows: coverage.iter().map(|row| row.n_scored).sum::<usize>() > scored.count(),
        coverage,
        differences: differences(table, &scored, switches),
        pass_basis: pass_basis(table, &pairs, switches),
        next: audit_next(table, &unaudited, (&strata, &pairs), switches, view.length),
        n_undated_left_out,
    }
}

/// Each figure of the audits beside that of all conversations, what is wrong among the unaudited, and how many more audits
/// a surer figure takes.
fn estimates(strata: &Strata, deltas: &[f64], decisions: &Decisions, half_width: f64) -> Vec<Figure> {
    let bias_of_all = post_stratified::mean(&strata.for_bias());
    let false_pass_of_all = stratified_rate::rate(&strata.for_false_pass());
    let among_unaudited = |hits| stratified_total::total(&strata.for_unaudited(hits));
    let wrong = among_unaudited(|decisions: &Decisions| decisions.false_pass + decisions.false_fail);
    let moments: Moments = deltas.iter().copied().collect();
    let n_fails = decisions.false_pass + decisions.both_fail;
    let more_for_rate = audits_needed::for_rate(decisions.false_pass, n_fails, decisions.decided(), RATE_HALF_WIDTH);
    vec![
        Figure::of("bias", bias::bias(deltas)),
        Figure::of("bias_of_all", bias_of_all.estimate),
        uncovered("bias_uncovered", &bias_of_all),
        Figure::of("false_pass_rate", decisions.false_pass_rate()),
        Figure::of("false_pass_rate_of_all", false_pass_of_all.estimate),
        uncovered("false_pass_uncovered", &false_pass_of_all),
        Figure::of("wrong_unaudited", wrong.estimate),
        Figure::of("false_pass_unaudited", among_unaudited(|decisions| decisions.false_pass).estimate),
        Figure::of("false_fail_unaudited", among_unaudited(|decisions| decisions.false_fail).estimate),
        Figure::count("wrong_covered", wrong.covered),
        uncovered("wrong_uncovered", &wrong),
        Figure::of("more_for_bias", audits_needed::for_bias(&moments, half_width)),
        Figure::of("more_for_false_pass", more_for_rate),
    ]
}

/// The share of conversations that a figure does not speak for; n is all of them.
fn uncovered(name: &'static str, stratified: &Stratified) -> Figure {
    let answer = match stratified.uncovered_share() {
        Some(value) => FigureAnswer::Known { value, interval: None },
        None => FigureAnswer::TooFew { needs: 1 },
    };
    Figure { name, answer, n: stratified.all }
}
