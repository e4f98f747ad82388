//! Taking the rows of the grid out as a file: a button for each kind, how far it is, and what came of it.

use crate::markup::prelude::*;
use auditlens_engine::domain::export::ExportFormat;
use auditlens_engine::report::export_facts::ExportProgress;
use auditlens_engine::text::export::export_note;
use auditlens_engine::text::export::export_share;
use auditlens_engine::text::words::table::words;

use crate::state::session::Session;
use crate::state::tasks::export::Export;
use crate::view::kit::button::Button;
use crate::view::kit::button::ButtonLook;

/// The buttons, for the toolbar of the grid. `n_rows` is how many rows there are to take.
pub(crate) fn export_buttons(session: Session, export: Export, n_rows: Signal<usize>) -> Markup {
    let is_loading = Memo::new(move |_| session.status.with(|status| status.state.is_under_way()));
    let disabled = Signal::derive(move || is_loading.get() || n_rows.get() == 0);
    let reason = move || is_loading.get().then_some(words().export().while_loading);
    let button = move |format: ExportFormat| {
        let (label, testid) = match format {
            ExportFormat::Csv => (words().export().csv, "export-csv"),
            ExportFormat::Json => (words().export().json, "export-json"),
        };
        let press = Callback::new(move |()| export.start(format));
        view! { <Button label=label on_press=press disabled=disabled testid=testid /> }
    };
    view! {
        <div class="kit-actions" role="group" aria-label=words().export().export title=reason>
            {ExportFormat::ALL.map(button).collect_view()}
        </div>
    }
}

/// What is to be said of the last export, below the toolbar.
pub(crate) fn export_line(export: Export) -> Markup {
    let said = Memo::new(move |_| export.progress.with(|progress| progress.as_ref().map(export_note)));
    let share = move || export.progress.with(|progress| progress.as_ref().and_then(export_share));
    let cancel = move || {
        let press = Callback::new(move |()| export.stop());
        view! { <Button label=words().export().cancel on_press=press look=ButtonLook::Link testid="export-cancel" /> }
    };
    view! {
        <div
            class="kit-note panel-export"
            data-testid="export-status"
            data-state=move || export.progress.with(|progress| progress.as_ref().map(ExportProgress::word))
            hidden=move || said.with(Option::is_none)
        >
            <span role="status">{said}</span>
            <span aria-hidden="true">{share}</span>
            {show(move || export.is_under_way(), cancel)}
        </div>
    }
}
