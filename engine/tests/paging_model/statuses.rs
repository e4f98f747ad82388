//! Every HTTP status at the first, a middle and the last page, once, three times and always: what it costs, how the load
//! ends, and that it goes on at the same offset with every row kept.

use std::collections::BTreeMap;

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::wire::error::error_in_body;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::PLACES;
use crate::faults::TOTAL;
use crate::faults::UNPACED;
use crate::faults::page_of_list;
use crate::server::Random;

const STATUSES: [u16; 18] = [400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 425, 429, 500, 502, 503, 504, 520];
const REPEATED: [u16; 8] = [408, 425, 429, 500, 502, 503, 504, 520];
const ALWAYS: usize = usize::MAX;

/// A server that fails at one offset for a number of requests.
struct Faulty {
    offset: u64,
    left: usize,
    error: LoadError,
}

impl Faulty {
    fn serve(&mut self, page: PageRequest) -> Reply {
        if page.offset != self.offset || self.left == 0 {
            return page_of_list(page);
        }
        self.left -= 1;
        Reply::Fault(self.error, None)
    }
}

/// How many attempts a page gets when it fails so many times, and whether the last one brings it.
fn attempts_of(status: u16, times: usize) -> (usize, bool) {
    let most = match status {
        413 => 3,
        status if REPEATED.contains(&status) => 4,
        _ => 1,
    };
    (most.min(times.saturating_add(1)), times < most)
}

fn check_costs(load: &Load, from: usize) {
    let requests = &load.requests[from..];
    let mut attempts = BTreeMap::new();
    for (_, page) in requests {
        *attempts.entry(page.offset).or_insert(0) += 1;
    }
    assert!(attempts.values().all(|count| *count <= 4), "{attempts:?}");
    let pages = load.status().pages as f64;
    assert!(requests.len() as f64 <= pages * 1.05 + 10.0, "{} requests for {pages} pages", requests.len());
}

fn check(status: u16, offset: u64, times: usize, seed: u64) {
    let error = error_in_body(status, b"");
    let order = &mut Random(seed);
    let mut server = Faulty { offset, left: times, error };
    let mut load = Load::start(UNPACED);
    load.finish(order, |_, page| server.serve(page));

    let (attempts, is_cured) = attempts_of(status, times);
    let asked = load.requests.iter().filter(|(_, page)| page.offset == offset).count();
    assert_eq!(asked, attempts, "{status} at {offset}, {times} times");
    check_costs(&load, 0);
    if is_cured {
        assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
        return;
    }
    let expected = if offset == 0 { LoadState::Failed(error) } else { LoadState::Partial(error) };
    assert_eq!(load.state(), expected);
    assert!(load.in_flight.is_empty(), "nothing is left on its way");

    let (held, before) = (load.table.clone(), load.requests.len());
    assert!(offset == 0 || held.len() >= 100);
    load.stragglers();
    server.left = 0;
    load.resume();
    load.finish(order, |_, page| server.serve(page));
    assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL));
    check_costs(&load, before);
    assert!(held.iter().all(|(row, content)| load.table.get(row) == Some(content)), "every row is kept");
    let after = &load.requests[before..];
    // Pages that were halved before begin elsewhere; the rows are the same.
    let is_asked = |page: PageRequest| (page.offset..page.offset + u64::from(page.limit)).contains(&offset);
    let is_same = |page: PageRequest| page.offset == offset || (page.limit < UNPACED.limit && is_asked(page));
    assert!(after.iter().any(|(_, page)| is_same(*page)), "goes on at the same offset");
    assert!(offset == 0 || after.iter().all(|(_, page)| page.offset > 0), "nothing starts from 0");
}

#[test]
fn eighteen_statuses_at_three_places_once_three_times_and_always_are_162_cases() {
    let mut cases = 0;
    for status in STATUSES {
        for offset in PLACES {
            for times in [1, 3, ALWAYS] {
                for seed in 0..5 {
                    check(status, offset, times, seed);
                }
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 162);
}

#[test]
fn each_status_means_what_it_says() {
    for status in STATUSES {
        let expected = match status {
            401 => LoadError::SignInNeeded,
            403 => LoadError::NotAllowed,
            404 | 410 => LoadError::NotFound,
            408 => LoadError::TimedOut,
            429 => LoadError::TooManyRequests,
            425 | 500.. => LoadError::ServerFault { status },
            _ => LoadError::Refused { status },
        };
        assert_eq!(error_in_body(status, b""), expected);
    }
}
