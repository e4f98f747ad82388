//! Short ways from JSON text to what was decoded from it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

use auditlens_engine::domain::evaluation::Evaluation;
use auditlens_engine::domain::flag::Flag;
use auditlens_engine::wire::decode::Page;
use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::decode::Rejected;
use auditlens_engine::wire::decode::decode_page;
use auditlens_engine::wire::decode::page_text;
use auditlens_engine::wire::error::DecodeError;

/// The page in some bytes. Their text is leaked, so that tests need not hold it.
pub(crate) fn decoded(bytes: &[u8]) -> Result<Page<'static>, DecodeError> {
    let bytes: &'static [u8] = Box::leak(bytes.into());
    decode_page(Box::leak(Box::new(page_text(bytes)?)))
}

/// The page in a fixture.
pub(crate) fn fixture(name: &str) -> Page<'static> {
    decoded(fixture_text(name).as_bytes()).unwrap()
}

/// The text of a fixture.
pub(crate) fn fixture_text(name: &str) -> String {
    let path = format!("{}/../tests/fixtures/api/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The accepted records of a page, in order.
pub(crate) fn evaluations(page: Page<'static>) -> Vec<Evaluation<'static>> {
    let accepted = page.records.into_iter().filter_map(|record| match record {
        Record::Accepted(accepted) => Some(accepted.evaluation),
        Record::Rejected(_) => None,
    });
    accepted.collect()
}

/// The record that an object in JSON text becomes.
pub(crate) fn record(object: &str) -> Record<'static> {
    let page = decoded(format!("{{\"results\":[{object}]}}").as_bytes()).unwrap();
    let [record] = <[Record<'_>; 1]>::try_from(page.records).unwrap();
    record
}

/// The evaluation that these entries and a conversation id become.
pub(crate) fn evaluation(entries: &str) -> Evaluation<'static> {
    match record(&format!("{{\"conversationId\":\"c-1\",{entries}}}")) {
        Record::Accepted(accepted) => accepted.evaluation,
        Record::Rejected(rejected) => panic!("{entries}: {rejected:?}"),
    }
}

/// The rejection that an object in JSON text becomes.
pub(crate) fn rejection(object: &str) -> Rejected<'static> {
    match record(object) {
        Record::Accepted(accepted) => panic!("{object}: {accepted:?}"),
        Record::Rejected(rejected) => rejected,
    }
}

/// The flags of an evaluation, in the order in which they are shown.
pub(crate) fn flags(evaluation: &Evaluation<'_>) -> Vec<Flag> {
    evaluation.flags.iter().collect()
}
