//! What is said of an export on screen, and of a load inside a file.

use crate::config::Auth;
use crate::domain::load::LoadStatus;
use crate::domain::zone::Zone;
use crate::report::export_facts::ExportProgress;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::message::load_message;
use crate::text::status::aside_line;
use crate::text::status::state_meaning;
use crate::text::status::state_word;
use crate::text::status::status_line;
use crate::text::words::table::words;

/// How a load stood, in words: its label with its counts, what was set aside, and what is missing, moved, or claimed.
pub(super) fn label(status: &LoadStatus, zone: &Zone) -> String {
    let line =
        [Some(status_line(status, zone)), aside_line(status)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let fault = load_message(status, Auth::None).map(|message| message.happened);
    let meaning = state_meaning(&status.state).map(str::to_owned);
    joined([line + ".", fault.or(meaning).unwrap_or_default()])
}

/// The share of an export that is done; none of one that is over.
pub fn export_share(progress: &ExportProgress) -> Option<String> {
    match *progress {
        ExportProgress::UnderWay { n_done, n_rows } => format::percent_of(n_done, n_rows),
        _ => None,
    }
}

/// How far an export is or how it ended, in a sentence.
pub fn export_note(progress: &ExportProgress) -> String {
    let text = words().export();
    match progress {
        ExportProgress::UnderWay { n_rows, .. } => counted(text.under_way, *n_rows),
        ExportProgress::Saved { name, n_rows, state } => {
            let conversations = counted(text.conversations, *n_rows);
            fill(text.saved, &[("conversations", &conversations), ("name", name), ("state", state_word(state))])
        }
        ExportProgress::Stopped => text.stopped.to_owned(),
        ExportProgress::Overtaken => text.overtaken.to_owned(),
        ExportProgress::Refused => text.refused.to_owned(),
    }
}
