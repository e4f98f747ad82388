//! What is noticed while one record is read: flags to show, and the first reason that costs the record.

use crate::domain::flag::Flag;
use crate::domain::flag::Flags;
use crate::wire::error::RejectReason;
use crate::wire::response::field::Field;

/// Why there is no row, and in which field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::wire) struct Refusal {
    pub(in crate::wire) field: Option<&'static str>,
    pub(in crate::wire) reason: RejectReason,
}

#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) flags: Flags,
    refusal: Option<Refusal>,
    field: Option<Field>,
}

impl Notes {
    /// From here on, what is noticed is about this field.
    pub(super) fn look_at(&mut self, field: Field) {
        self.field = Some(field);
    }

    pub(super) fn raise(&mut self, flag: Flag) {
        self.flags.raise(flag);
    }

    /// Gives the record up; the first reason stands.
    pub(super) fn refuse(&mut self, reason: RejectReason) {
        self.refusal.get_or_insert(Refusal { field: self.field.map(Field::word), reason });
    }

    /// The flags of a record that is a row, or why it is none.
    pub(super) fn verdict(self) -> Result<Flags, Refusal> {
        self.refusal.map_or(Ok(self.flags), Err)
    }
}
