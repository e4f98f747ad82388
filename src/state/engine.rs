//! The one handle through which questions reach the engine: in this thread now, in a worker later.

use crate::reactive::prelude::*;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::Question;

/// A handle to the service that holds the table.
#[derive(Clone, Copy)]
pub struct EngineHandle {
    service: StoredValue<Service>,
}

impl EngineHandle {
    /// A handle to an empty service.
    pub fn new() -> Self {
        Self { service: StoredValue::new(Service::default()) }
    }

    /// Asks a question; `None` once the page is being closed.
    pub async fn ask<Q: Question>(self, question: Q) -> Option<Q::Answer> {
        self.with(|service| question.answer(service))
    }

    /// Hands the service to a task that drives the load.
    pub(super) fn with<T>(self, work: impl FnOnce(&mut Service) -> T) -> Option<T> {
        let (mut work, mut result) = (Some(work), None);
        self.lend(&mut |service| result = work.take().map(|work| work(service)));
        result
    }

    /// One copy of the lending in the program, however many tasks there are.
    fn lend(self, work: &mut dyn FnMut(&mut Service)) {
        self.service.try_update_value(work);
    }
}

impl Default for EngineHandle {
    fn default() -> Self {
        Self::new()
    }
}
