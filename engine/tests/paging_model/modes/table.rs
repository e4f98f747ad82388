//! The fifty-two servers, with what a load of each may claim.

use crate::modes::Drive;
use crate::modes::Ends;
use crate::modes::Mode;
use crate::modes::list::List;
use crate::modes::page::HAS_MORE;
use crate::modes::page::OFFSET;
use crate::modes::page::PAGES;
use crate::modes::page::PageText;
use crate::modes::page::TOTAL;
use crate::modes::run::Turn;
use crate::support::dice::Dice;

/// Rows of a list of five pages.
const FEW: usize = 430;
/// Rows of a list in the middle of which every lie falls.
const MANY: usize = 1_000;

fn honest(list: &List, turn: &Turn<'_>) -> PageText {
    PageText::honest(list, turn.offset, turn.limit)
}

fn mode(
    name: &str,
    ends: Ends,
    list: impl Fn() -> List + 'static,
    serve: impl Fn(&mut List, Turn<'_>) -> PageText + 'static,
) -> Mode {
    Mode { name: name.to_owned(), drive: Drive::Text(Box::new(list), Box::new(serve)), ends }
}

/// An honest server of a list that stands still.
fn still(name: &str, ends: Ends, list: impl Fn() -> List + 'static) -> Mode {
    mode(name, ends, list, |list, turn| honest(list, &turn))
}

/// A list of so many rows that stands still, and a server that does not tell the truth about it.
fn lie(name: &str, rows: usize, ends: Ends, serve: impl Fn(&List, &Turn<'_>) -> PageText + 'static) -> Mode {
    mode(name, ends, move || List::of(rows), move |list, turn| serve(list, &turn))
}

/// An honest server of a list that changes once to three times while it is read.
fn drift(name: &str, ends: Ends, change: impl Fn(&mut List, &mut Dice) + 'static) -> Mode {
    let serve = move |list: &mut List, turn: Turn<'_>| {
        let Turn { offset, limit, is_moment, dice, .. } = turn;
        if is_moment {
            change(list, dice);
        }
        PageText::honest(list, offset, limit)
    };
    mode(name, ends, || List::of(700), serve)
}

pub(super) fn lengths() -> Vec<Mode> {
    let by_text = [0, 1, 99, 100, 101, 199, 200, 201, 10_000];
    let named = |rows| still(&format!("{rows} rows"), Ends::Whole, move || List::of(rows));
    let longest =
        Mode { name: "100000 rows, by their keys".to_owned(), drive: Drive::Keys(100_000), ends: Ends::Whole };
    by_text.into_iter().map(named).chain([longest]).collect()
}

pub(super) fn totals() -> Vec<Mode> {
    let says =
        |name, ends, json: &'static str| lie(name, 250, ends, move |list, turn| honest(list, turn).say(TOTAL, json));
    vec![
        says("total 0 with rows", Ends::Moving, "0"),
        says("total negative", Ends::Uncounted, "-1"),
        says("total null", Ends::Uncounted, "null"),
        says("total as text", Ends::Whole, "\"250\""),
        lie("total absent", 250, Ends::Uncounted, |list, turn| honest(list, turn).without(TOTAL)),
        drift("total grows", Ends::Moved, |list, _| list.grow_at_end(7)),
        drift("total shrinks", Ends::Moved, |list, _| list.shrink_at_end(7)),
    ]
}

pub(super) fn drifts() -> Vec<Mode> {
    let mut modes = Vec::new();
    for count in [1, 5, 150] {
        let named = |what: &str| format!("{count} {what} at the head");
        modes.push(drift(&named("inserted"), Ends::Moved, move |list, _| list.grow_at_head(count)));
        modes.push(drift(&named("deleted"), Ends::Moved, move |list, _| list.shrink_at_head(count)));
        let mixed = named("inserted, and as many deleted and changed elsewhere than");
        modes.push(drift(&mixed, Ends::Unseen, move |list, dice| list.mix(count, dice)));
    }
    let shuffled = |list: &mut List, turn: Turn<'_>| {
        let Turn { offset, limit, dice, .. } = turn;
        list.shuffle(dice);
        PageText::honest(list, offset, limit)
    };
    modes.push(mode("another order for each request", Ends::Moving, || List::of(MANY), shuffled));
    modes
}

pub(super) fn hints() -> Vec<Mode> {
    let whole = |name, serve: fn(&List, &Turn<'_>) -> PageText| lie(name, FEW, Ends::Whole, serve);
    vec![
        whole("more is always said to follow", |list, turn| honest(list, turn).say(HAS_MORE, "true")),
        whole("nothing is ever said to follow", |list, turn| honest(list, turn).say(HAS_MORE, "false")),
        whole("one page too many", |list, turn| honest(list, turn).say(PAGES, "6")),
        whole("one page too few", |list, turn| honest(list, turn).say(PAGES, "4")),
        whole("pages 0", |list, turn| honest(list, turn).say(PAGES, "0")),
        whole("pages null", |list, turn| honest(list, turn).say(PAGES, "null")),
        whole("pages as text", |list, turn| honest(list, turn).say(PAGES, "\"5\"")),
        whole("pages absent", |list, turn| honest(list, turn).without(PAGES)),
        whole("offset echoed wrong", |list, turn| honest(list, turn).say(OFFSET, &(turn.offset + 100).to_string())),
        lie("no pagination", FEW, Ends::Uncounted, |list, turn| honest(list, turn).without_pagination()),
    ]
}

/// A server whose pages hold other rows than were asked for: from another offset, or another number of them.
fn rows(name: &str, total: usize, ends: Ends, choose: fn(&Turn<'_>) -> (usize, usize)) -> Mode {
    lie(name, total, ends, move |list, turn| {
        let (offset, limit) = choose(turn);
        PageText { records: list.page(offset, limit), ..honest(list, turn) }
    })
}

pub(super) fn pages() -> Vec<Mode> {
    let whole = |name, choose| rows(name, MANY, Ends::Whole, choose);
    vec![
        whole("pages of 101 rows", |turn| length_of(turn, turn.is_always || turn.is_lie, 101)),
        rows("pages of 1,000 rows", 2_500, Ends::Whole, |turn| length_of(turn, turn.is_always || turn.is_lie, 1_000)),
        whole("a short page in the middle", |turn| length_of(turn, turn.is_lie, 37)),
        whole("an empty page in the middle", |turn| length_of(turn, turn.is_lie, 0)),
        whole("the page before once more", |turn| {
            (turn.offset - if turn.is_lie { turn.offset.min(99) } else { 0 }, turn.limit)
        }),
        rows("offset taken as the index of a page", MANY, Ends::OffsetIsPage, |turn| {
            (turn.offset * turn.limit, turn.limit)
        }),
        whole("limit capped at 50", |turn| (turn.offset, turn.limit.min(50))),
        whole("limit ignored", |turn| (turn.offset, usize::MAX)),
    ]
}

fn length_of(turn: &Turn<'_>, is_lie: bool, rows: usize) -> (usize, usize) {
    (turn.offset, if is_lie { rows } else { turn.limit })
}

pub(super) fn identities() -> Vec<Mode> {
    let twice = |name, ends, places, is_changed| still(name, ends, move || List::with_copy(FEW, places, is_changed));
    let ids = |name, ids: &'static [(usize, Option<&'static str>)]| {
        still(name, Ends::Whole, move || List::with_ids(FEW, ids))
    };
    vec![
        twice("a row twice on one page", Ends::Whole, (40, 41), false),
        twice("a row on two pages", Ends::Whole, (40, 340), false),
        twice("a row on two pages with other content", Ends::Moving, (40, 340), true),
        ids("ids missing", &[(7, None), (340, None)]),
        ids("ids that differ by case", &[(7, Some("C-340"))]),
        ids("ids that differ by a space", &[(7, Some("c-340 ")), (8, Some(" c-340"))]),
        ids("ids that differ by the form of a letter", &[(7, Some("caf\u{e9}")), (340, Some("cafe\u{301}"))]),
    ]
}
