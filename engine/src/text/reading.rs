//! Scores and fields that may be missing to words: what is not there is never shown as zero.

use crate::domain::presence::Presence;
use crate::domain::score::Reading;
use crate::report::row::ConversationRow;
use crate::text::fill::fill;
use crate::text::format::score;
use crate::text::words::table::words;

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Whether it is a value of the data; otherwise words for what is missing or odd, to be shown small and grey.
    pub is_value: bool,
}

impl Shown {
    /// A value.
    pub fn value(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_value: true }
    }

    /// Words in place of a value.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_value: false }
    }
}

/// A field, its value worded by `word`.
pub fn field<T>(field: Presence<T>, word: impl FnOnce(T) -> String) -> Shown {
    match field {
        Presence::Given(value) => Shown::value(word(value)),
        Presence::Null => Shown::words(words().terms().null),
        Presence::Absent => Shown::words(words().terms().not_given),
    }
}

/// A field of text, verbatim; empty text is as good as none.
pub fn text(value: &Presence<String>) -> Shown {
    match value {
        Presence::Given(text) if text.is_empty() => Shown::words(words().terms().not_given),
        Presence::Given(_) | Presence::Null | Presence::Absent => field(value.as_ref(), Clone::clone),
    }
}

/// What a record says about a score: `77`, `not scored`, `not given`, `NA`, `–`, `101 (out of range)`, `unreadable`.
pub fn reading(reading: Reading) -> Shown {
    let terms = words().terms();
    match reading {
        Reading::Number(points) => Shown::value(score(points)),
        Reading::OutOfRange(points) => Shown::words(fill(terms.out_of_range, &[("score", &score(points))])),
        Reading::Null => Shown::words(terms.not_scored),
        Reading::Absent => Shown::words(terms.not_given),
        Reading::NotApplicable => Shown::words(terms.not_applicable),
        Reading::Dash => Shown::words(terms.dash),
        Reading::Unreadable => Shown::words(terms.unreadable),
    }
}

/// The auto score of a row; where it is null because of the duration, that reason.
pub fn auto_score(row: &ConversationRow) -> Shown {
    let terms = words().terms();
    match (row.auto, row.duration.text()) {
        (Reading::Null, Some("below_threshold")) => Shown::words(terms.below_threshold),
        (Reading::Null, Some("duration_unavailable")) => Shown::words(terms.duration_unavailable),
        (auto, _) => reading(auto),
    }
}

/// The audit score of a row; where there is none and nobody audited it, that.
pub fn audit_score(row: &ConversationRow) -> Shown {
    match row.audit {
        Reading::Null | Reading::Absent if !row.is_audited => Shown::words(words().terms().not_audited),
        audit => reading(audit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_apart_and_is_never_zero() {
        let cases = [
            (Reading::Number(77.0), "77", true),
            (Reading::Number(0.0), "0", true),
            (Reading::Number(-3.5), "−3.5", true),
            (Reading::OutOfRange(101.0), "101 (out of range)", false),
            (Reading::OutOfRange(1e300), "1e300 (out of range)", false),
            (Reading::Null, "not scored", false),
            (Reading::Absent, "not given", false),
            (Reading::NotApplicable, "NA", false),
            (Reading::Dash, "–", false),
            (Reading::Unreadable, "unreadable", false),
        ];
        for (value, text, is_value) in cases {
            assert_eq!(reading(value), Shown { text: text.to_owned(), is_value });
        }
    }

    #[test]
    fn an_empty_field_is_not_given_and_any_other_is_verbatim() {
        assert_eq!(text(&Presence::Given(String::new())), Shown::words("not given"));
        assert_eq!(text(&Presence::Given("fax".to_owned())), Shown::value("fax"));
        assert_eq!(text(&Presence::Null), Shown::words("none"));
        assert_eq!(text(&Presence::Absent), Shown::words("not given"));
    }
}
