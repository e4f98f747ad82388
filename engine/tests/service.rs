//! A whole load through the service: bodies out, pages in, rows, quarantine, replacements and what ends a load.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::domain::load::Movement;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::presence::Presence;
use auditlens_engine::domain::score::Reading;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::conversation::ConversationReport;
use auditlens_engine::report::row::ConversationRow;
use auditlens_engine::service::Service;
use auditlens_engine::service::quality::AskQuality;
use auditlens_engine::service::quality::AskUnreadableFile;
use auditlens_engine::service::question::AskConversation;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use auditlens_engine::wire::error::RejectReason;
use serde_json::Value;
use serde_json::json;
use support::dice::Dice;
use support::driver::Driver;
use support::driver::order;
use support::generator::records;
use support::record::At;
use support::record::MARCH;
use support::record::Record;
use support::record::Score;
use support::record::Word;
use support::server::Answer;
use support::server::Server;
use support::world::party_name;

/// Bodies of other records than conversations, each wrong in its own way.
const BAD: [(&str, RejectReason, Option<&str>); 5] = [
    (r#"{"koreEvalutionScore": 77}"#, RejectReason::Missing, Some("conversation_id")),
    (r#"{"conversationId": null, "koreEvalutionScore": 78}"#, RejectReason::Null, Some("conversation_id")),
    (r#"{"conversationId": "", "koreEvalutionScore": 79}"#, RejectReason::Empty, Some("conversation_id")),
    (r#"{"conversationId": ["c-1"]}"#, RejectReason::WrongType, Some("conversation_id")),
    ("81", RejectReason::NotAnObject, None),
];

fn texts(records: &[Record]) -> Vec<String> {
    records.iter().map(Record::json).collect()
}

fn all_rows(service: &mut Service) -> Vec<ConversationRow> {
    let question = AskRows { scope: Scope::default(), sort: Default::default(), first: 0, n_wanted: usize::MAX };
    question.answer(service).rows
}

fn conversation(service: &mut Service, id: &str) -> Option<ConversationReport> {
    AskConversation { conversation_id: id.to_owned(), switches: Switches::default() }.answer(service)
}

fn reading(score: &Score) -> Reading {
    match *score {
        Score::Absent => Reading::Absent,
        Score::Null => Reading::Null,
        Score::Na => Reading::NotApplicable,
        Score::Dash => Reading::Dash,
        Score::Junk => Reading::Unreadable,
        Score::Tenths(tenths) | Score::TextTenths(tenths) if tenths.abs() <= 1000 => {
            Reading::Number(tenths as f64 / 10.0)
        }
        Score::Tenths(tenths) | Score::TextTenths(tenths) => Reading::OutOfRange(tenths as f64 / 10.0),
    }
}

fn presence(word: &Word) -> Presence<String> {
    match word {
        Word::Absent => Presence::Absent,
        Word::Null => Presence::Null,
        Word::Is(word) => Presence::Given(word.clone()),
    }
}

/// Whether a row says in every field what its record says.
fn says(row: &ConversationRow, record: &Record) -> bool {
    let first = |parties: &[(String, String)]| parties.first().map(party_name).unwrap_or_default();
    let at = match record.evaluated_at {
        At::Absent => Presence::Absent,
        At::Null | At::Unreadable => Presence::Null,
        At::Second(_) => {
            record.evaluated_at.millis().map_or(Presence::Null, |millis| Presence::Given(Timestamp(millis)))
        }
    };
    row.conversation_id == record.id
        && row.evaluated_at == at
        && (row.auto, row.audit) == (reading(&record.auto), reading(&record.audit))
        && row.delta.map(|(points, _)| (points * 10.0).round() as i64) == record.delta()
        && (&row.agents.first, &row.queues.first) == (&first(&record.agents), &first(&record.queues))
        && row.agents.n_more == record.agents.len().saturating_sub(1)
        && row.queues.n_more == record.queues.len().saturating_sub(1)
        && row.channel == presence(&record.channel)
        && row.direction == presence(&record.direction)
        && row.language == presence(&record.language)
        && row.outcome == presence(&record.outcome)
        && row.duration == presence(&record.duration)
        && row.fatal_errors == record.fatal_count.unwrap_or(0).max(u32::from(record.is_fatal()))
        && row.is_audited == record.is_audited()
}

/// Every record has one row that says what it says, and there is no other row.
fn assert_rows(service: &mut Service, records: &[Record]) {
    let mut rows = all_rows(service);
    assert_eq!(rows.len(), records.len());
    for record in records {
        let Some(found) = rows.iter().position(|row| says(row, record)) else {
            let same_id: Vec<_> = rows.iter().filter(|row| row.conversation_id == record.id).collect();
            panic!("no row says {record:?}, but {same_id:?}");
        };
        rows.swap_remove(found);
    }
}

fn assert_books_balance(status: &LoadStatus, n_list: u64) {
    assert_eq!(status.received(), n_list, "{status:?}");
    assert_eq!(status.expected, Some(n_list));
}

#[test]
fn every_conversation_becomes_one_row_whatever_order_pages_come_in() {
    let records = records(1, 1_234);
    for seed in 0..12 {
        let mut service = Service::default();
        let mut server = Server::new(texts(&records));
        let mut driver = Driver::start(&mut service, order(if seed % 2 == 0 { 100 } else { 37 }));
        assert_eq!(service.status().state, LoadState::Loading);
        driver.run(&mut service, &mut server, (seed > 0).then(|| Dice::new(seed)));
        let status = service.status();
        assert_eq!(status.state, LoadState::Complete);
        assert_eq!((status.loaded, status.quarantined, status.retries), (1_234, 0, 0));
        assert_books_balance(&status, 1_234);
        assert_eq!(status.pages, server.bodies.len() as u64);
        assert_eq!(status.as_of, Some(Timestamp(MARCH + driver.now as i64)));
        assert!(driver.n_records >= 1_234);
        assert_rows(&mut service, &records);
    }
}

#[test]
fn a_conversation_on_two_forms_is_two_rows_and_one_id() {
    let records = records(1, 400);
    let mut service = support::driver::loaded(&records);
    let mut ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() < 390);
    assert_eq!(service.status().unique, ids.len() as u64);
    let both = records.windows(2).find(|pair| pair[0].id == pair[1].id).unwrap();
    let cards = conversation(&mut service, &both[0].id).unwrap().cards;
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().zip(both).all(|(card, record)| says(&card.row, record)));
    assert!(cards.iter().all(|card| card.flags.contains(&Flag::OtherForm)));
}

#[test]
fn the_raw_record_comes_back_byte_for_byte() {
    let mut records = records(2, 250);
    records.dedup_by(|one, two| one.id == two.id);
    let mut service = support::driver::loaded(&records);
    assert!(
        texts(&records).iter().any(|text| text.contains('\n'))
            && texts(&records).iter().any(|text| !text.contains('\n'))
    );
    for record in &records {
        assert_eq!(conversation(&mut service, &record.id).unwrap().cards[0].raw, record.json());
    }
    assert_eq!(conversation(&mut service, "c-nobody"), None);
}

#[test]
fn a_bad_record_costs_itself_alone() {
    let records = records(3, 300);
    let mut list = texts(&records);
    for (number, (text, _, _)) in BAD.iter().enumerate() {
        list.insert(number * 61 + 7, (*text).to_owned());
    }
    let n_list = list.len() as u64;
    let mut service = Service::default();
    let mut server = Server::new(list);
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    let status = service.status();
    assert_eq!((status.state.word(), status.loaded, status.quarantined), ("complete", 300, BAD.len() as u64));
    assert_books_balance(&status, n_list);
    let kept: Vec<_> = service.quarantine().iter().map(|bad| (bad.raw.as_str(), bad.reason, bad.field)).collect();
    assert_eq!(kept, BAD);
    assert_eq!(service.quarantine()[1].index, 68);
    assert_eq!(AskUnreadableFile.answer(&mut service), BAD.map(|(text, _, _)| text).join("\n\n"));
    let listed = AskQuality { scope: Scope::default() }.answer(&mut service).set_aside;
    assert_eq!(
        listed.iter().map(|record| (record.beginning.as_str(), record.is_cut)).collect::<Vec<_>>(),
        BAD.map(|(text, _, _)| (text, false))
    );
    assert_eq!(listed[1].place, 69);
    assert_rows(&mut service, &records);
}

#[test]
fn an_identical_row_is_dropped_and_counted() {
    let records = records(4, 150);
    let mut list = texts(&records);
    list.insert(120, list[3].clone());
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut Server::new(list), None);
    let status = service.status();
    assert_eq!((status.state.word(), status.loaded, status.duplicates_dropped), ("complete", 150, 1));
    assert_books_balance(&status, 151);
    assert_rows(&mut service, &records);
}

#[test]
fn an_audit_that_changes_between_two_pages_replaces_the_older_row() {
    let mut records = records(5, 180);
    // The last row of the first page is read again as the first of the second.
    (records[99].auto, records[99].audit) = (Score::Tenths(700), Score::Tenths(650));
    let mut newer = records.clone();
    newer[99].audit = Score::Tenths(905);
    let changed = newer[99].json();
    let mut service = Service::default();
    let mut server = Server::with_twist(texts(&records), |number, _, list| {
        if number == 1 {
            list[99].clone_from(&changed);
        }
        None
    });
    let mut driver = Driver::start(&mut service, order(100));
    driver.step(&mut service, &mut server, 0);
    assert_rows(&mut service, &records[..100]);
    let revision = service.revision();
    driver.run(&mut service, &mut server, None);
    assert!(service.revision() > revision);
    assert_eq!((service.status().loaded, service.status().changed), (180, 1));
    assert_rows(&mut service, &newer);
    let cards = conversation(&mut service, &records[99].id).unwrap().cards;
    assert_eq!(cards.iter().filter(|card| card.raw == changed).count(), 1);
    assert!(cards.iter().all(|card| card.raw != records[99].json()));
}

#[test]
fn one_row_at_two_places_with_two_contents_is_one_row_and_no_complete_load() {
    let records = records(6, 140);
    let mut newer = records[10].clone();
    newer.audit = Score::Tenths(-305);
    let mut list = texts(&records);
    list.push(newer.json());
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut Server::new(list), None);
    let status = service.status();
    assert_eq!(status.state, LoadState::Drifted(vec![Movement::TwoContents { rows: 1 }]));
    assert_eq!((status.loaded, status.changed), (140, 1));
    assert_books_balance(&status, 141);
    let mut expected = records;
    expected[10] = newer;
    assert_rows(&mut service, &expected);
}

#[test]
fn a_second_start_forgets_the_first_load() {
    let (first, second) = (records(7, 220), records(8, 130));
    let mut service = support::driver::loaded(&first);
    let id_of_first = first.iter().find(|record| second.iter().all(|other| other.id != record.id)).unwrap().id.clone();
    let revision = service.revision();
    let mut driver = Driver::start(&mut service, order(100));
    assert!(service.revision() > revision);
    assert_eq!((service.status().loaded, all_rows(&mut service).len()), (0, 0));
    driver.run(&mut service, &mut Server::new(texts(&second)), None);
    assert_eq!(service.status().state, LoadState::Complete);
    assert!(service.quarantine().is_empty());
    assert_rows(&mut service, &second);
    assert_eq!(conversation(&mut service, &id_of_first), None);
}

#[test]
fn a_refusal_of_the_dates_is_answered_once_with_the_other_form() {
    let records = records(9, 250);
    let refuse_space = |body: &Value| body["startDate"].as_str().unwrap().contains(' ');
    let mut service = Service::default();
    let mut server = Server::with_twist(texts(&records), |_, body, _| {
        refuse_space(body).then_some(Answer::Failure(LoadError::Refused { status: 400 }))
    });
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    assert_eq!((service.status().state, service.status().retries), (LoadState::Complete, 1));
    let dates: Vec<&str> = server.bodies.iter().map(|body| body["startDate"].as_str().unwrap()).collect();
    assert_eq!(dates[0], "2026-03-01 00:00:00");
    assert!(dates[1..].iter().all(|date| *date == "2026-03-01T00:00:00.000Z"), "{dates:?}");
    assert_rows(&mut service, &records);
}

#[test]
fn a_refusal_of_both_forms_ends_the_load() {
    let mut service = Service::default();
    let mut server =
        Server::with_twist(Vec::new(), |_, _, _| Some(Answer::Failure(LoadError::Refused { status: 400 })));
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    assert_eq!(service.status().state, LoadState::Failed(LoadError::Refused { status: 400 }));
    assert_eq!(server.bodies.len(), 2);
}

#[test]
fn cancelling_keeps_the_rows_and_sends_nothing_more() {
    let records = records(10, 900);
    let mut service = Service::default();
    let mut server = Server::new(texts(&records));
    let mut driver = Driver::start(&mut service, order(100));
    driver.step(&mut service, &mut server, 0);
    driver.step(&mut service, &mut server, 0);
    let late = driver.in_flight.clone();
    assert!(late.len() > 1);
    let kept = all_rows(&mut service);
    let commands = service.cancel(driver.moment());
    driver.obey(commands);
    assert!(driver.in_flight.is_empty(), "a request was not aborted");
    assert_eq!(service.status().state, LoadState::Partial(LoadError::Cancelled));
    for (request, body) in late {
        let Answer::Page(bytes) = server.answer(&body) else { panic!("no page") };
        let (_, commands) = service.take_page(request, &bytes, driver.moment(), Timestamp(MARCH));
        assert_eq!(commands, []);
    }
    assert_eq!(all_rows(&mut service), kept);
    let commands = service.resume(driver.moment());
    driver.obey(commands);
    driver.run(&mut service, &mut server, None);
    assert_eq!(service.status().state, LoadState::Complete);
    assert_rows(&mut service, &records);
}

#[test]
fn faults_that_pass_cost_retries_and_no_row() {
    let records = records(11, 450);
    let faults = [
        LoadError::ServerFault { status: 500 },
        LoadError::TooManyRequests,
        LoadError::Unreachable,
        LoadError::TimedOut,
    ];
    let mut service = Service::default();
    let mut server = Server::with_twist(texts(&records), |number, _, _| {
        (number % 2 == 1).then(|| faults.get(number / 2).copied().map(Answer::Failure)).flatten()
    });
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    let status = service.status();
    assert_eq!((status.state, status.retries), (LoadState::Complete, faults.len() as u64));
    assert_rows(&mut service, &records);
}

#[test]
fn an_answer_that_is_no_page_stops_the_load_and_keeps_its_rows() {
    let records = records(12, 450);
    for (bytes, word) in [("<!doctype html><p>Sign in", "Html"), (r#"{"message":"hello"}"#, "NoResults")] {
        let mut service = Service::default();
        let mut server = Server::with_twist(texts(&records), |number, _, _| {
            (number > 0).then(|| Answer::Page(bytes.as_bytes().to_vec()))
        });
        let mut driver = Driver::start(&mut service, order(100));
        driver.run(&mut service, &mut server, None);
        let LoadState::Partial(error @ LoadError::Unreadable(_)) = service.status().state else { panic!("{word}") };
        assert!(format!("{error:?}").contains(word), "{error:?}");
        assert_rows(&mut service, &records[..100]);
    }
}

#[test]
fn two_rows_of_a_total_of_21_are_a_partial_load() {
    let records = records(13, 2);
    let page = json!({
        "results": records.iter().map(|record| serde_json::from_str(&record.json()).unwrap()).collect::<Vec<Value>>(),
        "pagination": { "offset": 0, "limit": 100, "totalResults": 21, "hasMore": false, "totalPages": 1 },
    });
    let mut service = Service::default();
    let mut server = Server::with_twist(Vec::new(), |_, _, _| Some(Answer::Page(page.to_string().into_bytes())));
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    let status = service.status();
    assert_eq!((status.state.word(), status.loaded, status.expected), ("partial", 2, Some(21)));
    assert_rows(&mut service, &records);
}

#[test]
fn an_empty_report_is_complete() {
    let mut service = support::driver::loaded(&[]);
    assert_eq!(service.status().expected, Some(0));
    assert!(all_rows(&mut service).is_empty());
}
