//! The metrics of every row: what was asked is held once per form version, the answers in three bytes each.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::domain::metric::Answer;
use crate::domain::metric::MetricResult;
use crate::domain::presence::Presence;
use crate::store::column::ListColumn;
use crate::store::dictionary::Dictionary;

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
    spec_codes: HashMap<(u32, u64, u64), u32, FxBuildHasher>,
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
        let bits = |weight: Option<f64>| weight.map_or(u64::MAX, f64::to_bits);
        let next = u32::try_from(self.specs.len()).unwrap_or(u32::MAX);
        let key = (metric_code, bits(metric.weight), bits(metric.negative_weight));
        let code = *self.spec_codes.entry(key).or_insert(next);
        if code == next {
            self.specs.push(MetricSpec { metric_code, weight: metric.weight, negative_weight: metric.negative_weight });
        }
        code
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
