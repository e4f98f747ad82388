//! A page on a stage: opened at an address, answered by a server that a test plays, looked at through the graph.

use auditlens::api::failure::Failure;
use auditlens::api::stage::Stage;
use auditlens::api::stage::with_stage;
use auditlens::reactive::prelude::*;
use auditlens::state::session::Session;
use auditlens::state::tasks::begin::begin;
use auditlens::state::tasks::show::address_changed;
use auditlens_engine::domain::load::LoadError;
use auditlens_engine::domain::period::Day;
use auditlens_engine::route::route_from_hash;
use leptos::prelude::Owner;
use serde_json::Value;
use serde_json::json;

use super::tasks;

/// A page that is open.
pub struct Page {
    pub session: Session,
    pub owner: Owner,
}

/// The settings of a page whose proxy signs in.
pub fn plain_settings() -> Value {
    json!({ "endpoint": "/scores", "requestsPerMinute": 0, "verifyPages": 0 })
}

impl Page {
    /// Opens the page on 31 March 2026 and lets it send its first request.
    pub fn open(hash: &str, settings: &Value) -> Self {
        tasks::init();
        with_stage(|stage| {
            *stage = Stage {
                opened_at: Day::from_iso("2026-03-31").unwrap().start_utc(),
                hash: hash.to_owned(),
                config: Some(settings.to_string()),
                zones: std::mem::take(&mut stage.zones),
                ..Stage::default()
            };
        });
        let owner = Owner::new();
        let session = owner.with(begin);
        tasks::run_all();
        Self { session, owner }
    }

    /// Opens the page and gives it all of a report.
    pub fn with_report(hash: &str, records: &[Value]) -> Self {
        let page = Self::open(hash, &plain_settings());
        page.serve_all(records);
        assert_eq!(page.state(), "complete");
        page
    }

    /// Answers the oldest request that is open with its page of a report. `false` where none is open.
    pub fn serve(&self, records: &[Value]) -> bool {
        let Some(number) = open_requests().first().copied() else { return false };
        answer(number, Ok(page_of(records, &body(number))));
        true
    }

    /// Answers until no request is open, and lets the screens follow.
    pub fn serve_all(&self, records: &[Value]) {
        while self.serve(records) {}
        pass(1_000);
    }

    /// The word for how the load stands.
    pub fn state(&self) -> &'static str {
        self.session.status.with_untracked(|status| status.state.word())
    }

    /// Counts how often a signal is given a value from now on.
    pub fn watch<T: Send + Sync + 'static>(&self, signal: Signal<T>) -> Watch {
        let times = self.owner.with(|| StoredValue::new(0));
        self.owner.with(|| {
            Effect::new(move |_| {
                signal.read();
                times.update_value(|times| *times += 1);
            })
        });
        tasks::run_all();
        times.set_value(0);
        Watch { times }
    }
}

/// How often something happened.
#[derive(Clone, Copy)]
pub struct Watch {
    times: StoredValue<usize>,
}

impl Watch {
    /// How often since the last time that this was asked, once all is quiet.
    pub fn times(&self) -> usize {
        tasks::run_all();
        self.times.try_update_value(std::mem::take).unwrap()
    }
}

/// Numbers of the requests that are neither answered nor aborted.
pub fn open_requests() -> Vec<usize> {
    tasks::run_all();
    with_stage(|stage| {
        let open = stage.sent.iter().enumerate().filter(|(_, sent)| !sent.is_answered && !sent.abort.is_aborted());
        open.map(|(number, _)| number).collect()
    })
}

/// How many requests were sent so far.
pub fn n_sent() -> usize {
    tasks::run_all();
    with_stage(|stage| stage.sent.len())
}

/// The body of a request.
pub fn body(number: usize) -> Value {
    with_stage(|stage| serde_json::from_str(&stage.sent[number].body).unwrap())
}

/// Answers a request, wanted or not.
pub fn answer(number: usize, answer: Result<Vec<u8>, LoadError>) {
    with_stage(|stage| stage.sent[number].answer(answer.map_err(Failure::from)));
    tasks::run_all();
}

/// The page of a report that a body asks for.
pub fn page_of(records: &[Value], body: &Value) -> Vec<u8> {
    let whole = |name: &str| usize::try_from(body[name].as_u64().unwrap()).unwrap();
    let (offset, limit) = (whole("offset"), whole("limit"));
    let results: Vec<&Value> = records.iter().skip(offset).take(limit).collect();
    let pagination = json!({ "offset": offset, "limit": limit, "totalResults": records.len() });
    json!({ "results": results, "pagination": pagination }).to_string().into_bytes()
}

/// Lets time pass, with every timer at its moment.
pub fn pass(ms: u32) {
    let end_ms = with_stage(|stage| stage.now_ms) + f64::from(ms);
    while let Some(work) = with_stage(|stage| next_due(stage, end_ms)) {
        work();
        tasks::run_all();
    }
    with_stage(|stage| stage.now_ms = end_ms);
}

fn next_due(stage: &mut Stage, end_ms: f64) -> Option<Box<dyn FnOnce()>> {
    let due = stage.timers.iter().map(|(due_ms, _)| *due_ms).filter(|due_ms| *due_ms <= end_ms).reduce(f64::min)?;
    let first = stage.timers.iter().position(|(due_ms, _)| *due_ms <= due)?;
    stage.now_ms = stage.now_ms.max(due);
    Some(stage.timers.remove(first).1)
}

/// How often something was measured.
pub fn n_measures(name: &str) -> usize {
    with_stage(|stage| stage.measures.iter().filter(|(measured, _, _)| measured == name).count())
}

/// A conversation: voice where its number is even, audited where it divides by 3, fatal where it divides by 50.
pub fn conversation(number: usize) -> Value {
    let auto = 60 + number % 40;
    let mut record = json!({
        "conversationId": format!("c-{number:04}"),
        "channel": if number.is_multiple_of(2) { "voice" } else { "chat" },
        "koreEvalutionScore": auto,
        "evaluation_status": if auto >= 70 { "pass" } else { "fail" },
        "fatalErrorCount": usize::from(number.is_multiple_of(50)),
        "evaluatedAt": format!("2026-03-{:02} 08:{:02}:00", number % 28 + 1, number % 60),
        "Agents": [{ "Agent ID": format!("a-{}", number % 5), "Agent Name": format!("Agent {}", number % 5) }],
    });
    if number.is_multiple_of(3) {
        record["audit_status"] = json!("audited");
        record["supervisorAuditScore"] = json!(auto - number % 21);
    }
    record
}

/// So many conversations.
pub fn conversations(n: usize) -> Vec<Value> {
    (0..n).map(conversation).collect()
}

/// Rows that the screens show.
pub fn loaded(page: &Page) -> u64 {
    page.session.status.with_untracked(|status| status.loaded)
}

/// First and last second that a request asks for.
pub fn asked_window(number: usize) -> (String, String) {
    let text = |name: &str| body(number)[name].as_str().unwrap().to_owned();
    (text("startDate"), text("endDate"))
}

/// Pastes another address.
pub fn paste(page: &Page, hash: &str) {
    with_stage(|stage| hash.clone_into(&mut stage.hash));
    address_changed(page.session, route_from_hash(hash));
    tasks::run_all();
}
