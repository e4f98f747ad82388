//! Configuration errors and ignored keys to words.

use crate::config::ConfigError;
use crate::config::Expected;
use crate::config::Problem;
use crate::config::Refusal;
use crate::text::fill::fill;
use crate::text::fill::listed;
use crate::text::format::count;
use crate::text::format::score;
use crate::text::words::table::words;

/// What is wrong with the configuration, in a sentence that names the key.
pub fn config_sentence(error: &ConfigError) -> String {
    let faults = words().faults();
    let key = ("key", error.key.as_deref().unwrap_or(faults.config_whole));
    match &error.problem {
        Problem::Missing => fill(faults.config_missing, &[key]),
        Problem::WrongType { expected } if error.key.is_none() => {
            fill(faults.config_file_type, &[("expected", expected_word(*expected))])
        }
        Problem::WrongType { expected } => fill(faults.config_type, &[key, ("expected", expected_word(*expected))]),
        Problem::OutOfRange { lowest, highest } => {
            fill(faults.config_range, &[key, ("low", &score(*lowest)), ("high", &score(*highest))])
        }
        Problem::NotAllowed { refusal } => fill(faults.config_refused, &[key, ("reason", &refusal_text(*refusal))]),
        Problem::NotJson { line, column } => {
            fill(faults.config_file_json, &[("line", &count(*line)), ("column", &count(*column))])
        }
    }
}

fn expected_word(expected: Expected) -> &'static str {
    let faults = words().faults();
    match expected {
        Expected::Text => faults.is_text,
        Expected::Flag => faults.is_flag,
        Expected::Number => faults.is_number,
        Expected::WholeNumber => faults.is_whole_number,
        Expected::List => faults.is_list,
        Expected::Object => faults.is_object,
    }
}

fn refusal_text(refusal: Refusal) -> String {
    let faults = words().faults();
    let text = match refusal {
        Refusal::Secret => faults.refused_secret,
        Refusal::UnknownHeader => faults.refused_header,
        Refusal::Repeated => faults.refused_repeated,
        Refusal::Empty => faults.refused_empty,
        Refusal::TooLong { most } => return fill(faults.refused_long, &[("most", &count(most))]),
        Refusal::NoneOf { words } => return fill(faults.refused_word, &[("words", &words.join(", "))]),
        Refusal::NotAHeaderValue => faults.refused_header_value,
        Refusal::NotAnAddress => faults.refused_address,
        Refusal::Credentials => faults.refused_credentials,
        Refusal::Fragment => faults.refused_fragment,
        Refusal::NotEncrypted => faults.refused_clear,
        Refusal::NotAnOrigin => faults.refused_origin,
        Refusal::NotAZone => faults.refused_zone,
    };
    text.to_owned()
}

/// A quiet note about keys of the address that were not understood; none where all were.
pub fn ignored_note(keys: &[String]) -> Option<String> {
    let template = words().shell().ignored_keys.form(keys.len());
    (!keys.is_empty())
        .then(|| fill(template, &[("n", &count(keys.len())), ("keys", &listed(&mut keys.iter().cloned(), ", "))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(key: Option<&str>, problem: Problem) -> String {
        config_sentence(&ConfigError { key: key.map(str::to_owned), problem })
    }

    #[test]
    fn a_configuration_error_names_its_key_and_what_is_expected() {
        let range = Problem::OutOfRange { lowest: 1.0, highest: 6.0 };
        assert_eq!(said(Some("parallel"), range), "In config.json parallel must be a number from 1 to 6.");
        let flag = Problem::WrongType { expected: Expected::Flag };
        assert_eq!(said(Some("demo"), flag), "In config.json demo must be true or false.");
        assert_eq!(said(Some("endpoint"), Problem::Missing), "In config.json endpoint is missing; it must be given.");
        let word = Problem::NotAllowed { refusal: Refusal::NoneOf { words: &["none", "ask"] } };
        assert_eq!(said(Some("auth"), word), "In config.json auth must be one of none, ask.");
        let secret = Problem::NotAllowed { refusal: Refusal::Secret };
        assert!(said(Some("headers.auth"), secret).starts_with("In config.json headers.auth looks like a secret, "));
    }

    #[test]
    fn an_error_of_the_whole_file_needs_no_key() {
        let text = said(None, Problem::NotJson { line: 3, column: 14 });
        assert_eq!(text, "The file config.json is not valid JSON; reading stopped at line 3, column 14.");
        assert_eq!(
            said(None, Problem::WrongType { expected: Expected::Object }),
            "The file config.json must be a JSON object."
        );
    }

    #[test]
    fn ignored_keys_are_named_quietly() {
        assert_eq!(ignored_note(&[]), None);
        let note = ignored_note(&["foo".to_owned(), "bar".to_owned()]).unwrap_or_default();
        assert_eq!(note, "2 parts of the address were not understood and ignored: foo, bar");
    }
}
