//! One load of a lying server from text to the rows on screen, and what is wrong with these rows.

use std::collections::BTreeSet;
use std::ops::Range;

use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::domain::score::Reading;
use auditlens_engine::report::row::ConversationRow;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;

use crate::modes::Serve;
use crate::modes::list::List;
use crate::modes::list::record_text;
use crate::support::dice::Dice;
use crate::support::driver::Driver;
use crate::support::driver::order;
use crate::support::server::Answer;
use crate::support::server::Server;

/// Requests before one of which a list changes, or one of which is lied to: behind the first, and before the last page of
/// 1,000 rows is asked for.
const MIDDLE: Range<usize> = 1..6;
/// Lists of so many pages are read again, if they are to be.
const PAGES_READ_AGAIN: u64 = 30;

/// One request, and what chance has in store for it.
pub(crate) struct Turn<'t> {
    pub(crate) offset: usize,
    pub(crate) limit: usize,
    /// Whether the list changes before it is answered.
    pub(crate) is_moment: bool,
    /// Whether it is the one that is lied to.
    pub(crate) is_lie: bool,
    /// Whether the server always lies.
    pub(crate) is_always: bool,
    pub(crate) dice: &'t mut Dice,
}

/// What a load ended with.
pub(crate) struct Outcome {
    pub(crate) status: LoadStatus,
    /// Whether the list was to be read again.
    pub(crate) is_read_again: bool,
    /// Each row, or record set aside: what it is known by, and its text.
    shown: Vec<(String, String)>,
    list: List,
}

/// Loads once; the seed decides what changes when, in which order answers come, and whether the list is read again.
pub(crate) fn run(mut list: List, serve: &Serve, seed: u64) -> Outcome {
    let dice = &mut Dice::new(seed);
    let lie_at = MIDDLE.start + dice.below(MIDDLE.len());
    let moments: BTreeSet<usize> = (0..=seed % 3).map(|_| MIDDLE.start + dice.below(MIDDLE.len())).collect();
    let mut server = Server::with_twist(Vec::new(), |nth, body, _| {
        let [offset, limit] = ["offset", "limit"].map(|name| body[name].as_u64().unwrap() as usize);
        let (is_moment, is_lie, is_always) = (moments.contains(&nth), nth == lie_at, seed.is_multiple_of(2));
        let turn = Turn { offset, limit, is_moment, is_lie, is_always, dice: &mut *dice };
        Some(Answer::Page(serve(&mut list, turn).bytes()))
    });
    let mut order = order(100);
    order.settings.check_pages = if seed > 2 { PAGES_READ_AGAIN } else { 0 };
    let mut service = Service::default();
    let arrivals = (seed > 0).then(|| Dice::new(seed));
    Driver::start(&mut service, order).run(&mut service, &mut server, arrivals);
    drop(server);
    let is_read_again = seed > 2 && list.total() < 3_000;
    Outcome { status: service.status(), is_read_again, shown: shown(&mut service), list }
}

fn shown(service: &mut Service) -> Vec<(String, String)> {
    let question = AskRows { scope: Scope::default(), sort: Default::default(), first: 0, n_wanted: usize::MAX };
    let rows = question.answer(service).rows;
    let aside = service.quarantine().iter().map(|record| (record.raw.clone(), record.raw.clone()));
    rows.iter().map(|row| (row.conversation_id.clone(), text_of(row))).chain(aside).collect()
}

fn text_of(row: &ConversationRow) -> String {
    let Reading::Number(auto) = row.auto else { panic!("{row:?}") };
    record_text(Some(&row.conversation_id), row.channel.text().unwrap(), auto)
}

/// How many rows break what a label promises.
#[derive(Debug, Default, PartialEq)]
struct Wrong {
    lost: usize,
    duplicated: usize,
    phantom: usize,
    altered: usize,
}

impl Outcome {
    fn wrong(&self) -> Wrong {
        let names: BTreeSet<&String> = self.shown.iter().map(|(name, _)| name).collect();
        let texts = |name: &String| self.list.ever.get(name);
        Wrong {
            lost: self.list.stayed.iter().filter(|name| !names.contains(name)).count(),
            duplicated: self.shown.len() - names.len(),
            phantom: names.iter().filter(|name| texts(name).is_none()).count(),
            altered: self
                .shown
                .iter()
                .filter(|(name, text)| texts(name).is_some_and(|texts| !texts.contains(text)))
                .count(),
        }
    }

    /// Whether the list changed while it was read.
    pub(crate) fn has_changed(&self) -> bool {
        self.list.moments.len() > 1
    }

    fn is_one_moment(&self) -> bool {
        let texts: BTreeSet<&String> = self.shown.iter().map(|(_, text)| text).collect();
        self.list.moments.iter().any(|moment| moment.iter().eq(texts.iter().copied()))
    }

    /// Why the label is false, or the counts beside it are.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let wrong = self.wrong();
        let is_whole = matches!(self.status.state, LoadState::Exact | LoadState::Complete);
        // Rows may be missing where the label says so; none is ever made up, altered or there twice.
        let tolerated = Wrong { lost: if is_whole { 0 } else { wrong.lost }, ..Wrong::default() };
        if wrong != tolerated {
            faults.push(format!("{wrong:?}"));
        }
        let is_at_once = self.status.state == LoadState::Exact || (is_whole && !self.has_changed());
        if is_at_once && !self.is_one_moment() {
            faults.push("the list never stood so".to_owned());
        }
        if self.status.loaded + self.status.quarantined != self.shown.len() as u64 {
            faults.push(format!("{} rows, but {:?}", self.shown.len(), self.status));
        }
        faults
    }
}

/// What is said of a complete load that shows these of three rows.
fn faults_of(shown: &[(&str, &str)]) -> Vec<String> {
    let shown: Vec<_> = shown.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let status = LoadStatus { state: LoadState::Complete, loaded: shown.len() as u64, ..LoadStatus::default() };
    Outcome { status, is_read_again: false, shown, list: List::of(3) }.faults()
}

#[test]
fn the_checker_finds_rows_that_are_lost_doubled_made_up_or_altered() {
    let texts = List::of(3).page(0, 3);
    let [one, two, three] = [("c-0", &*texts[0]), ("c-1", &*texts[1]), ("c-2", &*texts[2])];
    let wrong = |lost, duplicated, phantom, altered| {
        let wrong = Wrong { lost, duplicated, phantom, altered };
        vec![format!("{wrong:?}"), "the list never stood so".to_owned()]
    };
    assert_eq!(faults_of(&[three, one, two]), Vec::<String>::new());
    assert_eq!(faults_of(&[one, two]), wrong(1, 0, 0, 0));
    assert_eq!(faults_of(&[one, two, three, three])[..1], wrong(0, 1, 0, 0)[..1]);
    assert_eq!(faults_of(&[one, two, three, ("c-3", "{}")]), wrong(0, 0, 1, 0));
    assert_eq!(faults_of(&[one, two, ("c-2", texts[1].as_str())]), wrong(0, 0, 0, 1));
}
