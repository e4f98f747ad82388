//! One reading of the list from its first row to its last: which rows to ask for next, and what each page adds.

use std::ops::Range;

use crate::domain::dialect::OffsetMode;
use crate::domain::identity::RowKey;
use crate::domain::load::LoadError;
use crate::paging::coverage::Coverage;
use crate::paging::doubts::Doubts;
use crate::paging::ledger::Ledger;
use crate::paging::ledger::Sighting;
use crate::paging::settings::RequestId;
use crate::paging::stride::Stride;
use crate::paging::verdict::RowVerdict;

/// How often the same place may be asked for in vain.
const STRIKES: u32 = 3;
/// Requests of a pass whose length is not known, and the most that any pass is granted.
const MOST_REQUESTS: u64 = 100_000;

/// A page as it came.
#[derive(Clone, Copy)]
pub(super) struct Answer<'k> {
    pub(super) request: RequestId,
    /// Position of its first row.
    pub(super) position: u64,
    pub(super) keys: &'k [RowKey],
    pub(super) total: Option<u64>,
}

/// What a pass needs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A page that begins at this position and is likely to hold so many rows; 0 for the probe behind the end.
    Page { position: u64, rows: u64 },
    /// The pages that are on their way.
    Answers,
    /// Nothing: it was read to the end.
    Nothing,
}

/// Why an answer at the edge of what is held did not move the edge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strike {
    /// Only the row that was asked for as overlap.
    Short,
    /// No row at all.
    Empty,
    /// Rows that are held from another place.
    Repeat,
}

/// One reading of the list.
pub(super) struct Pass {
    stride: Stride,
    coverage: Coverage,
    first_total: Option<u64>,
    last_total: Option<(RequestId, u64)>,
    /// The reach at which the probe behind the end found nothing.
    probed: Option<u64>,
    /// Where the page began that did not go on from what is held, so that it is asked for once more.
    questioned: Option<u64>,
    /// Whether a page was set aside for another one.
    has_set_aside: bool,
    /// End of the list by the page that came to it: its rows ended where its own total did.
    end_seen: Option<u64>,
    seams_matched: u32,
    seams_moved: u32,
    doubts: Doubts,
    strikes: u32,
    last_strike: Strike,
    /// Whether to send one request at a time, as the last answers did not help.
    is_cautious: bool,
}

impl Pass {
    /// A pass with pages of `limit` rows, of which nothing has come yet.
    pub(super) fn new(mode: OffsetMode, limit: u32) -> Self {
        let stride = Stride::new(mode, limit);
        Self {
            coverage: Coverage::new(stride.overlap()),
            stride,
            first_total: None,
            last_total: None,
            probed: None,
            questioned: None,
            has_set_aside: false,
            end_seen: None,
            seams_matched: 0,
            seams_moved: 0,
            doubts: Doubts::default(),
            strikes: 0,
            last_strike: Strike::Short,
            is_cautious: false,
        }
    }

    /// What to ask for, given the positions that are already on their way.
    pub(super) fn need(&self, under_way: &[Range<u64>]) -> Need {
        let end = self.coverage.reach_with(under_way.iter().cloned());
        if end < self.target() {
            return Need::Page { position: self.stride.edge(end), rows: self.stride.page_rows() };
        }
        if !under_way.is_empty() {
            return Need::Answers;
        }
        if let Some(position) = self.doubts.next() {
            return Need::Page { position, rows: self.stride.page_rows() };
        }
        if self.probed == Some(self.coverage.reach()) {
            return Need::Nothing;
        }
        Need::Page { position: self.stride.behind(self.coverage.reach()), rows: 0 }
    }

    /// Takes a page; one verdict for each of its rows.
    pub(super) fn take(&mut self, ledger: &mut Ledger, answer: Answer<'_>) -> Vec<RowVerdict> {
        self.note_total(answer);
        let Answer { position, keys, .. } = answer;
        let reach = self.coverage.reach();
        if reach >= self.target() && self.doubts.is_at(position) {
            return self.settle_doubts(ledger, answer);
        }
        if let Some(shift) = self.repeat(ledger, answer) {
            let is_probe = position == self.stride.behind(reach) && reach >= self.target();
            let is_here = is_probe || position == self.stride.edge(reach);
            self.is_cautious = true;
            // Where rows came and as many went, an honest page looks just so: said again and again, it is believed.
            let is_near = shift < self.stride.rows() && position < self.target();
            if !(is_here && is_near && self.strikes + 1 >= STRIKES) {
                if is_here {
                    self.strike(Strike::Repeat);
                }
                return vec![RowVerdict::Reread; keys.len()];
            }
        }
        if keys.is_empty() && position == self.stride.behind(reach) {
            self.probed = Some(reach);
        }
        let counts = self.settle_seams(ledger, answer);
        let before = self.coverage.clone();
        if counts {
            self.cover(answer);
        }
        let verdicts = self.enter(ledger, answer, &before, counts);
        if self.coverage.reach() > reach {
            (self.strikes, self.is_cautious) = (0, false);
        } else if counts && position == self.stride.edge(reach) && reach < self.target() {
            self.strike(if keys.is_empty() { Strike::Empty } else { Strike::Short });
        } else if keys.is_empty() {
            self.is_cautious = true;
        }
        verdicts
    }

    /// Why going on is in vain, once it is.
    pub(super) fn dead_end(&self) -> Option<LoadError> {
        let Some((_, total)) = self.last_total else {
            let is_read = self.strikes > 0 && self.coverage.reach() == self.coverage.furthest();
            return (is_read || self.strikes >= STRIKES).then_some(LoadError::CountUnknown);
        };
        if self.strikes < STRIKES {
            return None;
        }
        let held = self.coverage.reach();
        Some(match self.last_strike {
            Strike::Repeat => LoadError::SameRowsAgain { held, total },
            Strike::Empty if held > 0 && self.seams_matched == 0 => LoadError::OffsetMayMeanPage { held, total },
            Strike::Empty | Strike::Short => LoadError::RowsMissing { held, total },
        })
    }

    /// Lets a pass that came to a dead end try again.
    pub(super) fn revive(&mut self) {
        (self.strikes, self.is_cautious, self.probed) = (0, false, None);
    }

    /// Pages of `limit` rows from now on, fewer than before.
    pub(super) fn narrow(&mut self, limit: u32) {
        self.stride.narrow(limit);
    }

    /// How many requests may be in flight: the first page travels alone.
    pub(super) fn width(&self, parallel: u32) -> usize {
        if self.is_cautious || self.coverage.rows() == 0 { 1 } else { parallel as usize }
    }

    /// How many requests this pass can need at most.
    pub(super) fn most_requests(&self) -> u64 {
        let Some(total) = self.first_total else { return MOST_REQUESTS };
        self.stride
            .most_pages(total)
            .saturating_mul(2)
            .saturating_add(10 + self.doubts.most_requests())
            .min(MOST_REQUESTS)
    }

    /// How many requests are likely to be left, the probe among them; `None` without a total.
    pub(super) fn requests_left(&self) -> Option<u64> {
        self.last_total?;
        Some(self.target().saturating_sub(self.coverage.rows()).div_ceil(self.stride.rows()) + 1)
    }

    /// How many requests a list of so many rows takes, the probe among them.
    pub(super) fn requests_for(&self, total: u64) -> u64 {
        total.saturating_sub(self.stride.overlap()).div_ceil(self.stride.rows()) + 1
    }

    /// Rows from the first row of a page to the first row of the next.
    pub(super) fn stride_rows(&self) -> u64 {
        self.stride.rows()
    }

    /// Positions that were read.
    pub(super) fn rows_read(&self) -> u64 {
        self.coverage.rows()
    }

    /// Rows the server counted at first and at last.
    pub(super) fn totals(&self) -> Option<(u64, u64)> {
        Some((self.first_total?, self.last_total?.1))
    }

    /// Rows held by position without a gap.
    pub(super) fn reach(&self) -> u64 {
        self.coverage.reach()
    }

    /// Seams that did not match, even when read again.
    pub(super) fn seams_moved(&self) -> u32 {
        self.seams_moved
    }

    /// Rows that moved to another place while the list was read, as far as that was seen.
    pub(super) fn moved_rows(&self) -> u32 {
        self.doubts.moved()
    }

    /// Whether a page showed that the list ends with the last row held: an empty probe alone does not, for rows may
    /// have gone before it and come back after it.
    pub(super) fn is_end_seen(&self) -> bool {
        self.reach() == 0 || self.end_seen == Some(self.reach())
    }

    /// Whether pages were joined that no common row links.
    pub(super) fn has_unchecked_seams(&self) -> bool {
        self.stride.has_unchecked_seams(self.reach())
    }

    /// The offset that asks for the page at a position.
    pub(super) fn offset(&self, position: u64) -> u64 {
        self.stride.offset(position)
    }

    /// Whether a page was set aside for another one.
    pub(super) fn has_set_aside(&self) -> bool {
        self.has_set_aside
    }

    /// Position behind the last row, as far as known.
    fn target(&self) -> u64 {
        self.last_total.map_or(u64::MAX, |(_, total)| total.max(self.coverage.furthest()))
    }

    fn note_total(&mut self, answer: Answer<'_>) {
        let Some(total) = answer.total else { return };
        self.first_total.get_or_insert(total);
        if self.last_total.is_none_or(|(request, _)| request < answer.request) {
            self.last_total = Some((answer.request, total));
        }
    }

    /// A page behind the first that brings nothing new, does not begin with the row it should, and most of whose rows
    /// lie equally far from where they are held, further than the list has grown or shrunk meanwhile: how far that is.
    fn repeat(&self, ledger: &Ledger, answer: Answer<'_>) -> Option<u64> {
        let Answer { position, keys, .. } = answer;
        let first = keys.first().filter(|_| position > 0 && self.questioned != Some(position))?;
        let is_linked = self.coverage.holds(position) && ledger.is_at(position, *first);
        if is_linked || !ledger.holds_all(keys) {
            return None;
        }
        let places = (position..).zip(keys).filter_map(|(at, key)| Some((at, ledger.place_of(*key)?)));
        let shifts: Vec<i64> = places.map(|(at, place)| at.wrapping_sub(place).cast_signed()).collect();
        let shift = majority(&shifts)?;
        let alike = shifts.iter().filter(|other| **other == shift).count();
        let grown = self.totals().map_or(0, |(first, last)| first.abs_diff(last));
        Some(shift.unsigned_abs()).filter(|shift| alike * 2 > keys.len() && *shift > grown)
    }

    /// Compares a page with what is held at its positions, and returns whether it counts. Only what is linked to the
    /// first row is trusted: where a page contradicts it, the page is asked for again, and only if it says so again the
    /// list has moved. Contradictions further behind set aside whatever is not linked.
    fn settle_seams(&mut self, ledger: &Ledger, answer: Answer<'_>) -> bool {
        let Answer { position, keys, .. } = answer;
        let reach = self.coverage.reach();
        let rows = || (position..).zip(keys.iter().copied());
        if rows().next().is_some_and(|(at, key)| self.coverage.holds(at) && ledger.is_at(at, key)) {
            self.seams_matched += 1;
        }
        let is_linked = position <= self.stride.edge(reach);
        let mut counts = true;
        while let Some((at, _)) = rows().find(|&(at, key)| self.coverage.holds(at) && !ledger.is_at(at, key)) {
            if self.seams_moved > 0 || (at < reach && self.questioned == Some(position)) {
                self.seams_moved += 1;
                return true;
            }
            self.has_set_aside = true;
            if at < reach {
                self.questioned = Some(position);
                return false;
            }
            self.coverage.forget(at);
            self.end_seen = self.end_seen.filter(|end| self.coverage.holds(end - 1));
            (counts, self.is_cautious) = (is_linked, true);
        }
        counts
    }

    /// Looks whether the rows that came twice are still at their first place.
    fn settle_doubts(&mut self, ledger: &mut Ledger, answer: Answer<'_>) -> Vec<RowVerdict> {
        let Answer { position, keys, .. } = answer;
        let is_there = |at: u64| keys.get((at - position) as usize).is_some_and(|key| ledger.is_at(at, *key));
        let is_settled = self.doubts.settle(position..position + (keys.len() as u64).max(1), is_there);
        self.enter(ledger, answer, &self.coverage.clone(), is_settled)
    }

    /// Enters the rows of a page, given what was covered before it came.
    fn enter(&mut self, ledger: &mut Ledger, answer: Answer<'_>, before: &Coverage, counts: bool) -> Vec<RowVerdict> {
        let page = answer.position..answer.position + answer.keys.len() as u64;
        let rows = (answer.position..).zip(answer.keys.iter().copied());
        rows.map(|(at, key)| {
            let place = ledger.place_of(key);
            let sighting = Sighting {
                request: answer.request,
                position: at,
                counts,
                was_covered: before.holds(at),
                is_elsewhere: place.is_some_and(|place| self.coverage.holds(place)),
            };
            let verdict = ledger.take(key, sighting);
            // Where the list moved anyway, nothing needs to be looked up.
            if let (RowVerdict::Twin, true, Some(place)) = (verdict, counts, place) {
                match self.seams_moved {
                    0 if !page.contains(&place) => self.doubts.note(place, self.stride.page_rows()),
                    0 => {}
                    _ => self.doubts.clear(),
                }
            }
            verdict
        })
        .collect()
    }

    /// Adds the positions of a page that counts.
    fn cover(&mut self, answer: Answer<'_>) {
        let rows = answer.keys.len() as u64;
        let (end, total) = (answer.position + rows, answer.total.or(self.last_total.map(|(_, total)| total)));
        self.stride.note(rows, total.is_some_and(|total| end >= total));
        self.coverage.add(answer.position..end);
        if rows > 0 && total == Some(end) {
            self.end_seen = total;
        }
    }

    fn strike(&mut self, strike: Strike) {
        (self.strikes, self.last_strike, self.is_cautious) = (self.strikes + 1, strike, true);
    }
}

/// The number that more than half of the numbers are, if there is one, and otherwise any of them
/// (Boyer and Moore 1991, MJRTY).
fn majority(numbers: &[i64]) -> Option<i64> {
    let (mut candidate, mut lead) = (None, 0_usize);
    for &number in numbers {
        match candidate {
            Some(held) if held == number => lead += 1,
            Some(_) if lead > 0 => lead -= 1,
            _ => (candidate, lead) = (Some(number), 1),
        }
    }
    candidate
}

#[cfg(test)]
mod tests;
