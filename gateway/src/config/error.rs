//! What can be wrong with the configuration, as a sentence that names the key.

use std::fmt;
use std::path::PathBuf;

/// Why the gateway does not start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigError {
    /// The TOML file itself cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The operating system's words.
        reason: String,
    },
    /// The file is not TOML.
    NotToml {
        /// The line, counted from 1.
        line: usize,
        /// The parser's words.
        reason: String,
    },
    /// One key has a wrong value, is missing or is not known.
    Key {
        /// The key with its table, such as `source.main.host`.
        key: String,
        /// What is wrong, to be read after the key.
        problem: String,
    },
}

impl ConfigError {
    pub(super) fn key(key: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Key { key: key.into(), problem: problem.into() }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, reason } => {
                write!(formatter, "The configuration file {} cannot be read: {reason}.", path.display())
            }
            Self::NotToml { line, reason } => {
                write!(formatter, "The configuration file is not valid TOML: line {line}: {reason}.")
            }
            Self::Key { key, problem } => write!(formatter, "{key}: {problem}."),
        }
    }
}
