//! Row sets and orders of the last questions, so that scrolling neither filters nor sorts again.

use std::rc::Rc;

use crate::domain::filter::Filter;
use crate::domain::filter::Sort;
use crate::domain::switches::Switches;
use crate::query::select::n_undated_left_out;
use crate::query::select::select;
use crate::query::sort::sorted;
use crate::service::Service;
use crate::service::question::Scope;
use crate::store::row_set::RowSet;

/// What was found last, for the table as it is now.
#[derive(Debug, Default)]
pub(super) struct Cache {
    rows: Option<(Filter, Option<f64>, Rc<RowSet>)>,
    order: Option<(Filter, Option<f64>, Sort, Rc<Vec<u32>>)>,
}

impl Service {
    /// The rows of a filter.
    pub(super) fn rows(&mut self, filter: &Filter, switches: &Switches) -> Rc<RowSet> {
        self.table.settle();
        if let Some((held, mark, rows)) = &self.cache.rows
            && held == filter
            && *mark == switches.pass_mark
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(select(&self.table, filter, switches));
        self.cache.rows = Some((filter.clone(), switches.pass_mark, Rc::clone(&rows)));
        rows
    }

    /// The rows of a filter in order.
    pub(super) fn order(&mut self, scope: &Scope, sort: Sort) -> Rc<Vec<u32>> {
        if let Some((filter, mark, held, order)) = &self.cache.order
            && *filter == scope.filter
            && *mark == scope.switches.pass_mark
            && *held == sort
        {
            return Rc::clone(order);
        }
        let rows = self.rows(&scope.filter, &scope.switches);
        let order = Rc::new(sorted(&self.table, &rows, sort));
        self.cache.order = Some((scope.filter.clone(), scope.switches.pass_mark, sort, Rc::clone(&order)));
        order
    }

    /// Rows that a chosen period leaves out for want of a time.
    pub(super) fn n_undated(&mut self, scope: &Scope) -> usize {
        self.table.settle();
        n_undated_left_out(&self.table, &scope.filter, &scope.switches)
    }
}
