//! Row sets and orders of the last questions, so that scrolling neither filters nor sorts again; and what takes several steps.

use std::rc::Rc;

use crate::domain::cluster::ClusterBy;
use crate::domain::filter::Filter;
use crate::domain::filter::HalfOpen;
use crate::domain::filter::Sort;
use crate::domain::switches::Switches;
use crate::query::select::n_undated_left_out;
use crate::query::select::select;
use crate::query::sort::sorted;
use crate::report::cluster_intervals::ClusterRun;
use crate::report::cluster_intervals::ClusterStep;
use crate::service::Service;
use crate::service::question::Scope;
use crate::store::row_set::RowSet;

/// What was found last, for the table as it is now.
#[derive(Default)]
pub(super) struct Cache {
    rows: Option<(Asked, Rc<RowSet>)>,
    order: Option<(Asked, Sort, Rc<Vec<u32>>)>,
    clusters: Option<(Scope, ClusterBy, ClusterRun)>,
}

/// What decides which rows are found: a filter, and the pass mark that its clause of audit outcomes goes by.
#[derive(Debug)]
struct Asked {
    filter: Filter,
    pass_mark: Option<f64>,
}

impl Asked {
    fn new(filter: &Filter, switches: &Switches) -> Self {
        Self { filter: filter.clone(), pass_mark: switches.pass_mark }
    }

    fn is(&self, filter: &Filter, switches: &Switches) -> bool {
        self.filter == *filter && self.pass_mark == switches.pass_mark
    }
}

impl Service {
    /// The rows of a filter.
    pub(super) fn rows(&mut self, filter: &Filter, switches: &Switches) -> Rc<RowSet> {
        self.table.settle();
        if let Some((asked, rows)) = &self.cache.rows
            && asked.is(filter, switches)
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(select(&self.table, filter, switches));
        self.cache.rows = Some((Asked::new(filter, switches), Rc::clone(&rows)));
        rows
    }

    /// The rows of a filter without its clause of the chosen period, which is chosen on what shows them.
    pub(super) fn rows_at_any_time(&mut self, Scope { filter, switches }: &Scope) -> Rc<RowSet> {
        if filter.at.is_open() {
            return self.rows(filter, switches);
        }
        self.table.settle();
        Rc::new(select(&self.table, &Filter { at: HalfOpen::default(), ..filter.clone() }, switches))
    }

    /// The rows of a filter in order.
    pub(super) fn order(&mut self, scope: &Scope, sort: Sort) -> Rc<Vec<u32>> {
        if let Some((asked, held, order)) = &self.cache.order
            && asked.is(&scope.filter, &scope.switches)
            && *held == sort
        {
            return Rc::clone(order);
        }
        let rows = self.rows(&scope.filter, &scope.switches);
        let order = Rc::new(sorted(&self.table, &rows, sort));
        self.cache.order = Some((Asked::new(&scope.filter, &scope.switches), sort, Rc::clone(&order)));
        order
    }

    /// One step further with the intervals by cluster: of the run under way if it is for the same rows, switches and
    /// clusters, else of a new one.
    pub(super) fn cluster_step(&mut self, scope: &Scope, by: ClusterBy) -> ClusterStep {
        let held = self.cache.clusters.take().filter(|(asked, held_by, _)| asked == scope && *held_by == by);
        let run = held.map(|(_, _, run)| run).unwrap_or_else(|| {
            let rows = self.rows(&scope.filter, &scope.switches);
            ClusterRun::new(&self.table, &rows, &scope.switches, by)
        });
        let (_, _, run) = self.cache.clusters.insert((scope.clone(), by, run));
        run.step()
    }

    /// Rows that a chosen period leaves out for want of a time.
    pub(super) fn n_undated(&mut self, scope: &Scope) -> usize {
        self.table.settle();
        n_undated_left_out(&self.table, &scope.filter, &scope.switches)
    }
}
