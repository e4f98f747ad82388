//! In which windows of days a report is read, and what their totals must say together.

use std::ops::Range;

use crate::domain::load::LoadState;
use crate::domain::load::Movement;
use crate::paging::label::Ending;
use crate::paging::label::label_of_movements;
use crate::paging::pass::Pass;
use crate::paging::tempo::Left;

/// A split may cost this share of the requests that the report takes as one list, as one in so many.
const SHARE_OF_REQUESTS: u64 = 10;
/// Requests that a window costs at most: the probe behind its end, and a page that is not full.
const REQUESTS_OF_A_WINDOW: u64 = 2;
/// Requests that any split costs: the first page, which is read again in its window, and the last count of the whole.
const REQUESTS_OF_A_SPLIT: u64 = 2;
/// Fewer windows would leave hardly anything alone when one of them is read again.
const FEWEST_WINDOWS: u64 = 2;
/// How many rounds of reading and counting there are at most before the report is taken to move all the time.
const MOST_ROUNDS: u32 = 3;

/// Days of the report window, counted from its first day.
pub type Days = Range<u32>;

/// What is read now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// All days as one list.
    #[default]
    Whole,
    /// The next window, of this number.
    Window(usize),
    /// Nothing but how many rows all days have.
    CountOfAll,
    /// Nothing but how many rows a window has by now.
    Count(usize),
    /// A window that moved, once more.
    Again(usize),
}

/// What to do once that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Next {
    /// Go on with the stage that is set now.
    Read,
    /// The windows do not add up though none of them moved: read all days as one list.
    Join,
    /// Every window was read.
    End(LoadState),
}

/// A window that was read, or is being read.
struct Window {
    days: Days,
    /// Rows by position.
    rows: u64,
    /// How it was read last.
    ending: Ending,
    /// Whether nothing moved in it meanwhile.
    is_still: bool,
    is_to_be_read: bool,
}

/// How many rows the server counts, and whether it sends none behind them.
#[derive(Clone, Copy)]
struct Count {
    total: Option<u64>,
    is_end: bool,
}

/// The course of one load: as one list, or through windows of days in the order of time, so that only what moved is read
/// again. Windows are as long as the totals seen allow: a report of few rows is not split, and days with few rows share one.
#[derive(Default)]
pub(super) struct Course {
    n_days: u32,
    stage: Stage,
    is_decided: bool,
    windows: Vec<Window>,
    most_windows: u64,
    /// How many there were, one more, before all days were joined; 0 where they never were split.
    list_number: usize,
    /// Rows of all days as counted first and last.
    first_total: u64,
    total: u64,
    /// Whether rows came from behind the last of them.
    has_more: bool,
    /// The count that is asked for, once it came.
    count: Option<Count>,
    rounds: u32,
    /// Whether every window was counted since the whole was.
    was_counted: bool,
    n_again: u64,
}

impl Course {
    /// A report of so many days, of which nothing was read yet. One that cannot be split has one day.
    pub(super) fn new(n_days: u32) -> Self {
        Self { n_days, is_decided: n_days < 2, rounds: 1, ..Self::default() }
    }

    /// What is read now.
    pub(super) fn stage(&self) -> Stage {
        self.stage
    }

    /// The days whose rows are asked for now.
    pub(super) fn days(&self) -> Days {
        let window = match self.stage {
            Stage::Whole | Stage::CountOfAll => None,
            Stage::Window(number) | Stage::Count(number) | Stage::Again(number) => self.windows.get(number),
        };
        window.map_or(0..self.n_days, |window| window.days.clone())
    }

    /// Where the rows end whose number is asked for, until it came; `None` where rows are read.
    pub(super) fn end_to_count(&self) -> Option<u64> {
        match self.stage {
            Stage::CountOfAll => Some(self.rows()),
            Stage::Count(number) => self.windows.get(number).map(|window| window.rows),
            Stage::Whole | Stage::Window(_) | Stage::Again(_) => None,
        }
    }

    /// Whether the number that was asked for has come.
    pub(super) fn is_counted(&self) -> bool {
        self.count.is_some()
    }

    /// Takes a count: the total, and whether no row came from behind the last one.
    pub(super) fn note_count(&mut self, total: Option<u64>, is_end: bool) {
        self.count = Some(Count { total, is_end });
    }

    /// Decides once, after the first page, whether the report is split, given how many requests it takes as one list.
    /// Whether it is; the first window is set then.
    pub(super) fn split(&mut self, total: u64, requests: u64) -> bool {
        if std::mem::replace(&mut self.is_decided, true) {
            return false;
        }
        let allowed = (requests / SHARE_OF_REQUESTS).saturating_sub(REQUESTS_OF_A_SPLIT) / REQUESTS_OF_A_WINDOW;
        self.most_windows = allowed.min(self.n_days.into());
        if self.most_windows < FEWEST_WINDOWS {
            return false;
        }
        (self.first_total, self.total) = (total, total);
        self.read_window(0);
        true
    }

    /// Begins another reading in the windows that are known.
    pub(super) fn restart(&mut self) {
        (self.rounds, self.was_counted) = (1, false);
        for window in &mut self.windows {
            (window.rows, window.is_to_be_read) = (0, false);
        }
        self.stage = if self.windows.is_empty() { Stage::Whole } else { Stage::Window(0) };
    }

    /// Whether the windows are of no use: with the one under way, which has so many rows, they hold far more than all days.
    pub(super) fn is_in_vain(&self, rows: u64) -> bool {
        matches!(self.stage, Stage::Window(_))
            && self.rows().saturating_add(rows) > self.total.saturating_add(self.total / 2)
    }

    /// Joins all days to one list again.
    pub(super) fn join(&mut self) {
        (self.stage, self.list_number) = (Stage::Whole, self.windows.len() + 1);
        self.windows.clear();
    }

    /// A number for a list that is not split, which no window ever had.
    pub(super) fn list_number(&self) -> usize {
        self.list_number
    }

    /// Takes the window that was read to its end, with its rows; `ending` is none where the server gave no total. Whether it
    /// stood still.
    pub(super) fn note_window(&mut self, rows: u64, ending: Option<Ending>) -> bool {
        let (Stage::Window(number) | Stage::Again(number)) = self.stage else { return false };
        let Some(window) = self.windows.get_mut(number) else { return false };
        (window.rows, window.is_to_be_read) = (rows, false);
        window.is_still = ending.is_some_and(|ending| ending.label() == LoadState::Complete);
        window.ending = ending.unwrap_or_default();
        window.is_still
    }

    /// What comes after the stage that was read to its end, where the report is split. `can_go_back` where windows that moved
    /// are read again; `doubles` is how often rows stand in a window more than in one.
    pub(super) fn next(&mut self, can_go_back: bool, doubles: u64) -> Next {
        match self.stage {
            Stage::Whole => return Next::Join,
            Stage::Window(number) => {
                let is_over = self.windows.get(number).is_none_or(|window| window.days.end >= self.n_days);
                if is_over { self.ask(Stage::CountOfAll) } else { self.read_window(number + 1) }
            }
            Stage::Again(number) => self.read_again(number + 1),
            Stage::Count(number) => {
                if let (Some(count), Some(window)) = (self.count, self.windows.get_mut(number)) {
                    window.is_to_be_read = !count.is_end || count.total != Some(window.rows);
                }
                let is_last = number + 1 >= self.windows.len();
                match is_last && self.is_any_to_be_read() {
                    true => return self.begin_round(doubles),
                    false => self.ask(if is_last { Stage::CountOfAll } else { Stage::Count(number + 1) }),
                }
            }
            Stage::CountOfAll => return self.judge(can_go_back, doubles),
        }
        Next::Read
    }

    /// Every window was read and the whole was counted. Only where that stood still since it was counted before do the
    /// windows have to add up: a row that no window holds could hide behind one that came or went.
    fn judge(&mut self, can_go_back: bool, doubles: u64) -> Next {
        let before = self.total;
        if let Some(Count { total, is_end }) = self.count {
            (self.total, self.has_more) = (total.unwrap_or(self.total), total.is_none() || !is_end);
        }
        let (is_still, label) = (self.total == before, self.label(doubles));
        if !can_go_back || (label == LoadState::Complete && is_still) {
            return Next::End(label);
        }
        for window in &mut self.windows {
            window.is_to_be_read = !window.is_still;
        }
        if self.count.is_none_or(|count| count.total.is_none()) {
            // A server that counts no rows behind the last one: windows cannot be made to add up.
            return Next::Join;
        }
        let was_counted = std::mem::replace(&mut self.was_counted, false);
        if self.is_any_to_be_read() {
            self.begin_round(doubles)
        } else if was_counted && is_still {
            Next::Join
        } else if self.rounds >= MOST_ROUNDS {
            Next::End(self.moved(doubles))
        } else {
            // Something moved where it had been read already, or the windows do not add up: their totals tell which.
            (self.rounds, self.was_counted) = (self.rounds + 1, true);
            self.ask(Stage::Count(0));
            Next::Read
        }
    }

    fn is_any_to_be_read(&self) -> bool {
        self.windows.iter().any(|window| window.is_to_be_read)
    }

    /// The label of a report that never stood still long enough.
    fn moved(&self, doubles: u64) -> LoadState {
        match self.label(doubles) {
            LoadState::Complete => LoadState::Drifted(vec![self.movement()]),
            label => label,
        }
    }

    /// What moved where only counts tell: the rows of all days, or else rows between windows.
    fn movement(&self) -> Movement {
        if self.first_total != self.total {
            return Movement::Total { first: self.first_total, last: self.total };
        }
        let moved = self.windows.iter().filter(|window| !window.is_still || window.is_to_be_read).count();
        Movement::Windows { windows: moved.max(1) as u32 }
    }

    /// Reads again what is to be read, unless that is most of the report: such a list moves everywhere.
    fn begin_round(&mut self, doubles: u64) -> Next {
        let again: u64 = self.windows.iter().filter(|window| window.is_to_be_read).map(|window| window.rows).sum();
        if 2 * again > self.rows() || self.rounds >= MOST_ROUNDS {
            return Next::End(self.moved(doubles));
        }
        self.rounds += 1;
        self.read_again(0);
        Next::Read
    }

    /// Reads the next of the windows that are to be read again, from this number on; after the last the whole is counted.
    fn read_again(&mut self, from: usize) {
        match (from..).zip(self.windows.iter().skip(from)).find(|(_, window)| window.is_to_be_read) {
            Some((number, _)) => {
                self.n_again += 1;
                self.stage = Stage::Again(number);
            }
            None => self.ask(Stage::CountOfAll),
        }
    }

    fn ask(&mut self, stage: Stage) {
        (self.stage, self.count) = (stage, None);
    }

    fn read_window(&mut self, number: usize) {
        if number == self.windows.len() {
            let days = self.next_days();
            let (ending, is_still, is_to_be_read) = (Ending::default(), true, false);
            self.windows.push(Window { days, rows: 0, ending, is_still, is_to_be_read });
        }
        self.stage = Stage::Window(number);
    }

    /// The next days in a window: so many that what is left is spread evenly over the windows that are left, twice as many
    /// as in the last window where that was nearly empty, and all in the last window allowed.
    fn next_days(&self) -> Days {
        let from = self.windows.last().map_or(0, |window| window.days.end);
        let days_left = u64::from(self.n_days - from);
        let windows_left = self.most_windows.saturating_sub(self.windows.len() as u64);
        if windows_left <= 1 {
            return from..self.n_days;
        }
        let wanted = self.total.div_ceil(self.most_windows);
        let rows_left = self.total.saturating_sub(self.rows()).max(1);
        let evenly = days_left.saturating_mul(wanted).div_ceil(rows_left);
        let sparse = self.windows.last().filter(|window| 4 * window.rows < wanted);
        let doubled = sparse.map_or(0, |window| 2 * window.days.len() as u64);
        let days = evenly.max(doubled).clamp(1, days_left);
        from..from + days as u32
    }

    /// Rows of the windows read so far.
    fn rows(&self) -> u64 {
        self.windows.iter().map(|window| window.rows).sum()
    }

    /// Rows of all windows, each once, and of all days as the server counted them last.
    pub(super) fn totals(&self, doubles: u64) -> (u64, u64) {
        (self.rows().saturating_sub(doubles), self.total)
    }

    /// What may be claimed of all windows together.
    fn label(&self, doubles: u64) -> LoadState {
        let (held, last) = self.totals(doubles);
        let is_end_seen = held == last && !self.has_more && self.windows.iter().all(|window| window.is_still);
        let mut all = Ending { first: last, last, held, is_end_seen, ..Ending::default() };
        for Window { ending, .. } in &self.windows {
            all.seams += ending.seams;
            all.moved += ending.moved;
            all.two_contents += ending.two_contents;
        }
        let mut movements = all.movements();
        if !is_end_seen && (movements.is_empty() || self.first_total != last) {
            movements.insert(0, self.movement());
        }
        label_of_movements(movements)
    }

    /// Rows of all days as the server counted them last, given the pass under way; `None` before it has.
    pub(super) fn expected(&self, pass: &Pass) -> Option<u64> {
        let of_list = pass.totals().map(|(_, last)| last).filter(|_| self.windows.is_empty());
        of_list.or((self.first_total > 0).then_some(self.total))
    }

    /// How many windows there are so far, and how often one was read again.
    pub(super) fn windows(&self) -> (u64, u64) {
        (self.windows.len() as u64, self.n_again)
    }

    /// Requests that are likely to be left, given the pass under way; `None` where the report is read as one list. Of each
    /// window the first page and the probe travel alone.
    pub(super) fn requests_left(&self, pass: &Pass) -> Option<Left> {
        let pages = |rows: u64| rows.div_ceil(pass.stride_rows());
        let left = |rows: u64, windows: u64| Left { requests: pages(rows) + windows + 1, alone: 2 * windows + 1 };
        let alone = |requests| Some(Left { requests, alone: requests });
        match self.stage {
            Stage::Whole => None,
            Stage::CountOfAll => alone(1),
            Stage::Count(number) => alone((self.windows.len() - number) as u64),
            Stage::Again(number) => {
                let (rows, n) = sums(self.windows.get(number..)?, |window| window.is_to_be_read);
                Some(left(rows.saturating_sub(pass.rows_read()), n))
            }
            Stage::Window(number) => {
                let before = self.windows.get(..number)?;
                let (read, _) = sums(before, |_| true);
                let (again, n_again) = sums(before, |window| !window.is_still);
                let window = self.windows.last()?;
                let unplanned = (self.n_days - window.days.end).div_ceil(window.days.len().max(1) as u32);
                let windows = ((self.windows.len() - number) as u64 + u64::from(unplanned)).min(self.most_windows);
                // Every other window has a page that is hardly filled.
                let Left { requests, alone } =
                    left(self.total.saturating_sub(read + pass.rows_read()) + again, windows + n_again);
                Some(Left { requests: requests + windows / 2, alone })
            }
        }
    }
}

/// Rows of some of the windows, and how many those are.
fn sums(windows: &[Window], is_meant: impl Fn(&Window) -> bool) -> (u64, u64) {
    let meant = windows.iter().filter(|window| is_meant(window));
    meant.fold((0, 0), |(rows, n), window| (rows + window.rows, n + 1))
}

#[cfg(test)]
mod tests;
