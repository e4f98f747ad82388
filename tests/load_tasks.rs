//! Loading as the page does it: what is sent and aborted, when the screens follow, and what is measured.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_cmp, reason = "tests may fail loudly")]

mod support;

use auditlens::api::failure::Failure;
use auditlens::api::stage::with_stage;
use auditlens::reactive::prelude::*;
use auditlens::state::derived;
use auditlens::state::session::Settings;
use auditlens::state::tasks::load::cancel;
use auditlens::state::tasks::load::load;
use auditlens::state::tasks::load::network_is_back;
use auditlens::state::tasks::load::resume;
use auditlens::state::tasks::show::History;
use auditlens::state::tasks::show::show;
use auditlens::state::tasks::show::sort_by;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::period::Window;
use auditlens_engine::domain::zone::Zone;
use serde_json::json;
use support::page::Page;
use support::page::answer;
use support::page::asked_window;
use support::page::body;
use support::page::conversations;
use support::page::loaded;
use support::page::n_measures;
use support::page::n_sent;
use support::page::open_requests;
use support::page::page_of;
use support::page::pass;
use support::page::paste;
use support::page::plain_settings;
use support::tasks;

#[test]
fn an_address_without_a_window_means_the_configured_days_until_today() {
    let page = Page::open("#/compare", &plain_settings());
    assert_eq!(asked_window(0), ("2026-03-02 00:00:00".to_owned(), "2026-03-31 23:59:59".to_owned()));
    assert_eq!(with_stage(|stage| stage.hash.clone()), "#/compare?from=2026-03-02&to=2026-03-31");
    assert_eq!(open_requests().len(), 1, "one load, by the first page alone");
    assert_eq!(page.state(), "loading");
    let mut settings = plain_settings();
    settings["defaultRangeDays"] = json!(7);
    Page::open("#/overview", &settings);
    assert_eq!(asked_window(0).0, "2026-03-25 00:00:00");
    Page::open("#/overview?from=2026-01-01&to=2026-01-02", &settings);
    assert_eq!(asked_window(0), ("2026-01-01 00:00:00".to_owned(), "2026-01-02 23:59:59".to_owned()));
}

#[test]
fn the_window_is_one_of_the_zone_and_an_unknown_zone_is_utc() {
    with_stage(|stage| stage.zones.push(Zone::new("Etc/GMT-2", vec![(Timestamp(i64::MIN), 120)])));
    Page::open("#/overview?zone=Etc/GMT-2&from=2026-03-01&to=2026-03-01", &plain_settings());
    assert_eq!(asked_window(0), ("2026-02-28 22:00:00".to_owned(), "2026-03-01 21:59:59".to_owned()));
    let page = Page::open("#/overview?zone=Mars&from=2026-03-01&to=2026-03-01", &plain_settings());
    assert_eq!(asked_window(0).0, "2026-03-01 00:00:00");
    assert_eq!(page.owner.with(|| derived::zone(page.session)).get_untracked(), Zone::utc());
}

#[test]
fn a_report_is_loaded_with_the_address_and_headers_of_the_configuration() {
    let mut settings = plain_settings();
    settings["headers"] = json!({ "accountId": "a-1", "orgId": "o-1" });
    Page::open("#/overview?below=1&load_direction=inbound", &settings);
    let endpoint = with_stage(|stage| stage.sent[0].endpoint.clone());
    assert_eq!((endpoint.url.as_str(), endpoint.token), ("/scores", None));
    assert_eq!(endpoint.headers.len(), 2);
    assert_eq!((&body(0)["include_below_threshold"], &body(0)["contact_direction"]), (&json!(true), &json!("inbound")));
}

#[test]
fn a_wrong_configuration_loads_nothing() {
    let page = Page::open("#/overview", &json!({ "requestsPerMinute": 0, "verifyPages": 0 }));
    assert!(matches!(page.session.settings.get_untracked(), Settings::Failed(_)));
    load(page.session);
    assert_eq!((n_sent(), page.state()), (0, "idle"));
}

#[test]
fn only_what_the_server_is_asked_loads_again() {
    let page = Page::with_report("#/overview", &conversations(30));
    let n_loads = |change: &dyn Fn(&Page)| {
        let before = n_sent();
        change(&page);
        tasks::run_all();
        let n_new = n_sent() - before;
        page.serve_all(&conversations(30));
        n_new
    };
    let hash = |query: &str| format!("#/overview?from=2026-03-02&to=2026-03-31{query}");
    for same in ["&channel=voice", "&tolerance=5", "&sort=auto", "&zone=UTC", "&open=c-0001", "&q=x", ""] {
        assert_eq!(n_loads(&|page| paste(page, &hash(same))), 0, "{same}");
    }
    assert_eq!(n_loads(&|page| paste(page, "#/compare")), 0, "no window means the one that is loaded");
    for other in ["&below=1", "&below=1&load_direction=inbound", ""] {
        assert_eq!(n_loads(&|page| paste(page, &hash(other))), 1, "{other}");
    }
    let week = Window::ending(Day::from_iso("2026-03-31").unwrap(), 7);
    assert_eq!(n_loads(&|page| show(page.session, History::Push, |route| route.window = Some(week))), 1);
    assert_eq!(n_loads(&|page| load(page.session)), 1);
    assert_eq!(loaded(&page), 30);
}

#[test]
fn a_pasted_address_is_completed_and_what_it_got_wrong_is_named() {
    let page = Page::with_report("#/overview", &conversations(5));
    paste(&page, "#/compare?colour=red");
    assert_eq!(with_stage(|stage| stage.hash.clone()), "#/compare?from=2026-03-02&to=2026-03-31");
    assert_eq!(page.session.ignored_keys.get_untracked(), ["colour"]);
    paste(&page, &with_stage(|stage| stage.hash.clone()));
    assert_eq!(page.session.ignored_keys.get_untracked(), ["colour"], "the browser tells of one change twice");
    paste(&page, "#/compare?from=2026-03-02&to=2026-03-31&size=1");
    assert_eq!(page.session.ignored_keys.get_untracked(), ["size"], "even where nothing else changed");
    paste(&page, "#/overview");
    assert!(page.session.ignored_keys.with_untracked(Vec::is_empty));
}

#[test]
fn another_load_aborts_the_requests_of_the_one_before_and_lets_its_answers_go() {
    let records = conversations(1_000);
    let page = Page::open("#/overview", &plain_settings());
    page.serve(&records);
    let old = open_requests();
    assert!(old.len() > 1 && loaded(&page) == 100);
    let other = "#/overview?from=2026-01-01&to=2026-01-31";
    paste(&page, other);
    assert_eq!((loaded(&page), page.state()), (0, "loading"), "no row of another window is shown");
    assert!(old.iter().all(|number| with_stage(|stage| stage.sent[*number].abort.is_aborted())));
    answer(old[0], Ok(page_of(&records, &body(old[0]))));
    let first = open_requests();
    paste(&page, "#/overview?from=2025-01-01&to=2025-01-31");
    answer(first[0], Ok(page_of(&records, &body(first[0]))));
    assert_eq!((loaded(&page), page.state()), (0, "loading"), "a first page is that of its own load alone");
    page.serve_all(&conversations(7));
    assert_eq!((loaded(&page), page.state()), (7, "complete"));
}

#[test]
fn screens_follow_at_once_with_the_first_rows_then_now_and_then_and_at_the_end_at_once() {
    let records = conversations(1_000);
    let page = Page::open("#/overview", &plain_settings());
    assert_eq!(loaded(&page), 0);
    page.serve(&records);
    assert_eq!(loaded(&page), 100);
    page.serve(&records);
    page.serve(&records);
    let n_soon = with_stage(|stage| stage.timers.iter().filter(|(due_ms, _)| *due_ms == 250.0).count());
    assert_eq!(n_soon, 1, "two pages make one timer");
    pass(249);
    assert_eq!(loaded(&page), 100);
    pass(2);
    let soon = loaded(&page);
    assert!(soon > 250);
    page.serve(&records);
    assert_eq!(loaded(&page), soon);
    while page.serve(&records) {}
    assert_eq!((loaded(&page), page.state()), (1_000, "complete"));
}

#[test]
fn cancel_keeps_the_rows_and_resume_brings_the_rest() {
    let records = conversations(1_000);
    let page = Page::open("#/overview", &plain_settings());
    page.serve(&records);
    cancel(page.session);
    assert_eq!((loaded(&page), page.state(), open_requests().len()), (100, "partial", 0));
    let before = n_sent();
    pass(60_000);
    assert_eq!(n_sent(), before, "nothing starts after a cancel");
    resume(page.session);
    assert_eq!(page.state(), "loading", "at once");
    page.serve_all(&records);
    assert_eq!((loaded(&page), page.state()), (1_000, "complete"));
    assert_eq!((n_measures("auditlens:first-rows"), n_measures("auditlens:load")), (1, 2));
    assert!(with_stage(|stage| stage.measures.iter().all(|(_, start_ms, end_ms)| end_ms - start_ms < 10_000.0)));
}

#[test]
fn a_passing_fault_is_tried_again_and_a_lasting_one_ends_the_load() {
    let records = conversations(40);
    let page = Page::open("#/overview", &plain_settings());
    answer(0, Err(LoadError::Unreachable));
    assert!(open_requests().is_empty());
    pass(2_000);
    page.serve_all(&records);
    assert_eq!((page.state(), page.session.status.with_untracked(|status| status.retries)), ("complete", 1));
    load(page.session);
    answer(open_requests()[0], Err(LoadError::NotAllowed));
    assert_eq!(page.state(), "failed");
}

#[test]
fn a_wait_that_the_server_asks_for_is_counted_down_and_can_be_cancelled() {
    let records = conversations(150);
    for is_cancelled in [false, true] {
        let page = Page::open("#/overview", &plain_settings());
        page.serve(&records);
        let wait = Failure { error: LoadError::TooManyRequests, retry_after_ms: Some(840_000) };
        with_stage(|stage| stage.sent[1].answer(Err(wait)));
        pass(300);
        let left = || page.session.status.with_untracked(|status| (status.pause_seconds, status.goes_on_at));
        let (seconds, end) = left();
        assert_eq!(page.state(), "paused");
        assert!(seconds.is_some_and(|seconds| (838.0..=840.0).contains(&seconds)), "{seconds:?}");
        pass(60_000);
        assert!(left().0.is_some_and(|seconds| (777.0..=780.5).contains(&seconds)), "{:?}", left());
        let moved_ms = left().1.unwrap().0 - end.unwrap().0;
        assert!(moved_ms.abs() < 1_000, "the end moved by {moved_ms} ms");
        assert_eq!(n_sent(), 2);
        assert!(with_stage(|stage| stage.timers.len()) <= 2, "one timer for the wait and one for the screens");
        if is_cancelled {
            cancel(page.session);
            pass(900_000);
            assert_eq!((page.state(), loaded(&page), n_sent()), ("partial", 100, 2));
            assert_eq!(left(), (None, None));
            continue;
        }
        pass(780_000);
        assert_eq!(n_sent(), 3);
        page.serve_all(&records);
        assert_eq!((page.state(), loaded(&page), left()), ("complete", 150, (None, None)));
    }
}

#[test]
fn without_a_network_a_load_waits_for_it_and_asks_for_the_same_page() {
    let records = conversations(350);
    let page = Page::open("#/overview", &plain_settings());
    page.serve(&records);
    with_stage(|stage| stage.is_offline = true);
    for number in open_requests() {
        answer(number, Err(LoadError::Unreachable));
    }
    pass(1_000);
    assert_eq!((page.state(), loaded(&page), open_requests().len()), ("paused", 100, 0));
    with_stage(|stage| stage.is_offline = false);
    network_is_back(page.session);
    let offsets: Vec<u64> = open_requests().iter().map(|number| body(*number)["offset"].as_u64().unwrap()).collect();
    assert!(offsets.contains(&99) && !offsets.contains(&0), "{offsets:?}");
    page.serve_all(&records);
    assert_eq!((page.state(), loaded(&page)), ("complete", 350));
}

#[test]
fn every_page_and_every_stage_of_a_load_is_measured_once() {
    let page = Page::with_report("#/overview", &conversations(1_000));
    for name in ["boot", "first-rows", "load"] {
        assert_eq!(n_measures(&format!("auditlens:{name}")), 1, "{name}");
    }
    let pages = page.session.status.with_untracked(|status| status.pages);
    assert_eq!(n_measures("auditlens:decode") as u64, pages);
    resume(page.session);
    cancel(page.session);
    pass(1_000);
    assert_eq!(n_measures("auditlens:load"), 1, "an end is no other end");
}

#[test]
fn a_gesture_is_measured_once_and_what_changes_nothing_is_not_measured() {
    let page = Page::with_report("#/conversations", &conversations(30));
    let session = page.session;
    page.owner.with(|| derived::rows(session, Signal::stored((0, 10))));
    let measured = |change: &dyn Fn()| {
        let count = || (n_measures("auditlens:filter"), n_measures("auditlens:sort"));
        let before = count();
        change();
        tasks::run_all();
        pass(100);
        (count().0 - before.0, count().1 - before.1)
    };
    let sort = Sort { key: SortKey::Auto, descending: false };
    let other_window = "#/conversations?from=2026-03-03&to=2026-03-31&q=c-001";
    let narrowed = "#/conversations?from=2026-03-02&to=2026-03-31&sort=auto&q=c-00";
    assert_eq!(measured(&|| ()), (0, 0));
    assert_eq!(measured(&|| sort_by(session, sort)), (0, 1));
    assert_eq!(measured(&|| sort_by(session, sort)), (0, 0), "sorted like that already");
    assert_eq!(measured(&|| paste(&page, narrowed)), (1, 0), "an address counts like a click");
    assert_eq!(measured(&|| show(session, History::Push, |route| route.tolerance = Some(10.0))), (0, 0));
    assert_eq!(measured(&|| show(session, History::Push, |route| route.tolerance = Some(5.0))), (1, 0));
    assert_eq!(measured(&|| page.serve_all(&conversations(30))), (0, 0), "nothing is left over for a later answer");
    assert_eq!(measured(&|| paste(&page, other_window)), (0, 0), "another report is a load");
}

#[test]
fn a_report_is_measured_with_every_answer_and_answers_no_order() {
    let page = Page::with_report("#/overview", &conversations(30));
    let session = page.session;
    page.owner.with(|| derived::overview(session));
    let counts = || {
        pass(100);
        ["report", "filter", "sort"].map(|name| n_measures(&format!("auditlens:{name}")))
    };
    assert_eq!(counts(), [0, 0, 0]);
    tasks::run_all();
    assert_eq!(counts(), [1, 0, 0]);
    sort_by(session, Sort { key: SortKey::Auto, descending: false });
    session.revision.update(|revision| *revision += 1);
    tasks::run_all();
    assert_eq!(counts(), [2, 0, 0]);
    show(session, History::Push, |route| route.filter.text = "c-001".to_owned());
    tasks::run_all();
    assert_eq!(counts(), [3, 1, 0]);
}

#[test]
fn a_page_that_is_closed_sends_nothing_and_breaks_nothing() {
    let records = conversations(1_000);
    let page = Page::open("#/overview", &plain_settings());
    page.serve(&records);
    page.serve(&records);
    let open = open_requests();
    page.owner.cleanup();
    let before = n_sent();
    answer(open[0], Ok(page_of(&records, &body(open[0]))));
    pass(10_000);
    assert_eq!(n_sent(), before);
}
