//! An answer that is an error: the code it gives, and what its words stand for.

use crate::domain::load::Unreadable;
use crate::json::level;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::wire::error::DecodeError;
use crate::wire::response::field::Field;
use crate::wire::response::fields::Fields;
use crate::wire::response::notes::Notes;
use crate::wire::response::value;

/// Words of error texts, lower-case and without spaces, `_` and `-`, with the status that they stand for.
const WORDS: [(&str, i64); 8] = [
    ("ratelimit", 429),
    ("toomanyrequests", 429),
    ("unauthorized", 401),
    ("unauthorised", 401),
    ("tokenexpired", 401),
    ("jwtexpired", 401),
    ("invalidtoken", 401),
    ("forbidden", 403),
];

/// Error texts are searched for words up to this length.
const LONGEST_SEARCH: usize = 65_536;

/// What the gateway of this project found behind it, where that was no page; its code is a word of its own.
pub(in crate::wire) fn of_gateway(text: &str) -> Option<Unreadable> {
    let bytes = text.as_bytes().get(..LONGEST_SEARCH).unwrap_or(text.as_bytes());
    let says = |code: &str| bytes.windows(code.len()).any(|word| word == code.as_bytes());
    let found = [
        ("upstream_not_json", Unreadable::Html),
        ("upstream_too_large", Unreadable::TooLarge),
        ("upstream_empty", Unreadable::Empty),
        ("upstream_broken_json", Unreadable::NotJson { byte: 0 }),
    ];
    found.into_iter().find(|(code, _)| says(code)).map(|(_, unreadable)| unreadable)
}

/// The error that the body of a refused request speaks of, whatever its form.
pub(in crate::wire) fn of_text(text: &str) -> Option<DecodeError> {
    let mut fields = Fields::default();
    if fields.read(text, &mut Notes::default()).is_ok() {
        return of_fields(&fields);
    }
    status_in_words(text).map(|status| DecodeError::ErrorAnswer { code: Some(status), rate_limited: status == 429 })
}

/// The error that an object without results speaks of, if it is an error object.
pub(super) fn of_fields(fields: &Fields<'_>) -> Option<DecodeError> {
    let text = fields.raw(Field::ErrorText);
    if text.is_none() && !is_certain(fields) {
        return None;
    }
    let said = [errors_of(fields), text].into_iter().flatten().find_map(|words| status_in_words(words.json()));
    let code = code_of_fault(fields);
    Some(DecodeError::ErrorAnswer { code: code.or(said), rate_limited: [code, said].contains(&Some(429)) })
}

/// Whether an object names an error whatever stands beside it; a mere message may as well say that all is well.
pub(super) fn is_certain(fields: &Fields<'_>) -> bool {
    errors_of(fields).is_some() || code_of_fault(fields).is_some_and(|code| code >= 400)
}

fn errors_of<'a>(fields: &Fields<'a>) -> Option<Raw<'a>> {
    fields.raw(Field::Errors).filter(|errors| !matches!(errors.json(), "[]" | "{}" | "\"\"" | "false"))
}

fn code_of_fault(fields: &Fields<'_>) -> Option<i64> {
    code_of(fields).or_else(|| errors_of(fields).and_then(|errors| code_in(errors.form())))
}

/// The code of an error, or of the first of several.
fn code_in(errors: Form<'_>) -> Option<i64> {
    let mut first = Fields::default();
    let mut code = None;
    match errors {
        Form::Object(object) => {
            first.read(object, &mut Notes::default()).ok()?;
            code_of(&first)
        }
        Form::List(list) => {
            level::items(list, &mut |item| code = code.or_else(|| code_in(item.form()))).ok()?;
            code
        }
        _ => None,
    }
}

fn code_of(fields: &Fields<'_>) -> Option<i64> {
    let code = fields.pick(Field::ErrorCode, &mut Notes::default(), value::number).given();
    code.and_then(value::whole).and_then(|code| i64::try_from(code).ok())
}

fn status_in_words(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .take(LONGEST_SEARCH)
        .filter(|letter| !matches!(letter, ' ' | '_' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let holds = |word: &str| plain.as_bytes().windows(word.len()).any(|part| part == word.as_bytes());
    WORDS.iter().find(|(word, _)| holds(word)).map(|(_, status)| *status)
}
