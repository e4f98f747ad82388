//! One conversation scored on one form, by auto, audit or both, with its text still borrowed from the page it came in.

use std::borrow::Cow;

use crate::domain::flag::Flags;
use crate::domain::metric::MetricResult;
use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::domain::score::ScorePair;

/// Text of a record, borrowed from the page where it needed no unescaping.
pub type Text<'a> = Cow<'a, str>;

/// An agent or a queue: who, by id, and how it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party<'a> {
    /// Identifier; the name where the record gives no id.
    pub id: Text<'a>,
    /// Display name, empty where the record gives none.
    pub name: Text<'a>,
}

/// One conversation scored on one form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation<'a> {
    /// Identifier of the conversation; never empty.
    pub conversation_id: Text<'a>,
    /// Identifier given at ingestion.
    pub custom_conversation_id: Presence<Text<'a>>,
    /// When the automatic evaluation was completed.
    pub evaluated_at: Presence<Timestamp>,
    /// Auto score.
    pub auto: Reading,
    /// Audit score.
    pub audit: Reading,
    /// Status of the audit, an open list of words.
    pub audit_status: Presence<Text<'a>>,
    /// Name of the auditor.
    pub auditor: Presence<Text<'a>>,
    /// When the audit was completed.
    pub audit_date: Presence<Timestamp>,
    /// `evaluated`, `below_threshold`, `duration_unavailable`, or none for legacy records; an open list.
    pub duration_status: Presence<Text<'a>>,
    /// `pass`, `fail`, `not_evaluated`; taken as the auto outcome; an open list.
    pub evaluation_status: Presence<Text<'a>>,
    /// `inbound` or `outbound`; an open list.
    pub direction: Presence<Text<'a>>,
    /// Whether the direction was inferred by the vendor.
    pub direction_defaulted: Presence<bool>,
    /// `voice` or `chat`; an open list.
    pub channel: Presence<Text<'a>>,
    /// Language, free text.
    pub language: Presence<Text<'a>>,
    /// How many fatal metrics failed.
    pub fatal_count: Presence<u32>,
    /// Everybody who handled the conversation, in the record's order.
    pub agents: Vec<Party<'a>>,
    /// The queues it went through, in the record's order.
    pub queues: Vec<Party<'a>>,
    /// The metrics of the form, in the record's order.
    pub metrics: Vec<MetricResult<'a>>,
    /// Pass mark of the form where a proxy merged it in.
    pub pass_score: Option<f64>,
    /// What a reader should know about this record.
    pub flags: Flags,
}

impl Evaluation<'_> {
    /// Both scores, if both are numbers in range.
    pub fn score_pair(&self) -> Option<ScorePair> {
        ScorePair::new(self.auto, self.audit)
    }

    /// Whether at least one fatal error happened: a count above 0, or any metric that is fatal and failed.
    pub fn is_fatal(&self) -> bool {
        self.fatal_count.given().is_some_and(|count| count > 0) || self.has_fatal_metric()
    }

    /// Whether any metric is fatal and failed.
    pub fn has_fatal_metric(&self) -> bool {
        self.metrics.iter().any(|metric| metric.fatal_failed == Presence::Given(true))
    }

    /// Whether the audit status says "audited", in any case.
    pub fn is_audited(&self) -> bool {
        self.audit_status.text().is_some_and(says_audited)
    }
}

/// Whether an audit status says "audited", in any case.
pub fn says_audited(status: &str) -> bool {
    status.trim().eq_ignore_ascii_case("audited")
}
