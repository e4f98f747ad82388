//! How a form is told apart: the data name none, so by its fingerprint and what it asks.

use crate::query::dimension::Value;
use crate::store::forms::Form;
use crate::store::table::EvaluationTable;

/// Every form of a table, in the order of their codes. The label has the first digits of the fingerprint, the metric with the
/// most weight and the number of further metrics: `3a9f: Gives correct information + 10`. It is the same in every view,
/// and two versions of a form, which differ by a weight alone, differ in it.
pub fn form_values(table: &EvaluationTable) -> Vec<Value> {
    table
        .forms()
        .all()
        .iter()
        .map(|form| Value { key: form.fingerprint.key(), label: form_label(table, form) })
        .collect()
}

/// The label of one form.
pub fn form_label(table: &EvaluationTable, form: &Form) -> String {
    let metrics = table.metrics();
    let name = |code: u32| (metrics.dictionary().label(code), metrics.dictionary().key(code));
    let (mut heaviest, mut most, mut n_metrics) = (("", ""), f64::NEG_INFINITY, 0_usize);
    for (spec, _) in metrics.results(form.first_row as usize) {
        let (metric, weight) = (name(spec.metric_code), spec.weight.unwrap_or(f64::NEG_INFINITY));
        if n_metrics == 0 || weight > most || (weight >= most && metric.1 < heaviest.1) {
            (heaviest, most) = (metric, weight);
        }
        n_metrics += 1;
    }
    let further = if n_metrics > 1 { format!(" + {}", n_metrics - 1) } else { String::new() };
    if n_metrics > 0 { [&form.fingerprint.short(), ": ", heaviest.0, &further].concat() } else { further }
}
