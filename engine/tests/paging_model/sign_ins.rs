//! A sign-in that expires while a load runs: one other is asked for, the load goes on at the same offset, nothing is lost.

use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::Unreadable;
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
    /// With something that is no sign-in: the page drops it and tells the engine nothing, which goes on waiting.
    OfTheWrongForm,
    /// With one that is refused like the one before. The same one once more is no other case here: the engine sees none.
    InVain,
    Never,
    /// With one that is withdrawn after six pages, each time.
    ForSixPages,
    /// With one that is as good as over when it comes, each time.
    ForOnePage,
}

const ANSWERS: [Answer; 7] = [
    Answer::AtOnce,
    Answer::AfterAnHour,
    Answer::OfTheWrongForm,
    Answer::InVain,
    Answer::Never,
    Answer::ForSixPages,
    Answer::ForOnePage,
];

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
            Answer::OfTheWrongForm => {
                wait_in_vain(&mut load);
                server.pages_left = u64::MAX;
            }
            Answer::InVain => {}
            Answer::Never => load.cancel(),
            Answer::ForSixPages => server.pages_left = 6,
            Answer::ForOnePage => server.pages_left = 1,
        }
        load.resume_if_waiting(&WAITING);
    }
    (load, server, n_asked)
}

/// Whatever else happens meanwhile, only a sign-in lets the load go on.
fn wait_in_vain(load: &mut Load) {
    let before = load.requests.len();
    for _ in 0..60 {
        load.now.0 += 60_000;
        load.wake();
        load.online();
    }
    assert_eq!((load.state(), load.requests.len()), (WAITING, before));
}

#[test]
fn a_load_asks_once_for_each_sign_in_that_expires_and_loses_nothing() {
    let mut cases = 0;
    for offset in PLACES {
        for answer in ANSWERS {
            for seed in 0..20 {
                check(answer, offset, seed);
            }
            cases += 1;
        }
    }
    assert_eq!(cases, 21);
}

fn check(answer: Answer, offset: u64, seed: u64) {
    let (mut load, mut server, n_asked) = load(answer, offset, seed);
    let what = format!("{answer:?} at {offset}, seed {seed}");
    match answer {
        Answer::AtOnce | Answer::AfterAnHour | Answer::OfTheWrongForm => assert_eq!(n_asked, 1, "{what}"),
        // Nobody is asked twice for nothing: each sign-in but the last one brought a page.
        Answer::ForOnePage => assert!(n_asked as u64 <= load.status().pages + 1, "{what}: {n_asked}"),
        Answer::ForSixPages => assert!((1..=3).contains(&n_asked) && (n_asked > 1 || offset > 0), "{what}: {n_asked}"),
        Answer::InVain | Answer::Never => {
            let error = if answer == Answer::Never { LoadError::Cancelled } else { LoadError::SignInNeeded };
            let expected = if offset == 0 { LoadState::Failed(error) } else { LoadState::Partial(error) };
            assert_eq!((load.state(), n_asked), (expected, 1), "{what}");
            assert!(load.status().loaded > 0 || offset == 0, "{what}");
        }
    }
    if load.state() != LoadState::Complete {
        server.pages_left = u64::MAX;
        load.stragglers();
        load.resume();
        load.finish(&mut Random(seed), |_, page| server.serve(page));
    }
    assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL), "{what}");
    let from_the_start = load.requests.iter().filter(|(_, page)| page.offset == 0).count();
    assert!(from_the_start == 1 || offset == 0, "{what}: nothing starts from 0");
    let most = load.status().pages as usize + (n_asked + 1) * PROVEN.parallel as usize;
    assert!(load.requests.len() <= most, "{what}: {} requests", load.requests.len());
}

/// A load whose sign-in expired at an offset, where something else than a page comes with the new one.
fn check_instead(error: LoadError, offset: u64, seed: u64) {
    let what = format!("{error:?} at {offset}, seed {seed}");
    let order = &mut Random(seed);
    let mut load = Load::start(PROVEN);
    let (mut n_asked, mut n_faults) = (0, 0);
    while load.state().is_under_way() {
        if load.state() == WAITING {
            n_asked += 1;
            load.resume();
        }
        load.tick(order, &mut |_, page| match (page.offset == offset, n_asked) {
            (true, 0) => Reply::Fault(LoadError::SignInNeeded, None),
            (true, _) => {
                n_faults += 1;
                Reply::Fault(error, None)
            }
            (false, _) => page_of_list(page),
        });
    }
    let expected = if offset == 0 { LoadState::Failed(error) } else { LoadState::Partial(error) };
    assert_eq!((load.state(), n_asked), (expected, 1), "{what}");
    let most = match error {
        LoadError::NotAllowed => 1,
        LoadError::Unreadable(_) => 2,
        _ => 4,
    };
    assert_eq!(n_faults, most, "{what}");
    let (held, before) = (load.table.clone(), load.requests.len());
    assert!(offset == 0 || held.len() >= 100, "{what}");
    load.stragglers();
    load.resume();
    load.finish(order, |_, page| page_of_list(page));
    assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL), "{what}");
    assert!(held.iter().all(|(row, content)| load.table.get(row) == Some(content)), "{what}: every row is kept");
    assert!(offset == 0 || load.requests[before..].iter().all(|(_, page)| page.offset > 0), "{what}");
}

/// A redirect is followed by the browser: to a login page of the same origin, or to another origin, which is no answer at all.
#[test]
fn a_new_sign_in_without_the_right_a_login_page_or_a_redirect_ends_the_load_and_nobody_is_asked_again() {
    let mut cases = 0;
    for error in [LoadError::NotAllowed, LoadError::Unreadable(Unreadable::Html), LoadError::Unreachable] {
        for offset in PLACES {
            (0..20).for_each(|seed| check_instead(error, offset, seed));
            cases += 1;
        }
    }
    assert_eq!(cases, 9);
}

#[test]
fn two_loads_that_wait_for_one_sign_in_go_on_with_the_same_one() {
    for seed in 0..20 {
        let order = &mut Random(seed);
        let mut loads = [Load::start(PROVEN), Load::start(PROVEN)];
        let (mut n_served, mut n_asked) = (0, 0);
        while loads.iter().any(|load| load.state().is_under_way()) {
            for load in &mut loads {
                if load.state() == LoadState::Loading {
                    load.tick(order, &mut |_, page| {
                        n_served += 1;
                        let is_expired = n_served > 7 && n_asked == 0;
                        if is_expired { Reply::Fault(LoadError::SignInNeeded, None) } else { page_of_list(page) }
                    });
                }
            }
            if loads.iter().all(|load| load.state() == WAITING) {
                n_asked += 1;
                loads.iter_mut().for_each(Load::resume);
            }
        }
        assert_eq!(n_asked, 1, "seed {seed}");
        for load in loads {
            assert_eq!((load.state(), load.status().loaded), (LoadState::Complete, TOTAL), "seed {seed}");
            assert_eq!(load.requests.iter().filter(|(_, page)| page.offset == 0).count(), 1, "nothing starts from 0");
        }
    }
}

#[test]
fn a_sign_in_that_never_brought_a_page_is_wrong_and_ends_the_load() {
    for sign_in in [SignIn::New, SignIn::NotOurs] {
        let mut load = Load::start(PagerSettings { sign_in, ..UNPACED });
        load.finish(&mut Random(1), |_, _| Reply::Fault(LoadError::SignInNeeded, None));
        assert_eq!((load.state(), load.requests.len()), (LoadState::Failed(LoadError::SignInNeeded), 1), "{sign_in:?}");
    }
}
