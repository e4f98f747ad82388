//! What follows when something was read to its end: the next window, another reading, or the end of the load.

use super::Pager;
use crate::domain::load::LoadState;
use crate::paging::check::Check;
use crate::paging::check::End;
use crate::paging::check::Outcome;
use crate::paging::course::Next;
use crate::paging::course::Stage;
use crate::paging::event::Step;
use crate::paging::label::Ending;
use crate::paging::label::label_of_end;
use crate::paging::ledger::Ledger;
use crate::paging::pass::Pass;
use crate::paging::settings::Moment;

impl Pager {
    /// Splits the report into windows once its first page has told how long it is, or joins it where windows are in vain.
    pub(super) fn set_course(&mut self) {
        let Some((first, last)) = self.pass.totals().filter(|_| self.pending.is_empty()) else { return };
        if self.course.stage() == Stage::Whole && self.pages == 1 && self.pass.reach() > 1 {
            if self.course.split(first, self.pass.requests_for(first)) {
                self.ledger.forget_places();
                self.read();
            }
        } else if self.pass.rows_read() > 0 && self.check.is_none() && self.course.is_in_vain(last) {
            self.join();
        }
    }

    /// What the course says was read to its end: pages of it that are still on their way are no longer wanted.
    pub(super) fn finish(&mut self, now: Moment) -> Step {
        let mut actions = self.drop_pending();
        let mut step = self.go_on(now);
        actions.append(&mut step.actions);
        Step { actions, ..step }
    }

    fn go_on(&mut self, now: Moment) -> Step {
        let mut gone = Vec::new();
        if self.course.stage() == Stage::Whole {
            let label = label_of_end(&self.pass, self.read_ledger());
            let has_moved = self.pass.seams_moved() + self.pass.moved_rows() > 0;
            self.close();
            // Rows of windows that did not add up, and that the whole list does not hold.
            if label == LoadState::Complete && self.check.is_none() && self.course.list_number() > 0 {
                gone = self.ledger.keep_seated();
            }
            let mut step = self.end(now, End { label, totals: self.pass.totals(), doubles: 0, has_moved });
            gone.append(&mut step.gone);
            return Step { gone, ..step };
        }
        if self.course.end_to_count().is_none() {
            let ending = Ending::of(&self.pass, self.read_ledger());
            if ending.is_none() && self.check.is_none() {
                self.join();
                return self.advance(now);
            }
            self.close();
            let is_still = self.course.note_window(self.pass.reach(), ending);
            // Of a reading that moved as well, no row proves another one wrong.
            if let Some(window) = self.window.take().filter(|_| is_still) {
                gone = self.ledger.take_window(*window);
            }
        }
        let doubles = self.read_ledger().doubles();
        let mut step = match self.course.next(self.check.is_none(), doubles) {
            Next::Read => {
                self.read();
                self.advance(now)
            }
            Next::Join => {
                self.join();
                self.advance(now)
            }
            Next::End(label) => {
                if label == LoadState::Complete && self.check.is_none() {
                    gone.extend(self.ledger.keep_seated());
                }
                let (totals, has_moved) = (self.course.totals(doubles), label != LoadState::Complete);
                self.end(now, End { label, totals: Some(totals), doubles, has_moved })
            }
        };
        gone.append(&mut step.gone);
        Step { gone, ..step }
    }

    /// Closes the list that was read.
    fn close(&mut self) {
        let reach = self.pass.reach();
        match (&mut self.check, &mut self.window) {
            (Some(check), _) => check.ledger.close(reach),
            (None, Some(window)) => window.close(reach),
            (None, None) => self.ledger.close(reach),
        }
    }

    /// The rows of the reading under way.
    fn read_ledger(&self) -> &Ledger {
        match (&self.check, &self.window) {
            (Some(check), _) => &check.ledger,
            (None, Some(window)) => window,
            (None, None) => &self.ledger,
        }
    }

    /// Begins to read what the course says, with nothing read of it. The ledger's window 0 is for a list that was not split.
    fn read(&mut self) {
        self.asked = 0;
        let window = match self.course.stage() {
            Stage::CountOfAll | Stage::Count(_) => return,
            Stage::Whole => self.course.list_number(),
            Stage::Window(number) => number + 1,
            Stage::Again(number) => {
                self.window = Some(Box::default());
                number + 1
            }
        };
        self.pass = Pass::new(self.settings.offset_mode, self.settings.limit);
        let ledger = self.check.as_mut().map_or(&mut self.ledger, |check| &mut check.ledger);
        ledger.open(window);
    }

    /// Reads all days as one list: the windows did not add up.
    fn join(&mut self) {
        self.window = None;
        self.course.join();
        self.ledger.forget_places();
        self.read();
    }

    /// Every row was read: the load ends, or reads them again.
    fn end(&mut self, now: Moment, end: End) -> Step {
        let Some(check) = self.check.take() else {
            (self.seen, self.total) = (self.ledger.seen(), end.totals.map(|(_, last)| last));
            self.end = Some(end.label);
            return if self.pages <= self.settings.check_pages { self.check_again(now) } else { Step::default() };
        };
        match check.compare(end) {
            Outcome::Same(reading) => {
                let gone = self.ledger.keep(&reading);
                self.end = Some(LoadState::Exact);
                Step { gone, ..Step::default() }
            }
            Outcome::Again(check) => self.begin_reading(now, check),
            Outcome::Moving(label) => {
                self.end = Some(label);
                Step::default()
            }
        }
    }

    /// Reads a list again that was read to its end.
    pub(super) fn check_again(&mut self, now: Moment) -> Step {
        let Some(label) = self.end.take_if(|end| end.can_be_checked()) else { return Step::default() };
        self.begin_reading(now, Check::second(self.seen, label))
    }

    fn begin_reading(&mut self, now: Moment, check: Box<Check>) -> Step {
        self.check = Some(check);
        self.course.restart();
        self.pace.rest(now);
        self.read();
        self.retry.refill();
        self.advance(now)
    }
}
