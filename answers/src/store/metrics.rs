//! The metrics of every row: what was asked is held once per form version, the answers in three bytes each.

use crate::domain::metric::Answer;
use crate::domain::metric::MetricResult;
use crate::domain::mix::mixed;
use crate::domain::presence::Presence;
use crate::store::column::ListColumn;
use crate::store::dictionary::Dictionary;
use crate::store::lookup::Lookup;

/// A metric as one version of a form weighs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricSpec {
    /// Code of the metric in [`MetricColumns::dictionary`].
    pub metric_code: u32,
    /// Points for a met metric.
    pub weight: Option<f64>,
    /// Points taken off for an unmet metric.
    pub negative_weight: Option<f64>,
}

impl MetricSpec {
    /// What two specs are held against each other by: no weight is one of its own.
    fn bits(&self) -> (u32, u64, u64) {
        let bits = |weight: Option<f64>| weight.map_or(u64::MAX, f64::to_bits);
        (self.metric_code, bits(self.weight), bits(self.negative_weight))
    }
}

/// How one metric was answered in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// By auto.
    pub auto: Answer,
    /// By the auditor.
    pub auditor: Answer,
    /// Fatal and not met.
    pub fatal_failed: Presence<bool>,
}

/// The metrics of all rows.
#[derive(Clone, Debug, Default)]
pub struct MetricColumns {
    dictionary: Dictionary,
    specs: Vec<MetricSpec>,
    by_hash: Lookup,
    rows: ListColumn,
    answers: Vec<Answers>,
}

impl MetricColumns {
    pub(super) fn push(&mut self, metrics: &[MetricResult<'_>]) {
        let codes: Vec<u32> = metrics.iter().map(|metric| self.spec_code(metric)).collect();
        self.rows.push(codes);
        self.answers.extend(metrics.iter().map(|metric| Answers {
            auto: metric.answer,
            auditor: metric.auditor_answer,
            fatal_failed: metric.fatal_failed,
        }));
    }

    fn spec_code(&mut self, metric: &MetricResult<'_>) -> u32 {
        let metric_code = self.dictionary.code(&metric.id, metric.name.text().unwrap_or_default());
        let spec = MetricSpec { metric_code, weight: metric.weight, negative_weight: metric.negative_weight };
        let hash = mixed(mixed(spec.bits().1) ^ spec.bits().2).wrapping_add(u64::from(metric_code));
        let is_same = |code: &u32| self.specs.get(*code as usize).is_some_and(|held| held.bits() == spec.bits());
        if let Some(code) = self.by_hash.of(hash).find(is_same) {
            return code;
        }
        self.by_hash.add(hash);
        self.specs.push(spec);
        self.specs.len() as u32 - 1
    }

    /// Ids and names of the metrics by code.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The codes of the metrics that a row carries.
    pub fn metric_codes(&self, row_idx: usize) -> impl Iterator<Item = u32> + '_ {
        self.rows.codes(row_idx).iter().filter_map(|&code| self.specs.get(code as usize)).map(|spec| spec.metric_code)
    }

    /// What was asked in a row and how it was answered, in the record's order.
    pub fn results(&self, row_idx: usize) -> impl Iterator<Item = (MetricSpec, Answers)> + '_ {
        let answers = self.answers.get(self.rows.range(row_idx)).unwrap_or_default();
        let specs = self.rows.codes(row_idx).iter().filter_map(|&code| self.specs.get(code as usize));
        specs.copied().zip(answers.iter().copied())
    }
}
