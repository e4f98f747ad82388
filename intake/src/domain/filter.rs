//! The question a manager asks of the rows: clauses per dimension, ranges and a text search, as one value.

use crate::domain::choices::Choices;
use crate::domain::choices::Values;
use crate::domain::period::Timestamp;

/// Something a row can be chosen by. Within a dimension choices are alternatives; between dimensions all must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Direction, verbatim.
    Direction,
    /// Channel, verbatim.
    Channel,
    /// Queue, by id.
    Queue,
    /// Agent, by id.
    Agent,
    /// Auditor, by the first 12 hex digits of the SHA-256 of the trimmed name.
    Auditor,
    /// Rows that carry the metric, by id.
    Metric,
    /// Language, verbatim.
    Language,
    /// Form, by its fingerprint; empty for rows without metrics.
    Form,
    /// `audited` or `not_audited`.
    Audit,
    /// Auto outcome: `pass`, `fail`, `not_evaluated`, or verbatim.
    Outcome,
    /// `evaluated`, `below_threshold`, `duration_unavailable`, `legacy`, or verbatim.
    Duration,
    /// `pass` or `fail`: the audit score against the pass mark.
    AuditOutcome,
}

impl Dimension {
    /// Every dimension, in the order of the filter bar.
    pub const ALL: [Self; 12] = [
        Self::Direction,
        Self::Channel,
        Self::Queue,
        Self::Agent,
        Self::Auditor,
        Self::Metric,
        Self::Language,
        Self::Form,
        Self::Audit,
        Self::Outcome,
        Self::AuditOutcome,
        Self::Duration,
    ];
}

/// A range that holds its lower end and not its upper one; a missing end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct HalfOpen<T> {
    /// Lowest value inside.
    pub from: Option<T>,
    /// Lowest value above.
    pub to: Option<T>,
}

impl<T: Copy + PartialOrd> HalfOpen<T> {
    /// From `from` up to, but not including, `to`.
    pub fn new(from: T, to: T) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// Whether the range lets everything through, even what has no value.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether all of another range lies inside. One without an end is in none that has that end.
    pub fn holds_all(&self, other: Self) -> bool {
        let is_from_in = self.from.is_none_or(|from| other.from.is_some_and(|other| other >= from));
        is_from_in && self.to.is_none_or(|to| other.to.is_some_and(|other| other <= to))
    }

    /// Whether a value lies inside.
    pub fn holds(&self, value: T) -> bool {
        self.from.is_none_or(|from| value >= from) && self.to.is_none_or(|to| value < to)
    }
}

/// Which rows are meant. The default lets all through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Chosen values per dimension; a dimension without an entry lets all through.
    pub choices: Choices,
    /// Rows with (`true`) or without (`false`) a fatal error.
    pub fatal: Option<bool>,
    /// Rows with at most one agent, however often it is listed.
    pub single_agent: bool,
    /// Rows whose absolute delta is at least this, in points; 0 asks for both scores.
    pub min_delta: Option<f64>,
    /// Signed delta, in points.
    pub delta: HalfOpen<f64>,
    /// Auto score, in points.
    pub auto: HalfOpen<f64>,
    /// Audit score, in points.
    pub audit: HalfOpen<f64>,
    /// When evaluated; rows without that time are then left out.
    pub at: HalfOpen<Timestamp>,
    /// Text looked for, without regard to case, in ids, agents, queues and auditor.
    pub text: String,
}

impl Filter {
    /// Whether a value of a dimension is chosen.
    pub fn chooses(&self, dimension: Dimension, value: &str) -> bool {
        self.choices.get(&dimension).is_some_and(|values| values.contains(value))
    }

    /// The same filter with one value chosen if it was not, and not chosen if it was.
    #[must_use]
    pub fn toggled(mut self, dimension: Dimension, value: &str) -> Self {
        let values = self.choices.get_or_insert(dimension);
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.choices.remove(&dimension);
        }
        self
    }

    /// The same filter with exactly these values of a dimension; none lets all through.
    #[must_use]
    pub fn with(mut self, dimension: Dimension, values: impl IntoIterator<Item = String>) -> Self {
        let values: Values = values.into_iter().collect();
        if values.is_empty() {
            self.choices.remove(&dimension);
        } else {
            self.choices.insert(dimension, values);
        }
        self
    }

    /// The same filter without the clause of one dimension, as facet counts need it.
    #[must_use]
    pub fn without(mut self, dimension: Dimension) -> Self {
        self.choices.remove(&dimension);
        self
    }

    /// Whether the filter lets every row through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// What the rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortKey {
    /// Conversation id.
    Conversation,
    /// When evaluated.
    #[default]
    EvaluatedAt,
    /// Auto score.
    Auto,
    /// Audit score.
    Audit,
    /// Signed delta.
    Delta,
    /// First agent's name.
    Agent,
    /// First queue's name.
    Queue,
    /// Channel.
    Channel,
    /// Direction.
    Direction,
    /// Language.
    Language,
    /// Auto outcome.
    Outcome,
    /// Number of fatal errors.
    Fatal,
}

impl SortKey {
    /// Every key, in the order of the grid's columns.
    pub const ALL: [Self; 12] = [
        Self::Conversation,
        Self::EvaluatedAt,
        Self::Agent,
        Self::Queue,
        Self::Auto,
        Self::Audit,
        Self::Delta,
        Self::Outcome,
        Self::Fatal,
        Self::Channel,
        Self::Direction,
        Self::Language,
    ];
}

/// Sort key and direction. Rows without the value come last either way; ties go by conversation id, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What to sort by.
    pub key: SortKey,
    /// Highest first.
    pub descending: bool,
}

impl Default for Sort {
    /// Newest first.
    fn default() -> Self {
        Self { key: SortKey::EvaluatedAt, descending: true }
    }
}
