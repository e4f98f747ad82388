//! What loading can look like to a manager: one state, its counts, and what went wrong in typed form.

use crate::domain::period::Timestamp;

/// Where a load stands. `Exact`, `Complete`, `Drifted`, `Partial` and `Failed` are labels that must be true.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum LoadState {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// Pages are on their way.
    Loading,
    /// Waiting, to go on at the same row.
    Paused(LoadError),
    /// Two passes in a row gave the same rows.
    Exact,
    /// Every record that existed during the whole load is held once.
    Complete,
    /// Read to the end, but something moved meanwhile.
    Drifted(Vec<Movement>),
    /// Stopped early; what came is kept.
    Partial(LoadError),
    /// Nothing usable came.
    Failed(LoadError),
}

impl LoadState {
    /// The word of the contract for this state.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Loading => "loading",
            Self::Paused(_) => "paused",
            Self::Exact => "exact",
            Self::Complete => "complete",
            Self::Drifted(_) => "drifted",
            Self::Partial(_) => "partial",
            Self::Failed(_) => "failed",
        }
    }

    /// Whether reading the list again can prove more than this: it was read to its end.
    pub fn can_be_checked(&self) -> bool {
        match self {
            Self::Complete | Self::Drifted(_) => true,
            Self::Partial(error) => matches!(error, LoadError::CountUnknown | LoadError::SeamsUnchecked),
            Self::Idle | Self::Loading | Self::Paused(_) | Self::Exact | Self::Failed(_) => false,
        }
    }

    /// Whether more will come without the user doing anything.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Loading | Self::Paused(_))
    }
}

/// Something that moved while the pages were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// The total at the end differs from the total at the start.
    Total {
        /// Rows the server counted at the start.
        first: u64,
        /// Rows it counted at the end.
        last: u64,
    },
    /// A page did not begin with the last row of the page before it.
    Overlap {
        /// How many page seams did not match.
        seams: u32,
    },
    /// A row came twice, and was no longer where it had come from first.
    TwoPlaces {
        /// How many of them.
        rows: u32,
    },
    /// One conversation on one form stood at two places with different content.
    TwoContents {
        /// How many of them.
        rows: u32,
    },
    /// Some days of a report that is read in windows were not as they had been read.
    Windows {
        /// How many windows.
        windows: u32,
    },
    /// Several readings of the list did not give the same rows.
    Readings {
        /// How many.
        readings: u32,
    },
    /// More rows were held than the server counts.
    Surplus {
        /// Rows held by position.
        held: u64,
        /// Rows the server counts.
        total: u64,
    },
}

/// Why a load paused, stopped early or failed. Never carries text from the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// 401: the sign-in or the token is missing or has expired.
    SignInNeeded,
    /// 403: signed in, but without the right to this report.
    NotAllowed,
    /// 400 and other refusals that a repetition does not cure.
    Refused {
        /// HTTP status.
        status: u16,
    },
    /// 404 or 410: no report at this address.
    NotFound,
    /// 429, or words to that effect.
    TooManyRequests,
    /// 5xx.
    ServerFault {
        /// HTTP status.
        status: u16,
    },
    /// No answer: no network, name not found, connection reset, or blocked by the browser.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// The user stopped it.
    Cancelled,
    /// An answer that is not what this endpoint sends.
    Unreadable(Unreadable),
    /// The server gives no total, so nothing proves that all rows came.
    CountUnknown,
    /// The rows ended although the server counts more.
    RowsMissing {
        /// Rows held by position.
        held: u64,
        /// Rows the server counts.
        total: u64,
    },
    /// The server sent the same rows again instead of the next ones.
    SameRowsAgain {
        /// Rows held by position.
        held: u64,
        /// Rows the server counts.
        total: u64,
    },
    /// The second page was empty although the server counts more: the offset may mean a page number here.
    OffsetMayMeanPage {
        /// Rows held by position.
        held: u64,
        /// Rows the server counts.
        total: u64,
    },
    /// The offset is a page number here, so no row is read twice and nothing proves that the list stood still.
    SeamsUnchecked,
    /// More requests than the list can need.
    TooManyPages,
    /// More rows than a page of the browser can hold.
    TooManyRows {
        /// How many it can hold.
        most: u64,
    },
}

/// In what way an answer is not what this endpoint sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A web page: signed out, or a proxy answered.
    Html,
    /// No JSON; the byte at which reading stopped.
    NotJson {
        /// Position in the answer, from 0.
        byte: u64,
    },
    /// JSON without `results`, or an error object.
    NoResults,
    /// Larger than a page may be.
    TooLarge,
    /// Nothing at all.
    Empty,
}

/// What the last load holds and how it stands.
/// received = `loaded` + `quarantined` + `duplicates_dropped` + `changed`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadStatus {
    /// Where it stands.
    pub state: LoadState,
    /// Accepted rows held.
    pub loaded: u64,
    /// Rows the server counts, once known.
    pub expected: Option<u64>,
    /// Distinct conversation ids among the rows held.
    pub unique: u64,
    /// Identical rows that came again and were dropped.
    pub duplicates_dropped: u64,
    /// Rows whose newer content replaced an older one.
    pub changed: u64,
    /// Records that could not be read, kept aside.
    pub quarantined: u64,
    /// Pages received.
    pub pages: u64,
    /// Requests sent again after a fault.
    pub retries: u64,
    /// Windows of days that the report was split into so far; 0 where it is read as one list.
    pub windows: u64,
    /// How often one of them was read again because something moved in it.
    pub windows_again: u64,
    /// Whether the list is being read again, to see whether it gives the same rows.
    pub is_check: bool,
    /// When the last page came.
    pub as_of: Option<Timestamp>,
    /// Rows a minute over this load so far, once two pages came.
    pub rows_per_minute: Option<f64>,
    /// Seconds until the end at this pace, while loading with a known total.
    pub eta_seconds: Option<f64>,
    /// Seconds until the load goes on by itself, while it is paused for a known time.
    pub pause_seconds: Option<f64>,
    /// When that is by the wall clock, to a second.
    pub goes_on_at: Option<Timestamp>,
}

impl LoadStatus {
    /// Every row received, accepted or not; rows read again on purpose are not among them.
    pub fn received(&self) -> u64 {
        self.loaded + self.quarantined + self.duplicates_dropped + self.changed
    }
}
