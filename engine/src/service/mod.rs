//! The engine as one thing to talk to: bytes and questions in, commands and answers out.
//!
//! Whoever holds a [`Service`], the page or a worker, needs nothing else of the engine. It performs no request itself.

mod cache;
pub mod export;
pub mod load;
pub mod quality;
pub mod question;

use crate::domain::load::LoadStatus;
use crate::service::cache::Cache;
use crate::service::load::Load;
use crate::store::table::EvaluationTable;

/// One report: the table of the current load, the load itself, and the answers that are worth keeping.
#[derive(Default)]
pub struct Service {
    table: EvaluationTable,
    load: Option<Load>,
    cache: Cache,
    revision: u64,
}

impl Service {
    /// Grows with every page that changes the table; answers belong to a revision.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How the load stands.
    pub fn status(&self) -> LoadStatus {
        self.load.as_ref().map(Load::status).unwrap_or_default()
    }

    fn table_changed(&mut self) {
        self.revision += 1;
        self.cache = Cache::default();
    }
}
