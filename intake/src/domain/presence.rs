//! A field of a record: absent, null or given, which are three different things.

/// What a record says in one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence<T> {
    /// The key is missing.
    #[default]
    Absent,
    /// The key is there and its value is `null`.
    Null,
    /// The key is there with a value.
    Given(T),
}

impl<T> Presence<T> {
    /// The value, if one was given.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with the value borrowed.
    pub fn as_ref(&self) -> Presence<&T> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Given(value) => Presence::Given(value),
        }
    }

    /// The same with the value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Presence<U> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Given(value) => Presence::Given(change(value)),
        }
    }
}

impl<T: AsRef<str>> Presence<T> {
    /// The text, if one was given.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Given(value) => Some(value.as_ref()),
            Self::Absent | Self::Null => None,
        }
    }
}
