//! Every row held: by its place in the list of its window and by what it is, with the counts that follow from it.

use std::collections::HashMap;
use std::collections::HashSet;

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

/// The rows at the first positions of some windows.
fn seated(windows: &[Vec<Option<Seat>>], reach: u64) -> HashSet<Identity, FxBuildHasher> {
    let mut seated = HashSet::default();
    for seat in windows.iter().flat_map(|seats| seats.iter().take(reach as usize)).flatten() {
        seated.insert(identity_of(seat.key));
    }
    seated
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
    place: Place,
    has_two_contents: bool,
}

/// A position in the list of a window.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    window: usize,
    at: u64,
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

/// Every row held. What is said of positions is said of the window that was opened last; at first that is window 0.
#[derive(Default)]
pub(super) struct Ledger {
    /// By window and position. Pages are asked for from the first row on, so hardly any place between them stays empty.
    seats: Vec<Vec<Option<Seat>>>,
    window: usize,
    held: HashMap<Identity, Held, FxBuildHasher>,
    conversations: HashSet<u64, FxBuildHasher>,
    counts: Counts,
    /// `two_contents` when the window was opened.
    two_contents_before: u32,
    /// Places of rows that were read in another window later.
    strays: Vec<(Place, RowKey)>,
}

impl Ledger {
    /// Takes a row that was read, and says what becomes of it.
    pub(super) fn take(&mut self, key: RowKey, sighting: Sighting) -> RowVerdict {
        let Sighting { request, position, counts, was_covered, is_elsewhere } = sighting;
        let is_stray = counts && self.note_stray(key);
        let is_twin = is_elsewhere && !self.is_at(position, key);
        let is_newer_here = || self.seat(position).is_none_or(|seat| seat.request < request);
        if !was_covered || (counts && is_newer_here()) {
            self.sit(position, Seat { key, request });
        }
        let place = self.place(position);
        let Some(held) = self.held.get_mut(&identity_of(key)) else { return self.admit(key, request, position) };
        if counts {
            held.place = place;
        }
        let (is_same, is_newer) = (held.content == key.content, held.newest < (request, position));
        if is_newer {
            (held.content, held.newest) = (key.content, (request, position));
        }
        if is_same {
            self.counts.duplicates += u64::from(is_twin);
            return if is_twin { RowVerdict::Twin } else { RowVerdict::Reread };
        }
        if (is_twin || is_stray) && !held.has_two_contents {
            held.has_two_contents = true;
            self.counts.two_contents += 1;
        }
        self.counts.changed += 1;
        if is_newer { RowVerdict::Replace } else { RowVerdict::Superseded }
    }

    fn admit(&mut self, key: RowKey, request: RequestId, position: u64) -> RowVerdict {
        let newest = (request, position);
        let held = Held { content: key.content, newest, place: self.place(position), has_two_contents: false };
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

    /// The rows of every window.
    pub(super) fn seen(&self) -> Seen {
        let mut seen = Seen::default();
        self.seats.iter().flatten().flatten().for_each(|seat| seen.add(seat.key));
        seen
    }

    /// Whether the rows of every window are all that is held, each with the content that is held.
    pub(super) fn is_plain(&self) -> bool {
        let is_held =
            |seat: &Seat| self.held.get(&identity_of(seat.key)).is_some_and(|held| held.content == seat.key.content);
        let mut seats = self.seats.iter().flatten().flatten();
        let is_two = self.counts.two_contents > 0;
        !is_two && seats.all(is_held) && seated(&self.seats, u64::MAX).len() == self.held.len()
    }

    /// Lets go of every row that another reading does not hold just so; they count as changed. Returns those let go.
    pub(super) fn keep(&mut self, reading: &Self) -> Vec<RowKey> {
        self.let_go_unless(&|identity, held| {
            reading.held.get(identity).is_some_and(|other| other.content == held.content)
        })
    }

    /// Lets go of the rows that stand in no window any more; they count as changed. Returns them.
    pub(super) fn keep_seated(&mut self) -> Vec<RowKey> {
        let seated = seated(&self.seats, u64::MAX);
        self.let_go_unless(&|identity, _| seated.contains(identity))
    }

    fn let_go_unless(&mut self, is_kept: &dyn Fn(&Identity, &Held) -> bool) -> Vec<RowKey> {
        let mut gone = Vec::new();
        self.conversations.clear();
        self.held.retain(|identity, held| {
            let is_kept = is_kept(identity, held);
            let (conversation, form) = *identity;
            if !is_kept {
                let form = FormFingerprint(if conversation == 0 { 0 } else { form });
                gone.push(RowKey { conversation, form, content: held.content });
            } else if conversation != 0 {
                self.conversations.insert(conversation);
            }
            is_kept
        });
        let quarantined = gone.iter().filter(|key| is_quarantined(**key)).count() as u64;
        self.counts.quarantined -= quarantined;
        self.counts.loaded -= gone.len() as u64 - quarantined;
        self.counts.changed += gone.len() as u64;
        gone
    }

    /// Says that the positions to come are those of a window, of which nothing was read yet.
    pub(super) fn open(&mut self, window: usize) {
        (self.window, self.two_contents_before) = (window, self.counts.two_contents);
    }

    /// The window was read: what stands behind its last row does not count.
    pub(super) fn close(&mut self, reach: u64) {
        if let Some(seats) = self.seats.get_mut(self.window) {
            seats.truncate(reach as usize);
        }
    }

    /// Forgets where rows stand, though not the rows.
    pub(super) fn forget_places(&mut self) {
        self.seats.clear();
        self.strays.clear();
        self.held.values_mut().for_each(|held| held.has_two_contents = false);
    }

    /// Takes another reading of the open window for the one held, and lets go of rows that are no longer in it; they count as
    /// changed. Returns those let go.
    pub(super) fn take_window(&mut self, mut reading: Self) -> Vec<RowKey> {
        let window = self.window;
        self.strays.retain(|(place, _)| place.window != window);
        let read = reading.seats.pop().unwrap_or_default();
        for (at, seat) in (0..).zip(&read) {
            let Some(Seat { key, .. }) = seat else { continue };
            self.note_stray(*key);
            if let Some(held) = self.held.get_mut(&identity_of(*key)) {
                held.place = Place { window, at };
            }
        }
        *self.open_seats() = read;
        self.let_go_unless(&|identity, held| held.place.window != window || reading.held.contains_key(identity))
    }

    /// Notes where a row stands, if that is in another window than the one that is open; whether it is.
    fn note_stray(&mut self, key: RowKey) -> bool {
        let place = self.held.get(&identity_of(key)).map(|held| held.place);
        let Some(place) = place.filter(|place| place.window != self.window) else { return false };
        let is_stray = self.is_in(place, key);
        if is_stray {
            self.strays.push((place, key));
        }
        is_stray
    }

    /// How often rows stand in a window more than in one.
    pub(super) fn doubles(&self) -> u64 {
        self.strays.iter().filter(|(place, key)| self.is_in(*place, *key)).count() as u64
    }

    fn is_in(&self, place: Place, key: RowKey) -> bool {
        self.seat_at(place).is_some_and(|seat| seat.key.is_same_row(key))
    }

    /// Whether this row, whatever its content, is the one last read at a position.
    pub(super) fn is_at(&self, position: u64, key: RowKey) -> bool {
        self.seat(position).is_some_and(|seat| seat.key.is_same_row(key))
    }

    fn place(&self, at: u64) -> Place {
        Place { window: self.window, at }
    }

    fn seat(&self, position: u64) -> Option<&Seat> {
        self.seat_at(self.place(position))
    }

    fn seat_at(&self, place: Place) -> Option<&Seat> {
        self.seats.get(place.window)?.get(place.at as usize)?.as_ref()
    }

    /// The seats of the open window: none yet of one that was empty when it was read.
    fn open_seats(&mut self) -> &mut Vec<Option<Seat>> {
        if self.seats.len() <= self.window {
            self.seats.resize_with(self.window + 1, Vec::new);
        }
        &mut self.seats[self.window]
    }

    fn sit(&mut self, position: u64, seat: Seat) {
        let at = position as usize;
        let seats = self.open_seats();
        if seats.len() <= at {
            seats.resize_with(at + 1, || None);
        }
        seats[at] = Some(seat);
    }

    /// Whether every one of these rows is held with just this content.
    pub(super) fn holds_all(&self, keys: &[RowKey]) -> bool {
        keys.iter().all(|key| self.held.get(&identity_of(*key)).is_some_and(|held| held.content == key.content))
    }

    /// Where a row stands in a page that counts, as far as there is one in this window.
    pub(super) fn place_of(&self, key: RowKey) -> Option<u64> {
        let place = self.held.get(&identity_of(key))?.place;
        (place.window == self.window).then_some(place.at)
    }

    /// Rows of the open window that no longer stand at any of its first positions.
    pub(super) fn rows_outside(&self, reach: u64) -> u64 {
        let seated = seated(self.seats.get(self.window..=self.window).unwrap_or_default(), reach);
        let is_outside =
            |(identity, held): &(&Identity, &Held)| held.place.window == self.window && !seated.contains(*identity);
        self.held.iter().filter(is_outside).count() as u64
    }

    /// Rows of the open window that stood at two positions with different content.
    pub(super) fn two_contents(&self) -> u32 {
        self.counts.two_contents - self.two_contents_before
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
mod tests;
