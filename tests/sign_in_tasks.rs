//! Tokens: what is sent without one, who is asked for another one, and what stays on screen meanwhile.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod support;

use auditlens::api::stage::with_stage;
use auditlens::reactive::prelude::*;
use auditlens::state::tasks::load::sign_in;
use auditlens::state::tasks::load::sign_out;
use auditlens_engine::domain::load::LoadError;
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
use support::page::pass;
use support::page::paste;
use support::page::plain_settings;

#[test]
fn nothing_is_sent_without_a_token_and_no_rows_stay_under_another_window() {
    let records = conversations(1_000);
    let mut settings = plain_settings();
    settings["auth"] = json!("ask");
    let page = Page::open("#/overview", &settings);
    assert_eq!((n_sent(), page.state()), (0, "idle"));
    sign_in(page.session, "first".to_owned());
    page.serve(&records);
    assert_eq!(loaded(&page), 100);
    sign_out(page.session);
    assert_eq!((loaded(&page), page.state(), open_requests().len()), (100, "partial", 0), "what came stays");
    let before = n_sent();
    paste(&page, "#/overview?from=2026-01-01&to=2026-01-31");
    assert_eq!((loaded(&page), page.state(), n_sent()), (0, "idle", before), "what came belongs to another window");
    pass(100);
    assert_eq!(n_measures("auditlens:load"), 1, "nothing under way is no end");
    sign_in(page.session, "second".to_owned());
    assert_eq!(open_requests(), [before]);
    assert_eq!(with_stage(|stage| stage.sent[before].endpoint.token.clone()).as_deref(), Some("second"));
    assert_eq!(asked_window(before).0, "2026-01-01 00:00:00");
    page.serve_all(&records);
    assert_eq!((loaded(&page), page.state()), (1_000, "complete"));
}

#[test]
fn a_portal_is_asked_once_for_each_token_that_is_refused() {
    let records = conversations(350);
    let mut settings = plain_settings();
    (settings["auth"], settings["portalOrigins"]) =
        (json!("portal"), json!(["https://a.example.com", "https://b.example.com"]));
    let page = Page::open("#/overview", &settings);
    let n_asked = || with_stage(|stage| stage.told.len());
    assert_eq!((n_sent(), page.state(), n_asked()), (0, "idle", 1));
    let told = with_stage(|stage| stage.told[0].clone());
    assert_eq!(told, ("auditlens:token-needed".to_owned(), "https://a.example.com\nhttps://b.example.com".to_owned()));
    sign_in(page.session, "first".to_owned());
    page.serve(&records);
    let refused = open_requests();
    answer(refused[0], Err(LoadError::SignInNeeded));
    pass(10);
    assert_eq!((page.state(), loaded(&page), n_asked(), open_requests().len()), ("paused", 100, 2, 0));
    sign_in(page.session, "second".to_owned());
    let token = |number: usize| with_stage(|stage| stage.sent[number].endpoint.token.clone());
    assert!(open_requests().iter().all(|number| token(*number).as_deref() == Some("second")));
    assert!(
        open_requests().iter().all(|number| body(*number)["offset"].as_u64().unwrap() > 0),
        "nothing starts from 0"
    );
    // Another one before anything was refused is for later requests, and begins nothing.
    let before = n_sent();
    sign_in(page.session, "third".to_owned());
    assert_eq!((n_sent(), n_asked()), (before, 2));
    page.serve_all(&records);
    assert_eq!((loaded(&page), page.state()), (350, "complete"));
}

#[test]
fn a_new_token_that_is_refused_too_ends_the_load_and_nobody_is_asked_again_unasked() {
    let records = conversations(350);
    let mut settings = plain_settings();
    settings["auth"] = json!("ask");
    let page = Page::open("#/overview", &settings);
    sign_in(page.session, "first".to_owned());
    page.serve(&records);
    answer(open_requests()[0], Err(LoadError::SignInNeeded));
    pass(10);
    assert_eq!((page.state(), page.session.has_token.get_untracked()), ("paused", false));
    sign_in(page.session, "second".to_owned());
    for number in open_requests() {
        answer(number, Err(LoadError::SignInNeeded));
    }
    pass(10);
    assert_eq!((page.state(), loaded(&page), open_requests().len()), ("partial", 100, 0));
    assert!(page.session.has_token.get_untracked(), "the button asks for another one");
    sign_out(page.session);
    sign_in(page.session, "third".to_owned());
    page.serve_all(&records);
    assert_eq!((loaded(&page), page.state()), (350, "complete"));
}
