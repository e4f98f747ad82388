//! Recognises names and values that are secrets: a configuration is public, so they must not be in it.

use crate::domain::letter_case::holds;

const WORDS_INSIDE: [&str; 11] =
    ["auth", "token", "secret", "passw", "pwd", "cookie", "jwt", "session", "credential", "signature", "key"];
const WHOLE_WORDS: [&str; 2] = ["sig", "code"];

/// Whether a name is one under which secrets travel.
pub(super) fn is_secret_name(name: &str) -> bool {
    WORDS_INSIDE.iter().any(|word| holds(name, word)) || WHOLE_WORDS.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// Whether a value looks like a signed token: every JSON object in base64 begins like this.
pub(super) fn is_secret_value(value: &str) -> bool {
    value.starts_with("eyJ")
}
