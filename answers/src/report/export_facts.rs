//! What an exported file is about, and how far an export is.

use crate::domain::load::LoadState;
use crate::domain::load::LoadStatus;
use crate::domain::period::Window;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;

/// Which rows of which load a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportFacts {
    /// How the load stood.
    pub status: LoadStatus,
    /// The report window.
    pub window: Window,
    /// Whose days those are.
    pub zone: Zone,
    /// The filters as the address has them; empty without any.
    pub filters: String,
    /// What the rows are sorted by, as the address has it.
    pub sort: &'static str,
    /// Whether the highest comes first.
    pub descending: bool,
    /// How figures of these rows are computed on screen.
    pub switches: Switches,
    /// Rows in the file.
    pub n_rows: usize,
}

/// How far an export is, or how it ended.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportProgress {
    /// Rows are being written.
    UnderWay {
        /// How many so far.
        n_done: usize,
        /// How many there are.
        n_rows: usize,
    },
    /// The file was handed over.
    Saved {
        /// Its name.
        name: String,
        /// Its rows.
        n_rows: usize,
        /// How the load stood.
        state: LoadState,
    },
    /// The user stopped it; there is no file.
    Stopped,
    /// A load brought other rows meanwhile; there is no file.
    Overtaken,
    /// The browser could not hold the file; there is none.
    Refused,
}

impl ExportProgress {
    /// The word for it in attributes.
    pub fn word(&self) -> &'static str {
        match self {
            Self::UnderWay { .. } => "under-way",
            Self::Saved { .. } => "saved",
            Self::Stopped => "stopped",
            Self::Overtaken => "overtaken",
            Self::Refused => "refused",
        }
    }

    /// Whether there is more to come.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::UnderWay { .. })
    }
}
