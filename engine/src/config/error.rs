//! What can be wrong with a configuration, as values: whoever shows it finds the words.

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigError {
    /// The key, such as `parallel`, `headers.auth` or `portalOrigins[1]`; `None` where it is the text as a whole.
    pub key: Option<String>,
    /// What is wrong with its value.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// It must be given and is not.
    Missing,
    /// It is of another type.
    WrongType {
        /// The type that it should have.
        expected: Expected,
    },
    /// It is a number outside the range.
    OutOfRange {
        /// Lowest possible value.
        lowest: f64,
        /// Highest possible value.
        highest: f64,
    },
    /// It has the right type and still cannot be taken.
    NotAllowed {
        /// Why.
        refusal: Refusal,
    },
    /// The text is no JSON.
    NotJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
    },
}

/// The type that a value should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A number without decimals.
    WholeNumber,
    /// A list of texts.
    List,
    /// An object.
    Object,
}

/// Why a value of the right type cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It looks like a secret, and everybody who opens the page can read this file.
    Secret,
    /// Only the headers `accountId` and `orgId` can be set.
    UnknownHeader,
    /// The same header is given twice.
    Repeated,
    /// It is empty, or only spaces.
    Empty,
    /// It is too long.
    TooLong {
        /// Largest possible number of characters.
        most: usize,
    },
    /// It is none of these words.
    NoneOf {
        /// The possible words.
        words: &'static [&'static str],
    },
    /// It has characters that a header cannot carry.
    NotAHeaderValue,
    /// It is no relative, same-origin or absolute address.
    NotAnAddress,
    /// It carries a user name or password.
    Credentials,
    /// It has a part behind `#`.
    Fragment,
    /// It is not encrypted: `http` is for the page's own origin and for this machine.
    NotEncrypted,
    /// It is not an exact origin such as `https://portal.example.com`, as browsers write it.
    NotAnOrigin,
    /// It is not the name of a time zone.
    NotAZone,
}

impl ConfigError {
    pub(super) fn new(key: impl Into<String>, problem: Problem) -> Self {
        Self { key: Some(key.into()), problem }
    }

    pub(super) fn refused(key: impl Into<String>, refusal: Refusal) -> Self {
        Self::new(key, Problem::NotAllowed { refusal })
    }

    pub(super) fn wrong_type(key: impl Into<String>, expected: Expected) -> Self {
        Self::new(key, Problem::WrongType { expected })
    }
}
