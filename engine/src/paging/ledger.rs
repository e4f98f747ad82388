//! Every row held: by its place in the list and by what it is, with the counts that follow from it.

use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use crate::domain::identity::FormFingerprint;
use crate::domain::identity::RowKey;
use crate::domain::mix::STEP;
use crate::domain::mix::mixed;
use crate::paging::settings::RequestId;
use crate::paging::verdict::RowVerdict;

/// What makes two rows one: conversation and form, or the text of a record that could not be read.
type Identity = (u64, u64);

fn identity_of(key: RowKey) -> Identity {
    (key.conversation, if is_quarantined(key) { key.content } else { key.form.0 })
}

fn is_quarantined(key: RowKey) -> bool {
    key.conversation == 0
}

/// What a reading saw: how many rows, and sums over a hash of each with its content, whatever their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) rows: u64,
    sums: [u64; 2],
}

impl Seen {
    fn add(&mut self, key: RowKey) {
        let (conversation, form) = identity_of(key);
        let mut hash = 0;
        for part in [conversation, form, key.content] {
            hash = mixed((hash ^ part).wrapping_add(STEP));
        }
        self.rows += 1;
        self.sums[0] = self.sums[0].wrapping_add(hash);
        self.sums[1] = self.sums[1].wrapping_add(mixed(hash.wrapping_add(STEP)));
    }
}

/// The row that stands at a position, by the latest request that read it.
struct Seat {
    key: RowKey,
    request: RequestId,
}

/// A row held.
struct Held {
    content: u64,
    /// The latest request that gave its content, and the position there.
    newest: (RequestId, u64),
    /// Where it stands in a page that counts, as far as there is one.
    place: u64,
    has_two_contents: bool,
}

/// Where, when and how a row was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    pub(super) request: RequestId,
    pub(super) position: u64,
    /// Whether its page counts; one that does not will be read again.
    pub(super) counts: bool,
    /// Whether a page that counts has read this position before.
    pub(super) was_covered: bool,
    /// Whether the row is also held from another position that a page that counts has read.
    pub(super) is_elsewhere: bool,
}

/// What became of the rows received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) loaded: u64,
    pub(super) quarantined: u64,
    pub(super) duplicates: u64,
    pub(super) changed: u64,
    /// Rows that stood at two positions with different content.
    pub(super) two_contents: u32,
}

/// Every row held.
#[derive(Default)]
pub(super) struct Ledger {
    /// By position. Pages are asked for from the first row on, so hardly any place between them stays empty.
    seats: Vec<Option<Seat>>,
    held: HashMap<Identity, Held, FxBuildHasher>,
    conversations: HashSet<u64, FxBuildHasher>,
    counts: Counts,
}

impl Ledger {
    /// Takes a row that was read, and says what becomes of it.
    pub(super) fn take(&mut self, key: RowKey, sighting: Sighting) -> RowVerdict {
        let Sighting { request, position, counts, was_covered, is_elsewhere } = sighting;
        let is_twin = is_elsewhere && !self.is_at(position, key);
        let is_newer_here = || self.seat(position).is_none_or(|seat| seat.request < request);
        if !was_covered || (counts && is_newer_here()) {
            self.sit(position, Seat { key, request });
        }
        let Some(held) = self.held.get_mut(&identity_of(key)) else { return self.admit(key, request, position) };
        if counts {
            held.place = position;
        }
        let (is_same, is_newer) = (held.content == key.content, held.newest < (request, position));
        if is_newer {
            (held.content, held.newest) = (key.content, (request, position));
        }
        if is_same {
            self.counts.duplicates += u64::from(is_twin);
            return if is_twin { RowVerdict::Twin } else { RowVerdict::Reread };
        }
        if is_twin && !held.has_two_contents {
            held.has_two_contents = true;
            self.counts.two_contents += 1;
        }
        self.counts.changed += 1;
        if is_newer { RowVerdict::Replace } else { RowVerdict::Superseded }
    }

    fn admit(&mut self, key: RowKey, request: RequestId, position: u64) -> RowVerdict {
        let newest = (request, position);
        let held = Held { content: key.content, newest, place: position, has_two_contents: false };
        self.held.insert(identity_of(key), held);
        if is_quarantined(key) {
            self.counts.quarantined += 1;
            return RowVerdict::Quarantine;
        }
        self.counts.loaded += 1;
        RowVerdict::Append { other_form: !self.conversations.insert(key.conversation) }
    }

    /// Takes a row of a later reading of the list, and says what becomes of it. It is no received row unless it is new or
    /// has other content.
    pub(super) fn take_again(&mut self, key: RowKey, request: RequestId, position: u64) -> RowVerdict {
        let newest = (request, position);
        match self.held.get_mut(&identity_of(key)) {
            None => self.admit(key, request, position),
            Some(held) if held.content == key.content => {
                held.newest = held.newest.max(newest);
                RowVerdict::Reread
            }
            Some(held) => {
                self.counts.changed += 1;
                if held.newest > newest {
                    return RowVerdict::Superseded;
                }
                (held.content, held.newest) = (key.content, newest);
                RowVerdict::Replace
            }
        }
    }

    /// The rows at the first positions.
    pub(super) fn seen(&self, reach: u64) -> Seen {
        let mut seen = Seen::default();
        self.seats.iter().take(reach as usize).flatten().for_each(|seat| seen.add(seat.key));
        seen
    }

    /// Whether the rows at the first positions are all that is held, each with the content that is held, and no other.
    pub(super) fn is_plain(&self, reach: u64) -> bool {
        let is_held =
            |seat: &Seat| self.held.get(&identity_of(seat.key)).is_some_and(|held| held.content == seat.key.content);
        let mut seats = self.seats.iter().take(reach as usize).flatten();
        self.counts.two_contents == 0 && seats.all(is_held) && self.rows_outside(0..reach) == 0
    }

    /// Lets go of every row that another reading does not hold just so; they count as changed. Returns those let go.
    pub(super) fn keep(&mut self, reading: &Self) -> Vec<RowKey> {
        let mut gone = Vec::new();
        self.held.retain(|identity, held| {
            let is_kept = reading.held.get(identity).is_some_and(|other| other.content == held.content);
            if !is_kept {
                let (conversation, form) = *identity;
                let form = FormFingerprint(if conversation == 0 { 0 } else { form });
                gone.push(RowKey { conversation, form, content: held.content });
            }
            is_kept
        });
        let quarantined = gone.iter().filter(|key| is_quarantined(**key)).count() as u64;
        self.counts.quarantined -= quarantined;
        self.counts.loaded -= gone.len() as u64 - quarantined;
        self.counts.changed += gone.len() as u64;
        self.conversations.clone_from(&reading.conversations);
        gone
    }

    /// Whether this row, whatever its content, is the one last read at a position.
    pub(super) fn is_at(&self, position: u64, key: RowKey) -> bool {
        self.seat(position).is_some_and(|seat| seat.key.is_same_row(key))
    }

    fn seat(&self, position: u64) -> Option<&Seat> {
        self.seats.get(position as usize)?.as_ref()
    }

    fn sit(&mut self, position: u64, seat: Seat) {
        let place = position as usize;
        if self.seats.len() <= place {
            self.seats.resize_with(place + 1, || None);
        }
        self.seats[place] = Some(seat);
    }

    /// Whether every one of these rows is held with just this content.
    pub(super) fn holds_all(&self, keys: &[RowKey]) -> bool {
        keys.iter().all(|key| self.held.get(&identity_of(*key)).is_some_and(|held| held.content == key.content))
    }

    /// Where a row stands in a page that counts, as far as there is one.
    pub(super) fn place_of(&self, key: RowKey) -> Option<u64> {
        self.held.get(&identity_of(key)).map(|held| held.place)
    }

    /// Rows held that no longer stand at any of these positions.
    pub(super) fn rows_outside(&self, positions: Range<u64>) -> u64 {
        let (start, end) = (positions.start as usize, self.seats.len().min(positions.end as usize));
        let seats = self.seats.get(start..end).unwrap_or_default().iter().flatten();
        let seated: HashSet<Identity, FxBuildHasher> = seats.map(|seat| identity_of(seat.key)).collect();
        (self.held.len() - seated.len()) as u64
    }

    /// What became of the rows received.
    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// Distinct conversations among the accepted rows.
    pub(super) fn conversations(&self) -> u64 {
        self.conversations.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::FormFingerprint;

    fn row(conversation: u64, form: u64, content: u64) -> RowKey {
        RowKey { conversation, form: FormFingerprint(form), content }
    }

    const FIRST: RequestId = RequestId(1);
    const LATER: RequestId = RequestId(2);
    const NEW: RowVerdict = RowVerdict::Append { other_form: false };

    /// A row read in a page that counts; held from elsewhere if it is held at all and not here.
    fn read(ledger: &mut Ledger, request: RequestId, position: u64, key: RowKey) -> RowVerdict {
        let was_covered = ledger.seat(position).is_some();
        let is_elsewhere = ledger.place_of(key).is_some();
        ledger.take(key, Sighting { request, position, counts: true, was_covered, is_elsewhere })
    }

    #[test]
    fn a_row_read_again_at_its_place_is_not_received_again() {
        let mut ledger = Ledger::default();
        assert_eq!(read(&mut ledger, FIRST, 99, row(1, 1, 1)), NEW);
        assert_eq!(read(&mut ledger, LATER, 99, row(1, 1, 1)), RowVerdict::Reread);
        assert_eq!(ledger.counts(), Counts { loaded: 1, ..Counts::default() });
    }

    #[test]
    fn an_identical_row_at_another_place_is_a_duplicate() {
        let mut ledger = Ledger::default();
        read(&mut ledger, FIRST, 0, row(1, 1, 1));
        assert_eq!(read(&mut ledger, FIRST, 1, row(1, 1, 1)), RowVerdict::Twin);
        assert_eq!(ledger.counts(), Counts { loaded: 1, duplicates: 1, ..Counts::default() });
    }

    #[test]
    fn the_same_conversation_on_another_form_is_another_row() {
        let mut ledger = Ledger::default();
        read(&mut ledger, FIRST, 0, row(1, 1, 1));
        assert_eq!(read(&mut ledger, FIRST, 1, row(1, 2, 1)), RowVerdict::Append { other_form: true });
        assert_eq!((ledger.counts().loaded, ledger.conversations()), (2, 1));
    }

    #[test]
    fn the_later_request_wins_whatever_comes_first() {
        let mut ledger = Ledger::default();
        read(&mut ledger, LATER, 99, row(1, 1, 20));
        assert_eq!(read(&mut ledger, FIRST, 99, row(1, 1, 10)), RowVerdict::Superseded);
        assert!(ledger.holds_all(&[row(1, 1, 20)]));
        let newest = RequestId(3);
        assert_eq!(read(&mut ledger, newest, 99, row(1, 1, 30)), RowVerdict::Replace);
        assert_eq!(ledger.counts(), Counts { loaded: 1, changed: 2, ..Counts::default() });
    }

    #[test]
    fn within_a_page_the_higher_index_wins_and_two_contents_are_counted_once_a_row() {
        let mut ledger = Ledger::default();
        read(&mut ledger, FIRST, 5, row(1, 1, 10));
        assert_eq!(read(&mut ledger, FIRST, 6, row(1, 1, 20)), RowVerdict::Replace);
        assert_eq!(read(&mut ledger, FIRST, 7, row(1, 1, 30)), RowVerdict::Replace);
        assert_eq!((ledger.counts().changed, ledger.counts().two_contents), (2, 1));
    }

    #[test]
    fn unreadable_records_are_quarantined_one_by_one() {
        let mut ledger = Ledger::default();
        assert_eq!(read(&mut ledger, FIRST, 0, row(0, 0, 7)), RowVerdict::Quarantine);
        assert_eq!(read(&mut ledger, FIRST, 1, row(0, 0, 8)), RowVerdict::Quarantine);
        assert_eq!(read(&mut ledger, FIRST, 2, row(0, 0, 7)), RowVerdict::Twin);
        assert_eq!((ledger.counts().quarantined, ledger.conversations()), (2, 0));
    }

    #[test]
    fn a_row_of_a_page_that_was_set_aside_is_not_received_again() {
        let mut ledger = Ledger::default();
        let aside = Sighting { request: FIRST, position: 9, counts: false, was_covered: false, is_elsewhere: false };
        assert_eq!(ledger.take(row(1, 1, 1), aside), NEW);
        let counting = Sighting { request: LATER, position: 4, counts: true, ..aside };
        assert_eq!(ledger.take(row(1, 1, 1), counting), RowVerdict::Reread);
        assert_eq!(ledger.place_of(row(1, 1, 1)), Some(4));
    }

    #[test]
    fn a_row_that_lost_its_seat_is_outside() {
        let mut ledger = Ledger::default();
        read(&mut ledger, FIRST, 0, row(1, 1, 1));
        read(&mut ledger, FIRST, 1, row(2, 1, 1));
        assert_eq!(ledger.rows_outside(0..2), 0);
        read(&mut ledger, LATER, 1, row(3, 1, 1));
        assert_eq!(ledger.rows_outside(0..2), 1);
    }
}
