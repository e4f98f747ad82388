//! Servers that count wrongly, cut pages or repeat themselves, each by name, whatever the order of arrival.

use auditlens_engine::domain::dialect::OffsetMode;
use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::Movement;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::UNPACED;
use crate::server::Random;

fn row(index: u64) -> RowKey {
    RowKey { conversation: index + 1, form: FormFingerprint(1), content: index + 1 }
}

/// The rows of an honest list of `total` rows.
fn rows(total: u64, offset: u64, limit: u64) -> Vec<RowKey> {
    (offset..total.min(offset + limit)).map(row).collect()
}

fn honest(total: u64) -> impl FnMut(PageRequest) -> Reply {
    move |page| Reply::Page(rows(total, page.offset, u64::from(page.limit)), Some(total))
}

/// Loads once for each of some orders of arrival; the state must be the same in all.
fn load_with(
    settings: PagerSettings,
    state: &LoadState,
    make: impl Fn() -> Box<dyn FnMut(PageRequest) -> Reply>,
) -> Load {
    let load_in_order = |seed| {
        let mut serve = make();
        let mut load = Load::start(settings);
        load.finish(&mut Random(seed), |_, page| serve(page));
        assert_eq!(load.state(), *state, "order {seed}");
        load
    };
    (1..30).for_each(|seed| drop(load_in_order(seed)));
    load_in_order(0)
}

fn load<S: FnMut(PageRequest) -> Reply + 'static>(state: &LoadState, make: impl Fn() -> S) -> Load {
    load_with(UNPACED, state, || Box::new(make()))
}

fn partial(error: LoadError) -> LoadState {
    LoadState::Partial(error)
}

#[test]
fn every_length_around_a_page_is_complete_with_as_few_requests_as_can_be() {
    for total in [0, 1, 2, 99, 100, 101, 199, 200, 201, 1_000, 10_000] {
        let load = load(&LoadState::Complete, || honest(total));
        let status = load.status();
        assert_eq!((status.loaded, status.expected), (total, Some(total)));
        let pages = if total == 0 { 1 } else { (total - 1).div_ceil(99).max(1) + 1 };
        assert_eq!(load.requests.len() as u64, pages, "{total}");
    }
}

#[test]
fn the_vendors_sample_served_whatever_is_asked_is_partial() {
    let state = partial(LoadError::SameRowsAgain { held: 2, total: 21 });
    let load = load(&state, || |_| Reply::Page(vec![row(0), row(1)], Some(21)));
    let status = load.status();
    assert_eq!((status.loaded, status.quarantined, status.received()), (2, 0, 2));
    assert!(load.rows_reread > 0 && load.requests.len() < 12);
}

#[test]
fn the_vendors_sample_served_honestly_is_partial() {
    let state = partial(LoadError::RowsMissing { held: 2, total: 21 });
    let load = load(&state, || |page| Reply::Page(rows(2, page.offset, 100), Some(21)));
    let status = load.status();
    assert_eq!((status.loaded, status.quarantined, status.received()), (2, 0, 2));
    assert!(load.requests.len() < 12);
}

#[test]
fn without_a_usable_total_a_load_is_read_to_its_end_and_partial() {
    for total in [0, 1, 99, 100, 101, 250, 1_000] {
        let load =
            load(&partial(LoadError::CountUnknown), || move |page| Reply::Page(rows(total, page.offset, 100), None));
        assert_eq!((load.status().loaded, load.status().expected), (total, None));
    }
}

#[test]
fn a_total_that_only_some_pages_give_is_enough() {
    load(&LoadState::Complete, || {
        |page| Reply::Page(rows(450, page.offset, 100), (page.offset.is_multiple_of(2)).then_some(450))
    });
}

#[test]
fn a_short_page_in_the_middle_leaves_no_gap() {
    for short in [0, 1, 2, 40, 98, 99] {
        let load = load(&LoadState::Complete, || {
            let mut is_done = false;
            move |page| {
                let cut = page.offset == 198 && !std::mem::replace(&mut is_done, true);
                Reply::Page(rows(1_000, page.offset, if cut { short } else { 100 }), Some(1_000))
            }
        });
        assert_eq!(load.status().loaded, 1_000);
    }
}

#[test]
fn a_page_longer_than_the_limit_loses_nothing() {
    for always in [false, true] {
        for long in [101, 150, 1_000] {
            let load = load(&LoadState::Complete, || {
                move |page| {
                    let length = if always || page.offset == 99 { long } else { 100 };
                    Reply::Page(rows(2_500, page.offset, length), Some(2_500))
                }
            });
            assert_eq!(load.status().loaded, 2_500);
        }
    }
}

#[test]
fn a_server_that_caps_the_limit_at_50_is_read_to_the_end() {
    for from in [0, 300] {
        let load = load(&LoadState::Complete, || {
            move |page| Reply::Page(rows(2_000, page.offset, if page.offset < from { 100 } else { 50 }), Some(2_000))
        });
        assert_eq!(load.status().loaded, 2_000);
        assert!(load.requests.len() < 60, "{}", load.requests.len());
    }
}

#[test]
fn a_page_that_is_repeated_once_is_asked_for_again() {
    for stale in [0, 99, 198] {
        let load = load(&LoadState::Complete, || {
            let mut is_done = false;
            move |page| {
                let lie = page.offset == 297 && !std::mem::replace(&mut is_done, true);
                Reply::Page(rows(1_000, if lie { stale } else { page.offset }, 100), Some(1_000))
            }
        });
        assert_eq!((load.status().loaded, load.status().duplicates_dropped), (1_000, 0));
    }
}

#[test]
fn a_page_that_is_repeated_for_ever_ends_partial_with_what_came() {
    let load = load(&partial(LoadError::SameRowsAgain { held: 298, total: 1_000 }), || {
        |page| Reply::Page(rows(1_000, page.offset.min(198), 100), Some(1_000))
    });
    assert_eq!(load.status().loaded, 298);
}

#[test]
fn an_offset_taken_as_the_index_of_a_page_is_said() {
    for total in [101, 1_000, 9_900] {
        let state = partial(LoadError::OffsetMayMeanPage { held: 100, total });
        let load = load(&state, || move |page| Reply::Page(rows(total, page.offset * 100, 100), Some(total)));
        assert_eq!(load.status().loaded, 100);
    }
}

#[test]
fn pages_counted_by_index_are_read_but_never_complete_beyond_the_first() {
    let settings = PagerSettings { offset_mode: OffsetMode::Page, ..UNPACED };
    for (total, state) in [
        (0, LoadState::Complete),
        (100, LoadState::Complete),
        (101, partial(LoadError::SeamsUnchecked)),
        (1_000, partial(LoadError::SeamsUnchecked)),
    ] {
        for cap in [100, 50] {
            if total == 100 && cap == 50 {
                continue;
            }
            let load = load_with(settings, &state, || {
                Box::new(move |page| Reply::Page(rows(total, page.offset / 100 * cap, cap), Some(total)))
            });
            assert_eq!(load.status().loaded, total);
        }
    }
}

#[test]
fn a_total_that_grows_while_rows_are_added_at_the_end_is_drift() {
    let load = load(&LoadState::Drifted(vec![Movement::Total { first: 450, last: 460 }]), || {
        let mut requests = 0;
        move |page| {
            requests += 1;
            let total = if requests > 2 { 460 } else { 450 };
            Reply::Page(rows(total, page.offset, 100), Some(total))
        }
    });
    assert_eq!(load.status().loaded, 460);
}

#[test]
fn a_total_that_shrinks_is_drift() {
    let movements = vec![Movement::Total { first: 450, last: 440 }];
    load(&LoadState::Drifted(movements), || {
        |page| {
            let total = if page.offset == 0 { 450 } else { 440 };
            Reply::Page(rows(total, page.offset, 100), Some(total))
        }
    });
}

#[test]
fn rows_beyond_the_total_are_kept_and_are_drift() {
    for (total, real) in [(0, 60), (5, 60), (100, 150), (150, 300)] {
        let movement = Movement::Surplus { held: real, total };
        let load = load(&LoadState::Drifted(vec![movement]), || {
            move |page| Reply::Page(rows(real, page.offset, 100), Some(total))
        });
        assert_eq!(load.status().loaded, real);
    }
}

#[test]
fn a_list_without_an_end_is_stopped() {
    let load =
        load(&partial(LoadError::TooManyPages), || |page| Reply::Page(rows(u64::MAX, page.offset, 100), Some(5)));
    assert!(
        load.status().loaded >= 100 && load.requests.len() <= 12,
        "{} {}",
        load.status().loaded,
        load.requests.len()
    );
}

#[test]
fn a_total_with_nothing_behind_it_fails() {
    load(&LoadState::Failed(LoadError::RowsMissing { held: 0, total: 21 }), || |_| Reply::Page(vec![], Some(21)));
}

#[test]
fn a_total_of_a_million_million_ends_as_soon_as_the_rows_do() {
    let total = 1_000_000_000_000;
    let told = partial(LoadError::TooManyRows { most: 1_000_000 });
    let serve = move |page: PageRequest| Reply::Page(rows(250, page.offset, 100), Some(total));
    let mut load = load(&told, || serve);
    assert_eq!((load.requests.len(), load.table.len()), (1, 100));
    load.resume();
    load.finish(&mut Random(1), |_, page| serve(page));
    assert_eq!(load.state(), partial(LoadError::RowsMissing { held: 250, total }));
    assert!(load.requests.len() < 20);
}

#[test]
fn twins_in_the_list_are_dropped_counted_and_complete() {
    let twins = |offset: u64| (offset..(offset + 100).min(300)).map(|index| row(index - index % 2)).collect::<Vec<_>>();
    let load = load(&LoadState::Complete, || move |page| Reply::Page(twins(page.offset), Some(300)));
    assert_eq!((load.status().loaded, load.status().duplicates_dropped), (150, 150));
}

#[test]
fn one_row_with_two_contents_in_the_list_is_drift() {
    let contents = |offset: u64| {
        let keys = (offset..(offset + 100).min(300)).map(row);
        keys.map(|key| if key == row(250) { RowKey { content: 0, ..row(10) } } else { key }).collect::<Vec<_>>()
    };
    let state = LoadState::Drifted(vec![Movement::TwoContents { rows: 1 }]);
    let load = load(&state, || move |page| Reply::Page(contents(page.offset), Some(300)));
    assert_eq!((load.status().loaded, load.status().changed), (299, 1));
}

#[test]
fn a_list_of_nothing_but_one_unreadable_record_is_quarantined_once() {
    let broken = RowKey { conversation: 0, form: FormFingerprint(0), content: 9 };
    let load = load(&LoadState::Complete, || {
        move |page| Reply::Page(vec![broken; 300_u64.saturating_sub(page.offset).min(100) as usize], Some(300))
    });
    assert_eq!((load.status().quarantined, load.status().duplicates_dropped), (1, 299));
}

#[test]
fn a_row_added_at_the_head_before_the_probe_is_drift_and_not_a_repeat() {
    let load = load(
        &LoadState::Drifted(vec![Movement::Total { first: 100, last: 101 }, Movement::Overlap { seams: 1 }]),
        || {
            |page| {
                let added = u64::from(page.offset > 0);
                let keys = (page.offset..(100 + added).min(page.offset + 100)).map(|at| row(at - added)).collect();
                Reply::Page(keys, Some(100 + added))
            }
        },
    );
    assert_eq!(load.status().loaded, 100);
}

#[test]
fn rows_that_come_while_as_many_go_are_drift_and_not_a_repeat() {
    for (total, shift) in [(101, 1), (105, 5), (150, 50), (1_000, 5)] {
        load(&LoadState::Drifted(vec![Movement::Overlap { seams: 1 }]), || {
            move |page| {
                let moved = if page.offset > 0 { shift } else { 0 };
                let keys = (page.offset..total.min(page.offset + 100)).map(|at| row(at + shift - moved)).collect();
                Reply::Page(keys, Some(total))
            }
        });
    }
}

#[test]
fn more_rows_than_can_be_held_are_told_before_they_are_read_and_where_they_end() {
    let settings = PagerSettings { most_rows: 450, ..UNPACED };
    let told = partial(LoadError::TooManyRows { most: 450 });
    for total in [451, 10_000] {
        let mut load = load_with(settings, &told, || Box::new(honest(total)));
        assert_eq!((load.requests.len(), load.table.len()), (1, 100));
        load.resume();
        load.finish(&mut Random(1), |_, page| honest(total)(page));
        assert_eq!(load.state(), told);
        assert!((451..450 + 6 * 100).contains(&load.table.len()), "{}", load.table.len());
        load.resume();
        assert_eq!(load.state(), told, "and no more");
    }
    for total in [449, 450] {
        let load = load_with(settings, &LoadState::Complete, || Box::new(honest(total)));
        assert_eq!(load.table.len() as u64, total);
    }
    load_with(settings, &LoadState::Failed(LoadError::RowsMissing { held: 0, total: 451 }), || {
        Box::new(|_| Reply::Page(vec![], Some(451)))
    });
    load_with(settings, &told, || Box::new(|page| Reply::Page(rows(u64::MAX, page.offset, 100), None)));
}

#[test]
fn a_server_that_answers_behind_the_end_with_what_it_likes_is_said_to_repeat_itself() {
    for (total, from) in [(2, 0), (50, 0), (50, 49), (98, 0), (150, 100), (150, 149)] {
        let state = partial(LoadError::SameRowsAgain { held: total, total });
        let load = load(&state, || {
            move |page| Reply::Page(rows(total, if page.offset < total { page.offset } else { from }, 100), Some(total))
        });
        assert_eq!((load.status().loaded, load.status().duplicates_dropped), (total, 0));
    }
}

#[test]
fn a_stale_page_that_comes_twice_costs_no_row() {
    let load = load(&LoadState::Complete, || {
        let (mut was_short, mut n_stale) = (false, 0);
        move |page| match page.offset {
            99 if !std::mem::replace(&mut was_short, true) => Reply::Page(rows(1_000, 99, 40), Some(1_000)),
            138 if n_stale < 2 => {
                n_stale += 1;
                Reply::Page(rows(139, 99, 40), Some(1_000))
            }
            _ => Reply::Page(rows(1_000, page.offset, 100), Some(1_000)),
        }
    });
    assert_eq!((load.status().loaded, load.status().duplicates_dropped), (1_000, 0));
}
