//! How far apart pages begin: by what the server takes the offset for, and by how many rows its pages hold.

use crate::domain::dialect::OffsetMode;

/// Turns the end of what is held into the place of the next page.
pub(super) struct Stride {
    mode: OffsetMode,
    limit: u64,
    /// The most rows that a page is expected to hold, since fewer were asked for.
    most: u64,
    /// Rows of the first page, once it came.
    first: Option<u64>,
    /// Rows that the next page is likely to hold, at least 2.
    expected: u64,
    /// Rows of the page before.
    previous: u64,
}

impl Stride {
    /// Pages of `limit` rows, until the server shows otherwise.
    pub(super) fn new(mode: OffsetMode, limit: u32) -> Self {
        let limit = u64::from(limit);
        Self { mode, limit, most: u64::MAX, first: None, expected: limit, previous: 0 }
    }

    /// Pages of `limit` rows from now on, fewer than before.
    pub(super) fn narrow(&mut self, limit: u32) {
        let limit = u64::from(limit);
        (self.limit, self.most) = (limit, limit);
        self.first = self.first.map(|rows| rows.min(limit));
        self.expected = self.expected.min(limit);
    }

    /// How many rows two neighbours share.
    pub(super) fn overlap(&self) -> u64 {
        match self.mode {
            OffsetMode::Row => 1,
            OffsetMode::Page => 0,
        }
    }

    /// Rows from the first row of a page to the first row of the next.
    pub(super) fn rows(&self) -> u64 {
        match self.mode {
            OffsetMode::Row => self.expected - 1,
            OffsetMode::Page => self.first.unwrap_or(self.expected),
        }
    }

    /// Rows that the next page is likely to hold.
    pub(super) fn page_rows(&self) -> u64 {
        self.rows() + self.overlap()
    }

    /// Where the page begins that goes on at `end`: at the last row held, or where the page with the next row does.
    pub(super) fn edge(&self, end: u64) -> u64 {
        match self.mode {
            OffsetMode::Row => end.saturating_sub(1),
            OffsetMode::Page => end - end % self.rows(),
        }
    }

    /// Where the probe behind the last row begins.
    pub(super) fn behind(&self, end: u64) -> u64 {
        match self.mode {
            OffsetMode::Row => end,
            OffsetMode::Page => end.next_multiple_of(self.rows()),
        }
    }

    /// How many pages a list of so many rows can need at most.
    pub(super) fn most_pages(&self, total: u64) -> u64 {
        total.div_ceil(self.rows().min(self.limit - self.overlap()))
    }

    /// The offset, in pages of the limit, that asks for the page at a position.
    pub(super) fn offset(&self, position: u64) -> u64 {
        match self.mode {
            OffsetMode::Row => position,
            OffsetMode::Page => position / self.rows() * self.limit,
        }
    }

    /// Whether pages were joined that no common row links.
    pub(super) fn has_unchecked_seams(&self, reach: u64) -> bool {
        self.mode == OffsetMode::Page && self.first.is_some_and(|rows| reach > rows)
    }

    /// Learns from the length of a page. The last page says nothing about the next. One shorter page does not set the
    /// length of the next, two do: a server may hold back rows once or for good.
    pub(super) fn note(&mut self, rows: u64, is_last: bool) {
        let is_first = self.first.is_none();
        if is_first && rows > 0 {
            self.first = Some(rows);
        }
        if rows < 2 || is_last {
            return;
        }
        let rows = rows.min(self.most);
        if is_first || rows > self.expected || rows == self.previous {
            self.expected = rows;
        }
        self.previous = rows;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_sets_the_stride_with_an_overlap_of_one_row() {
        let mut stride = Stride::new(OffsetMode::Row, 100);
        stride.note(50, false);
        assert_eq!((stride.rows(), stride.edge(50), stride.behind(50)), (49, 49, 50));
    }

    #[test]
    fn one_short_page_does_not_change_the_stride_and_two_do() {
        let mut stride = Stride::new(OffsetMode::Row, 100);
        stride.note(100, false);
        stride.note(50, false);
        assert_eq!(stride.rows(), 99);
        stride.note(50, false);
        assert_eq!(stride.rows(), 49);
        stride.note(100, false);
        assert_eq!(stride.rows(), 99);
    }

    #[test]
    fn the_last_page_and_a_single_row_say_nothing_about_the_next() {
        let mut stride = Stride::new(OffsetMode::Row, 100);
        stride.note(1, false);
        stride.note(7, true);
        assert_eq!(stride.rows(), 99);
    }

    #[test]
    fn pages_counted_by_index_lie_side_by_side() {
        let mut stride = Stride::new(OffsetMode::Page, 100);
        stride.note(50, false);
        assert_eq!((stride.edge(50), stride.edge(120), stride.behind(120)), (50, 100, 150));
        assert_eq!(stride.offset(100), 200);
        assert!(stride.has_unchecked_seams(51) && !stride.has_unchecked_seams(50));
    }

    #[test]
    fn fewer_rows_asked_for_make_the_stride_smaller_for_good() {
        let mut stride = Stride::new(OffsetMode::Row, 100);
        stride.note(100, false);
        stride.narrow(50);
        assert_eq!((stride.rows(), stride.page_rows(), stride.most_pages(490)), (49, 50, 10));
        // A page that was on its way still has as many rows as were asked for then.
        stride.note(100, false);
        assert_eq!(stride.rows(), 49);
    }

    #[test]
    fn pages_counted_by_index_lie_side_by_side_when_they_are_halved() {
        let mut stride = Stride::new(OffsetMode::Page, 100);
        stride.note(100, false);
        stride.narrow(50);
        assert_eq!((stride.edge(300), stride.offset(300), stride.behind(320)), (300, 300, 350));
    }
}
