//! Which positions of the list were read without a seam that is still open.

use std::ops::Range;

/// Runs of positions. Two pages belong to one run only where they share positions, unless no overlap is asked for.
#[derive(Clone, Debug)]
pub(super) struct Coverage {
    runs: Vec<Range<u64>>,
    overlap: u64,
}

impl Coverage {
    /// Nothing read yet; pages are linked by at least `overlap` common positions.
    pub(super) fn new(overlap: u64) -> Self {
        Self { runs: Vec::new(), overlap }
    }

    /// Adds the positions of a page.
    pub(super) fn add(&mut self, mut page: Range<u64>) {
        if page.is_empty() {
            return;
        }
        let overlap = self.overlap;
        self.runs.retain(|run| {
            let is_linked = run.start + overlap <= page.end && page.start + overlap <= run.end;
            if is_linked {
                page = run.start.min(page.start)..run.end.max(page.end);
            }
            !is_linked
        });
        let place = self.runs.partition_point(|run| run.start < page.start);
        self.runs.insert(place, page);
    }

    /// Forgets the run that holds a position.
    pub(super) fn forget(&mut self, position: u64) {
        self.runs.retain(|run| !run.contains(&position));
    }

    /// End of the run that begins with the first row of the list; 0 before the first page.
    pub(super) fn reach(&self) -> u64 {
        self.runs.first().filter(|run| run.start == 0).map_or(0, |run| run.end)
    }

    /// End of the reach if these pages came too.
    pub(super) fn reach_with(&self, pages: impl Iterator<Item = Range<u64>>) -> u64 {
        let mut hoped = self.clone();
        pages.for_each(|page| hoped.add(page));
        hoped.reach()
    }

    /// Position behind the last one read.
    pub(super) fn furthest(&self) -> u64 {
        self.runs.last().map_or(0, |run| run.end)
    }

    /// Whether a position was read.
    pub(super) fn holds(&self, position: u64) -> bool {
        self.runs.iter().any(|run| run.contains(&position))
    }

    /// Number of positions read.
    pub(super) fn rows(&self) -> u64 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covering(pages: &[Range<u64>]) -> Coverage {
        let mut coverage = Coverage::new(1);
        pages.iter().for_each(|page| coverage.add(page.clone()));
        coverage
    }

    #[test]
    fn pages_that_share_a_row_are_linked_in_any_order() {
        assert_eq!(covering(&[0..100, 99..199, 198..298]).reach(), 298);
        assert_eq!(covering(&[198..298, 0..100, 99..199]).reach(), 298);
    }

    #[test]
    fn pages_that_only_touch_are_not_linked() {
        assert_eq!(covering(&[0..100, 100..200]).reach(), 100);
    }

    #[test]
    fn pages_that_touch_are_linked_where_no_overlap_is_asked_for() {
        let mut coverage = Coverage::new(0);
        coverage.add(100..200);
        coverage.add(0..100);
        assert_eq!(coverage.reach(), 200);
    }

    #[test]
    fn nothing_is_reached_before_the_first_row_came() {
        let coverage = covering(&[99..150, 149..199]);
        assert_eq!((coverage.reach(), coverage.furthest(), coverage.rows()), (0, 199, 100));
    }

    #[test]
    fn a_run_that_is_forgotten_leaves_the_others() {
        let mut coverage = covering(&[0..100, 198..298, 400..500]);
        coverage.forget(250);
        assert!(coverage.holds(99) && !coverage.holds(198) && coverage.holds(400));
    }

    #[test]
    fn hoped_for_pages_change_nothing() {
        let coverage = covering(&[0..50, 49..100]);
        assert_eq!(coverage.reach_with([99..199, 300..400].into_iter()), 199);
        assert_eq!(coverage.reach(), 100);
    }
}
