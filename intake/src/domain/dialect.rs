//! The dialect in which a server wants to be asked, where the published description contradicts itself.

/// How dates are spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// `2026-03-23 10:17:54`, as in the vendor's examples.
    #[default]
    Space,
    /// `2026-03-23T10:17:54.000Z`, as in the vendor's description.
    Iso,
}

/// How the wish for rows below the threshold is spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BelowStyle {
    /// `true`, as in the vendor's example.
    #[default]
    Boolean,
    /// `"true"`, as in the vendor's description.
    Text,
}

/// What the server takes the offset for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetMode {
    /// A number of rows.
    #[default]
    Row,
    /// The index of a page, from 0.
    Page,
}

/// The dialect in which a server wants to be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestStyle {
    /// How dates are spelled.
    pub date: DateStyle,
    /// How the wish for rows below the threshold is spelled.
    pub below: BelowStyle,
    /// What the server takes the offset for.
    pub offset: OffsetMode,
}
