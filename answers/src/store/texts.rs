//! One text a row, all in one string.

use crate::domain::presence::Presence;

/// Texts that are mostly different from each other, such as ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
    presence: Vec<Presence<()>>,
}

impl Texts {
    pub(super) fn push(&mut self, text: Presence<&str>) {
        self.text.push_str(text.given().unwrap_or_default());
        self.ends.push(self.text.len());
        self.presence.push(text.map(|_| ()));
    }

    pub(super) fn get(&self, row_idx: usize) -> Presence<&str> {
        let from = row_idx.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let text = from.zip(self.ends.get(row_idx)).and_then(|(from, &to)| self.text.get(from..to)).unwrap_or_default();
        self.presence.get(row_idx).map_or(Presence::Absent, |presence| presence.map(|()| text))
    }
}
