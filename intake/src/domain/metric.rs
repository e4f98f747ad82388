//! One scored question of a form, as answered in one conversation.

use std::borrow::Cow;

use crate::domain::presence::Presence;

/// An answer to a metric, by auto or by the auditor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The key is missing.
    #[default]
    Absent,
    /// The answer is `null`.
    Null,
    /// YES.
    Met,
    /// NO.
    NotMet,
    /// NA.
    NotApplicable,
    /// "-": a metric that only a human answers.
    Manual,
    /// Any other value.
    Other,
}

impl Answer {
    /// The answer as records word it, `other` for one of which only that much is kept; `None` where there is none.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Met => Some("YES"),
            Self::NotMet => Some("NO"),
            Self::NotApplicable => Some("NA"),
            Self::Manual => Some("-"),
            Self::Other => Some("other"),
        }
    }
}

/// What is done with answers that are NA where the answers of both sides are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NaAs {
    /// An answer pair with NA on either side is left out.
    #[default]
    LeftOut,
    /// NA is a third answer beside met and not met.
    Third,
}

/// One metric of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricResult<'a> {
    /// Identifier of the metric.
    pub id: Cow<'a, str>,
    /// Name as configured in the form.
    pub name: Presence<Cow<'a, str>>,
    /// Points for a met metric.
    pub weight: Option<f64>,
    /// Points taken off for an unmet metric.
    pub negative_weight: Option<f64>,
    /// Answer of the automated evaluator.
    pub answer: Answer,
    /// Answer of the auditor.
    pub auditor_answer: Answer,
    /// Whether this metric is fatal and not met. `Given(false)` does not say that the metric is not a fatal one.
    pub fatal_failed: Presence<bool>,
}
