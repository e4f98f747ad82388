//! The pager step by step: what it asks for at once, what it says meanwhile, and how it stops and goes on.

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::paging::Action;
use auditlens_engine::paging::Moment;
use auditlens_engine::paging::PageEvent;
use auditlens_engine::paging::Pager;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::RequestId;
use auditlens_engine::paging::Step;
use auditlens_engine::wire::request::PageRequest;

const NOW: Moment = Moment(0);
const FIRST: RequestId = RequestId(1);

fn started(requests_per_minute: u32) -> Pager {
    let (pager, actions) =
        Pager::start(PagerSettings { requests_per_minute, check_pages: 0, ..PagerSettings::default() }, NOW);
    assert_eq!(actions, [Action::Fetch { request: FIRST, days: 0..1, page: PageRequest { offset: 0, limit: 100 } }]);
    pager
}

fn first_page(pager: &mut Pager, now: Moment) -> Step {
    let keys: Vec<RowKey> =
        (1..=100).map(|id| RowKey { conversation: id, form: FormFingerprint(1), content: id }).collect();
    pager.on(now, PageEvent::Page { request: FIRST, keys: &keys, total: Some(1_000) })
}

#[test]
fn the_first_page_travels_alone_and_opens_the_way_for_four() {
    let step = first_page(&mut started(0), Moment(300));
    let offsets: Vec<u64> = step
        .actions
        .iter()
        .filter_map(|action| match action {
            Action::Fetch { page, .. } => Some(page.offset),
            _ => None,
        })
        .collect();
    assert_eq!(offsets, [99, 198, 297, 396]);
}

#[test]
fn a_paced_load_says_how_long_it_will_take() {
    let mut pager = started(60);
    let step = first_page(&mut pager, Moment(300));
    assert_eq!(step.actions.last(), Some(&Action::WakeAt(Moment(1_300))));
    // 900 rows are 10 pages more, and the probe.
    assert_eq!(pager.status(Moment(300)).eta_seconds, Some(11.0));
}

#[test]
fn a_load_that_was_stopped_before_the_first_page_failed_and_can_go_on() {
    let mut pager = started(0);
    assert_eq!(pager.on(NOW, PageEvent::Cancel).actions, [Action::Abort(FIRST)]);
    assert_eq!(pager.status(NOW).state, LoadState::Failed(LoadError::Cancelled));
    assert_eq!(first_page(&mut pager, NOW), Step::default());
    let again = Action::Fetch { request: RequestId(2), days: 0..1, page: PageRequest { offset: 0, limit: 100 } };
    assert_eq!(pager.on(NOW, PageEvent::Resume).actions, [again]);
    assert_eq!(pager.status(NOW).state, LoadState::Loading);
}

#[test]
fn a_pause_that_the_server_asks_for_is_a_state_until_it_is_over() {
    let mut pager = started(0);
    let error = LoadError::TooManyRequests;
    let failed = PageEvent::Failed { request: FIRST, error, retry_after_ms: Some(5_000) };
    assert_eq!(pager.on(NOW, failed).actions, [Action::WakeAt(Moment(5_000))]);
    assert_eq!(pager.status(Moment(4_999)).state, LoadState::Paused(error));
    let page = PageRequest { offset: 0, limit: 100 };
    let sent = pager.on(Moment(5_000), PageEvent::Wake).actions;
    assert_eq!(sent, [Action::Fetch { request: RequestId(2), days: 0..1, page }]);
    assert_eq!((pager.status(Moment(5_000)).state, pager.status(NOW).retries), (LoadState::Loading, 1));
}
