//! When forms changed: a form that comes into use later than the others, and one that another replaced with other weights.

use crate::domain::identity::FormFingerprint;
use crate::domain::order;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::zone::Zone;
use crate::query::form::form_label;
use crate::store::forms::Form;
use crate::store::metrics::MetricSpec;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// A form with fewer dated rows is too rare to say when it came into use.
const NEEDS: usize = 10;
/// A form counts as new where chance would have kept it out of sight until then in fewer cases than this.
const LEAST_CHANCE: f64 = 0.001;
/// For how long after its successor came a replaced form may still be used.
const OVERLAP_MS: i64 = 7 * crate::domain::period::DAY_MS;

/// Everything that changed on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct FormChangeDay {
    /// The day, by the calendar of the report.
    pub day: Day,
    /// When the first of its changes showed: the first evaluation on a new form.
    pub at: Timestamp,
    /// The changes, in the order of time.
    pub changes: Vec<FormChange>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct FormChange {
    /// The form that came.
    pub form: FormFingerprint,
    /// What it is called in lists of forms.
    pub label: String,
    /// Which metrics weigh something else than in the form that it replaced; none where it replaced none.
    pub weights: Vec<WeightChange>,
}

/// A metric with another weight than before.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightChange {
    /// Name of the metric, its id where it has none.
    pub metric: String,
    /// Whether it is the points taken off for an unmet metric that changed.
    pub is_negative: bool,
    /// Points before.
    pub from: Option<f64>,
    /// Points since.
    pub to: Option<f64>,
}

/// How one form was used among some rows.
struct Usage<'t> {
    form: &'t Form,
    first: i64,
    last: i64,
    n_rows: usize,
    /// What it asks and with which weights, in the order of metric codes.
    specs: Vec<MetricSpec>,
}

impl Usage<'_> {
    fn asks(&self) -> impl Iterator<Item = u32> {
        self.specs.iter().map(|spec| spec.metric_code)
    }

    /// Whether a form used as evenly before its first row as after it would hardly have stayed out of sight since `start`.
    fn is_new(&self, start: i64) -> bool {
        let (used, since_start) = ((self.last - self.first) as f64, (self.last - start) as f64);
        (used / since_start).powf(self.n_rows as f64) < LEAST_CHANCE
    }
}

/// The changes of forms among some rows, by day, in the order of time. Rows without a time of evaluation or without metrics
/// tell none.
///
/// A form is new where it comes later than the first row and was used so often since that chance would hardly have kept it out
/// of sight before. It replaces the form that asks the same metrics and came last before it, where that is used for no more
/// than a week longer.
pub fn form_changes(table: &EvaluationTable, rows: &RowSet, zone: &Zone) -> Vec<FormChangeDay> {
    let usages = usages(table, rows);
    let start = usages.iter().map(|usage| usage.first).min().unwrap_or_default();
    let asks = |one: &Usage<'_>, two: &Usage<'_>| one.asks().cmp(two.asks());
    let alike = order::sorted(usages, |one, two| {
        asks(one, two).then(one.first.cmp(&two.first)).then(one.form.fingerprint.cmp(&two.form.fingerprint))
    });
    let mut changes: Vec<(i64, FormChange)> = Vec::new();
    for (place, usage) in alike.iter().enumerate().filter(|(_, usage)| usage.is_new(start)) {
        let before = place.checked_sub(1).and_then(|place| alike.get(place));
        let replaced = before
            .filter(|before| asks(before, usage).is_eq() && before.last <= usage.first.saturating_add(OVERLAP_MS));
        let weights = replaced.map(|before| weights(table, before, usage)).unwrap_or_default();
        changes.push((
            usage.first,
            FormChange { form: usage.form.fingerprint, label: form_label(table, usage.form), weights },
        ));
    }
    by_day(changes, zone)
}

fn by_day(changes: Vec<(i64, FormChange)>, zone: &Zone) -> Vec<FormChangeDay> {
    let mut days: Vec<FormChangeDay> = Vec::new();
    for (first, change) in order::sorted(changes, |one, two| one.0.cmp(&two.0).then(one.1.form.cmp(&two.1.form))) {
        let (at, day) = (Timestamp(first), zone.day_of(Timestamp(first)));
        match days.last_mut() {
            Some(last) if last.day == day => last.changes.push(change),
            _ => days.push(FormChangeDay { day, at, changes: vec![change] }),
        }
    }
    days
}

/// The forms that are used often enough.
fn usages<'t>(table: &'t EvaluationTable, rows: &RowSet) -> Vec<Usage<'t>> {
    let forms = table.forms();
    let mut seen = vec![(i64::MAX, i64::MIN, 0_usize); forms.all().len()];
    rows.iter().for_each(|row_idx| {
        let of_form = forms.code_of_row(row_idx).and_then(|code| seen.get_mut(code));
        if let Some(((first, last, n_rows), Timestamp(at))) = of_form.zip(table.evaluated_at(row_idx).given()) {
            (*first, *last, *n_rows) = (at.min(*first), at.max(*last), *n_rows + 1);
        }
    });
    let used = forms.all().iter().zip(seen).filter(|(form, (.., n_rows))| form.fingerprint.0 != 0 && *n_rows >= NEEDS);
    used.map(|(form, (first, last, n_rows))| {
        let specs = table.metrics().results(form.first_row as usize).map(|(spec, _)| spec).collect();
        let specs = order::sorted(specs, |one: &MetricSpec, two| one.metric_code.cmp(&two.metric_code));
        Usage { form, first, last, n_rows, specs }
    })
    .collect()
}

/// What differs between two forms that ask the same.
fn weights(table: &EvaluationTable, before: &Usage<'_>, since: &Usage<'_>) -> Vec<WeightChange> {
    let dictionary = table.metrics().dictionary();
    let name = |code: u32| match dictionary.label(code) {
        "" => dictionary.key(code).to_owned(),
        label => label.to_owned(),
    };
    let mut changes = Vec::new();
    for (before, since) in before.specs.iter().zip(&since.specs) {
        let both = [(false, before.weight, since.weight), (true, before.negative_weight, since.negative_weight)];
        for (is_negative, from, to) in both {
            if from != to {
                changes.push(WeightChange { metric: name(since.metric_code), is_negative, from, to });
            }
        }
    }
    changes
}
