//! Fifty-two servers that lie about their list or change it, each by name: from the text of their pages to the rows on screen.

mod list;
mod long;
mod page;
mod run;
mod table;

use std::collections::BTreeSet;

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;

use crate::modes::list::List;
use crate::modes::page::PageText;
use crate::modes::run::Turn;
use crate::modes::table::drifts;
use crate::modes::table::hints;
use crate::modes::table::identities;
use crate::modes::table::lengths;
use crate::modes::table::pages;
use crate::modes::table::totals;

/// Each seed is another order of answers; some read the list again, some servers lie once or always by it.
const SEEDS: u64 = 5;

/// What a load of such a server may claim.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    /// Nothing moves and nothing is lost: complete, and exact once it was read again.
    Whole,
    /// Something moved while it was read: drifted, unless another reading finds it standing still.
    Moved,
    /// Something moved, which a single reading need not see.
    Unseen,
    /// Nothing is the same twice: drifted, however often it is read.
    Moving,
    /// Read to the end, which nothing proves: partial, and exact once it was read again.
    Uncounted,
    /// The next page is empty though there are more rows: partial, and the words say why.
    OffsetIsPage,
}

impl Ends {
    fn allows(self, state: &LoadState, is_read_again: bool) -> bool {
        let is_exact = is_read_again && *state == LoadState::Exact;
        let is_drifted = matches!(state, LoadState::Drifted(_));
        match self {
            Self::Whole if is_read_again => is_exact,
            Self::Whole => *state == LoadState::Complete,
            Self::Moved => is_exact || is_drifted,
            Self::Unseen => is_exact || is_drifted || *state == LoadState::Complete,
            Self::Moving => is_drifted,
            Self::Uncounted if is_read_again => is_exact,
            Self::Uncounted => *state == LoadState::Partial(LoadError::CountUnknown),
            Self::OffsetIsPage => matches!(state, LoadState::Partial(LoadError::OffsetMayMeanPage { .. })),
        }
    }
}

type Serve = dyn Fn(&mut List, Turn<'_>) -> PageText;

/// A server by name.
struct Mode {
    name: String,
    drive: Drive,
    ends: Ends,
}

/// How far such a server is modelled.
enum Drive {
    /// Its list, and the text of a page of it.
    Text(Box<dyn Fn() -> List>, Box<Serve>),
    /// An honest list of so many rows, by the keys that the decoder would make of its records.
    Keys(u64),
}

fn faults(mode: &Mode, seed: u64) -> Vec<String> {
    let (mut faults, state, is_read_again) = match &mode.drive {
        Drive::Text(list, serve) => {
            let outcome = run::run(list(), serve, seed);
            let mut faults = outcome.faults();
            if matches!(mode.ends, Ends::Moved | Ends::Unseen) && !outcome.has_changed() {
                faults.push("the list did not change".to_owned());
            }
            (faults, outcome.status.state, outcome.is_read_again)
        }
        Drive::Keys(rows) => long::run(*rows, seed),
    };
    if !mode.ends.allows(&state, is_read_again) {
        faults.push(format!("{:?} became {state:?}", mode.ends));
    }
    faults
}

fn check(modes: &[Mode], n_expected: usize) {
    let (mut n_cases, mut all) = (0, Vec::new());
    for mode in modes {
        for seed in 0..SEEDS {
            all.extend(faults(mode, seed).iter().map(|fault| format!("{}, seed {seed}: {fault}", mode.name)));
            n_cases += 1;
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert_eq!(n_cases, n_expected);
}

#[test]
fn lists_of_every_length_around_a_page_are_whole_in_45_cases() {
    let lengths = lengths();
    check(&lengths[..9], 45);
}

#[test]
fn a_list_of_a_thousand_pages_is_whole_in_5_cases() {
    let lengths = lengths();
    check(&lengths[9..], 5);
}

#[test]
fn totals_that_are_wrong_or_move_prove_nothing_in_35_cases() {
    check(&totals(), 35);
}

#[test]
fn lists_that_change_while_they_are_read_are_never_called_what_they_are_not_in_50_cases() {
    check(&drifts(), 50);
}

#[test]
fn what_the_server_says_of_pages_and_offsets_is_a_hint_in_50_cases() {
    check(&hints(), 50);
}

#[test]
fn pages_of_other_rows_than_were_asked_for_cost_none_in_40_cases() {
    check(&pages(), 40);
}

#[test]
fn records_that_are_nearly_the_same_are_told_apart_in_35_cases() {
    check(&identities(), 35);
}

#[test]
fn the_table_holds_52_servers_which_are_260_cases() {
    let all: Vec<Mode> =
        [lengths(), totals(), drifts(), hints(), pages(), identities()].into_iter().flatten().collect();
    let names: BTreeSet<&str> = all.iter().map(|mode| mode.name.as_str()).collect();
    assert_eq!((all.len(), names.len(), all.len() as u64 * SEEDS), (52, 52, 260));
}
