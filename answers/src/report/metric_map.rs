//! On which metric, of which group, do auto and auditors part? Groups against metrics, one cell each.

use crate::domain::filter::Dimension;
use crate::domain::metric::Answer;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::dimension::dictionary_values;
use crate::query::group::Group;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::facets::numbered;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::metric_answers::CLEAR_BELOW;
use crate::report::pairs::measured;
use crate::stats::benjamini_hochberg;
use crate::stats::decision::Decisions;
use crate::stats::mcnemar;
use crate::stats::moments::Moments;
use crate::stats::student_t;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The most groups and metrics that the map shows: more cannot be taken in at a glance.
const MOST_GROUPS: usize = 25;
const MOST_METRICS: usize = 12;

/// What a cell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapOf {
    /// How much more often auto says met where the auditor says not met than the other way round, as a share of the answers
    /// that both gave; NA is left out.
    Answers,
    /// Where no auditor answered a metric: the bias of the pairs in which auto says not met.
    BiasNotMet,
}

/// A group and a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapCell {
    /// Answers or pairs behind it.
    pub n: usize,
    /// Above zero auto is the more generous one: −1 to 1, or points. `None` with too few behind it for a verdict.
    pub value: Option<f64>,
    /// How far from zero, from −3 to 3, for a colour.
    pub level: i8,
    /// Whether chance alone does not explain the distance from zero, although there are many cells.
    pub is_clear: bool,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRow {
    /// Its key in filters and addresses.
    pub key: String,
    /// How it is called.
    pub label: String,
    /// What it is called where names are hidden: see [`crate::report::breakdown::BreakdownRow::number`].
    pub number: usize,
    /// One for each metric, in their order.
    pub cells: Vec<MapCell>,
}

/// The answer about groups and metrics.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricMapReport {
    /// What the groups are.
    pub by: Dimension,
    /// What the cells tell.
    pub of: MapOf,
    /// Key and name of the metrics shown: those with most disagreement first, or those most often not met.
    pub metrics: Vec<(String, String)>,
    /// The groups shown: those with most behind them first.
    pub rows: Vec<MapRow>,
    /// How many groups there are.
    pub n_groups: usize,
    /// How many metrics there are.
    pub n_metrics: usize,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

impl MetricMapReport {
    /// The clear cells with the places of their group and metric, the farthest from zero first.
    pub fn clear(&self) -> Vec<(usize, usize, MapCell)> {
        let of_row = |(place, row): (usize, &MapRow)| -> Vec<(usize, usize, MapCell)> {
            row.cells.iter().enumerate().map(|(metric, cell)| (place, metric, *cell)).collect()
        };
        let cells = self.rows.iter().enumerate().flat_map(of_row).filter(|(_, _, cell)| cell.is_clear);
        let size = |cell: &(usize, usize, MapCell)| cell.2.value.unwrap_or_default().abs();
        order::sorted(cells.collect(), |one, two| size(two).total_cmp(&size(one)))
    }
}

/// What is counted of a group and a metric.
#[derive(Clone, Copy, Default)]
struct Sums {
    answers: Decisions,
    deltas_not_met: Moments,
}

impl Sums {
    fn n(&self, of: MapOf) -> usize {
        match of {
            MapOf::Answers => self.answers.decided(),
            MapOf::BiasNotMet => self.deltas_not_met.n(),
        }
    }

    fn value(&self, of: MapOf) -> Option<f64> {
        match of {
            _ if self.n(of) < NEEDS_FOR_A_VERDICT => None,
            MapOf::Answers => {
                let net = self.answers.false_pass as f64 - self.answers.false_fail as f64;
                Some(net / self.answers.decided() as f64)
            }
            MapOf::BiasNotMet => self.deltas_not_met.mean(),
        }
    }

    /// How likely chance alone takes the value as far from zero: McNemar's test, or that of a mean.
    fn p_value(&self, of: MapOf) -> Option<f64> {
        self.value(of)?;
        match of {
            MapOf::Answers => mcnemar::p_value(&self.answers).value(),
            MapOf::BiasNotMet => {
                let deltas = &self.deltas_not_met;
                let error = (deltas.variance()? / deltas.n() as f64).sqrt();
                (error > 0.0).then_some(())?;
                Some(2.0 * student_t::cdf(-(deltas.mean()? / error).abs(), (deltas.n() - 1) as f64))
            }
        }
    }
}

/// Groups against metrics, of some rows; fatal rows are in unless switched out.
pub fn metric_map(
    table: &EvaluationTable,
    rows: &RowSet,
    by: Dimension,
    switches: &Switches,
    n_undated_left_out: usize,
) -> MetricMapReport {
    let measured = measured(table, rows, switches);
    let found: Vec<Group> = groups(table, &measured, by, switches);
    let named: Vec<&Group> = found.iter().filter(|group| !group.value.key.is_empty()).collect();
    let sums: Vec<Vec<Sums>> = named.iter().map(|group| sums_of(table, group)).collect();
    let has_answers = sums.iter().flatten().any(|sums| sums.answers.decided() > 0);
    let of = if has_answers { MapOf::Answers } else { MapOf::BiasNotMet };
    let (n_metrics, metrics) = metrics_shown(table, &sums, of);
    let behind = |place: usize| -> usize { sums[place].iter().map(|sums| sums.n(of)).sum() };
    let n_groups = (0..named.len()).filter(|&place| behind(place) > 0).count();
    let by_size = order::sorted((0..named.len()).collect(), |&one: &usize, &two: &usize| {
        behind(two).cmp(&behind(one)).then_with(|| named[one].value.key.cmp(&named[two].value.key))
    });
    let shown = &by_size[..by_size.len().min(MOST_GROUPS).min(n_groups)];
    let values: Vec<&Value> = named.iter().map(|group| &group.value).collect();
    let (labels, numbers) = (labelled(&values), numbered(&values));
    let cells = cells(shown, &metrics, &sums, of);
    let row = |(&place, cells): (&usize, Vec<MapCell>)| MapRow {
        key: values[place].key.clone(),
        label: labels[place].clone(),
        number: numbers[place],
        cells,
    };
    let metric_values = dictionary_values(table.metrics().dictionary());
    let metric_values: Vec<&Value> = metrics.iter().filter_map(|&code| metric_values.get(code)).collect();
    MetricMapReport {
        by,
        of,
        metrics: metric_values.iter().map(|value| value.key.clone()).zip(labelled(&metric_values)).collect(),
        rows: shown.iter().zip(cells).map(row).collect(),
        n_groups,
        n_metrics,
        n_undated_left_out,
    }
}

/// What is counted of one group, by metric.
fn sums_of(table: &EvaluationTable, group: &Group) -> Vec<Sums> {
    let metrics = table.metrics();
    let mut sums = vec![Sums::default(); metrics.dictionary().len()];
    for &row_idx in &group.rows {
        let delta = table.delta(row_idx as usize);
        for (spec, answers) in metrics.results(row_idx as usize) {
            let Some(sum) = sums.get_mut(spec.metric_code as usize) else { continue };
            if let Some((auto, auditor)) = is_met(answers.auto).zip(is_met(answers.auditor)) {
                sum.answers.add(auto, Some(auditor));
            }
            if let (Answer::NotMet, Some(delta)) = (answers.auto, delta) {
                sum.deltas_not_met.add(delta);
            }
        }
    }
    sums
}

fn is_met(answer: Answer) -> Option<bool> {
    match answer {
        Answer::Met => Some(true),
        Answer::NotMet => Some(false),
        Answer::NotApplicable | Answer::Absent | Answer::Null | Answer::Manual | Answer::Other => None,
    }
}

/// How many metrics have anything behind them, and the codes of those shown.
fn metrics_shown(table: &EvaluationTable, sums: &[Vec<Sums>], of: MapOf) -> (usize, Vec<usize>) {
    let all = |code: usize, count: fn(&Sums, MapOf) -> usize| -> usize {
        sums.iter().filter_map(|group| group.get(code)).map(|sums| count(sums, of)).sum()
    };
    let weight: fn(&Sums, MapOf) -> usize = match of {
        MapOf::Answers => |sums, _| sums.answers.false_pass + sums.answers.false_fail,
        MapOf::BiasNotMet => Sums::n,
    };
    let dictionary = table.metrics().dictionary();
    let held: Vec<usize> = (0..dictionary.len()).filter(|&code| all(code, Sums::n) > 0).collect();
    let n_metrics = held.len();
    let mut shown = order::sorted(held, |&one: &usize, &two: &usize| {
        let key = |code: usize| dictionary.key(code as u32);
        all(two, weight).cmp(&all(one, weight)).then_with(|| key(one).cmp(key(two)))
    });
    shown.truncate(MOST_METRICS);
    (n_metrics, shown)
}

fn cells(groups: &[usize], metrics: &[usize], sums: &[Vec<Sums>], of: MapOf) -> Vec<Vec<MapCell>> {
    let shown: Vec<Sums> =
        groups.iter().flat_map(|&group| metrics.iter().map(move |&code| sums[group][code])).collect();
    let p_values: Vec<Option<f64>> = shown.iter().map(|sums| sums.p_value(of)).collect();
    let cell = |(sums, p): (&Sums, Option<f64>)| {
        let value = sums.value(of);
        let is_clear = p.is_some_and(|p| p < CLEAR_BELOW);
        MapCell { n: sums.n(of), value, level: value.map_or(0, |value| level(value, of)), is_clear }
    };
    let cells: Vec<MapCell> = shown.iter().zip(benjamini_hochberg::adjusted_known(&p_values)).map(cell).collect();
    cells.chunks(metrics.len().max(1)).map(<[MapCell]>::to_vec).collect()
}

/// A colour's step: of answers 5, 15 and 30 of 100, of bias 2, 5 and 10 points.
fn level(value: f64, of: MapOf) -> i8 {
    let steps = match of {
        MapOf::Answers => [0.05, 0.15, 0.3],
        MapOf::BiasNotMet => [2.0, 5.0, 10.0],
    };
    let size = steps.iter().filter(|step| value.abs() >= **step).count() as i8;
    if value < 0.0 { -size } else { size }
}
