//! The API's field names: every spelling that was ever published, and what it means.

/// What a key of the answer means, whatever its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Results,
    Pagination,
    Offset,
    Limit,
    TotalResults,
    HasMore,
    TotalPages,
    Errors,
    ErrorCode,
    ErrorText,
    ConversationId,
    CustomConversationId,
    AutoScore,
    AuditScore,
    AuditStatus,
    Auditor,
    AuditDate,
    Direction,
    DirectionDefaulted,
    Channel,
    Language,
    FatalCount,
    DurationStatus,
    EvaluationStatus,
    EvaluatedAt,
    PassScore,
    Queues,
    QueueId,
    QueueName,
    Agents,
    AgentId,
    AgentName,
    Metrics,
    MetricId,
    MetricName,
    Weight,
    NegativeWeight,
    Answer,
    AuditorAnswer,
    FatalFailed,
}

/// No key of the API is longer than this without spaces, `_` and `-`.
const LONGEST_KEY: usize = 20;

/// Every key that means something, in lower case and without spaces, `_` and `-`, under its length.
const KEYS: [&[(&str, Field)]; LONGEST_KEY + 1] = [
    &[],
    &[],
    &[],
    &[("msg", Field::ErrorText)],
    &[("code", Field::ErrorCode)],
    &[("limit", Field::Limit), ("error", Field::Errors)],
    &[
        ("offset", Field::Offset),
        ("errors", Field::Errors),
        ("status", Field::ErrorCode),
        ("queues", Field::Queues),
        ("agents", Field::Agents),
        ("metric", Field::Metrics),
    ],
    &[
        ("results", Field::Results),
        ("hasmore", Field::HasMore),
        ("message", Field::ErrorText),
        ("auditor", Field::Auditor),
        ("channel", Field::Channel),
        ("queueid", Field::QueueId),
        ("agentid", Field::AgentId),
        ("metrics", Field::Metrics),
    ],
    &[("metricid", Field::MetricId), ("language", Field::Language)],
    &[
        ("auditdate", Field::AuditDate),
        ("passscore", Field::PassScore),
        ("queuename", Field::QueueName),
        ("agentname", Field::AgentName),
    ],
    &[
        ("metricname", Field::MetricName),
        ("pagination", Field::Pagination),
        ("totalpages", Field::TotalPages),
        ("statuscode", Field::ErrorCode),
        ("auditscore", Field::AuditScore),
    ],
    &[
        ("auditstatus", Field::AuditStatus),
        ("auditorname", Field::Auditor),
        ("fatalerrors", Field::FatalCount),
        ("evaluatedat", Field::EvaluatedAt),
    ],
    &[("metricweight", Field::Weight), ("isfatalerror", Field::FatalFailed), ("totalresults", Field::TotalResults)],
    &[("qualification", Field::Answer)],
    &[("conversationid", Field::ConversationId), ("durationstatus", Field::DurationStatus)],
    &[("auditorresponse", Field::AuditorAnswer), ("fatalerrorcount", Field::FatalCount)],
    &[("contactdirection", Field::Direction), ("evaluationstatus", Field::EvaluationStatus)],
    &[],
    &[("koreevalutionscore", Field::AutoScore)],
    &[("koreevaluationscore", Field::AutoScore)],
    &[
        ("metricnegativeweight", Field::NegativeWeight),
        ("customconversationid", Field::CustomConversationId),
        ("supervisorauditscore", Field::AuditScore),
        ("isdirectiondefaulted", Field::DirectionDefaulted),
    ],
];

impl Field {
    /// The meaning of a key: case, spaces, `_` and `-` do not matter.
    pub(super) fn of(key: &str) -> Option<Self> {
        let mut plain = [0_u8; LONGEST_KEY];
        let mut length = 0;
        for byte in key.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-')) {
            *plain.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        let key = plain.get(..length)?;
        KEYS.get(length)?.iter().find(|(name, _)| name.as_bytes() == key).map(|(_, field)| *field)
    }

    /// Which spelling wins where several stand in one object: the published ones in their order, then any other.
    pub(super) fn rank(self, key: &str) -> usize {
        let published = self.spellings();
        published.iter().position(|spelling| *spelling == key).unwrap_or(published.len())
    }

    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::AutoScore => &["koreEvalutionScore", "koreEvaluationScore", "Kore Evaluation Score"],
            Self::AuditScore => &["supervisorAuditScore", "AuditScore", "Audit Score"],
            Self::AuditStatus => &["audit_status", "AuditStatus", "Audit Status"],
            Self::Auditor => &["auditor", "AuditorName", "Auditor Name"],
            Self::AuditDate => &["audit_date", "AuditDate", "Audit Date"],
            Self::Direction => &["contact_direction", "contactDirection"],
            Self::Language => &["Language", "language"],
            Self::FatalCount => &["fatalErrorCount", "Fatal Errors"],
            Self::Queues => &["Queues", "queues"],
            Self::QueueId => &["Queue ID", "queueId"],
            Self::QueueName => &["Queue Name", "queueName"],
            Self::Agents => &["Agents", "agents"],
            Self::AgentId => &["Agent ID", "agentId"],
            Self::AgentName => &["Agent Name", "agentName"],
            Self::Metrics => &["Metrics", "metrics", "metric"],
            Self::MetricId => &["Metric ID", "metricId"],
            Self::MetricName => &["Metric Name", "metricName"],
            Self::Weight => &["Metric Weight", "metricWeight"],
            Self::NegativeWeight => &["Metric Negative Weight", "metricNegativeWeight"],
            Self::Answer => &["Qualification", "qualification"],
            Self::AuditorAnswer => &["Auditor Response", "auditorResponse"],
            Self::ErrorCode => &["code", "statusCode", "status"],
            Self::Errors => &["errors", "error"],
            Self::Results => &["results"],
            _ => &[],
        }
    }

    /// Our own word for the field of a record that can cost the record.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::ConversationId => "conversation_id",
            Self::CustomConversationId => "custom_conversation_id",
            Self::AuditStatus => "audit_status",
            Self::Auditor => "auditor",
            Self::Direction => "direction",
            Self::Channel => "channel",
            Self::Language => "language",
            Self::DurationStatus => "duration_status",
            Self::EvaluationStatus => "evaluation_status",
            Self::Queues | Self::QueueId | Self::QueueName => "queues",
            Self::Agents | Self::AgentId | Self::AgentName => "agents",
            Self::Metrics | Self::MetricId | Self::MetricName => "metrics",
            Self::AutoScore => "auto_score",
            Self::AuditScore => "audit_score",
            Self::AuditDate => "audit_date",
            Self::EvaluatedAt => "evaluated_at",
            Self::FatalCount => "fatal_errors",
            Self::PassScore => "pass_score",
            Self::DirectionDefaulted => "direction_defaulted",
            Self::Weight | Self::NegativeWeight | Self::Answer | Self::AuditorAnswer | Self::FatalFailed => "metrics",
            _ => "record",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_spelling_has_its_meaning_and_its_place() {
        for field in [Field::AutoScore, Field::AuditScore, Field::Metrics, Field::Queues, Field::NegativeWeight] {
            for (place, spelling) in field.spellings().iter().enumerate() {
                assert_eq!(Field::of(spelling), Some(field), "{spelling}");
                assert_eq!(field.rank(spelling), place, "{spelling}");
            }
        }
    }

    #[test]
    fn case_spaces_and_dashes_do_not_matter() {
        for key in ["KORE EVALUATION-SCORE", "kore_evaluation_score", "koreevaluationscore"] {
            assert_eq!(Field::of(key), Some(Field::AutoScore), "{key}");
        }
    }

    #[test]
    fn every_key_stands_under_its_length() {
        for (length, keys) in KEYS.iter().enumerate() {
            for (key, field) in *keys {
                assert_eq!((key.len(), Field::of(key)), (length, Some(*field)), "{key}");
            }
        }
    }

    #[test]
    fn other_keys_mean_nothing() {
        for key in
            ["", "koreEvaluationScores", "metric weight negative weight and more", "Conversation Start Time", "été"]
        {
            assert_eq!(Field::of(key), None, "{key}");
        }
    }
}
