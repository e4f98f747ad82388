//! Load errors and movements to words: what happened, what was kept, what to do next.

use crate::config::Auth;
use crate::domain::load::LoadError;
use crate::domain::load::LoadState;
use crate::domain::load::LoadStatus;
use crate::domain::load::Movement;
use crate::domain::load::Unreadable;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format::count;
use crate::text::words::list::Plural;
use crate::text::words::table::words;

/// The button under a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Go on where the load stopped.
    Resume,
    /// Read everything again.
    LoadAgain,
    /// Enter a new token.
    SignIn,
    /// Choose a shorter report window.
    NarrowWindow,
    /// Look at connection and configuration.
    CheckSettings,
}

impl NextStep {
    /// What the button says.
    pub fn label(self) -> &'static str {
        let shell = words().shell();
        match self {
            Self::Resume => shell.resume,
            Self::LoadAgain => shell.load,
            Self::SignIn => shell.sign_in,
            Self::NarrowWindow => shell.narrow_window,
            Self::CheckSettings => shell.check_settings,
        }
    }
}

/// What to tell a reader about a load that did not simply succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A few words.
    pub title: &'static str,
    /// What happened, in sentences.
    pub happened: String,
    /// What was kept.
    pub kept: String,
    /// What to do next.
    pub next: &'static str,
    /// The button that does it, if there is one.
    pub step: Option<NextStep>,
    /// Whether the load can go on where it stopped, whatever the step.
    pub can_resume: bool,
}

impl Message {
    /// The buttons, the one that helps most first.
    pub fn steps(&self) -> Vec<NextStep> {
        let resume = (self.can_resume && self.step != Some(NextStep::Resume)).then_some(NextStep::Resume);
        self.step.into_iter().chain(resume).collect()
    }

    /// All sentences after the title.
    pub fn sentences(&self) -> String {
        joined([self.happened.clone(), self.kept.clone(), self.next.to_owned()])
    }
}

/// The message of a load, if its state needs one.
pub fn load_message(status: &LoadStatus, auth: Auth) -> Option<Message> {
    let faults = words().faults();
    let kept = match status.loaded {
        0 => faults.kept_none.to_owned(),
        loaded => counted(faults.kept_rows, size(loaded)),
    };
    match &status.state {
        LoadState::Idle | LoadState::Loading | LoadState::Exact | LoadState::Complete => None,
        LoadState::Paused(error) => {
            let message = error_message(*error, auth);
            let next = if *error == LoadError::SignInNeeded { message.next } else { faults.goes_on };
            Some(Message { kept, next, step: None, ..message })
        }
        // As many as it can hold: going on would bring no more.
        LoadState::Partial(error @ LoadError::TooManyRows { most }) if status.received() > *most => {
            Some(Message { kept, next: faults.too_many_pages_next, ..error_message(*error, auth) })
        }
        LoadState::Partial(error) => Some(Message { kept, can_resume: true, ..error_message(*error, auth) }),
        LoadState::Failed(error) => {
            let message = error_message(*error, auth);
            // Where nothing came, there is nothing to go on with.
            let step = message.step.map(|step| if step == NextStep::Resume { NextStep::LoadAgain } else { step });
            Some(Message { kept, step, ..message })
        }
        LoadState::Drifted(movements) => Some(Message {
            title: faults.drifted_title,
            happened: movements_text(movements),
            kept,
            next: faults.drifted_next,
            step: Some(NextStep::LoadAgain),
            can_resume: false,
        }),
    }
}

/// The message of an error alone, without what was kept.
pub fn error_message(error: LoadError, auth: Auth) -> Message {
    let f = words().faults();
    let status_in = |template, status: u16| fill(template, &[("status", &status.to_string())]);
    match error {
        LoadError::SignInNeeded => {
            let (next, step) = sign_in(auth);
            message(f.sign_in_title, f.sign_in, next, step)
        }
        LoadError::NotAllowed => {
            message(f.not_allowed_title, f.not_allowed, f.not_allowed_next, NextStep::CheckSettings)
        }
        LoadError::Refused { status } => {
            message(f.refused_title, status_in(f.refused, status), f.refused_next, NextStep::CheckSettings)
        }
        LoadError::NotFound => message(f.not_found_title, f.not_found, f.not_found_next, NextStep::CheckSettings),
        LoadError::TooManyRequests => message(f.too_many_title, f.too_many, f.too_many_next, NextStep::Resume),
        LoadError::ServerFault { status } => {
            message(f.server_title, status_in(f.server, status), f.server_next, NextStep::Resume)
        }
        LoadError::Unreachable => message(f.unreachable_title, f.unreachable, f.unreachable_next, NextStep::Resume),
        LoadError::TimedOut => message(f.timed_out_title, f.timed_out, f.timed_out_next, NextStep::Resume),
        LoadError::Cancelled => message(f.cancelled_title, f.cancelled, f.cancelled_next, NextStep::Resume),
        LoadError::Unreadable(unreadable) => unreadable_message(unreadable),
        LoadError::CountUnknown => {
            message(f.count_unknown_title, f.count_unknown, f.count_unknown_next, NextStep::LoadAgain)
        }
        LoadError::RowsMissing { held, total } => message(
            f.rows_missing_title,
            of_rows(f.rows_missing, held, total),
            f.rows_missing_next,
            NextStep::LoadAgain,
        ),
        LoadError::SameRowsAgain { held, total } => {
            message(f.same_rows_title, of_rows(f.same_rows, held, total), f.same_rows_next, NextStep::CheckSettings)
        }
        LoadError::OffsetMayMeanPage { held, total } => {
            message(f.offset_title, of_rows(f.offset, held, total), f.offset_next, NextStep::CheckSettings)
        }
        LoadError::SeamsUnchecked => message(f.seams_title, f.seams, f.seams_next, NextStep::LoadAgain),
        LoadError::TooManyPages => {
            message(f.too_many_pages_title, f.too_many_pages, f.too_many_pages_next, NextStep::NarrowWindow)
        }
        LoadError::TooManyRows { most } => {
            let happened = fill(f.too_many_rows, &[("most", &count(size(most)))]);
            message(f.too_many_rows_title, happened, f.too_many_rows_next, NextStep::NarrowWindow)
        }
    }
}

fn unreadable_message(unreadable: Unreadable) -> Message {
    let f = words().faults();
    match unreadable {
        Unreadable::Html => message(f.html_title, f.html, f.html_next, NextStep::LoadAgain),
        Unreadable::NotJson { byte } => {
            // The gateway does not say where.
            let template = if byte == 0 { f.not_json_anywhere } else { f.not_json };
            let happened = fill(template, &[("byte", &count(size(byte)))]);
            message(f.not_json_title, happened, f.not_json_next, NextStep::LoadAgain)
        }
        Unreadable::NoResults => message(f.no_results_title, f.no_results, f.no_results_next, NextStep::LoadAgain),
        Unreadable::TooLarge => message(f.too_large_title, f.too_large, f.too_large_next, NextStep::NarrowWindow),
        Unreadable::Empty => message(f.empty_title, f.empty, f.empty_next, NextStep::LoadAgain),
    }
}

fn sign_in(auth: Auth) -> (&'static str, NextStep) {
    let faults = words().faults();
    match auth {
        Auth::None => (faults.sign_in_proxy, NextStep::Resume),
        Auth::Ask => (faults.sign_in_ask, NextStep::SignIn),
        Auth::Portal => (faults.sign_in_portal, NextStep::SignIn),
    }
}

fn message(title: &'static str, happened: impl Into<String>, next: &'static str, step: NextStep) -> Message {
    Message { title, happened: happened.into(), kept: String::new(), next, step: Some(step), can_resume: false }
}

fn of_rows(template: Plural, held: u64, total: u64) -> String {
    let (held, total_text) = (count(size(held)), count(size(total)));
    fill(template.form(size(total)), &[("held", &held), ("total", &total_text)])
}

/// What moved while the pages were read, in sentences.
fn movements_text(movements: &[Movement]) -> String {
    let faults = words().faults();
    if movements.is_empty() {
        return faults.drifted_unknown.to_owned();
    }
    let number = |n: u64| count(size(n));
    joined(movements.iter().map(|movement| match *movement {
        Movement::Total { first, last } => {
            fill(faults.moved_total, &[("first", &number(first)), ("last", &number(last))])
        }
        Movement::Overlap { seams } => counted(faults.moved_overlap, size(seams.into())),
        Movement::TwoPlaces { rows } => counted(faults.moved_places, size(rows.into())),
        Movement::TwoContents { rows } => counted(faults.moved_contents, size(rows.into())),
        Movement::Windows { windows } => counted(faults.moved_windows, size(windows.into())),
        Movement::Readings { readings } => counted(faults.moved_readings, size(readings.into())),
        Movement::Surplus { held, total } => {
            fill(faults.moved_surplus, &[("held", &number(held)), ("total", &number(total))])
        }
    }))
}

/// A count of the load as one of the screen; no load reaches what does not fit.
pub(crate) fn size(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    fn every_error() -> Vec<LoadError> {
        let (held, total) = (1200, 20_000);
        let unreadable = [
            Unreadable::Html,
            Unreadable::NotJson { byte: 12_345 },
            Unreadable::NoResults,
            Unreadable::TooLarge,
            Unreadable::Empty,
        ];
        let mut errors = vec![
            LoadError::SignInNeeded,
            LoadError::NotAllowed,
            LoadError::Refused { status: 400 },
            LoadError::NotFound,
            LoadError::TooManyRequests,
            LoadError::ServerFault { status: 503 },
            LoadError::Unreachable,
            LoadError::TimedOut,
            LoadError::Cancelled,
            LoadError::CountUnknown,
            LoadError::RowsMissing { held, total },
            LoadError::SameRowsAgain { held, total },
            LoadError::OffsetMayMeanPage { held, total },
            LoadError::SeamsUnchecked,
            LoadError::TooManyPages,
            LoadError::TooManyRows { most: 1_000_000 },
        ];
        errors.extend(unreadable.map(LoadError::Unreadable));
        errors
    }

    fn load(state: LoadState, loaded: u64) -> Message {
        load_message(&LoadStatus { state, loaded, ..LoadStatus::default() }, Auth::None).unwrap()
    }

    #[test]
    fn every_error_says_what_happened_what_was_kept_and_what_to_do_next() {
        for error in every_error() {
            for auth in [Auth::None, Auth::Ask, Auth::Portal] {
                let state = LoadState::Partial(error);
                let message = load_message(&LoadStatus { state, loaded: 1200, ..LoadStatus::default() }, auth).unwrap();
                let text = message.sentences();
                assert!(text.contains(" 1,200 conversations stay on screen. "), "{text}");
                assert!(!text.contains(['{', '}']) && text.ends_with('.') && message.step.is_some(), "{text}");
                assert!(!message.title.ends_with('.') && message.happened.ends_with('.'), "{text}");
            }
        }
    }

    #[test]
    fn the_figures_of_an_error_are_in_its_sentence() {
        let said = |error| error_message(error, Auth::None).happened;
        assert!(said(LoadError::ServerFault { status: 503 }).contains("HTTP 503"));
        assert!(said(LoadError::RowsMissing { held: 2, total: 21 }).contains("2 of 21 rows"));
        assert!(said(LoadError::Unreadable(Unreadable::NotJson { byte: 12_345 })).contains("byte 12,345"));
        assert!(said(LoadError::Unreadable(Unreadable::Html)).contains("signed out, or a proxy answered"));
        assert!(said(LoadError::Unreadable(Unreadable::NoResults)).contains("signed out, or a proxy answered"));
    }

    #[test]
    fn a_403_names_all_three_scopes() {
        let next = error_message(LoadError::NotAllowed, Auth::None).next;
        assert!(next.contains("Quality Management Analytics, Configuration and Quality AI"), "{next}");
    }

    #[test]
    fn only_a_reader_who_has_a_token_is_asked_for_it() {
        assert_eq!(error_message(LoadError::SignInNeeded, Auth::Ask).step, Some(NextStep::SignIn));
        assert_eq!(error_message(LoadError::SignInNeeded, Auth::None).step, Some(NextStep::Resume));
    }

    #[test]
    fn a_load_without_rows_begins_again_and_a_paused_one_goes_on_by_itself() {
        assert_eq!(load(LoadState::Partial(LoadError::Unreachable), 7).step, Some(NextStep::Resume));
        let failed = load(LoadState::Failed(LoadError::Unreachable), 0);
        assert_eq!((failed.step, failed.kept.as_str()), (Some(NextStep::LoadAgain), "No conversation had come yet."));
        let paused = load(LoadState::Paused(LoadError::TooManyRequests), 1);
        assert_eq!((paused.step, paused.kept.as_str()), (None, "1 conversation stays on screen."));
    }

    #[test]
    fn a_load_that_moved_says_what_moved() {
        let movements = vec![
            Movement::Total { first: 10_642, last: 10_650 },
            Movement::Overlap { seams: 1 },
            Movement::TwoContents { rows: 2 },
            Movement::Readings { readings: 3 },
            Movement::Windows { windows: 2 },
            Movement::Surplus { held: 11, total: 10 },
        ];
        let text = load(LoadState::Drifted(movements), 10_650).happened;
        assert!(text.contains("10,642 at the start and 10,650 at the end"), "{text}");
        assert!(text.contains("1 page did not begin where the one before it ended"), "{text}");
        assert!(text.contains("2 conversations came twice"), "{text}");
        assert!(text.contains("2 windows of days were not as they had been read"), "{text}");
        assert!(text.contains("11 rows came, more than the 10"), "{text}");
        assert!(!load(LoadState::Drifted(Vec::new()), 1).happened.is_empty());
    }
}
