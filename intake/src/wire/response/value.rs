//! One value of a record: what it says as text, score, number, answer, truth or time, and what is odd about it.

use std::borrow::Cow;

use crate::domain::decimal;
use crate::domain::evaluation::Text;
use crate::domain::flag::Flag;
use crate::domain::metric::Answer;
use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::HIGHEST_SCORE;
use crate::domain::score::LOWEST_SCORE;
use crate::domain::score::Reading;
use crate::json::quoted::Quoted;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::wire::error::RejectReason;
use crate::wire::response::notes::Notes;
use crate::wire::response::time;

/// Longer text than this costs the record.
const LONGEST_TEXT: usize = 1 << 20;
/// Deeper nesting than this costs the record, as it would in most JSON readers.
const DEEPEST_NESTING: usize = 128;
/// Whole numbers up to here are exact as floating-point numbers.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Passes over a value that means nothing here.
pub(super) fn skip(value: Raw<'_>, notes: &mut Notes) {
    let nested = matches!(value.form(), Form::List(_) | Form::Object(_));
    if nested && value.nests_deeper_than(DEEPEST_NESTING) {
        notes.refuse(RejectReason::TooDeep);
    }
}

/// Passes over a value that has the wrong form for its field.
pub(super) fn unreadable<T>(value: Raw<'_>, notes: &mut Notes, flag: Flag) -> Presence<T> {
    notes.raise(flag);
    skip(value, notes);
    Presence::Null
}

/// Text. A number or a truth value is shown as it is written; a list or an object gives no text.
pub(super) fn text<'a>(value: Raw<'a>, notes: &mut Notes) -> Presence<Text<'a>> {
    match value.form() {
        Form::Truth(_) | Form::Number(_) => {
            notes.raise(Flag::FieldUnreadable);
            capped(Cow::Borrowed(value.json()), notes)
        }
        _ => identifier(value, notes),
    }
}

/// Text that names something: a number is as good a name as any.
pub(super) fn identifier<'a>(value: Raw<'a>, notes: &mut Notes) -> Presence<Text<'a>> {
    match value.form() {
        Form::Null => Presence::Null,
        Form::Number(digits) => capped(Cow::Borrowed(digits), notes),
        Form::Text(quoted) => {
            let unquoted = quoted.unquoted();
            if unquoted.repaired {
                notes.raise(Flag::TextRepaired);
            }
            capped(unquoted.text, notes)
        }
        Form::Truth(_) | Form::List(_) | Form::Object(_) => {
            let _: Presence<()> = unreadable(value, notes, Flag::FieldUnreadable);
            Presence::Absent
        }
    }
}

fn capped<'a>(text: Text<'a>, notes: &mut Notes) -> Presence<Text<'a>> {
    if text.len() > LONGEST_TEXT {
        notes.refuse(RejectReason::TextTooLong);
    }
    Presence::Given(text)
}

/// A score, in points.
pub(super) fn score(value: Raw<'_>, notes: &mut Notes) -> Presence<Reading> {
    let reading = match value.form() {
        Form::Null => return Presence::Null,
        Form::Number(digits) => reading_of(decimal::parse(digits)),
        Form::Text(quoted) => {
            let word = word_of(quoted);
            if word.eq_ignore_ascii_case("na") {
                Reading::NotApplicable
            } else if word == "-" {
                Reading::Dash
            } else {
                let points = plain_decimal(&word);
                if points.is_some() {
                    notes.raise(Flag::NumberAsText);
                }
                reading_of(points)
            }
        }
        Form::Truth(_) | Form::List(_) | Form::Object(_) => {
            skip(value, notes);
            Reading::Unreadable
        }
    };
    match reading {
        Reading::Unreadable => notes.raise(Flag::ScoreUnreadable),
        Reading::OutOfRange(_) => notes.raise(Flag::ScoreOutOfRange),
        _ => {}
    }
    Presence::Given(reading)
}

fn reading_of(points: Option<f64>) -> Reading {
    // Adding 0 turns −0 into 0, so that one score has one spelling.
    points.map_or(Reading::Unreadable, |points| Reading::from_number(points + 0.0))
}

/// A finite number, or a decimal in quotes.
pub(super) fn number(value: Raw<'_>, notes: &mut Notes) -> Presence<f64> {
    let points = match value.form() {
        Form::Null => return Presence::Null,
        Form::Number(digits) => decimal::parse(digits),
        Form::Text(quoted) => plain_decimal(&word_of(quoted)).inspect(|_| notes.raise(Flag::NumberAsText)),
        Form::Truth(_) | Form::List(_) | Form::Object(_) => None,
    };
    match points.filter(|points: &f64| points.is_finite()) {
        Some(points) => Presence::Given(points + 0.0),
        None => unreadable(value, notes, Flag::FieldUnreadable),
    }
}

/// A pass mark, in points.
pub(super) fn pass_mark(value: Raw<'_>, notes: &mut Notes) -> Presence<f64> {
    match number(value, notes) {
        Presence::Given(points) if !(LOWEST_SCORE..=HIGHEST_SCORE).contains(&points) => {
            unreadable(value, notes, Flag::FieldUnreadable)
        }
        read => read,
    }
}

/// A count from 0.
pub(super) fn count(value: Raw<'_>, notes: &mut Notes) -> Presence<u32> {
    match number(value, notes) {
        Presence::Given(number) => match whole(number).and_then(|whole| u32::try_from(whole).ok()) {
            Some(count) => Presence::Given(count),
            None => unreadable(value, notes, Flag::FieldUnreadable),
        },
        Presence::Null | Presence::Absent => Presence::Null,
    }
}

/// A whole number from 0 that is exact.
pub(super) fn whole(number: f64) -> Option<u64> {
    let is_whole = number.fract() == 0.0 && (0.0..=LARGEST_EXACT).contains(&number);
    is_whole.then_some(number as u64)
}

/// `true` or `false`, in quotes or not.
pub(super) fn truth(value: Raw<'_>, notes: &mut Notes) -> Presence<bool> {
    match value.form() {
        Form::Null => Presence::Null,
        Form::Truth(truth) => Presence::Given(truth),
        Form::Text(quoted) if word_of(quoted).eq_ignore_ascii_case("true") => Presence::Given(true),
        Form::Text(quoted) if word_of(quoted).eq_ignore_ascii_case("false") => Presence::Given(false),
        _ => unreadable(value, notes, Flag::FieldUnreadable),
    }
}

/// The answer to a metric.
pub(super) fn answer(value: Raw<'_>, notes: &mut Notes) -> Presence<Answer> {
    const WORDS: [(&str, Answer); 6] = [
        ("YES", Answer::Met),
        ("NO", Answer::NotMet),
        ("NA", Answer::NotApplicable),
        ("-", Answer::Manual),
        ("Met", Answer::Met),
        ("Not Met", Answer::NotMet),
    ];
    let known = match value.form() {
        Form::Null => return Presence::Null,
        Form::Text(quoted) => {
            let word = word_of(quoted);
            WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&word)).map(|(_, answer)| *answer)
        }
        _ => None,
    };
    Presence::Given(known.unwrap_or_else(|| {
        let _: Presence<()> = unreadable(value, notes, Flag::AnswerUnknown);
        Answer::Other
    }))
}

/// An instant: text with or without a zone, or milliseconds.
pub(super) fn instant(value: Raw<'_>, notes: &mut Notes) -> Presence<Timestamp> {
    let read = match value.form() {
        Form::Null => return Presence::Null,
        Form::Number(digits) => time::of_millis(digits),
        Form::Text(quoted) => time::of_text(&word_of(quoted)),
        Form::Truth(_) | Form::List(_) | Form::Object(_) => None,
    };
    read.map_or_else(|| unreadable(value, notes, Flag::TimeUnreadable), Presence::Given)
}

/// The text of a string that is compared with known words, without white space around it.
pub(super) fn word_of(quoted: Quoted<'_>) -> Cow<'_, str> {
    match quoted.unquoted().text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// A plain decimal as JSON writes it, without exponent: `77`, `-3.5`; not `+1`, `.5`, `0x10`, `1e2` or `inf`.
fn plain_decimal(word: &str) -> Option<f64> {
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    decimal::parse(word)
}
