//! What the pager is told, and what it answers.

use crate::domain::identity::RowKey;
use crate::domain::load::LoadError;
use crate::paging::course::Days;
use crate::paging::settings::Moment;
use crate::paging::settings::RequestId;
use crate::paging::verdict::RowVerdict;
use crate::wire::request::PageRequest;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageEvent<'k> {
    /// A page came and could be read.
    Page {
        /// The request it answers.
        request: RequestId,
        /// Its rows in the order of the page; a record that could not be read has the conversation 0.
        keys: &'k [RowKey],
        /// Rows that the server counts, if it gave a usable number.
        total: Option<u64>,
    },
    /// No page came, or one that could not be read.
    Failed {
        /// The request that failed.
        request: RequestId,
        /// In what way.
        error: LoadError,
        /// How long the server asks to be left alone.
        retry_after_ms: Option<u64>,
    },
    /// No page came, and the browser says that there is no network.
    Offline {
        /// The request that failed.
        request: RequestId,
    },
    /// The browser says that there is a network again; harmless at any time.
    Online,
    /// The moment of [`Action::WakeAt`] is here; at any other moment harmless.
    Wake,
    /// The user wants no more.
    Cancel,
    /// The user wants a stopped load to go on, or there is the sign-in that a load waits for; harmless otherwise.
    Resume,
    /// The user wants a list that was read to its end to be read again; harmless otherwise.
    Check,
}

/// Something for the caller to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send this request.
    Fetch {
        /// Its name in the event that answers it.
        request: RequestId,
        /// The days of the report whose rows to ask for, counted from its first day.
        days: Days,
        /// The rows to ask for.
        page: PageRequest,
    },
    /// Abort this request; its answer is no longer wanted.
    Abort(RequestId),
    /// Send [`PageEvent::Wake`] at this moment; it takes the place of any earlier wish of this kind.
    WakeAt(Moment),
}

impl Step {
    /// A step that only asks for these actions.
    pub(super) fn of(actions: Vec<Action>) -> Self {
        Self { actions, ..Self::default() }
    }
}

/// The answer to one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// One verdict for each row of the page, in its order; none for any other event or an unwanted page.
    pub verdicts: Vec<RowVerdict>,
    /// Rows held that are no longer in the list, to be taken out, once another reading proved it.
    pub gone: Vec<RowKey>,
    /// What to do now, in this order.
    pub actions: Vec<Action>,
}
