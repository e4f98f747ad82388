//! The state of a load to words: its label, its line, its progress, what was set aside.

use crate::domain::load::LoadState;
use crate::domain::load::LoadStatus;
use crate::domain::zone::Zone;
use crate::text::date::clock_with_zone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::listed;
use crate::text::format::count;
use crate::text::format::time_left;
use crate::text::message::size;
use crate::text::words::table::words;

const BETWEEN: &str = " · ";

/// The label of a state.
pub fn state_word(state: &LoadState) -> &'static str {
    let load = words().load();
    match state {
        LoadState::Idle => load.idle,
        LoadState::Loading => load.loading,
        LoadState::Paused(_) => load.paused,
        LoadState::Exact => load.exact,
        LoadState::Complete => load.complete,
        LoadState::Drifted(_) => load.drifted,
        LoadState::Partial(_) => load.partial,
        LoadState::Failed(_) => load.failed,
    }
}

/// What a label claims, for the labels that claim something.
pub fn state_meaning(state: &LoadState) -> Option<&'static str> {
    match state {
        LoadState::Exact => Some(words().load().exact_means),
        LoadState::Complete => Some(words().load().complete_means),
        LoadState::Idle
        | LoadState::Loading
        | LoadState::Paused(_)
        | LoadState::Drifted(_)
        | LoadState::Partial(_)
        | LoadState::Failed(_) => None,
    }
}

/// The status in one line: `Complete · 10,642 conversations · as of 14:02 UTC`; while loading, the progress.
pub fn status_line(status: &LoadStatus, zone: &Zone) -> String {
    match status.state {
        LoadState::Idle | LoadState::Failed(_) => state_word(&status.state).to_owned(),
        LoadState::Loading => progress_line(status),
        LoadState::Paused(_)
        | LoadState::Exact
        | LoadState::Complete
        | LoadState::Drifted(_)
        | LoadState::Partial(_) => settled_line(status, zone),
    }
}

fn settled_line(status: &LoadStatus, zone: &Zone) -> String {
    let load = words().load();
    let loaded = size(status.loaded);
    let is_short = matches!(status.state, LoadState::Paused(_) | LoadState::Partial(_));
    let conversations = match status.expected.map(size).filter(|_| is_short) {
        Some(total) => fill(load.conversations_of.form(total), &[("n", &count(loaded)), ("total", &count(total))]),
        None => counted(load.conversations, loaded),
    };
    let paused = paused_until(status, zone);
    let state = ("state", paused.as_deref().unwrap_or(state_word(&status.state)));
    match status.as_of.map(|at| clock_with_zone(at, zone)) {
        Some(clock) => fill(load.status, &[state, ("conversations", &conversations), ("clock", &clock)]),
        None => fill(load.status_undated, &[state, ("conversations", &conversations)]),
    }
}

/// Until when a pause lasts, where that is known: `Paused, goes on at 15:04 UTC: about 14 minutes left`.
fn paused_until(status: &LoadStatus, zone: &Zone) -> Option<String> {
    let (clock, left) = (clock_with_zone(status.goes_on_at?, zone), time_left(status.pause_seconds?));
    Some(fill(words().load().paused_until, &[("clock", &clock), ("left", &left)]))
}

/// How far a load is: `Loading 3,200 of about 20,000 · 45 pages a minute · about 2 minutes left`.
pub fn progress_line(status: &LoadStatus) -> String {
    let load = words().load();
    if status.pages == 0 {
        return load.progress_start.to_owned();
    }
    let n = count(size(status.loaded));
    let mut parts = vec![match status.expected {
        _ if status.is_check => fill(load.checking, &[("total", &counted(load.conversations, size(status.loaded)))]),
        Some(total) => fill(load.progress, &[("n", &n), ("total", &count(size(total)))]),
        None => fill(load.progress_unknown, &[("n", &n)]),
    }];
    if let Some(pages) = pages_per_minute(status) {
        parts.push(counted(load.pace, pages));
    }
    if let Some(seconds) = status.eta_seconds {
        parts.push(time_left(seconds));
    }
    listed(&mut parts.into_iter(), BETWEEN)
}

/// The pace in pages, from the pace in rows and the rows that a page held so far.
fn pages_per_minute(status: &LoadStatus) -> Option<usize> {
    let received = status.received();
    let pages = status.rows_per_minute? * status.pages as f64 / received as f64;
    (received > 0 && pages >= 0.5).then(|| pages.round() as usize)
}

/// What was set aside, dropped or replaced, and what was asked twice; nothing where nothing was.
pub fn aside_line(status: &LoadStatus) -> Option<String> {
    let load = words().load();
    let counts = [
        (load.quarantined, status.quarantined),
        (load.duplicates, status.duplicates_dropped),
        (load.changed, status.changed),
        (load.read_again, status.windows_again),
        (load.retried, status.retries),
    ];
    let mut parts = counts.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| counted(words, size(n)));
    Some(listed(&mut parts, BETWEEN)).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::LoadError;
    use crate::domain::period::Timestamp;

    fn status(state: LoadState) -> LoadStatus {
        LoadStatus {
            state,
            loaded: 10_642,
            pages: 107,
            as_of: Some(Timestamp(14 * 3_600_000 + 2 * 60_000)),
            expected: Some(20_000),
            ..LoadStatus::default()
        }
    }

    #[test]
    fn each_end_of_a_load_has_its_line() {
        let cases = [
            (LoadState::Idle, "Not loaded yet"),
            (LoadState::Exact, "Verified complete · 10,642 conversations · as of 14:02 UTC"),
            (LoadState::Complete, "Complete · 10,642 conversations · as of 14:02 UTC"),
            (LoadState::Drifted(Vec::new()), "Changed while loading · 10,642 conversations · as of 14:02 UTC"),
            (LoadState::Partial(LoadError::Cancelled), "Partial · 10,642 of 20,000 conversations · as of 14:02 UTC"),
            (LoadState::Paused(LoadError::Unreachable), "Paused · 10,642 of 20,000 conversations · as of 14:02 UTC"),
            (LoadState::Failed(LoadError::Unreachable), "Nothing could be loaded"),
        ];
        for (state, line) in cases {
            assert_eq!(status_line(&status(state), &Zone::utc()), line);
        }
    }

    #[test]
    fn a_pause_of_known_length_says_when_it_ends_and_how_long_that_is() {
        let paused = status(LoadState::Paused(LoadError::TooManyRequests));
        let goes_on_at = Some(Timestamp(15 * 3_600_000 + 4 * 60_000 + 59_999));
        let line = |seconds| {
            status_line(&LoadStatus { goes_on_at, pause_seconds: Some(seconds), ..paused.clone() }, &Zone::utc())
        };
        let rest = " · 10,642 of 20,000 conversations · as of 14:02 UTC";
        assert_eq!(line(840.0), format!("Paused, goes on at 15:04 UTC: about 14 minutes left{rest}"));
        assert_eq!(line(30.0), format!("Paused, goes on at 15:04 UTC: about 30 seconds left{rest}"));
        assert_eq!(line(1.5), format!("Paused, goes on at 15:04 UTC: a few seconds left{rest}"));
    }

    #[test]
    fn progress_says_only_what_is_known() {
        let first = LoadStatus { state: LoadState::Loading, ..LoadStatus::default() };
        assert_eq!(progress_line(&first), "Loading the first page");
        let some = LoadStatus { loaded: 3200, pages: 32, ..first.clone() };
        assert_eq!(progress_line(&some), "Loading 3,200");
        let paced =
            LoadStatus { expected: Some(20_000), rows_per_minute: Some(4500.0), eta_seconds: Some(119.0), ..some };
        assert_eq!(progress_line(&paced), "Loading 3,200 of about 20,000 · 45 pages a minute · about 2 minutes left");
        let empty = LoadStatus { pages: 1, rows_per_minute: Some(0.0), ..first };
        assert_eq!(progress_line(&empty), "Loading 0");
    }

    #[test]
    fn what_was_set_aside_is_counted_and_nothing_is_not() {
        assert_eq!(aside_line(&LoadStatus::default()), None);
        let aside = LoadStatus { quarantined: 1, changed: 2, windows_again: 1, ..LoadStatus::default() };
        assert_eq!(aside_line(&aside).as_deref(), Some("1 unreadable · 2 rows replaced · 1 window read again"));
    }
}
