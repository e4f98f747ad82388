//! Windows of days, case by case: what comes, goes or stands twice between them, and loads that stop at any of their stages.

use std::collections::BTreeSet;

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::Movement;
use auditlens_engine::paging::Days;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::UNPACED;
use crate::server::Random;
use crate::server::identity;

fn key(id: u64, content: u64) -> RowKey {
    RowKey { conversation: id, form: FormFingerprint(1), content }
}

fn page_of(list: &[RowKey], page: PageRequest) -> Vec<RowKey> {
    list.iter().skip(page.offset as usize).take(page.limit as usize).copied().collect()
}

/// A page of these days, and how many rows they have.
fn page_of_days(days: &[Vec<RowKey>], page: PageRequest, asked: &Days) -> (Vec<RowKey>, u64) {
    let list: Vec<RowKey> = days[asked.start as usize..asked.end as usize].concat();
    (page_of(&list, page), list.len() as u64)
}

fn reply(days: &[Vec<RowKey>], page: PageRequest, asked: &Days) -> Reply {
    let (rows, total) = page_of_days(days, page, asked);
    Reply::Page(rows, Some(total))
}

/// A month that was read to its end from this server.
fn read(mut serve: impl FnMut(PageRequest, Days) -> Reply) -> Load {
    let mut load = Load::start(MONTH);
    load.finish_by_days(&mut Random(1), |_, page, asked| serve(page, asked));
    load
}

/// Thirty days of twenty rows each.
fn month() -> Vec<Vec<RowKey>> {
    (0..30_u64).map(|day| (0..20).map(|row| key(1 + day * 20 + row, 1)).collect()).collect()
}

const MONTH: PagerSettings = PagerSettings { limit: 5, parallel: 1, days: 30, ..UNPACED };

#[test]
fn a_row_that_comes_into_an_empty_last_window_is_kept() {
    let busy_day = |day: u64| (0..50).map(|row| key(1 + day * 50 + row, 1)).collect();
    let mut days: Vec<Vec<RowKey>> = (0..30).map(|day| if day < 8 { busy_day(day) } else { Vec::new() }).collect();
    let mut has_come = false;
    let load = read(|page, asked| {
        let list: Vec<RowKey> = days[asked.start as usize..asked.end as usize].concat();
        let reply = Reply::Page(page_of(&list, page), Some(list.len() as u64));
        if list.is_empty() && !has_come {
            has_come = true;
            days[29].push(key(999, 1));
        }
        reply
    });
    assert!(has_come && load.status().windows > 0);
    assert_eq!((load.state(), load.table.len()), (LoadState::Complete, 401), "{:?}", load.status());
}

#[test]
fn a_row_with_two_contents_on_two_days_is_no_complete_list() {
    let mut days = month();
    days[3].push(key(999, 1));
    days[25].push(key(999, 2));
    let load = read(|page, asked| reply(&days, page, &asked));
    assert_eq!(load.state().word(), "drifted", "{:?}", load.status());
}

#[test]
fn a_server_without_a_total_behind_the_last_row_still_gives_a_complete_list() {
    let days = month();
    let load = read(|page, asked| {
        let (rows, total) = page_of_days(&days, page, &asked);
        let total = (!rows.is_empty()).then_some(total);
        Reply::Page(rows, total)
    });
    assert_eq!((load.state(), load.table.len()), (LoadState::Complete, 600), "{:?}", load.status());
}

#[test]
fn a_total_that_only_some_pages_give_is_enough_in_windows() {
    let days = month();
    let mut requests = 0;
    let load = read(|page, asked| {
        requests += 1;
        let (rows, total) = page_of_days(&days, page, &asked);
        Reply::Page(rows, (requests % 3 == 1 || page.offset == 0).then_some(total))
    });
    assert_eq!((load.state(), load.table.len()), (LoadState::Complete, 600), "{:?}", load.status());
}

#[test]
fn one_row_that_stands_alike_on_two_days_is_held_once_and_complete() {
    for (one, other) in [(3, 4), (3, 25), (0, 29)] {
        let mut days = month();
        days[one].push(key(999, 1));
        days[other].push(key(999, 1));
        let load = read(|page, asked| reply(&days, page, &asked));
        assert_eq!((load.state(), load.table.len()), (LoadState::Complete, 601), "{:?}", load.status());
    }
}

#[test]
fn a_joined_list_still_says_how_many_rows_it_expects() {
    let mut days = month();
    days[3].push(key(999, 1));
    days[25].push(key(999, 1));
    let mut load = Load::start(MONTH);
    let random = &mut Random(1);
    let (mut was_split, mut was_joined) = (false, false);
    while load.state().is_under_way() {
        load.tick_by_days(random, &mut |_: &mut Random, page, asked: Days| reply(&days, page, &asked));
        let status = load.status();
        was_joined |= was_split && status.windows == 0;
        was_split |= status.windows > 0;
        assert_eq!(status.expected, Some(602).filter(|_| status.pages > 0));
    }
    assert!(was_joined);
}

/// A list that moves in one window after another, so that windows are counted and read again.
struct Moving {
    days: Vec<Vec<RowKey>>,
    /// Totals that the server gave for all days.
    totals: BTreeSet<u64>,
}

impl Moving {
    fn new() -> Self {
        Self { days: month(), totals: BTreeSet::new() }
    }

    fn reply(&mut self, random: &mut Random, page: PageRequest, asked: &Days) -> Reply {
        if random.percent(2) {
            let day = random.below(30) as usize;
            if random.percent(50) {
                self.days[day].push(key(1_000 + random.below(1_000_000), 1));
            } else {
                self.days[day].pop();
            }
        }
        let reply = reply(&self.days, page, asked);
        if let (Reply::Page(_, Some(total)), Days { start: 0, end: 30 }) = (&reply, asked) {
            self.totals.insert(*total);
        }
        reply
    }
}

#[test]
fn what_is_said_of_totals_was_said_by_the_server() {
    let (mut said, mut others) = (0, 0);
    for seed in 0..200 {
        let (random, mut server) = (&mut Random(seed), Moving::new());
        let mut load = Load::start(MONTH);
        load.finish_by_days(random, |random, page, asked| server.reply(random, page, &asked));
        let LoadState::Drifted(movements) = load.state() else { continue };
        assert!(!movements.is_empty());
        for movement in movements {
            match movement {
                Movement::Total { first, last } => {
                    assert!(first != last && server.totals.contains(&first) && server.totals.contains(&last), "{seed}");
                    said += 1;
                }
                Movement::Windows { windows } => {
                    assert!(windows >= 1 && u64::from(windows) <= load.status().windows, "{seed}");
                    others += 1;
                }
                _ => others += 1,
            }
        }
    }
    assert!(said > 30 && others > 10, "{said} {others}");
}

#[test]
fn a_load_that_stops_while_windows_are_counted_or_read_again_goes_on_there() {
    let mut n_later = 0;
    for seed in 0..200 {
        let (random, mut server) = (&mut Random(seed ^ 0x5709), Moving::new());
        let mut load = Load::start(PagerSettings { check_pages: if seed % 2 == 0 { 0 } else { 1_000 }, ..MONTH });
        let stops_at = 130 + random.below(120) as usize;
        while load.state().is_under_way() && load.requests.len() < stops_at {
            load.tick_by_days(random, &mut |random: &mut Random, page, asked: Days| server.reply(random, page, &asked));
        }
        if !load.state().is_under_way() {
            continue;
        }
        let (held, again) = (load.table.clone(), load.status().windows_again);
        load.cancel();
        load.stragglers();
        assert_eq!(load.table, held, "seed {seed}: rows are kept");
        load.resume();
        // It stands still from here on.
        load.finish_by_days(random, |_, page, asked| reply(&server.days, page, &asked));
        if load.state() == LoadState::Complete || load.state() == LoadState::Exact {
            let list = server.days.concat();
            let mut stayed = list.iter().filter(|key| key.conversation <= 600);
            assert!(stayed.all(|key| load.table.contains_key(&identity(*key))), "seed {seed}: {:?}", load.status());
            n_later += u32::from(load.status().windows_again > again);
        }
    }
    assert!(n_later > 20, "{n_later}");
}
