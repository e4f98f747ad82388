//! Exporting the rows of the grid: a question that fixes rows and order, then one for each piece of the file's text.

use std::rc::Rc;

use crate::domain::export::ExportFormat;
use crate::domain::period::Window;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::report::export_facts::ExportFacts;
use crate::report::export_record::export_record;
use crate::route::Route;
use crate::route::filters_from_route;
use crate::route::sort_word;
use crate::service::Service;
use crate::service::question::Question;
use crate::service::question::Scope;
use crate::text::export::closing;
use crate::text::export::file_name;
use crate::text::export::opening;
use crate::text::export::push_record;

/// A piece ends with the row that makes it at least this long, in bytes.
pub const PIECE_BYTES: usize = 16_384;

/// Which rows, in which order, under which name?
#[derive(Clone, Debug, PartialEq)]
pub struct AskExport {
    /// The view: its filter, switches and order.
    pub route: Route,
    /// The switches where the view does not say.
    pub defaults: Switches,
    /// The report window.
    pub window: Window,
    /// Whose days.
    pub zone: Zone,
    /// Into which kind of file.
    pub format: ExportFormat,
}

/// A file in the making: everything but its rows' text.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRun {
    /// The name of the file.
    pub name: String,
    /// What it is about.
    pub facts: ExportFacts,
    format: ExportFormat,
    order: Rc<Vec<u32>>,
    revision: u64,
}

impl Question for AskExport {
    /// `None` while a load is under way: what it holds is no answer to any question yet.
    type Answer = Option<ExportRun>;

    fn answer(&self, service: &mut Service) -> Option<ExportRun> {
        let status = service.status();
        if status.state.is_under_way() {
            return None;
        }
        let scope = Scope { filter: self.route.filter_in(&self.zone), switches: self.route.switches(&self.defaults) };
        let order = service.order(&scope, self.route.sort);
        let facts = ExportFacts {
            status,
            window: self.window,
            zone: self.zone.clone(),
            filters: filters_from_route(&self.route),
            sort: sort_word(self.route.sort.key),
            descending: self.route.sort.descending,
            switches: scope.switches,
            n_rows: order.len(),
        };
        let name = file_name(self.format, &facts);
        Some(ExportRun { name, facts, format: self.format, order, revision: service.revision })
    }
}

/// The next piece of a file.
pub struct AskExportPiece<'r> {
    /// Of which file.
    pub run: &'r ExportRun,
    /// How many rows are in earlier pieces.
    pub n_done: usize,
}

/// Some consecutive rows of a file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPiece {
    /// The text; the first piece has the opening of the file, the last one its closing.
    pub text: String,
    /// How many rows are in this and earlier pieces.
    pub n_done: usize,
}

impl Question for AskExportPiece<'_> {
    /// `None` once the table is another one than when the export began.
    type Answer = Option<ExportPiece>;

    fn answer(&self, service: &mut Service) -> Option<ExportPiece> {
        let Self { run, mut n_done } = *self;
        if service.revision != run.revision {
            return None;
        }
        let mut text = if n_done == 0 { opening(run.format, &run.facts) } else { String::new() };
        while let Some(&row_idx) = run.order.get(n_done) {
            push_record(&mut text, run.format, &export_record(&service.table, row_idx as usize), n_done == 0);
            n_done += 1;
            if text.len() >= PIECE_BYTES {
                break;
            }
        }
        if n_done == run.order.len() {
            text.push_str(closing(run.format));
        }
        Some(ExportPiece { text, n_done })
    }
}
