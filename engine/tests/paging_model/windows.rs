//! Long reports, read in windows of days: their labels are as true as those of one list, whatever a server does at midnight.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::Days;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::UNPACED;
use crate::schedules::Trouble;
use crate::schedules::assert_complete_is_true;
use crate::schedules::assert_every_row_existed;
use crate::schedules::random_settings;
use crate::server::Random;
use crate::server::Row;
use crate::server::Server;

/// What becomes of a row in the last instant of its day where a window ends with that day.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Midnight {
    /// It is in its own window.
    Sharp,
    /// It is in none.
    Lost,
    /// It is in both.
    Double,
    /// The server takes no notice of days.
    Ignored,
}

/// A server whose rows have days.
#[derive(Clone, Copy)]
struct Calendar {
    n_days: u32,
    /// Whether the list is in the order of days.
    is_in_order: bool,
    midnight: Midnight,
}

impl Calendar {
    fn new(random: &mut Random, midnight: Midnight) -> Self {
        Self { n_days: 2 + random.below(40) as u32, is_in_order: random.percent(50), midnight }
    }

    fn is_in(self, place: u64, row: Row, days: &Days) -> bool {
        let day = match self.is_in_order {
            true => ((place.min((1 << 40) - 1) * u64::from(self.n_days)) >> 40) as u32,
            false => (row.id * 7 % u64::from(self.n_days)) as u32,
        };
        let (is_last_instant, is_last_day) = (row.id % 11 == 3, day + 1 == self.n_days);
        match self.midnight {
            Midnight::Ignored => true,
            Midnight::Lost if is_last_instant && !is_last_day => days.contains(&day) && days.contains(&(day + 1)),
            Midnight::Double if is_last_instant && !is_last_day => days.contains(&day) || days.contains(&(day + 1)),
            _ => days.contains(&day),
        }
    }

    fn list(self, server: &Server, days: &Days) -> Vec<RowKey> {
        server.places().filter(|(place, row)| self.is_in(*place, *row, days)).map(|(_, row)| row.key()).collect()
    }

    fn reply(self, server: &Server, page: PageRequest, days: &Days) -> Reply {
        let list = self.list(server, days);
        let rows = list.iter().skip(page.offset as usize).take(page.limit as usize).copied().collect();
        Reply::Page(rows, Some(list.len() as u64))
    }
}

/// The same faults as for one list, of those that leave a page as it is.
fn reply(
    trouble: &mut Trouble,
    random: &mut Random,
    (server, calendar): (&Server, Calendar),
    (page, days): (PageRequest, &Days),
) -> Reply {
    match trouble.reply(random, server, page) {
        Reply::Page(..) => calendar.reply(server, page, days),
        fault => fault,
    }
}

fn by_days(random: &mut Random, calendar: Calendar) -> PagerSettings {
    PagerSettings { limit: 3 + random.below(4) as u32, days: calendar.n_days, ..random_settings(random) }
}

fn is_split(load: &Load) -> bool {
    load.status().windows > 0
}

const MIDNIGHTS: [Midnight; 4] = [Midnight::Sharp, Midnight::Lost, Midnight::Double, Midnight::Ignored];

#[test]
fn a_still_report_is_complete_whatever_happens_at_midnight() {
    let mut n_split = 0;
    for seed in 0..1_500 {
        let random = &mut Random(seed ^ 0xDA75);
        let calendar = Calendar::new(random, MIDNIGHTS[(seed % 4) as usize]);
        let rows = 100 + random.below(300);
        let server = Server::new(random, rows);
        let mut load = Load::start(by_days(random, calendar));
        let mut trouble = Trouble::new(random, false);
        load.finish_by_days(random, |random, page, days| {
            reply(&mut trouble, random, (&server, calendar), (page, &days))
        });
        assert_eq!(load.state(), LoadState::Complete, "seed {seed}, {:?}", calendar.midnight);
        assert_eq!(load.table, server.state(), "seed {seed}");
        assert_eq!((load.status().expected, load.status().duplicates_dropped), (Some(server.total()), 0));
        n_split += u32::from(is_split(&load));
    }
    assert!(n_split > 350, "{n_split}");
}

#[test]
fn windows_cost_a_tenth_of_the_requests_at_most() {
    let mut n_split = 0;
    for seed in 0..700 {
        let random = &mut Random(seed ^ 0xC057);
        let calendar = Calendar::new(random, Midnight::Sharp);
        let rows = 100 + random.below(600);
        let server = Server::new(random, rows);
        let settings = PagerSettings { parallel: 1, ..by_days(random, calendar) };
        let mut load = Load::start(settings);
        load.finish_by_days(random, |_, page, days| calendar.reply(&server, page, &days));
        let (split, was_split) = (load.requests.len(), is_split(&load));
        let mut load = Load::start(PagerSettings { days: 1, ..settings });
        load.finish(random, |_, page| calendar.reply(&server, page, &(0..calendar.n_days)));
        let whole = load.requests.len();
        assert!(10 * split <= 11 * whole, "seed {seed}: {split} instead of {whole}");
        n_split += u32::from(was_split);
    }
    assert!(n_split > 450, "{n_split}");
}

#[test]
fn complete_is_never_false_while_rows_come_go_and_change() {
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut n_again, mut n_split, mut lossy, mut wrong) = (0, 0, 0, 0);
    for seed in 0..3_000 {
        let random = &mut Random(seed ^ 0x3D1F);
        let midnight = if seed % 3 == 0 { MIDNIGHTS[(seed / 3 % 4) as usize] } else { Midnight::Sharp };
        let calendar = Calendar::new(random, midnight);
        let rows = 130 + random.below(150);
        let mut server = Server::new(random, rows);
        let mut load = Load::start(by_days(random, calendar));
        let mut trouble = Trouble::new(random, false);
        let (rate, mut left) = (1 + random.below(6), 1 + random.below(12));
        while load.state().is_under_way() {
            if left > 0 && random.percent(rate) {
                left -= 1;
                server.mutate(random);
            }
            load.tick_by_days(random, &mut |random, page, days: Days| {
                reply(&mut trouble, random, (&server, calendar), (page, &days))
            });
        }
        assert_every_row_existed(&load, &server, seed);
        match load.state() {
            // Rows that came or went can stand for those that no window holds; a still list shows them always.
            LoadState::Complete if midnight == Midnight::Lost => {
                lossy += 1;
                wrong += u32::from(server.stayed.iter().any(|row| !load.table.contains_key(row)));
            }
            LoadState::Complete => assert_complete_is_true(&load, &server, seed),
            _ => {}
        }
        *ends.entry(load.state().word()).or_default() += 1;
        n_split += u32::from(is_split(&load));
        n_again += u32::from(load.status().windows_again > 0 && load.state() == LoadState::Complete);
    }
    assert!(ends["complete"] > 700 && ends["drifted"] > 200 && n_split > 1_000, "{ends:?} {n_split}");
    assert!(n_again > 150, "{n_again} of {ends:?}");
    assert!(lossy > 50 && wrong * 50 <= lossy, "{wrong} of {lossy} false");
}

#[test]
fn exact_is_never_false_and_still_reports_get_it() {
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..2_000 {
        let random = &mut Random(seed ^ 0xE7AC);
        let calendar = Calendar::new(random, MIDNIGHTS[(seed % 4) as usize]);
        let rows = 130 + random.below(100);
        let mut server = Server::new(random, rows);
        let mut load = Load::start(PagerSettings { check_pages: 10_000, ..by_days(random, calendar) });
        let mut trouble = Trouble::new(random, false);
        let (rate, mut states, mut is_still) = (random.below(3), BTreeSet::from([server.state()]), true);
        while load.state().is_under_way() {
            if random.percent(rate) {
                if random.percent(30) {
                    server.carry(random);
                } else {
                    server.mutate(random);
                }
                states.insert(server.state());
                is_still = false;
            }
            load.tick_by_days(random, &mut |random, page, days: Days| {
                reply(&mut trouble, random, (&server, calendar), (page, &days))
            });
        }
        assert_every_row_existed(&load, &server, seed);
        let is_exact = load.state() == LoadState::Exact;
        assert!(!is_exact || states.contains(&load.table), "seed {seed}: exact, and never so");
        if is_still {
            assert!(is_exact || load.state() == LoadState::Complete, "seed {seed}: {:?}", load.state());
            assert_eq!(load.status().changed, 0, "seed {seed}");
            *ends.entry("still").or_default() += 1;
            *ends.entry("still and exact").or_default() += u32::from(is_exact);
        }
        *ends.entry(load.state().word()).or_default() += 1;
    }
    assert!(ends["exact"] > 600 && ends["drifted"] > 50, "{ends:?}");
    assert!(ends["still and exact"] * 1_000 >= ends["still"] * 999, "{ends:?}");
}

/// A row that goes to another day changes what the list goes by; how often COMPLETE is false then is measured, not ruled out.
#[test]
fn a_row_that_goes_to_another_day_hardly_ever_makes_complete_false() {
    let (mut complete, mut wrong) = (0_u64, 0_u64);
    for seed in 0..2_000 {
        let random = &mut Random(seed ^ 0xCA44);
        let calendar = Calendar { is_in_order: true, ..Calendar::new(random, Midnight::Sharp) };
        let rows = 130 + random.below(150);
        let mut server = Server::new(random, rows);
        let before: BTreeSet<(u64, u64)> = server.state().into_keys().collect();
        let mut load = Load::start(by_days(random, calendar));
        let mut left = 1 + random.below(3);
        while load.state().is_under_way() {
            if left > 0 && random.percent(2) {
                left -= 1;
                server.carry(random);
            }
            load.tick_by_days(random, &mut |_, page, days: Days| calendar.reply(&server, page, &days));
        }
        assert_every_row_existed(&load, &server, seed);
        if load.state() == LoadState::Complete {
            complete += 1;
            let is_lost = |row: &&(u64, u64)| row.0 != 0 && !load.table.contains_key(row);
            wrong += u64::from(before.iter().filter(is_lost).count() > 0);
        }
    }
    assert!(complete > 500 && wrong * 500 <= complete, "{wrong} of {complete} false");
}

#[test]
fn a_window_that_moved_is_read_again_alone() {
    let random = &mut Random(7);
    let calendar = Calendar { n_days: 30, is_in_order: true, midnight: Midnight::Sharp };
    let mut server = Server::new(random, 600);
    let mut load = Load::start(PagerSettings { limit: 5, parallel: 1, days: 30, ..UNPACED });
    let mut asked: Vec<(Days, u64)> = Vec::new();
    let mut gone = None;
    load.finish_by_days(random, |_, page, days| {
        if days.start >= 20 && gone.is_none() {
            let key = calendar.list(&server, &(10..11))[2];
            gone = Some(key);
            server.remove(key);
        }
        asked.push((days.clone(), page.offset));
        calendar.reply(&server, page, &days)
    });
    assert_eq!((load.state(), &load.table), (LoadState::Complete, &server.state()));
    let status = load.status();
    assert_eq!((status.windows_again, status.changed), (1, 1));
    let first_count = asked.iter().rposition(|(days, _)| *days == (0..30)).unwrap();
    let again: Vec<&(Days, u64)> = asked[..first_count].iter().rev().take_while(|(days, _)| *days != (0..30)).collect();
    let read: BTreeSet<u32> = again.iter().filter(|(_, offset)| *offset == 0).map(|(days, _)| days.start).collect();
    assert!(read.len() == 1 && again.iter().any(|(days, offset)| days.contains(&10) && *offset == 0), "{again:?}");
}

#[test]
fn a_load_that_is_cancelled_goes_on_in_its_window() {
    for seed in 0..600 {
        let random = &mut Random(seed ^ 0x57A7);
        let calendar = Calendar::new(random, Midnight::Sharp);
        let rows = 150 + random.below(150);
        let server = Server::new(random, rows);
        let mut load = Load::start(by_days(random, calendar));
        let mut serve = |_: &mut Random, page, days: Days| calendar.reply(&server, page, &days);
        for _ in 0..random.below(200) {
            if load.state().is_under_way() {
                load.tick_by_days(random, &mut serve);
            }
        }
        if load.state().is_under_way() {
            let (held, requests) = (load.table.clone(), load.requests.len());
            load.cancel();
            load.stragglers();
            assert_eq!(load.table, held, "seed {seed}: rows are kept");
            load.resume();
            load.finish_by_days(random, &mut serve);
            let most = rows.div_ceil(2) as usize + 20;
            assert!(load.requests.len() <= requests + most, "seed {seed}");
        }
        assert_eq!((load.state(), &load.table), (LoadState::Complete, &server.state()), "seed {seed}");
    }
}

#[test]
fn a_report_that_stops_in_a_window_keeps_what_came() {
    let random = &mut Random(3);
    let calendar = Calendar { n_days: 30, is_in_order: true, midnight: Midnight::Sharp };
    let server = Server::new(random, 600);
    let mut load = Load::start(PagerSettings { limit: 5, parallel: 1, days: 30, ..UNPACED });
    load.finish_by_days(random, |_, page, days| match days.start > 15 {
        true => Reply::Fault(LoadError::NotAllowed, None),
        false => calendar.reply(&server, page, &days),
    });
    let status = load.status();
    assert_eq!((status.state, status.expected), (LoadState::Partial(LoadError::NotAllowed), Some(600)));
    assert!(load.table.len() > 250 && status.windows > 3);
}
