//! The words of addresses for screens, dimensions and sort keys.

use crate::domain::audit_plan::CoverageBy;
use crate::domain::breakdown::BREAKDOWN_DIMENSIONS;
use crate::domain::breakdown::GroupSortKey;
use crate::domain::contrast::ContrastBy;
use crate::domain::filter::Dimension;
use crate::domain::filter::SortKey;
use crate::route::value::Screen;

/// The path of a screen.
pub(super) fn screen_word(screen: Screen) -> &'static str {
    match screen {
        Screen::Overview => "overview",
        Screen::Compare => "compare",
        Screen::Breakdown => "breakdown",
        Screen::AuditPlan => "audit-plan",
        Screen::Conversations => "conversations",
        Screen::Quality => "quality",
        Screen::Settings => "settings",
    }
}

/// The screen of a path.
pub(super) fn screen_from_word(word: &str) -> Option<Screen> {
    Screen::ALL.into_iter().find(|&screen| screen_word(screen) == word)
}

/// The key of a dimension.
pub(super) fn dimension_word(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Direction => "direction",
        Dimension::Channel => "channel",
        Dimension::Queue => "queue",
        Dimension::Agent => "agent",
        Dimension::Auditor => "auditor",
        Dimension::Metric => "metric",
        Dimension::Language => "language",
        Dimension::Form => "form",
        Dimension::Audit => "audit",
        Dimension::Outcome => "outcome",
        Dimension::Duration => "duration",
        Dimension::AuditOutcome => "audit_outcome",
    }
}

/// The dimension of a key.
pub(super) fn dimension_from_word(word: &str) -> Option<Dimension> {
    Dimension::ALL.into_iter().find(|&dimension| dimension_word(dimension) == word)
}

/// Whether a value can be one of the dimension. An auditor goes by a hash, so that no name is ever in an address, and a form
/// by its fingerprint, since it has no name.
pub(super) fn is_value_of(dimension: Dimension, value: &str) -> bool {
    match dimension {
        Dimension::Audit => matches!(value, "audited" | "not_audited"),
        Dimension::AuditOutcome => matches!(value, "pass" | "fail"),
        Dimension::Auditor => is_hex(value, 12),
        Dimension::Form => is_hex(value, 16),
        Dimension::Direction
        | Dimension::Channel
        | Dimension::Queue
        | Dimension::Agent
        | Dimension::Metric
        | Dimension::Language
        | Dimension::Outcome
        | Dimension::Duration => true,
    }
}

/// Whether a value is empty, or this many hex digits.
fn is_hex(value: &str, n_digits: usize) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    value.is_empty() || (value.len() == n_digits && value.bytes().all(is_digit))
}

/// The word of a sort key.
pub fn sort_word(key: SortKey) -> &'static str {
    match key {
        SortKey::Conversation => "conversation",
        SortKey::EvaluatedAt => "evaluated_at",
        SortKey::Auto => "auto",
        SortKey::Audit => "audit",
        SortKey::Delta => "delta",
        SortKey::Agent => "agent",
        SortKey::Queue => "queue",
        SortKey::Channel => "channel",
        SortKey::Direction => "direction",
        SortKey::Language => "language",
        SortKey::Outcome => "outcome",
        SortKey::Fatal => "fatal",
    }
}

/// The sort key of a word.
pub(super) fn sort_from_word(word: &str) -> Option<SortKey> {
    SortKey::ALL.into_iter().find(|&key| sort_word(key) == word)
}

/// The dimension of a breakdown.
pub(super) fn breakdown_from_word(word: &str) -> Option<Dimension> {
    dimension_from_word(word).filter(|dimension| BREAKDOWN_DIMENSIONS.contains(dimension))
}

/// The sort key of groups.
pub(super) fn group_sort_from_word(word: &str) -> Option<GroupSortKey> {
    GroupSortKey::ALL.into_iter().find(|key| key.word() == word)
}

/// The word of what selections are set side by side by.
pub(super) fn contrast_word(by: ContrastBy) -> &'static str {
    match by {
        ContrastBy::Value(dimension) => dimension_word(dimension),
        ContrastBy::Period => "period",
    }
}

/// What selections are set side by side by.
pub(super) fn contrast_from_word(word: &str) -> Option<ContrastBy> {
    ContrastBy::ALL.into_iter().find(|&by| contrast_word(by) == word)
}

/// The word of what coverage is shown by.
pub(super) fn coverage_word(by: CoverageBy) -> &'static str {
    match by {
        CoverageBy::Band => "band",
        CoverageBy::Value(dimension) => dimension_word(dimension),
    }
}

/// What coverage is shown by.
pub(super) fn coverage_from_word(word: &str) -> Option<CoverageBy> {
    CoverageBy::ALL.into_iter().find(|&by| coverage_word(by) == word)
}
