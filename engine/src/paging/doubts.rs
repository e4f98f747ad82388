//! Rows that came a second time from another page: they stand in the list twice, or moved while it was read.

use std::ops::Range;

/// So many pages are looked up again at most.
const MOST_LOOKED_UP: u32 = 10;

/// First places of such rows, to be looked up once the list is read: a row that is still there stands in the list twice.
#[derive(Default)]
pub(super) struct Doubts {
    /// Each place, and whether the row was not found there once.
    places: Vec<(u64, bool)>,
    looked_up: u32,
    moved: u32,
}

impl Doubts {
    /// Notes where a row stood first; a page that is looked up holds so many rows. What cannot be looked up any more counts
    /// as moved.
    pub(super) fn note(&mut self, place: u64, page_rows: u64) {
        let is_near = |(held, _): &(u64, bool)| *held <= place && place - held < page_rows;
        if self.places.iter().any(is_near) {
            self.places.push((place, false));
        } else if self.looked_up < MOST_LOOKED_UP {
            self.looked_up += 1;
            self.places.push((place, false));
        } else {
            self.moved += 1;
        }
    }

    /// Where the next page to be looked up begins.
    pub(super) fn next(&self) -> Option<u64> {
        self.places.first().map(|(place, _)| *place)
    }

    /// Whether a page was asked for to look something up.
    pub(super) fn is_at(&self, position: u64) -> bool {
        self.places.iter().any(|(place, _)| *place == position)
    }

    /// Settles the places of a page. A row that is not at its place is looked up once more before it counts as moved;
    /// `false` while that is to be done.
    pub(super) fn settle(&mut self, page: Range<u64>, is_there: impl Fn(u64) -> bool) -> bool {
        let mut is_settled = true;
        for (place, was_missing) in self.places.iter_mut().filter(|(place, _)| page.contains(place)) {
            if is_there(*place) {
                continue;
            }
            if std::mem::replace(was_missing, true) {
                self.moved += 1;
            } else {
                is_settled = false;
            }
        }
        if is_settled {
            self.places.retain(|(place, _)| !page.contains(place));
        }
        is_settled
    }

    /// Nothing needs to be looked up any more.
    pub(super) fn clear(&mut self) {
        self.places.clear();
    }

    /// How many requests looking up may have taken.
    pub(super) fn most_requests(&self) -> u64 {
        2 * u64::from(self.looked_up)
    }

    /// Rows that moved to another place while the list was read, as far as that was seen.
    pub(super) fn moved(&self) -> u32 {
        self.moved
    }
}
