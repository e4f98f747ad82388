//! The client secret: read from its own file, refused when it is weak, never printed.

use std::fmt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

const MIN_BYTES: usize = 32;
const PLACEHOLDERS: [&str; 6] = ["changeme", "change-me", "password", "placeholder", "example", "secret"];

/// A signing key; its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// Why a secret was refused; the words never contain the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretError {
    /// The file cannot be read.
    Unreadable(String),
    /// Fewer bytes than HS256 needs.
    TooShort(usize),
    /// A default that somebody forgot to replace.
    Placeholder,
    /// One short text over and over.
    Repeated,
    /// The operating system gave no random bytes.
    NoRandomness,
}

impl fmt::Display for SecretError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(formatter, "the file cannot be read: {reason}"),
            Self::TooShort(length) => {
                write!(formatter, "the secret has {length} bytes, but at least {MIN_BYTES} are needed")
            }
            Self::Placeholder => formatter.write_str("the secret looks like a placeholder that was never replaced"),
            Self::Repeated => formatter.write_str("the secret is one short text repeated"),
            Self::NoRandomness => formatter.write_str("the operating system gave no random bytes"),
        }
    }
}

impl Secret {
    /// Takes a secret, without the line end that editors add, unless it is weak.
    pub fn new(bytes: Vec<u8>) -> Result<Self, SecretError> {
        let mut bytes = Zeroizing::new(bytes);
        let length = bytes.trim_ascii_end().len();
        bytes.truncate(length);
        if length < MIN_BYTES {
            return Err(SecretError::TooShort(length));
        }
        let mut rest = Zeroizing::new(String::from_utf8_lossy(&bytes).to_lowercase());
        for word in PLACEHOLDERS {
            rest = Zeroizing::new(rest.replace(word, ""));
        }
        // A secret may hold such a word by chance or as a prefix, if what remains is long enough by itself.
        if rest.len() < length && rest.len() < MIN_BYTES {
            return Err(SecretError::Placeholder);
        }
        if (1..=length / 2).any(|period| bytes[period..] == bytes[..length - period]) {
            return Err(SecretError::Repeated);
        }
        Ok(Self(bytes))
    }

    /// Reads a secret from its file.
    pub fn read(path: &Path) -> Result<Self, SecretError> {
        Self::new(std::fs::read(path).map_err(|error| SecretError::Unreadable(error.to_string()))?)
    }

    /// A secret that nobody knows, for one run of the demo.
    pub fn random() -> Result<Self, SecretError> {
        let mut bytes = Zeroizing::new([0; 48]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| SecretError::NoRandomness)?;
        Ok(Self(Zeroizing::new(STANDARD_NO_PAD.encode(bytes.as_slice()).into_bytes())))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(hidden)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use super::Secret;
    use super::SecretError;

    fn refusal(text: &str) -> SecretError {
        Secret::new(text.as_bytes().to_vec()).unwrap_err()
    }

    #[test]
    fn a_trailing_line_end_is_not_part_of_the_secret() {
        let secret = Secret::new(b"0f1e2d3c4b5a69788796a5b4c3d2e1f0\r\n".to_vec()).unwrap();
        assert_eq!(secret.bytes(), b"0f1e2d3c4b5a69788796a5b4c3d2e1f0");
    }

    #[test]
    fn a_short_default_or_repeated_secret_is_refused() {
        assert_eq!(refusal("secret"), SecretError::TooShort(6));
        assert_eq!(refusal(""), SecretError::TooShort(0));
        assert_eq!(refusal("0f1e2d3c4b5a69788796a5b4c3d2e1f\n"), SecretError::TooShort(31));
        assert_eq!(refusal("this-is-my-ChangeMe-0123456789-abcdef"), SecretError::Placeholder);
        assert_eq!(refusal("the-client-SECRET-goes-in-this-file"), SecretError::Placeholder);
        assert!(Secret::new(b"SECRET-prefix-8f2c1be07d5a43c99e0612b7aa54f3d1".to_vec()).is_ok());
        assert_eq!(refusal(&"a".repeat(40)), SecretError::Repeated);
        assert_eq!(refusal(&"0123456789".repeat(4)), SecretError::Repeated);
    }

    #[test]
    fn a_random_secret_is_strong_new_each_time_and_never_printed() {
        let first = Secret::random().unwrap();
        let second = Secret::random().unwrap();
        assert_ne!(first.bytes(), second.bytes());
        assert!(Secret::new(first.bytes().to_vec()).is_ok());
        assert_eq!(format!("{first:?}"), "Secret(hidden)");
    }
}
