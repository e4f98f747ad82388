//! Rows as JSON: what the file is about in `meta`, then a line for each row in `records`.

use crate::domain::flag::Flag;
use crate::domain::period::Timestamp;
use crate::json::write::quoted;
use crate::report::export_facts::ExportFacts;
use crate::report::export_record::ExportMetric;
use crate::report::export_record::ExportParty;
use crate::report::export_record::ExportRecord;
use crate::text::export::number::number_text;
use crate::text::export::said::label;

/// Which program wrote the file.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What stands behind the rows.
pub(super) const CLOSING: &str = "\n]}\n";

/// Everything before the rows.
pub(super) fn opening(facts: &ExportFacts) -> String {
    let (status, switches) = (&facts.status, &facts.switches);
    let mut text = String::from("{\"meta\":");
    let mut meta = Object::new(&mut text);
    meta.put("status", &quoted(status.state.word()));
    meta.put("label", &quoted(&label(status, &facts.zone)));
    meta.put("rows", &facts.n_rows.to_string());
    meta.put("loaded", &status.loaded.to_string());
    meta.put("expected", &or_null(status.expected.map(|n| n.to_string())));
    meta.put("received", &status.received().to_string());
    meta.put("quarantined", &status.quarantined.to_string());
    meta.put("duplicates_dropped", &status.duplicates_dropped.to_string());
    meta.put("changed", &status.changed.to_string());
    meta.put("from", &quoted(&facts.window.from.to_iso()));
    meta.put("to", &quoted(&facts.window.to.to_iso()));
    meta.put("zone", &quoted(facts.zone.name()));
    meta.put("filters", &quoted(&facts.filters));
    meta.put("sort", &quoted(facts.sort));
    meta.put("descending", truth(facts.descending));
    meta.put("tolerance", &number(Some(switches.tolerance)));
    meta.put("pass_mark", &number(switches.pass_mark));
    meta.put("fatal_rows", if switches.fatal_rows_in { "\"in\"" } else { "\"out\"" });
    meta.put("fetched_at", &time(status.as_of));
    meta.put("version", &quoted(VERSION));
    meta.end();
    text.push_str(",\n\"records\":[");
    text
}

/// One row, on one line.
pub(super) fn push_record(text: &mut String, record: &ExportRecord<'_>) {
    let mut object = Object::new(text);
    object.put("conversation_id", &quoted(record.conversation_id));
    object.put("custom_conversation_id", &word(record.custom_conversation_id));
    object.put("evaluated_at", &time(record.evaluated_at));
    object.put("auto_score", &number(record.auto_score));
    object.put("audit_score", &number(record.audit_score));
    object.put("delta", &number(record.delta));
    object.put("outcome", &word(record.outcome));
    object.put("audit_status", &word(record.audit_status));
    object.put("auditor", &word(record.auditor));
    object.put("audit_date", &time(record.audit_date));
    object.put("duration_status", &word(record.duration_status));
    object.put("direction", &word(record.direction));
    object.put("direction_defaulted", record.direction_defaulted.map_or(NULL, truth));
    object.put("channel", &word(record.channel));
    object.put("language", &word(record.language));
    object.put("fatal_errors", &or_null(record.fatal_errors.map(|n| n.to_string())));
    object.list("agents", &record.agents, push_party);
    object.list("queues", &record.queues, push_party);
    object.list("metrics", &record.metrics, push_metric);
    let flags: Vec<Flag> = record.flags.iter().collect();
    object.list("flags", &flags, |text, flag| text.push_str(&quoted(flag.word())));
    object.end();
}

fn push_party(text: &mut String, party: &ExportParty<'_>) {
    let mut object = Object::new(text);
    object.put("id", &quoted(party.id));
    object.put("name", &quoted(party.name));
    object.end();
}

fn push_metric(text: &mut String, metric: &ExportMetric<'_>) {
    let mut object = Object::new(text);
    object.put("id", &quoted(metric.id));
    object.put("name", &quoted(metric.name));
    object.put("weight", &number(metric.weight));
    object.put("negative_weight", &number(metric.negative_weight));
    object.put("answer", &word(metric.answer.word()));
    object.put("auditor_answer", &word(metric.auditor_answer.word()));
    object.put("fatal_failed", metric.fatal_failed.map_or(NULL, truth));
    object.end();
}

const NULL: &str = "null";

fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| NULL.to_owned())
}

fn word(word: Option<&str>) -> String {
    or_null(word.map(quoted))
}

fn time(at: Option<Timestamp>) -> String {
    or_null(at.map(|at| quoted(&at.to_iso())))
}

/// JSON has no number that is not finite.
fn number(number: Option<f64>) -> String {
    or_null(number.filter(|number| number.is_finite()).map(number_text))
}

/// An object in the making.
struct Object<'t> {
    text: &'t mut String,
    before: char,
}

impl<'t> Object<'t> {
    fn new(text: &'t mut String) -> Self {
        Self { text, before: '{' }
    }

    /// Names are ours and need no escapes.
    fn name(&mut self, name: &str) {
        self.text.push(self.before);
        self.before = ',';
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    fn put(&mut self, name: &str, value: &str) {
        self.name(name);
        self.text.push_str(value);
    }

    fn list<T>(&mut self, name: &str, items: &[T], push: impl Fn(&mut String, &T)) {
        self.name(name);
        self.text.push('[');
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            push(self.text, item);
        }
        self.text.push(']');
    }

    fn end(self) {
        self.text.push('}');
    }
}
