//! What a load puts up with: pages that are too large, a server that is down, no network, and every form of
//! `Retry-After`.

use auditlens_engine::domain::dialect::OffsetMode;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::wire::request::PageRequest;
use auditlens_engine::wire::retry_after::WaitHeaders;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::PLACES;
use crate::faults::TOTAL;
use crate::faults::UNPACED;
use crate::faults::page_of_list;
use crate::server::Random;

const TOO_LARGE: LoadError = LoadError::Refused { status: 413 };
const DOWN: LoadError = LoadError::ServerFault { status: 503 };

fn limits(load: &Load) -> Vec<u32> {
    let mut limits: Vec<u32> = load.requests.iter().map(|(_, page)| page.limit).collect();
    limits.dedup();
    limits
}

/// Refuses pages of more than so many rows behind the first so many requests.
fn refuse_above(most: u32, after: usize, error: LoadError) -> impl FnMut(&mut Random, PageRequest) -> Reply {
    let mut served = 0;
    move |_, page| {
        served += 1;
        if served > after && page.limit > most { Reply::Fault(error, None) } else { page_of_list(page) }
    }
}

#[test]
fn pages_that_are_too_large_are_halved_for_the_rest_of_the_load() {
    for error in [TOO_LARGE, LoadError::TimedOut, LoadError::ServerFault { status: 504 }] {
        for (most, after, expected) in [(50, 0, vec![100, 50]), (25, 0, vec![100, 50, 25]), (50, 3, vec![100, 50])] {
            for seed in 0..50 {
                let mut load = Load::start(UNPACED);
                load.finish(&mut Random(seed), refuse_above(most, after, error));
                assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL), "{error:?} {most}");
                assert_eq!(load.status().duplicates_dropped, 0);
                assert_eq!(limits(&load), expected, "seed {seed}");
                // As many pages as there are, the look behind the end, those refused, and those that met a page of before.
                let needed = (TOTAL as usize).div_ceil(most as usize - 1) + 1;
                assert!(load.requests.len() <= needed + 16, "{} for {needed}", load.requests.len());
            }
        }
    }
}

#[test]
fn a_quarter_of_a_page_is_the_smallest_and_then_the_load_stops() {
    let mut load = Load::start(UNPACED);
    load.finish(&mut Random(1), refuse_above(10, 0, TOO_LARGE));
    assert_eq!(load.state(), LoadState::Failed(TOO_LARGE));
    assert_eq!(load.requests.iter().map(|(_, page)| page.limit).collect::<Vec<u32>>(), [100, 50, 25]);
    for seed in 0..50 {
        let mut load = Load::start(UNPACED);
        load.finish(&mut Random(seed), refuse_above(10, 3, TOO_LARGE));
        assert_eq!((load.state(), limits(&load).last()), (LoadState::Partial(TOO_LARGE), Some(&25)));
        assert!(load.table.len() >= 100);
        load.resume();
        load.finish(&mut Random(seed), |_, page| page_of_list(page));
        assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
        assert_eq!(limits(&load).last(), Some(&25), "remembered after a resume");
    }
}

#[test]
fn pages_counted_by_index_are_halved_too() {
    for seed in 0..50 {
        let mut load = Load::start(PagerSettings { offset_mode: OffsetMode::Page, ..UNPACED });
        load.finish(&mut Random(seed), refuse_above(50, 2, TOO_LARGE));
        assert_eq!((load.state(), load.status().loaded), (LoadState::Partial(LoadError::SeamsUnchecked), TOTAL));
        assert!(load.requests.iter().all(|(_, page)| page.offset % u64::from(page.limit) == 0));
    }
}

#[test]
fn a_server_that_is_down_is_left_alone_and_then_asked_once() {
    for seed in 0..50 {
        let mut load = Load::start(UNPACED);
        load.finish(
            &mut Random(seed),
            |_, page| if page.offset == 0 { page_of_list(page) } else { Reply::Fault(DOWN, None) },
        );
        assert_eq!((load.state(), load.table.len()), (LoadState::Partial(DOWN), 100));
        assert!(load.was_paused);
        let [.., (before, _), (probe, _)] = load.requests[..] else { panic!("too few requests") };
        assert!((29_000..40_000).contains(&(probe.0 - before.0)), "{} ms of rest", probe.0 - before.0);
        // The first page, four in flight, at most four more until the fifth failure is known, and the probe.
        assert!(load.requests.len() <= 10, "{}", load.requests.len());
    }
}

#[test]
fn a_server_that_comes_back_is_read_to_the_end_after_its_rest() {
    for seed in 0..50 {
        let mut load = Load::start(UNPACED);
        let order = &mut Random(seed);
        while load.state().is_under_way() {
            let is_down = load.now.0 < 25_000;
            load.tick(order, &mut |_, page| {
                if page.offset > 0 && is_down { Reply::Fault(DOWN, None) } else { page_of_list(page) }
            });
        }
        assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
        assert!(load.was_paused);
    }
}

#[test]
fn without_a_network_the_load_waits_as_long_as_it_takes_and_goes_on_at_the_same_offset() {
    for offset in PLACES {
        for (seed, minutes) in [(1, 0), (2, 1), (3, 20), (4, 600)] {
            let mut load = Load::start(UNPACED);
            let order = &mut Random(seed);
            let mut lost_at = None;
            let mut held = 0;
            while load.state().is_under_way() {
                let now = load.now.0;
                load.tick(order, &mut |_, page| {
                    let is_lost = lost_at.is_some_and(|lost| now < lost + minutes * 60_000);
                    if (page.offset == offset && lost_at.is_none()) || is_lost {
                        lost_at.get_or_insert(now);
                        return Reply::Offline;
                    }
                    page_of_list(page)
                });
                let is_back = lost_at.is_some_and(|lost| load.now.0 >= lost + minutes * 60_000);
                let waits = matches!(load.state(), LoadState::Paused(LoadError::Unreachable));
                assert!(!waits || load.status().pause_seconds.is_none(), "nobody knows how long");
                held = held.max(load.table.len());
                assert_eq!(load.table.len(), held, "no row is let go");
                if waits && is_back {
                    load.online();
                    assert_eq!(load.state(), LoadState::Loading);
                }
            }
            assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
            let first_again = load.requests.iter().filter(|(_, page)| page.offset == 0).count();
            assert!(offset == 0 || first_again == 1, "nothing starts from 0");
        }
    }
}

#[test]
fn each_form_of_retry_after_is_waited_for_or_left_to_the_back_off() {
    const NOW: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    let said = |text| WaitHeaders { retry_after: Some(text), retry_after_ms: None, date: Some(NOW) };
    let in_milliseconds = WaitHeaders { retry_after_ms: Some("1500"), ..WaitHeaders::default() };
    let forms = [
        (said("0"), Some(0)),
        (said("1"), Some(1_000)),
        (said("30"), Some(30_000)),
        (said("3600"), Some(3_600_000)),
        (said("Sun, 06 Nov 1994 08:50:07 GMT"), Some(30_000)),
        (said("Sunday, 06-Nov-94 08:50:07 GMT"), Some(30_000)),
        (said("Sun Nov  6 08:50:07 1994"), Some(30_000)),
        (said("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0)),
        (said("-30"), None),
        (said("1.5"), Some(1_500)),
        (said("soon"), None),
        (said("1e12"), None),
        (WaitHeaders { date: Some(NOW), ..WaitHeaders::default() }, None),
        (said("30, 30"), Some(30_000)),
        (in_milliseconds, Some(1_500)),
        // What the browser hides from a page of another origin.
        (WaitHeaders::default(), None),
    ];
    for (headers, stated) in forms {
        let wait = headers.milliseconds();
        assert_eq!(wait, stated, "{headers:?}");
        let mut load = Load::start(UNPACED);
        let order = &mut Random(11);
        let mut refused = None;
        while load.state().is_under_way() {
            let now = load.now.0;
            load.tick(order, &mut |_, page| {
                if page.offset == 0 && refused.is_none() {
                    refused = Some(now);
                    return Reply::Fault(LoadError::TooManyRequests, wait);
                }
                page_of_list(page)
            });
        }
        assert_eq!(load.state(), LoadState::Complete);
        // The model's clock goes by up to 120 ms with each thing that happens.
        let waited = load.requests[1].0.0 - refused.unwrap();
        let (least, most) = stated.map_or((0, 500), |wait| (wait, wait + wait / 5));
        assert!((least..=most + 500).contains(&waited), "{headers:?}: {waited} ms");
    }
}

#[test]
fn a_wait_that_was_cancelled_holds_nothing_up_and_nothing_is_made_up_for() {
    let settings = PagerSettings { requests_per_minute: 45, ..UNPACED };
    let mut load = Load::start(settings);
    let order = &mut Random(5);
    let hour = Some(3_600_000);
    load.finish_until_paused(order, |page| match page.offset {
        700.. => Reply::Fault(LoadError::TooManyRequests, hour),
        _ => page_of_list(page),
    });
    assert_eq!(load.state(), LoadState::Paused(LoadError::TooManyRequests));
    load.cancel();
    load.now.0 += 600_000;
    let before = load.requests.len();
    load.resume();
    assert!(load.requests.len() > before, "the load goes on at once");
    load.finish(order, |_, page| page_of_list(page));
    assert_eq!(load.state(), LoadState::Complete);
    let sent: Vec<u64> = load.requests.iter().skip(before).map(|(at, _)| at.0).collect();
    let (n, took) = (sent.len() as u64, sent.last().unwrap() - sent.first().unwrap());
    assert!(n > 3 && took >= (n - 1) * 60_000 / 45, "{sent:?}");
}
