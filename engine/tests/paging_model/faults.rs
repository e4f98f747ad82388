//! Pages that do not come: what is tried again, what stops the load, what it costs, and how it goes on.

use auditlens_engine::domain::dialect::OffsetMode;
use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::Unreadable;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::SignIn;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::server::Random;

pub(crate) const TOTAL: u64 = 1_000;
pub(crate) const UNPACED: PagerSettings = PagerSettings {
    limit: 100,
    parallel: 4,
    requests_per_minute: 0,
    offset_mode: OffsetMode::Row,
    check_pages: 0,
    days: 1,
    most_rows: 1_000_000,
    sign_in: SignIn::NotOurs,
    seed: 7,
};

pub(crate) fn page_of_list(page: PageRequest) -> Reply {
    let end = TOTAL.min(page.offset + u64::from(page.limit));
    let keys = (page.offset..end).map(|at| RowKey { conversation: at + 1, form: FormFingerprint(1), content: 1 });
    Reply::Page(keys.collect(), Some(TOTAL))
}

/// Loads with a fault at one offset, for its first `times` requests.
fn load_with_fault(seed: u64, offset: u64, times: usize, fault: &Reply) -> Load {
    let mut load = Load::start(UNPACED);
    let mut seen = 0;
    load.finish(&mut Random(seed), |_, page| {
        seen += usize::from(page.offset == offset);
        if page.offset == offset && seen <= times { fault.clone() } else { page_of_list(page) }
    });
    load
}

pub(crate) fn asked_for(load: &Load, offset: u64) -> usize {
    load.requests.iter().filter(|(_, page)| page.offset == offset).count()
}

/// First, middle and last page.
pub(crate) const PLACES: [u64; 3] = [0, 495, 990];

#[test]
fn a_passing_fault_costs_nothing_but_requests() {
    let passing = [
        LoadError::TooManyRequests,
        LoadError::TimedOut,
        LoadError::Unreachable,
        LoadError::ServerFault { status: 500 },
        LoadError::ServerFault { status: 520 },
    ];
    for (seed, error) in (0..).zip(passing) {
        for offset in PLACES {
            let load = load_with_fault(seed, offset, 3, &Reply::Fault(error, None));
            assert_eq!(load.state(), LoadState::Complete, "{error:?} at {offset}");
            assert_eq!((load.status().loaded, load.status().retries), (TOTAL, 3));
            assert_eq!(asked_for(&load, offset), 4);
        }
    }
}

#[test]
fn a_fault_that_stays_stops_the_load_after_four_attempts_and_keeps_what_came() {
    let error = LoadError::ServerFault { status: 503 };
    for seed in 0..20 {
        for offset in PLACES {
            let load = load_with_fault(seed, offset, usize::MAX, &Reply::Fault(error, None));
            let expected = if offset == 0 { LoadState::Failed(error) } else { LoadState::Partial(error) };
            assert_eq!(load.state(), expected);
            assert_eq!(asked_for(&load, offset), 4);
            assert!(load.in_flight.is_empty());
        }
    }
}

#[test]
fn what_a_repetition_does_not_cure_stops_at_once() {
    let lasting =
        [LoadError::SignInNeeded, LoadError::NotAllowed, LoadError::NotFound, LoadError::Refused { status: 400 }];
    for error in lasting {
        for offset in PLACES {
            let load = load_with_fault(3, offset, usize::MAX, &Reply::Fault(error, None));
            assert_eq!((asked_for(&load, offset), load.status().retries), (1, 0));
            let is_kept = matches!(load.state(), LoadState::Partial(reason) if reason == error);
            assert!(if offset == 0 { load.state() == LoadState::Failed(error) } else { is_kept });
        }
    }
}

#[test]
fn an_unreadable_page_is_asked_for_once_more() {
    for error in [Unreadable::Html, Unreadable::NoResults, Unreadable::NotJson { byte: 3 }].map(LoadError::Unreadable) {
        assert_eq!(load_with_fault(1, 495, 1, &Reply::Fault(error, None)).state(), LoadState::Complete);
        let load = load_with_fault(1, 495, usize::MAX, &Reply::Fault(error, None));
        assert_eq!((load.state(), asked_for(&load, 495)), (LoadState::Partial(error), 2));
    }
}

#[test]
fn after_a_new_sign_in_the_load_goes_on_where_it_stopped() {
    for seed in 0..50 {
        let mut load = load_with_fault(seed, 495, 1, &Reply::Fault(LoadError::SignInNeeded, None));
        assert_eq!(load.state(), LoadState::Partial(LoadError::SignInNeeded));
        let (held, asked) = (load.table.len(), load.requests.len());
        assert!(held >= 100);
        load.stragglers();
        load.resume();
        load.finish(&mut Random(seed), |_, page| page_of_list(page));
        assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
        assert!(load.requests.iter().skip(asked).all(|(_, page)| page.offset > 0), "nothing starts from 0");
        assert_eq!(load.status().duplicates_dropped, 0);
    }
}

#[test]
fn the_whole_load_waits_as_long_as_the_server_asks() {
    for wait in [0, 1, 30_000, 120_000, 3_600_000] {
        for seed in 0..20 {
            let mut load = Load::start(UNPACED);
            let order = &mut Random(seed);
            let mut refused = None;
            while load.state().is_under_way() {
                let now = load.now;
                load.tick(order, &mut |_, page| {
                    if page.offset == 297 && refused.is_none() {
                        refused = Some(now);
                        return Reply::Fault(LoadError::TooManyRequests, Some(wait));
                    }
                    page_of_list(page)
                });
            }
            assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
            let again = load.requests.iter().filter(|(_, page)| page.offset == 297).nth(1).unwrap().0;
            let waited = again.0 - refused.unwrap().0;
            assert!(waited >= wait && (wait < 30_000 || waited * 10 <= wait * 12), "{waited} for {wait}");
            assert!(wait < 1_000 || load.was_paused);
            let widest_gap = load.requests.windows(2).map(|pair| pair[1].0.0 - pair[0].0.0).max().unwrap();
            assert!(wait < 30_000 || (widest_gap + 2_000 >= wait && widest_gap <= wait + 2_000), "{widest_gap}");
        }
    }
}

#[test]
fn a_wait_of_more_than_a_day_stops_the_load() {
    let load = load_with_fault(1, 297, 1, &Reply::Fault(LoadError::TooManyRequests, Some(86_400_001)));
    assert_eq!(load.state(), LoadState::Partial(LoadError::TooManyRequests));
}

#[test]
fn retries_have_a_budget_for_the_whole_load_and_a_new_one_after_resume() {
    let mut load = Load::start(PagerSettings { limit: 20, ..UNPACED });
    let mut requests = 0;
    load.finish(&mut Random(5), |_, page| {
        requests += 1;
        if requests % 2 == 0 { Reply::Fault(LoadError::Unreachable, None) } else { page_of_list(page) }
    });
    let status = load.status();
    assert_eq!(status.state, LoadState::Partial(LoadError::Unreachable));
    assert!((10..=10 + status.pages / 10).contains(&status.retries), "ten, and a tenth for each page");
    load.resume();
    let mut faults = 0;
    load.finish(&mut Random(5), |_, page| {
        faults += 1;
        if faults <= 3 { Reply::Fault(LoadError::Unreachable, None) } else { page_of_list(page) }
    });
    assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
}

#[test]
fn a_pace_is_kept_over_retries_and_told_ahead() {
    let mut load = Load::start(PagerSettings { requests_per_minute: 20, limit: 10, ..UNPACED });
    let order = &mut Random(9);
    let (mut fault, mut told) = (0, None);
    while load.state().is_under_way() {
        load.tick(order, &mut |random, page| {
            fault += 1;
            if fault > 1 && random.percent(5) { Reply::Fault(LoadError::Unreachable, None) } else { page_of_list(page) }
        });
        if told.is_none() && load.status().pages == 12 {
            told = load.status().eta_seconds.map(|seconds| (load.now.0, seconds));
        }
    }
    assert_eq!(load.state(), LoadState::Complete);
    for (index, (first, _)) in load.requests.iter().enumerate() {
        let minute = load.requests.iter().skip(index).take_while(|(at, _)| at.0 < first.0 + 60_000).count();
        assert!(minute <= 20, "{minute}");
    }
    let (at, eta) = told.unwrap();
    let really = (load.now.0 - at) as f64 / 1000.0;
    assert!((eta - really).abs() < really * 0.2, "told {eta} s, took {really} s");
    assert!(load.status().rows_per_minute.is_some_and(|rate| (100.0..400.0).contains(&rate)));
}
