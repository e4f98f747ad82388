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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::LoadError;
    use crate::domain::load::LoadState;

    #[test]
    fn an_export_is_told_from_its_beginning_to_its_end() {
        let half = ExportProgress::UnderWay { n_done: 500, n_rows: 1000 };
        assert_eq!(export_note(&half), "Exporting 1,000 conversations");
        assert_eq!(export_share(&half).as_deref(), Some("50.0\u{a0}%"));
        let state = LoadState::Partial(LoadError::Cancelled);
        let saved = ExportProgress::Saved { name: "a.csv".to_owned(), n_rows: 1, state };
        assert_eq!(export_note(&saved), "Saved 1 conversation as a.csv · Partial");
        for end in [saved, ExportProgress::Stopped, ExportProgress::Overtaken, ExportProgress::Refused] {
            assert_eq!(export_share(&end), None);
        }
    }

    #[test]
    fn a_label_says_what_is_missing_and_what_a_whole_load_claims() {
        let load = |state| LoadStatus { state, loaded: 350, expected: Some(900), ..LoadStatus::default() };
        let partial = label(&load(LoadState::Partial(LoadError::Cancelled)), &Zone::utc());
        assert!(partial.starts_with("Partial · 350 of 900 conversations. "), "{partial}");
        assert_eq!(
            label(&load(LoadState::Exact), &Zone::utc()),
            "Verified complete · 350 conversations. Two readings in a row gave the same conversations."
        );
        assert_eq!(label(&LoadStatus::default(), &Zone::utc()), "Not loaded yet.");
    }
}
