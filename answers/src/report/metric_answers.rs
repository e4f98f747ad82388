//! The metrics: where auto and auditor answer differently, who is stricter, and which answers go with a gap in the scores.

use crate::domain::metric::Answer;
use crate::domain::metric::NaAs;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::dimension::dictionary_values;
use crate::report::facets::labelled;
use crate::report::figure::Figure;
use crate::report::figures::Figures;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::pairs::measured;
use crate::stats::ac1;
use crate::stats::answers::AnswerTable;
use crate::stats::answers::N_ANSWERS;
use crate::stats::benjamini_hochberg;
use crate::stats::estimate::Estimate;
use crate::stats::mcnemar;
use crate::stats::mean;
use crate::stats::moments::Moments;
use crate::stats::welch;
use crate::stats::wilson;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// From this p-value on chance may explain that one side is the stricter one, or that the gap differs.
pub(super) const CLEAR_BELOW: f64 = 0.05;

/// Who answers not met more often where the other one answers met, beyond chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// Auto.
    Auto,
    /// The auditor.
    Auditor,
}

/// One metric.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricRow {
    /// Its key in filters and addresses.
    pub key: String,
    /// How it is called.
    pub label: String,
    /// How often each pair of answers came, by auto's and then by the auditor's: met, not met, NA, whatever is done with NA.
    pub counts: [[usize; N_ANSWERS]; N_ANSWERS],
    /// Conversations where auto says not met and the auditor met.
    pub n_auto_stricter: usize,
    /// Conversations where auto says met and the auditor not met.
    pub n_auditor_stricter: usize,
    /// Who is the stricter one; none where chance may explain it.
    pub stricter: Option<Stricter>,
    /// Whether the gap in the scores differs by the answer, beyond chance and beyond there being many metrics.
    pub goes_with_gap: bool,
    /// `agreement`, `metric_ac1`, `stricter_p` of the answers; `bias_not_met`, `bias_met`, `gap_difference`, `gap_p` of the scores.
    pub figures: Figures,
}

/// The answer about metrics.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricAnswersReport {
    /// What is done with NA.
    pub na: NaAs,
    /// Every metric of the rows: least agreement first, those that nobody answered twice last, ties by key.
    pub rows: Vec<MetricRow>,
    /// Conversations with at least one metric that both answered, NA among the answers.
    pub n_compared: usize,
    /// Answers by both of which at least one is NA.
    pub n_na: usize,
    /// Pairs with at least one metric.
    pub n_pairs: usize,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

impl MetricAnswersReport {
    /// The metrics with the surest gap first: by p-value, those without one last, ties as they stand.
    pub fn by_gap(&self) -> Vec<&MetricRow> {
        let p = |row: &MetricRow| row.figures.get("gap_p").value();
        order::sorted(self.rows.iter().collect(), |one, two| {
            let (p, other_p) = (p(one), p(two));
            p.is_none().cmp(&other_p.is_none()).then(p.unwrap_or_default().total_cmp(&other_p.unwrap_or_default()))
        })
    }
}

/// What is known of a metric before figures are made.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    table: AnswerTable,
    deltas_met: Moments,
    deltas_not_met: Moments,
    is_held: bool,
}

/// The metrics of some rows. Answers count wherever both sides gave one, gaps wherever there are both scores; fatal rows are
/// in unless switched out.
pub fn metric_answers(
    table: &EvaluationTable,
    rows: &RowSet,
    na: NaAs,
    switches: &Switches,
    n_undated_left_out: usize,
) -> MetricAnswersReport {
    let metrics = table.metrics();
    let mut sums = vec![Sums::default(); metrics.dictionary().len()];
    let (mut n_compared, mut n_pairs) = (0, 0);
    for row_idx in measured(table, rows, switches).iter() {
        let delta = table.delta(row_idx);
        let (mut is_compared, mut has_metric) = (false, false);
        for (spec, answers) in metrics.results(row_idx) {
            let Some(sum) = sums.get_mut(spec.metric_code as usize) else { continue };
            (sum.is_held, has_metric) = (true, true);
            if let Some((auto, auditor)) = place(answers.auto).zip(place(answers.auditor)) {
                sum.table.0[auto][auditor] += 1;
                is_compared = true;
            }
            match (answers.auto, delta) {
                (Answer::Met, Some(delta)) => sum.deltas_met.add(delta),
                (Answer::NotMet, Some(delta)) => sum.deltas_not_met.add(delta),
                _ => {}
            }
        }
        n_compared += usize::from(is_compared);
        n_pairs += usize::from(has_metric && delta.is_some());
    }
    MetricAnswersReport {
        na,
        n_na: sums.iter().map(|sum| sum.table.n() - sum.table.without_na().decided()).sum(),
        rows: metric_rows(table, &sums, na),
        n_compared,
        n_pairs,
        n_undated_left_out,
    }
}

/// The place of an answer in a table; none for what nobody answered.
pub(super) fn place(answer: Answer) -> Option<usize> {
    match answer {
        Answer::Met => Some(0),
        Answer::NotMet => Some(1),
        Answer::NotApplicable => Some(N_ANSWERS - 1),
        Answer::Absent | Answer::Null | Answer::Manual | Answer::Other => None,
    }
}

fn metric_rows(table: &EvaluationTable, sums: &[Sums], na: NaAs) -> Vec<MetricRow> {
    let values = dictionary_values(table.metrics().dictionary());
    let labels = labelled(&values.iter().collect::<Vec<_>>());
    let p_values: Vec<Option<f64>> = sums.iter().map(|sum| gap_p(sum).value()).collect();
    let adjusted = benjamini_hochberg::adjusted_known(&p_values);
    let rows = sums.iter().zip(values).zip(labels.into_iter().zip(adjusted)).filter(|((sum, _), _)| sum.is_held);
    let rows = rows.map(|((sum, value), (label, adjusted))| metric_row(sum, value.key, label, (na, adjusted)));
    order::sorted(rows.collect(), |one: &MetricRow, two: &MetricRow| {
        let agreement = |row: &MetricRow| row.figures.get("agreement").value();
        let place = |row: &MetricRow| agreement(row).is_none();
        let share = |row: &MetricRow| agreement(row).unwrap_or_default();
        place(one).cmp(&place(two)).then(share(one).total_cmp(&share(two))).then_with(|| one.key.cmp(&two.key))
    })
}

fn gap_p(sum: &Sums) -> Estimate {
    let fewest = sum.deltas_met.n().min(sum.deltas_not_met.n());
    Estimate::needing(NEEDS_FOR_A_VERDICT, fewest, || welch::p_value(&sum.deltas_not_met, &sum.deltas_met))
}

fn metric_row(sum: &Sums, key: String, label: String, (na, adjusted): (NaAs, Option<f64>)) -> MetricRow {
    let decisions = sum.table.without_na();
    let (agreement, coefficient) = match na {
        NaAs::LeftOut => {
            (wilson::rate(decisions.both_pass + decisions.both_fail, decisions.decided()), ac1::ac1(&decisions))
        }
        NaAs::Third => (sum.table.agreement(), sum.table.ac1()),
    };
    let stricter_p = mcnemar::p_value(&decisions);
    // Met is pass: what auto passes and the auditor fails is where the auditor is stricter.
    let (n_auditor_stricter, n_auto_stricter) = (decisions.false_pass, decisions.false_fail);
    let is_clear = stricter_p.value().is_some_and(|p| p < CLEAR_BELOW);
    let stricter = if n_auto_stricter > n_auditor_stricter { Stricter::Auto } else { Stricter::Auditor };
    let gap = gap_p(sum);
    let gap = match (gap, adjusted) {
        (Estimate::Known(known), Some(adjusted)) => Estimate::checked(adjusted, known.n, None),
        (other, _) => other,
    };
    let figures = [
        Figure::of("agreement", agreement),
        Figure::of("metric_ac1", coefficient),
        Figure::of("stricter_p", stricter_p),
        Figure::of("bias_not_met", mean::from_moments(&sum.deltas_not_met)),
        Figure::of("bias_met", mean::from_moments(&sum.deltas_met)),
        Figure::of("gap_difference", welch::difference(&sum.deltas_not_met, &sum.deltas_met)),
        Figure::of("gap_p", gap),
    ];
    MetricRow {
        key,
        label,
        counts: sum.table.0,
        n_auto_stricter,
        n_auditor_stricter,
        stricter: is_clear.then_some(stricter),
        goes_with_gap: gap.value().is_some_and(|p| p < CLEAR_BELOW),
        figures: figures.into_iter().collect(),
    }
}
