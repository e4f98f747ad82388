//! Names on screen of dimensions, columns, flags, answers and the known values of open lists.

use crate::domain::filter::Dimension;
use crate::domain::filter::HalfOpen;
use crate::domain::filter::Sort;
use crate::domain::filter::SortKey;
use crate::domain::flag::Flag;
use crate::domain::metric::Answer;
use crate::domain::period::Timestamp;
use crate::domain::score::Outcome;
use crate::domain::zone::Zone;
use crate::text::date;
use crate::text::fill::fill;
use crate::text::format::score;
use crate::text::words::table::words;

/// The name of a dimension, as on its chip.
pub fn dimension(dimension: Dimension) -> &'static str {
    let terms = words().terms();
    match dimension {
        Dimension::Direction => terms.direction,
        Dimension::Channel => terms.channel,
        Dimension::Queue => terms.queue,
        Dimension::Agent => terms.agent,
        Dimension::Auditor => terms.auditor,
        Dimension::Metric => terms.metric,
        Dimension::Language => terms.language,
        Dimension::Form => terms.form,
        Dimension::Audit => terms.audit_state,
        Dimension::Outcome => terms.auto_outcome,
        Dimension::Duration => terms.duration,
        Dimension::AuditOutcome => terms.audit_outcome,
    }
}

/// The name of a choice: a word of ours for what means the same, otherwise the label of the data, verbatim.
pub fn choice(dimension: Dimension, key: &str, label: &str) -> String {
    if key.is_empty() {
        return words().terms().not_given.to_owned();
    }
    let label = if label.is_empty() { key } else { label };
    match dimension {
        Dimension::Audit => audit_status(key),
        Dimension::Duration => duration_status(key),
        Dimension::Outcome | Dimension::AuditOutcome => outcome_status(key),
        Dimension::Form => fill(words().terms().form_named, &[("form", label)]),
        Dimension::Direction
        | Dimension::Channel
        | Dimension::Queue
        | Dimension::Agent
        | Dimension::Auditor
        | Dimension::Metric
        | Dimension::Language => label.to_owned(),
    }
}

/// The head of a column.
pub fn column(key: SortKey) -> &'static str {
    let terms = words().terms();
    match key {
        SortKey::Conversation => terms.conversation,
        SortKey::EvaluatedAt => terms.evaluated_at,
        SortKey::Auto => terms.auto_score,
        SortKey::Audit => terms.audit_score,
        SortKey::Delta => terms.delta,
        SortKey::Agent => terms.agent,
        SortKey::Queue => terms.queue,
        SortKey::Channel => terms.channel,
        SortKey::Direction => terms.direction,
        SortKey::Language => terms.language,
        SortKey::Outcome => terms.outcome,
        SortKey::Fatal => terms.fatal,
    }
}

/// What rows are sorted by, within a sentence.
pub fn sort_key(key: SortKey) -> &'static str {
    let terms = words().terms();
    match key {
        SortKey::Conversation => terms.sort_conversation,
        SortKey::EvaluatedAt => terms.sort_evaluated_at,
        SortKey::Auto => terms.sort_auto,
        SortKey::Audit => terms.sort_audit,
        SortKey::Delta => terms.sort_delta,
        SortKey::Agent => terms.sort_agent,
        SortKey::Queue => terms.sort_queue,
        SortKey::Channel => terms.sort_channel,
        SortKey::Direction => terms.sort_direction,
        SortKey::Language => terms.sort_language,
        SortKey::Outcome => terms.sort_outcome,
        SortKey::Fatal => terms.sort_fatal,
    }
}

/// `sorted by delta, largest first`.
pub fn sorted(sort: Sort) -> String {
    let grid = words().conversations();
    let (up, down) = match sort.key {
        SortKey::Auto | SortKey::Audit | SortKey::Delta | SortKey::Fatal => {
            (grid.sorted_ascending, grid.sorted_descending)
        }
        SortKey::EvaluatedAt => (grid.sorted_oldest, grid.sorted_newest),
        SortKey::Conversation
        | SortKey::Agent
        | SortKey::Queue
        | SortKey::Channel
        | SortKey::Direction
        | SortKey::Language
        | SortKey::Outcome => (grid.sorted_az, grid.sorted_za),
    };
    fill(if sort.descending { down } else { up }, &[("key", sort_key(sort.key))])
}

/// What a flag says, as a sentence.
pub fn flag(flag: Flag) -> &'static str {
    let flags = words().flags();
    match flag {
        Flag::NumberAsText => flags.number_as_text,
        Flag::ScoreOutOfRange => flags.score_out_of_range,
        Flag::ScoreUnreadable => flags.score_unreadable,
        Flag::SpellingsDiffer => flags.spellings_differ,
        Flag::KeyRepeated => flags.key_repeated,
        Flag::AuditedWithoutScore => flags.audited_without_score,
        Flag::ScoreWithoutAudit => flags.score_without_audit,
        Flag::FatalScoreNotZero => flags.fatal_score_not_zero,
        Flag::FatalDisagreement => flags.fatal_disagreement,
        Flag::TimeUnreadable => flags.time_unreadable,
        Flag::AnswerUnknown => flags.answer_unknown,
        Flag::FieldUnreadable => flags.field_unreadable,
        Flag::TextRepaired => flags.text_repaired,
        Flag::OtherForm => flags.other_form,
    }
}

/// An answer to a metric.
pub fn answer(answer: Answer) -> &'static str {
    let terms = words().terms();
    match answer {
        Answer::Met => terms.met,
        Answer::NotMet => terms.not_met,
        Answer::NotApplicable => terms.answer_na,
        Answer::Manual => terms.manual,
        Answer::Other => terms.other,
        Answer::Null => terms.null,
        Answer::Absent => terms.not_given,
    }
}

/// Pass or fail.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => words().terms().pass,
        Outcome::Fail => words().terms().fail,
    }
}

/// An evaluation status; an unknown one verbatim.
pub fn outcome_status(status: &str) -> String {
    let terms = words().terms();
    known(status, &[("pass", terms.pass), ("fail", terms.fail), ("not_evaluated", terms.not_evaluated)])
}

/// A duration status; an unknown one verbatim.
pub fn duration_status(status: &str) -> String {
    let terms = words().terms();
    known(
        status,
        &[
            ("evaluated", terms.evaluated),
            ("below_threshold", terms.below_threshold),
            ("duration_unavailable", terms.duration_unavailable),
            ("legacy", terms.legacy),
        ],
    )
}

/// An audit status; an unknown one verbatim.
pub fn audit_status(status: &str) -> String {
    let terms = words().terms();
    known(
        status,
        &[
            ("audited", terms.audited),
            ("not_audited", terms.not_audited),
            ("Audited", terms.audited),
            ("Assigned", terms.assigned),
            ("Not Assigned", terms.not_assigned),
        ],
    )
}

/// A range of points: `at least −20`, `below −10`, `−20 to below −10`; nothing for an open one.
pub fn point_range(range: HalfOpen<f64>) -> Option<String> {
    let filters = words().filters();
    match (range.from.map(score), range.to.map(score)) {
        (None, None) => None,
        (Some(from), None) => Some(fill(filters.at_least, &[("from", &from)])),
        (None, Some(to)) => Some(fill(filters.below_value, &[("to", &to)])),
        (Some(from), Some(to)) => Some(fill(filters.range, &[("from", &from), ("to", &to)])),
    }
}

/// A period by the clock of a zone: `5 Mar 2026 08:00 to 6 Mar 2026 08:00`; nothing for an open one.
pub fn period(range: HalfOpen<Timestamp>, zone: &Zone) -> Option<String> {
    let filters = words().filters();
    let moment = |at: Timestamp| date::moment(at, zone);
    match (range.from.map(moment), range.to.map(moment)) {
        (None, None) => None,
        (Some(from), None) => Some(fill(filters.since, &[("from", &from)])),
        (None, Some(to)) => Some(fill(filters.before, &[("to", &to)])),
        (Some(from), Some(to)) => Some(fill(filters.between, &[("from", &from), ("to", &to)])),
    }
}

fn known(value: &str, words: &[(&str, &str)]) -> String {
    words.iter().find(|(known, _)| *known == value).map_or(value, |(_, word)| word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_value_gets_its_word_and_an_unknown_one_stays_verbatim() {
        let cases = [
            (Dimension::Audit, "not_audited", "not_audited", "not audited"),
            (Dimension::Duration, "legacy", "", "legacy (no status)"),
            (Dimension::Duration, "half_evaluated", "half_evaluated", "half_evaluated"),
            (Dimension::Outcome, "not_evaluated", "not_evaluated", "not evaluated"),
            (Dimension::Channel, "voice", "voice", "voice"),
            (Dimension::Queue, "q-1", "Billing disputes", "Billing disputes"),
            (Dimension::Form, "3a9f00c0ffee0001", "3a9f: Greets + 10", "Form 3a9f: Greets + 10"),
            (Dimension::Direction, "", "", "not given"),
            (Dimension::Language, "PASS", "PASS", "PASS"),
        ];
        for (dimension, key, label, text) in cases {
            assert_eq!(choice(dimension, key, label), text);
        }
    }

    #[test]
    fn no_two_dimensions_and_no_two_flags_share_a_name() {
        let mut names = Dimension::ALL.map(dimension).to_vec();
        names.extend(Flag::ALL.map(flag));
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n);
    }

    #[test]
    fn an_order_is_said_for_numbers_names_and_times() {
        let say = |key, descending| sorted(Sort { key, descending });
        assert_eq!(say(SortKey::Delta, true), "sorted by delta, largest first");
        assert_eq!(say(SortKey::Agent, false), "sorted by agent, A to Z");
        assert_eq!(say(SortKey::EvaluatedAt, true), "sorted by time of evaluation, newest first");
    }

    #[test]
    fn a_range_names_the_ends_it_has() {
        let say = |from, to| point_range(HalfOpen { from, to });
        assert_eq!(say(Some(-20.0), Some(-10.0)).as_deref(), Some("−20 to below −10"));
        assert_eq!(say(Some(0.5), None).as_deref(), Some("at least 0.5"));
        assert_eq!(say(None, Some(0.0)).as_deref(), Some("below 0"));
        assert_eq!(say(None, None), None);
    }
}
