//! Recognises names and values that are secrets: a configuration is public, so they must not be in it.

const WORDS_INSIDE: [&str; 11] =
    ["auth", "token", "secret", "passw", "pwd", "cookie", "jwt", "session", "credential", "signature", "key"];
const WHOLE_WORDS: [&str; 2] = ["sig", "code"];

/// Whether a name is one under which secrets travel.
pub(super) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    WORDS_INSIDE.iter().any(|word| name.contains(word)) || WHOLE_WORDS.contains(&name.as_str())
}

/// Whether a value looks like a signed token: every JSON object in base64 begins like this.
pub(super) fn is_secret_value(value: &str) -> bool {
    value.starts_with("eyJ")
}
