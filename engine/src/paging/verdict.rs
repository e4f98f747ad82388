//! What becomes of one row of a page.

/// What the caller does with one row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowVerdict {
    /// A new accepted row: add it to the table.
    Append {
        /// The same conversation is held on another form: flag both rows.
        other_form: bool,
    },
    /// A new record that could not be read: keep it aside with its reason.
    Quarantine,
    /// A held conversation on the same form with newer content: put it in the place of the row held.
    Replace,
    /// A held conversation on the same form with older content: drop it; it counts as changed.
    Superseded,
    /// A held row that stands in the list a second time: drop it; it counts as a duplicate.
    Twin,
    /// A held row read again on purpose: drop it; it is not a received row.
    Reread,
}
