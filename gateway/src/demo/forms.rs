//! The demo's evaluation forms: metrics with weights, a pass mark each, and one form that changes a weight.

use super::chance::Chance;

/// One scored question.
pub(super) struct Metric {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) weight: i32,
    pub(super) negative_weight: i32,
    pub(super) kind: Kind,
}

/// Who answers a metric, and what failing it does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// Failing it makes the whole score 0.
    Fatal,
    /// Only a person answers it.
    Manual,
}

use Kind::Fatal;
use Kind::Manual;
use Kind::Plain;

/// A set of metrics with the lowest score that passes.
pub(super) struct Form {
    pub(super) metrics: Vec<Metric>,
    pub(super) pass_mark: f64,
}

type MetricRow = (&'static str, i32, i32, Kind);

const SERVICE: [MetricRow; 8] = [
    ("Greets the customer", 10, 5, Plain),
    ("Verifies identity", 20, 15, Fatal),
    ("Understands the request", 15, 0, Plain),
    ("Offers \"help\" & <i>empathy</i>", 10, 0, Plain),
    ("Gives correct information", 20, 10, Plain),
    ("Resolves the request", 15, 5, Plain),
    ("Avoids prohibited phrases", 5, 10, Fatal),
    ("Closes properly", 5, 0, Plain),
];

const CHAT: [MetricRow; 6] = [
    ("Greets the customer", 15, 5, Plain),
    ("Answers within a minute", 20, 10, Plain),
    ("Writes clearly", 20, 0, Plain),
    ("Gives correct information", 25, 15, Plain),
    ("Protects card data", 10, 20, Fatal),
    ("Closes properly", 10, 0, Plain),
];

const SALES: [MetricRow; 12] = [
    ("Greets the customer", 5, 0, Plain),
    ("States the reason of the call", 10, 5, Plain),
    ("Asks for consent", 10, 15, Fatal),
    ("Explores needs", 10, 0, Plain),
    ("Explains the offer", 15, 5, Plain),
    ("Names the price", 10, 10, Plain),
    ("Answers objections", 10, 0, Plain),
    ("Respects a refusal", 10, 20, Fatal),
    ("Summarises the agreement", 10, 5, Plain),
    ("Agrees on the next step", 5, 0, Plain),
    ("Closes properly", 5, 0, Plain),
    ("Sounds natural", 5, 0, Manual),
];

const COMPLAINTS: [MetricRow; 10] = [
    ("Greets the customer", 5, 0, Plain),
    ("Verifies identity", 10, 10, Fatal),
    ("Apologises", 10, 5, Plain),
    ("Lets the customer finish", 10, 0, Plain),
    ("Finds the cause", 15, 5, Plain),
    ("Takes ownership", 15, 10, Plain),
    ("Offers a remedy", 15, 5, Plain),
    ("Names a deadline", 10, 5, Plain),
    ("مراجعة الملخص", 5, 0, Plain),
    ("Closes properly", 5, 0, Plain),
];

pub(super) const SERVICE_FORM: usize = 0;
pub(super) const CHAT_FORM: usize = 1;
pub(super) const SALES_FORM: usize = 2;
pub(super) const COMPLAINTS_FORM: usize = 3;
/// The complaints form with another weight, in use from the day of the change.
pub(super) const LATER_COMPLAINTS_FORM: usize = 4;

/// Every form, in the order of the constants above.
pub(super) fn forms() -> Vec<Form> {
    let mut later = COMPLAINTS;
    later[6].1 = 20;
    vec![form(&SERVICE, 70.0), form(&CHAT, 75.0), form(&SALES, 60.0), form(&COMPLAINTS, 70.0), form(&later, 70.0)]
}

fn form(rows: &[MetricRow], pass_mark: f64) -> Form {
    let metrics = rows
        .iter()
        .map(|&(name, weight, negative_weight, kind)| Metric {
            id: Chance::from_text(name).id("em"),
            name,
            weight,
            negative_weight,
            kind,
        })
        .collect();
    Form { metrics, pass_mark }
}
