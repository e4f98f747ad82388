//! A report that is read in windows of days: what the requests say, and the days of conversations that were never evaluated.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::dialect::OffsetMode;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::period::DAY_MS;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::service::Service;
use auditlens_engine::service::load::LoadOrder;
use auditlens_engine::service::question::AskConversation;
use auditlens_engine::service::question::AskOverview;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use serde_json::Value;
use support::driver::Driver;
use support::driver::order;
use support::record::At;
use support::record::MARCH;
use support::record::Record;
use support::server::Answer;
use support::server::Server;
use support::server::page;

const ROWS: usize = 930;
/// Every so many rows one was never evaluated.
const UNDATED: usize = 5;

/// Thirty conversations on each day of March; where one was evaluated, that was in the noon of its day.
fn records() -> Vec<Record> {
    let record = |idx: usize| Record {
        evaluated_at: match idx % UNDATED {
            0 => At::Absent,
            _ => At::Second((idx / 30) as i64 * 86_400 + 43_200),
        },
        ..Record::scored(&format!("c-{idx}"), 700)
    };
    (0..ROWS).map(record).collect()
}

/// Day of March, from 0, that a body asks from or to.
fn day(body: &Value, name: &str) -> usize {
    let text = body[name].as_str().unwrap();
    text[8..10].parse::<usize>().unwrap() - 1
}

/// The whole of March, read from a server that goes by the days; with the bodies of all requests.
fn loaded() -> (Service, Vec<Value>) {
    let texts: Vec<String> = records().iter().map(Record::json).collect();
    let list = texts.clone();
    let mut server = Server::with_twist(texts, |_, body, _| {
        let ends_at_midnight = body["endDate"].as_str().unwrap().ends_with("00:00:00");
        let (from, until) = (day(body, "startDate"), day(body, "endDate") + usize::from(!ends_at_midnight));
        let [offset, limit] = ["offset", "limit"].map(|name| body[name].as_u64().unwrap() as usize);
        Some(Answer::Page(page(&list[from * 30..until * 30], offset, limit)))
    });
    let days = (0..31).map(|day| Timestamp(MARCH + day * DAY_MS)).collect();
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, LoadOrder { days, ..order(10) });
    driver.run(&mut service, &mut server, None);
    (service, server.bodies)
}

fn reported(service: &mut Service, idx: usize) -> HalfOpen<Timestamp> {
    let question = AskConversation { conversation_id: format!("c-{idx}"), switches: Switches::default() };
    question.answer(service).unwrap().cards[0].reported
}

#[test]
fn windows_share_their_midnights_and_hold_every_row_once() {
    let (service, bodies) = loaded();
    let status = service.status();
    assert_eq!((status.state.word(), status.loaded), ("complete", ROWS as u64));
    assert!(status.windows >= 3, "{status:?}");
    let mut edges: Vec<(&str, &str)> = Vec::new();
    for body in &bodies[1..bodies.len() - 1] {
        let edge = (body["startDate"].as_str().unwrap(), body["endDate"].as_str().unwrap());
        if edges.last() != Some(&edge) {
            edges.push(edge);
        }
    }
    assert_eq!(edges.len() as u64, status.windows);
    assert_eq!((edges[0].0, edges[edges.len() - 1].1), ("2026-03-01 00:00:00", "2026-03-31 23:59:59"));
    assert!(edges.windows(2).all(|two| two[0].1 == two[1].0), "{edges:?}");
}

#[test]
fn a_row_that_was_never_evaluated_has_the_days_of_its_window() {
    let (mut service, _) = loaded();
    for idx in (0..ROWS).step_by(UNDATED) {
        let days = reported(&mut service, idx);
        let noon = Timestamp(MARCH + (idx / 30) as i64 * DAY_MS + DAY_MS / 2);
        assert!(days.holds(noon), "row {idx}: {days:?}");
        assert!(days.to.unwrap().0 - days.from.unwrap().0 < 31 * DAY_MS, "row {idx} has the whole report");
    }
}

#[test]
fn a_period_holds_such_rows_where_it_holds_all_of_their_days() {
    let (mut service, _) = loaded();
    let conversations = |service: &mut Service, at: HalfOpen<Timestamp>| {
        let scope = Scope { filter: Filter { at, ..Filter::default() }, ..Scope::default() };
        let report = AskOverview { scope }.answer(service);
        (report.figures.get("conversations").n, report.n_undated_left_out)
    };
    let days = reported(&mut service, 0);
    let n = (days.to.unwrap().0 - days.from.unwrap().0) as usize / DAY_MS as usize * 30;
    let n_undated = ROWS.div_ceil(UNDATED);
    assert_eq!(conversations(&mut service, days), (n, n_undated - n / UNDATED));
    let shorter = HalfOpen::new(days.from.unwrap(), Timestamp(days.to.unwrap().0 - DAY_MS));
    assert_eq!(conversations(&mut service, shorter), ((n - 30) * 4 / 5, n_undated));
    let march = HalfOpen::new(Timestamp(MARCH), Timestamp(MARCH + 31 * DAY_MS));
    assert_eq!(conversations(&mut service, march), (ROWS, 0));
}

/// Loads March twice from a server that takes no notice of days; the windows asked for by the second load.
fn windows_of_second_load(first: LoadOrder, second: LoadOrder) -> Vec<(String, String)> {
    let mut server = Server::new(records().iter().map(Record::json));
    let mut service = Service::default();
    for order in [first, second] {
        server.bodies.clear();
        Driver::start(&mut service, order).run(&mut service, &mut server, None);
        assert_eq!(service.status().loaded, ROWS as u64);
    }
    let text = |body: &Value, name: &str| body[name].as_str().unwrap().to_owned();
    let mut windows: Vec<_> =
        server.bodies.iter().map(|body| (text(body, "startDate"), text(body, "endDate"))).collect();
    windows.dedup();
    windows
}

fn by_days(order: LoadOrder) -> LoadOrder {
    LoadOrder { days: (0..31).map(|day| Timestamp(MARCH + day * DAY_MS)).collect(), ..order }
}

#[test]
fn a_list_that_is_never_split_is_asked_for_whole() {
    let march = [("2026-03-01 00:00:00".to_owned(), "2026-03-31 23:59:59".to_owned())];
    // After windows that did not add up.
    assert_eq!(windows_of_second_load(by_days(order(10)), by_days(order(10))), march);
    // Where the offset is the number of a page.
    let mut pages = by_days(order(10));
    pages.settings.offset_mode = OffsetMode::Page;
    pages.style.offset = OffsetMode::Page;
    let mut server = Server::with_twist(records().iter().map(Record::json), |_, body, list| {
        let [offset, limit] = ["offset", "limit"].map(|name| body[name].as_u64().unwrap() as usize);
        Some(Answer::Page(page(list, offset * limit, limit)))
    });
    let mut service = Service::default();
    Driver::start(&mut service, pages).run(&mut service, &mut server, None);
    assert_eq!(service.status().loaded, ROWS as u64);
    let is_whole = |body: &Value| body["startDate"] == march[0].0.as_str() && body["endDate"] == march[0].1.as_str();
    assert!(server.bodies.iter().all(is_whole), "{:?}", server.bodies[0]);
}
