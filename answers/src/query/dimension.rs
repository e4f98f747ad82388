//! A dimension over a table: which values there are, and which of them a row has.

use crate::domain::filter::Dimension;
use crate::domain::score::Outcome;
use crate::domain::switches::Switches;
use crate::query::auditor::auditor_hash;
use crate::query::form::form_values;
use crate::store::column::ListColumn;
use crate::store::column::WordColumn;
use crate::store::dictionary::Dictionary;
use crate::store::forms::Forms;
use crate::store::metrics::MetricColumns;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;
use crate::store::table::outcome_of_word;

/// The value of rows that have none, such as an empty direction.
pub const NO_VALUE: &str = "";
/// Duration status of rows ingested before there was one.
pub const LEGACY: &str = "legacy";

/// One value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What stands in a filter and in the address.
    pub key: String,
    /// What a reader is shown, as the data word it; empty for rows without a value.
    pub label: String,
}

/// The values of one dimension over a table, numbered from 0, and the numbers of every row.
pub struct Values<'t> {
    values: Vec<Value>,
    rows: Rows<'t>,
}

enum Rows<'t> {
    /// Word columns: the code, or the number behind all codes where there is no word.
    Word(&'t WordColumn, usize),
    /// Words that stand for others: each code's number, and the number without a word.
    Mapped(&'t WordColumn, Vec<usize>, usize),
    List(&'t ListColumn, usize),
    Metrics(&'t MetricColumns),
    Forms(&'t Forms),
    Audited(&'t RowSet),
    AuditOutcome(&'t EvaluationTable, Option<f64>),
}

impl<'t> Values<'t> {
    /// The values of a dimension. Only [`Dimension::AuditOutcome`] depends on the switches.
    pub fn of(table: &'t EvaluationTable, dimension: Dimension, switches: &Switches) -> Self {
        match dimension {
            Dimension::Direction => Self::word(table.direction()),
            Dimension::Channel => Self::word(table.channel()),
            Dimension::Language => Self::word(table.language()),
            Dimension::Outcome => Self::mapped(table.evaluation_status(), NO_VALUE, outcome_key),
            Dimension::Duration => Self::mapped(table.duration_status(), LEGACY, str::to_owned),
            Dimension::Auditor => Self::mapped(table.auditor(), NO_VALUE, auditor_hash),
            Dimension::Agent => Self::list(table.agents(), table.agent_dictionary()),
            Dimension::Queue => Self::list(table.queues(), table.queue_dictionary()),
            Dimension::Metric => {
                Self { values: dictionary_values(table.metrics().dictionary()), rows: Rows::Metrics(table.metrics()) }
            }
            Dimension::Form => Self { values: form_values(table), rows: Rows::Forms(table.forms()) },
            Dimension::Audit => {
                Self { values: fixed(&["audited", "not_audited"]), rows: Rows::Audited(table.audited()) }
            }
            Dimension::AuditOutcome => {
                Self { values: fixed(&["pass", "fail"]), rows: Rows::AuditOutcome(table, switches.pass_mark) }
            }
        }
    }

    fn word(column: &'t WordColumn) -> Self {
        let mut values = dictionary_values(column.dictionary());
        values.push(Value { key: NO_VALUE.to_owned(), label: String::new() });
        let none = values.len() - 1;
        match values.iter().position(|value| value.key == NO_VALUE) {
            Some(empty) if empty < none => {
                values.pop();
                Self { values, rows: Rows::Word(column, empty) }
            }
            _ => Self { values, rows: Rows::Word(column, none) },
        }
    }

    fn mapped(column: &'t WordColumn, none: &str, key_of: impl Fn(&str) -> String) -> Self {
        let mut values = vec![Value { key: none.to_owned(), label: String::new() }];
        let mut numbers = Vec::with_capacity(column.dictionary().len());
        for code in 0..column.dictionary().len() {
            let word = column.dictionary().key(code as u32);
            let key = if word.is_empty() { none.to_owned() } else { key_of(word) };
            let number = values.iter().position(|value| value.key == key).unwrap_or_else(|| {
                values.push(Value { key, label: word.to_owned() });
                values.len() - 1
            });
            numbers.push(number);
        }
        Self { values, rows: Rows::Mapped(column, numbers, 0) }
    }

    fn list(column: &'t ListColumn, dictionary: &Dictionary) -> Self {
        let mut values = dictionary_values(dictionary);
        values.push(Value { key: NO_VALUE.to_owned(), label: String::new() });
        let none = values.len() - 1;
        Self { values, rows: Rows::List(column, none) }
    }

    /// Every value, by number.
    pub fn all(&self) -> &[Value] {
        &self.values
    }

    /// Calls `visit` with each row of a set and the number of each value that it has, in the order of the table; a value may
    /// come twice in a row. What the dimension rests on is asked once, not for every row.
    pub fn each(&self, rows: &RowSet, visit: &mut dyn FnMut(usize, usize)) {
        self.walk(rows, visit);
    }

    /// The same, with a program of its own for what is called: faster by half and larger, for walks over all rows.
    #[inline(always)]
    pub fn walk(&self, rows: &RowSet, mut visit: impl FnMut(usize, usize)) {
        match &self.rows {
            Rows::Word(column, none) => {
                rows.iter()
                    .for_each(|row_idx| visit(row_idx, column.code(row_idx).map_or(*none, |code| code as usize)));
            }
            Rows::Mapped(column, numbers, none) => rows.iter().for_each(|row_idx| {
                let number = column.code(row_idx).and_then(|code| numbers.get(code as usize));
                visit(row_idx, *number.unwrap_or(none));
            }),
            Rows::List(column, none) => rows.iter().for_each(|row_idx| match column.codes(row_idx) {
                [] => visit(row_idx, *none),
                codes => codes.iter().for_each(|&code| visit(row_idx, code as usize)),
            }),
            Rows::Metrics(metrics) => rows.iter().for_each(|row_idx| {
                metrics.metric_codes(row_idx).for_each(|code| visit(row_idx, code as usize));
            }),
            Rows::Forms(forms) => rows.iter().for_each(|row_idx| {
                forms.code_of_row(row_idx).into_iter().for_each(|number| visit(row_idx, number));
            }),
            Rows::Audited(audited) => {
                rows.iter().for_each(|row_idx| visit(row_idx, usize::from(!audited.has(row_idx))));
            }
            Rows::AuditOutcome(table, pass_mark) => rows.iter().for_each(|row_idx| {
                let outcome = table.audit_outcome(row_idx, *pass_mark);
                outcome.into_iter().for_each(|outcome| visit(row_idx, usize::from(outcome == Outcome::Fail)));
            }),
        }
    }
}

/// Pass and fail in any case are one value each; any other word stands for itself.
fn outcome_key(word: &str) -> String {
    match outcome_of_word(word) {
        Some(Outcome::Pass) => "pass".to_owned(),
        Some(Outcome::Fail) => "fail".to_owned(),
        None => word.to_owned(),
    }
}

/// The values of a dictionary, by code.
pub fn dictionary_values(dictionary: &Dictionary) -> Vec<Value> {
    (0..dictionary.len())
        .map(|code| code as u32)
        .map(|code| Value { key: dictionary.key(code).to_owned(), label: dictionary.label(code).to_owned() })
        .collect()
}

fn fixed(keys: &[&str]) -> Vec<Value> {
    keys.iter().map(|key| Value { key: (*key).to_owned(), label: (*key).to_owned() }).collect()
}
