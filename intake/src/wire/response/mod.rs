//! The API's answer as it stands in the text: its field names, its value forms and their readings.
//!
//! Private to the wire, so that no one else can name a field of the API. The way through it is
//! [`envelope`] → [`record`] → [`field`] → [`value`]; every value is looked at on its own, so a bad one costs itself.

pub(super) mod envelope;
pub(super) mod fault;
mod field;
pub(super) mod fields;
mod list;
pub(super) mod notes;
pub(super) mod record;
mod time;
mod value;
