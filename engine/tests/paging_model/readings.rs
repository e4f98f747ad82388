//! Lists that are read again: EXACT is never false, and still lists get it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::dialect::OffsetMode;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::Movement;
use auditlens_engine::paging::PagerSettings;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::UNPACED;
use crate::schedules::Trouble;
use crate::schedules::assert_complete_is_true;
use crate::schedules::assert_every_row_existed;
use crate::schedules::random_settings;
use crate::server::Random;
use crate::server::Server;

/// Settings under which every list is read again by itself.
fn checking(random: &mut Random) -> PagerSettings {
    PagerSettings { check_pages: 10_000, ..random_settings(random) }
}

#[test]
fn a_still_list_is_exact_whatever_passes_on_the_way() {
    let mut exact = 0;
    let loads = 30_000;
    for seed in 0..loads {
        let random = &mut Random(seed ^ 0xE8AC);
        let rows = random.below(40);
        let server = Server::new(random, rows);
        let mut load = Load::start(checking(random));
        let mut trouble = Trouble::new(random, false);
        load.finish(random, |random, page| trouble.reply(random, &server, page));
        exact += u64::from(load.state() == LoadState::Exact);
        assert!(matches!(load.state(), LoadState::Exact | LoadState::Complete), "seed {seed}: {:?}", load.state());
        assert_eq!(load.table, server.state(), "seed {seed}");
        assert_eq!(load.status().changed, 0, "seed {seed}");
    }
    assert!(exact * 1_000 >= loads * 999, "{exact} of {loads}");
}

#[test]
fn exact_is_never_false_while_rows_come_go_and_change() {
    let ends = moving(40_000, 0x2A7D, |random, server| server.mutate(random));
    assert!(ends["exact"] > 10_000 && ends["drifted"] > 5_000, "{ends:?}");
}

/// How often COMPLETE was false here stands in docs/FAULTS.md and in the label's help text.
#[test]
fn exact_is_never_false_while_rows_change_places_too() {
    let ends = moving(
        20_000,
        0x0DE2,
        |random, server| if random.percent(60) { server.swap(random) } else { server.mutate(random) },
    );
    assert!(ends["exact"] > 3_000 && ends["drifted"] > 3_000, "{ends:?}");
}

/// Loads of a list that changes: under EXACT the rows held are those of one moment of it.
fn moving(loads: u64, salt: u64, change: impl Fn(&mut Random, &mut Server)) -> BTreeMap<&'static str, u64> {
    let mut ends = BTreeMap::new();
    for seed in 0..loads {
        let random = &mut Random(seed ^ salt);
        let rows = random.below(40);
        let mut server = Server::new(random, rows);
        let mut load = Load::start(checking(random));
        let mut trouble = Trouble::new(random, false);
        let (rate, mut states) = (random.below(12), BTreeSet::from([server.state()]));
        while load.state().is_under_way() {
            if random.percent(rate) {
                change(random, &mut server);
                states.insert(server.state());
            }
            load.tick(random, &mut |random, page| trouble.reply(random, &server, page));
        }
        assert_every_row_existed(&load, &server, seed);
        if load.state() == LoadState::Exact {
            assert!(states.contains(&load.table), "seed {seed}: exact, and never so");
        }
        *ends.entry(load.state().word()).or_default() += 1;
    }
    ends
}

/// COMPLETE of one reading under an order that changes: rare, and counted.
#[test]
fn complete_under_a_changing_order_is_false_as_rarely_as_its_label_says() {
    let (mut complete, mut wrong, loads) = (0_u64, 0_u64, 20_000);
    for seed in 0..loads {
        let random = &mut Random(seed ^ 0x7EAD);
        let rows = 20 + random.below(60);
        let mut server = Server::new(random, rows);
        let mut load = Load::start(random_settings(random));
        let mut trouble = Trouble::new(random, false);
        let rate = random.below(8);
        while load.state().is_under_way() {
            if random.percent(rate) {
                if random.percent(60) { server.swap(random) } else { server.mutate(random) }
            }
            load.tick(random, &mut |random, page| trouble.reply(random, &server, page));
        }
        if load.state() == LoadState::Complete {
            complete += 1;
            wrong += u64::from(server.stayed.iter().any(|row| !load.table.contains_key(row)));
        }
    }
    assert!(complete > 3_000 && wrong * 500 <= complete, "{wrong} of {complete} false");
}

#[test]
fn a_row_that_is_gone_for_good_is_taken_out_once_two_readings_agree() {
    let random = &mut Random(5);
    let mut server = Server::new(random, 30);
    let mut load = Load::start(PagerSettings { limit: 10, parallel: 1, ..UNPACED });
    load.finish(random, |_, page| Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total())));
    assert_eq!(load.state(), LoadState::Complete);
    let before = server.total();
    while server.total() >= before {
        server.mutate(random);
    }
    load.read_again();
    assert_eq!(load.state(), LoadState::Loading);
    assert!(load.status().is_check);
    load.finish(random, |_, page| Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total())));
    assert_eq!((load.state(), &load.table), (LoadState::Exact, &server.state()));
    assert!(load.status().changed > 0);
}

/// A page that is longer by copies of its own rows pushes others out of sight, in the same way at every reading.
#[test]
fn copies_that_stand_for_rows_never_read_are_not_exact() {
    let random = &mut Random(4);
    for copies in 1..6 {
        let server = Server::new(random, 30);
        let mut load = Load::start(PagerSettings { limit: 10, parallel: 1, check_pages: 20, ..UNPACED });
        load.finish(random, |_, page| {
            let mut rows = server.page(page.offset, page.limit.into());
            if page.offset == 0 {
                rows.extend_from_within(..copies);
            }
            Reply::Page(rows, Some(server.total()))
        });
        let is_all = load.table == server.state();
        assert!(
            is_all || !matches!(load.state(), LoadState::Exact | LoadState::Complete),
            "{copies}: {:?}",
            load.state()
        );
    }
}

#[test]
fn a_list_that_never_stands_still_is_drifted_after_three_readings() {
    let random = &mut Random(9);
    let mut server = Server::new(random, 30);
    let mut load = Load::start(PagerSettings { limit: 10, parallel: 1, check_pages: 20, ..UNPACED });
    load.finish(random, |random, page| {
        if page.offset == 0 {
            server.mutate(random);
        }
        Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total()))
    });
    let LoadState::Drifted(movements) = load.state() else { panic!("{:?}", load.state()) };
    assert!(movements.contains(&Movement::Readings { readings: 3 }), "{movements:?}");
    assert_every_row_existed(&load, &server, 9);
}

#[test]
fn without_a_total_or_with_page_numbers_a_second_reading_proves_it() {
    let random = &mut Random(3);
    let server = Server::new(random, 25);
    let mut load = Load::start(PagerSettings { limit: 10, check_pages: 20, ..UNPACED });
    load.finish(random, |_, page| Reply::Page(server.page(page.offset, page.limit.into()), None));
    assert_eq!((load.state(), &load.table), (LoadState::Exact, &server.state()));
    let settings = PagerSettings { limit: 10, check_pages: 0, offset_mode: OffsetMode::Page, ..UNPACED };
    let mut load = Load::start(settings);
    let serve = |page: auditlens_engine::wire::request::PageRequest| {
        Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total()))
    };
    load.finish(random, |_, page| serve(page));
    assert_eq!(load.state(), LoadState::Partial(LoadError::SeamsUnchecked));
    load.read_again();
    load.finish(random, |_, page| serve(page));
    assert_eq!(load.state(), LoadState::Exact);
}

#[test]
fn a_second_reading_that_stops_leaves_the_claim_of_the_first() {
    let random = &mut Random(11);
    let server = Server::new(random, 30);
    let mut load = Load::start(PagerSettings { limit: 10, ..UNPACED });
    load.finish(random, |_, page| Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total())));
    load.read_again();
    load.cancel();
    assert_eq!((load.state(), &load.table), (LoadState::Complete, &server.state()));
    assert_complete_is_true(&load, &server, 11);
    load.read_again();
    load.finish(random, |_, _| Reply::Fault(LoadError::NotAllowed, None));
    assert_eq!((load.state(), load.status().expected), (LoadState::Complete, Some(server.total())));
}

#[test]
fn another_reading_costs_one_more_pass_and_no_more() {
    for rows in [0_u64, 1, 9, 10, 11, 100, 191] {
        let random = &mut Random(rows);
        let server = Server::new(random, rows);
        let mut load = Load::start(PagerSettings { limit: 10, check_pages: 10_000, ..UNPACED });
        load.finish(random, |_, page| Reply::Page(server.page(page.offset, page.limit.into()), Some(server.total())));
        assert_eq!(load.state(), LoadState::Exact);
        let most = rows.saturating_sub(1).div_ceil(9) + 2;
        assert!(load.requests.len() as u64 <= 2 * most, "{} requests for {rows} rows", load.requests.len());
    }
}
