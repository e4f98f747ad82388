//! A sign-in that expires while a load runs: one other is asked for, the load goes on at the same offset, nothing is lost.

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::SignIn;
use auditlens_engine::wire::request::PageRequest;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::PLACES;
use crate::faults::TOTAL;
use crate::faults::UNPACED;
use crate::faults::page_of_list;
use crate::server::Random;

const PROVEN: PagerSettings = PagerSettings { sign_in: SignIn::Proven, ..UNPACED };
const WAITING: LoadState = LoadState::Paused(LoadError::SignInNeeded);

/// How somebody answers who is asked for another sign-in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Answer {
    AtOnce,
    AfterAnHour,
    /// With one that is refused like the one before.
    InVain,
    Never,
    /// With one that lasts for six pages only, each time.
    ForSixPages,
}

/// A server that takes a sign-in until it is asked for an offset, or for so many pages.
struct Server {
    expires_at: Option<u64>,
    pages_left: u64,
}

impl Server {
    fn serve(&mut self, page: PageRequest) -> Reply {
        if self.expires_at == Some(page.offset) {
            (self.expires_at, self.pages_left) = (None, 0);
        }
        if self.pages_left == 0 {
            return Reply::Fault(LoadError::SignInNeeded, None);
        }
        self.pages_left -= 1;
        page_of_list(page)
    }
}

/// A load whose sign-in expires at an offset, and how often another one was asked for.
fn load(answer: Answer, offset: u64, seed: u64) -> (Load, Server, usize) {
    let order = &mut Random(seed);
    let mut server = Server { expires_at: Some(offset), pages_left: u64::MAX };
    let (mut load, mut n_asked) = (Load::start(PROVEN), 0);
    while load.state().is_under_way() {
        if load.state() != WAITING {
            load.tick(order, &mut |_, page| server.serve(page));
            continue;
        }
        assert!(load.in_flight.is_empty(), "a load that waits for a sign-in has nothing on its way");
        assert_eq!((load.status().pause_seconds, load.status().eta_seconds), (None, None), "nobody knows for how long");
        n_asked += 1;
        match answer {
            Answer::AtOnce => server.pages_left = u64::MAX,
            Answer::AfterAnHour => {
                load.now.0 += 3_600_000;
                server.pages_left = u64::MAX;
            }
            Answer::InVain => {}
            Answer::Never => load.cancel(),
            Answer::ForSixPages => server.pages_left = 6,
        }
        load.resume_if_waiting(&WAITING);
    }
    (load, server, n_asked)
}

#[test]
fn a_load_asks_once_for_each_sign_in_that_expires_and_loses_nothing() {
    let mut cases = 0;
    for offset in PLACES {
        for answer in [Answer::AtOnce, Answer::AfterAnHour, Answer::InVain, Answer::Never, Answer::ForSixPages] {
            for seed in 0..20 {
                check(answer, offset, seed);
            }
            cases += 1;
        }
    }
    assert_eq!(cases, 15);
}

fn check(answer: Answer, offset: u64, seed: u64) {
    let (mut load, mut server, n_asked) = load(answer, offset, seed);
    let what = format!("{answer:?} at {offset}, seed {seed}");
    match answer {
        Answer::AtOnce | Answer::AfterAnHour => assert_eq!(n_asked, 1, "{what}"),
        Answer::ForSixPages => assert!((1..=3).contains(&n_asked) && (n_asked > 1 || offset > 0), "{what}: {n_asked}"),
        Answer::InVain | Answer::Never => {
            let error = if answer == Answer::Never { LoadError::Cancelled } else { LoadError::SignInNeeded };
            let expected = if offset == 0 { LoadState::Failed(error) } else { LoadState::Partial(error) };
            assert_eq!((load.state(), n_asked), (expected, 1), "{what}");
            assert!(load.status().loaded > 0 || offset == 0, "{what}");
            server.pages_left = u64::MAX;
            load.stragglers();
            load.resume();
            load.finish(&mut Random(seed), |_, page| server.serve(page));
        }
    }
    assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL), "{what}");
    let from_the_start = load.requests.iter().filter(|(_, page)| page.offset == 0).count();
    assert!(from_the_start == 1 || offset == 0, "{what}: nothing starts from 0");
    let most = load.status().pages as usize + (n_asked + 1) * PROVEN.parallel as usize;
    assert!(load.requests.len() <= most, "{what}: {} requests", load.requests.len());
}

#[test]
fn a_sign_in_that_never_brought_a_page_is_wrong_and_ends_the_load() {
    for sign_in in [SignIn::New, SignIn::NotOurs] {
        let mut load = Load::start(PagerSettings { sign_in, ..UNPACED });
        load.finish(&mut Random(1), |_, _| Reply::Fault(LoadError::SignInNeeded, None));
        assert_eq!((load.state(), load.requests.len()), (LoadState::Failed(LoadError::SignInNeeded), 1), "{sign_in:?}");
    }
}
