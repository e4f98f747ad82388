//! Taking something out of the page: a file for a spreadsheet.

use crate::reactive::prelude::*;
use auditlens_engine::domain::export::ExportFormat;
use auditlens_engine::report::export_facts::ExportProgress;
use auditlens_engine::service::export::AskExport;
use auditlens_engine::service::export::AskExportPiece;
use auditlens_engine::service::export::ExportRun;
use auditlens_engine::service::quality::AskOddFile;
use auditlens_engine::service::quality::AskUnreadableFile;
use leptos::task::spawn_local;

use crate::api::browser::breathe;
use crate::api::clock::elapsed_ms;
use crate::api::clock::measure;
use crate::api::download;
use crate::api::download::NewFile;
use crate::state::derived::default_switches;
use crate::state::derived::scope;
use crate::state::derived::window_of;
use crate::state::derived::zone_of;
use crate::state::session::Session;

/// So long rows are written at once. Handing them over takes as long again, and then the browser may do what waits.
const TURN_MS: f64 = 4.0;

/// Offers a CSV file, named by what it holds and the report window.
pub fn save_csv(session: Session, what: &str, text: &str) {
    let window = untrack(|| window_of(session, &session.route.read()));
    let name = format!("{what}-{}-{}.csv", window.from.to_iso(), window.to.to_iso());
    download::save(&name, ExportFormat::Csv.media_type(), text);
}

/// Offers a file of the conversations in the filter that are odd in some way, a line for each oddity.
pub fn save_odd_rows(session: Session) {
    let scope = untrack(|| scope(session).get());
    spawn_local(async move {
        let file = session.engine.ask(AskOddFile { scope }).await;
        save_csv(session, "odd-conversations", &file.unwrap_or_default());
    });
}

/// Offers a file of the records that could not be read, as they came.
pub fn save_unreadable(session: Session) {
    spawn_local(async move {
        let file = session.engine.ask(AskUnreadableFile).await;
        download::save("unreadable-records.txt", "text/plain;charset=utf-8", &file.unwrap_or_default());
    });
}

/// The export of the rows of the grid. Copies are handles to the same one; it ends with the screen that made it.
#[derive(Clone, Copy)]
pub struct Export {
    session: Session,
    /// How far it is, or how the last one ended; `None` before the first.
    pub progress: RwSignal<Option<ExportProgress>>,
    newest: StoredValue<u32>,
}

impl Export {
    /// None yet.
    pub fn new(session: Session) -> Self {
        Self { session, progress: RwSignal::new(None), newest: StoredValue::new(0) }
    }

    /// Whether rows are being written.
    pub fn is_under_way(self) -> bool {
        self.progress.with(|progress| progress.as_ref().is_some_and(ExportProgress::is_under_way))
    }

    /// Writes the rows of the view, as filtered and sorted now, into a file and offers it. Nothing while a load or another
    /// export is under way.
    pub fn start(self, format: ExportFormat) {
        if untrack(|| self.is_under_way()) {
            return;
        }
        let number = self.newest.get_value() + 1;
        self.newest.set_value(number);
        let question = untrack(|| self.question(format));
        spawn_local(async move {
            let Some(Some(run)) = self.session.engine.ask(question).await else { return };
            if let Some(end) = self.write(number, &run, format).await {
                self.progress.try_set(Some(end));
            }
        });
    }

    /// Stops the one under way.
    pub fn stop(self) {
        self.newest.update_value(|number| *number += 1);
        self.progress.set(Some(ExportProgress::Stopped));
    }

    fn question(self, format: ExportFormat) -> AskExport {
        let route = self.session.route.get();
        AskExport {
            defaults: default_switches(self.session),
            window: window_of(self.session, &route),
            zone: zone_of(self.session, &route),
            route,
            format,
        }
    }

    /// How it ended; `None` where it was stopped, or its screen left.
    async fn write(self, number: u32, run: &ExportRun, format: ExportFormat) -> Option<ExportProgress> {
        let (mut file, mut n_done, n_rows) = (NewFile::default(), 0, run.facts.n_rows);
        loop {
            self.progress.try_set(Some(ExportProgress::UnderWay { n_done, n_rows }));
            breathe().await;
            if self.newest.try_get_value() != Some(number) {
                return None;
            }
            let (from_ms, mut text) = (elapsed_ms(), String::new());
            while n_done < n_rows && elapsed_ms() - from_ms < TURN_MS {
                let Some(piece) = self.session.engine.ask(AskExportPiece { run, n_done }).await? else {
                    return Some(ExportProgress::Overtaken);
                };
                text.push_str(&piece.text);
                n_done = piece.n_done;
            }
            file.push(&text);
            measure("auditlens:export", from_ms, elapsed_ms(), &[("rows", n_done as f64)]);
            if n_done == n_rows {
                break;
            }
        }
        let is_offered = file.save(&run.name, format.media_type());
        let saved = || ExportProgress::Saved { name: run.name.clone(), n_rows, state: run.facts.status.state.clone() };
        Some(if is_offered { saved() } else { ExportProgress::Refused })
    }
}
