//! Stands in for the browser wherever there is none: tests move its clock, answer its requests and read what it measured.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::Poll;
use std::task::Waker;

use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::zone::Zone;

use crate::api::client::Abort;
use crate::api::client::Endpoint;
use crate::api::failure::Failure;

/// Whether this is a browser. Each door asks it once and goes to the stage where it is not.
pub const IS_BROWSER: bool = cfg!(target_arch = "wasm32");

/// What a page without a browser has instead.
#[derive(Default)]
pub struct Stage {
    /// Milliseconds since the page was opened.
    pub now_ms: f64,
    /// When the page was opened.
    pub opened_at: Timestamp,
    /// Hash of the address.
    pub hash: String,
    /// Text of `config.json`, if there is one.
    pub config: Option<String>,
    /// The zones that are known beside UTC.
    pub zones: Vec<Zone>,
    /// Whether there is no network.
    pub is_offline: bool,
    /// Timers that are set: when each is due, and what it does.
    pub timers: Vec<(f64, Box<dyn FnOnce()>)>,
    /// Every request so far.
    pub sent: Vec<Sent>,
    /// Every measure so far: its name, its beginning and its end.
    pub measures: Vec<(String, f64, f64)>,
    /// Every event that was sent to the page's scripts: its name and its text.
    pub told: Vec<(String, String)>,
    /// Every file that was offered: its name and its text.
    pub saved: Vec<(String, String)>,
}

/// A request that was sent.
pub struct Sent {
    /// Where to.
    pub endpoint: Endpoint,
    /// Its body.
    pub body: String,
    /// Whether it was aborted.
    pub abort: Abort,
    /// Whether it was answered.
    pub is_answered: bool,
    answer: Option<Result<Vec<u8>, Failure>>,
    waker: Option<Waker>,
}

impl Sent {
    /// Answers it.
    pub fn answer(&mut self, answer: Result<Vec<u8>, Failure>) {
        self.is_answered = true;
        self.answer = Some(answer);
        self.waker.take().inspect(Waker::wake_by_ref);
    }
}

thread_local! {
    static STAGE: RefCell<Stage> = RefCell::default();
}

/// Does something with the stage of this thread.
pub fn with_stage<T>(work: impl FnOnce(&mut Stage) -> T) -> T {
    STAGE.with_borrow_mut(work)
}

/// Sends a request to whoever answers on the stage.
pub async fn answer(endpoint: Endpoint, body: &str, abort: Abort) -> Result<Vec<u8>, Failure> {
    let body = body.to_owned();
    let number = with_stage(|stage| {
        stage.sent.push(Sent { endpoint, body, abort, is_answered: false, answer: None, waker: None });
        stage.sent.len() - 1
    });
    poll_fn(|context| {
        with_stage(|stage| {
            let Some(sent) = stage.sent.get_mut(number) else { return Poll::Pending };
            sent.waker = Some(context.waker().clone());
            sent.answer.take().map_or(Poll::Pending, Poll::Ready)
        })
    })
    .await
}
