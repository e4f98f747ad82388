//! Waiting for another sign-in: all pages rest, nothing held is lost, and the same pages are asked for again.

use super::Pager;
use crate::domain::load::LoadError;
use crate::paging::event::Action;
use crate::paging::pace::Pause;
use crate::paging::settings::Moment;
use crate::paging::settings::SignIn;

impl Pager {
    /// Puts the load to rest until there is another sign-in, and takes back what is on its way: it would be refused as well.
    /// `None` where nobody can sign in again, or where no page has come with the one that is refused.
    pub(super) fn await_sign_in(&mut self, now: Moment, refused: usize) -> Option<Vec<Action>> {
        if self.sign_in != SignIn::Proven {
            return None;
        }
        self.sign_in = SignIn::New;
        let mut aborts = Vec::new();
        for (index, page) in self.pending.iter_mut().enumerate().filter(|(_, page)| page.due.is_none()) {
            // A page that was refused for its sign-in alone costs no attempt.
            (page.due, page.attempt) = (Some(now), page.attempt.saturating_sub(1));
            if index != refused {
                aborts.push(Action::Abort(page.request));
            }
        }
        self.pause = Some(Pause { until: Moment::NEVER, error: LoadError::SignInNeeded, is_offline: false });
        self.tempo.interrupt();
        Some(aborts)
    }

    /// Lets a load go on that waits for a sign-in; any other pause holds.
    pub(super) fn signed_in(&mut self, now: Moment) {
        self.pace.rest(now);
        self.pause = self.pause.filter(|pause| !pause.is_open_ended());
    }
}
