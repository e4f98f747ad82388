//! Each of the 37 fields of the answer with ten values that it should not have: what exactly is read then, and what is flagged.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::evaluation::Evaluation;
use auditlens_engine::domain::flag::Flag;
use auditlens_engine::wire::decode::Page;
use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::decode::Totals;

use crate::support::decoded;
use crate::support::flags;

/// Absent, null, truth value, number, number in quotes, list, object, empty, unheard of, extreme.
const MUTATIONS: [Option<&str>; 10] = [
    None,
    Some("null"),
    Some("true"),
    Some("5"),
    Some("\"5\""),
    Some("[1]"),
    Some("{\"a\":1}"),
    Some("\"\""),
    Some("\"unheard_of\""),
    Some("1e999"),
];

/// What is read of each mutation, and the flags that it raises.
type Expected = [(&'static str, &'static [Flag]); 10];

const NONE: &[Flag] = &[];
const UNREADABLE: &[Flag] = &[Flag::FieldUnreadable];
const AS_TEXT: &[Flag] = &[Flag::NumberAsText];

const ID_OF_CONVERSATION: Expected = [
    ("rejected: Missing", NONE),
    ("rejected: Null", NONE),
    ("rejected: WrongType", NONE),
    ("\"5\"", NONE),
    ("\"5\"", NONE),
    ("rejected: WrongType", NONE),
    ("rejected: WrongType", NONE),
    ("rejected: Empty", NONE),
    ("\"unheard_of\"", NONE),
    ("\"1e999\"", NONE),
];

/// A number names as well as text does.
const NAME: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Absent", UNREADABLE),
    ("Given(\"5\")", NONE),
    ("Given(\"5\")", NONE),
    ("Absent", UNREADABLE),
    ("Absent", UNREADABLE),
    ("Given(\"\")", NONE),
    ("Given(\"unheard_of\")", NONE),
    ("Given(\"1e999\")", NONE),
];

/// A word that nobody knows is shown as it stands, and so is what should have been text.
const TEXT: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Given(\"true\")", UNREADABLE),
    ("Given(\"5\")", UNREADABLE),
    ("Given(\"5\")", NONE),
    ("Absent", UNREADABLE),
    ("Absent", UNREADABLE),
    ("Given(\"\")", NONE),
    ("Given(\"unheard_of\")", NONE),
    ("Given(\"1e999\")", UNREADABLE),
];

const NO_SCORE: &[Flag] = &[Flag::ScoreUnreadable];

const AUTO: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Unreadable", NO_SCORE),
    ("Number(5.0)", NONE),
    ("Number(5.0)", AS_TEXT),
    ("Unreadable", NO_SCORE),
    ("Unreadable", NO_SCORE),
    ("Unreadable", NO_SCORE),
    ("Unreadable", NO_SCORE),
    ("Unreadable", NO_SCORE),
];

const NO_AUDIT: &[Flag] = &[Flag::AuditedWithoutScore];
const NO_AUDIT_SCORE: &[Flag] = &[Flag::ScoreUnreadable, Flag::AuditedWithoutScore];

/// Of a conversation whose status says that it was audited.
const AUDIT: Expected = [
    ("Absent", NO_AUDIT),
    ("Null", NO_AUDIT),
    ("Unreadable", NO_AUDIT_SCORE),
    ("Number(5.0)", NONE),
    ("Number(5.0)", AS_TEXT),
    ("Unreadable", NO_AUDIT_SCORE),
    ("Unreadable", NO_AUDIT_SCORE),
    ("Unreadable", NO_AUDIT_SCORE),
    ("Unreadable", NO_AUDIT_SCORE),
    ("Unreadable", NO_AUDIT_SCORE),
];

const NO_TIME: &[Flag] = &[Flag::TimeUnreadable];

const TIME: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
    ("Null", NO_TIME),
];

const TRUTH: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Given(true)", NONE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
];

const COUNT: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Null", UNREADABLE),
    ("Given(5)", NONE),
    ("Given(5)", AS_TEXT),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
    ("Null", UNREADABLE),
];

const POINTS: Expected = [
    ("None", NONE),
    ("None", NONE),
    ("None", UNREADABLE),
    ("Some(5.0)", NONE),
    ("Some(5.0)", AS_TEXT),
    ("None", UNREADABLE),
    ("None", UNREADABLE),
    ("None", UNREADABLE),
    ("None", UNREADABLE),
    ("None", UNREADABLE),
];

const NO_ANSWER: &[Flag] = &[Flag::AnswerUnknown];

const ANSWER: Expected = [
    ("Absent", NONE),
    ("Null", NONE),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
    ("Other", NO_ANSWER),
];

/// Agents or queues, by id: a name alone is one, and an object without a name is none.
const PARTIES: Expected = [
    ("[]", NONE),
    ("[]", NONE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
    ("[\"5\"]", NONE),
    ("[]", UNREADABLE),
    ("[]", NONE),
    ("[]", NONE),
    ("[\"unheard_of\"]", NONE),
    ("[]", UNREADABLE),
];

/// What has no id of its own goes by its name.
const ID_OF_ITEM: Expected = [
    ("\"Name\"", NONE),
    ("\"Name\"", NONE),
    ("\"Name\"", UNREADABLE),
    ("\"5\"", NONE),
    ("\"5\"", NONE),
    ("\"Name\"", UNREADABLE),
    ("\"Name\"", UNREADABLE),
    ("\"Name\"", NONE),
    ("\"unheard_of\"", NONE),
    ("\"1e999\"", NONE),
];

const NAME_OF_PARTY: Expected = [
    ("\"\"", NONE),
    ("\"\"", NONE),
    ("\"true\"", UNREADABLE),
    ("\"5\"", UNREADABLE),
    ("\"5\"", NONE),
    ("\"\"", UNREADABLE),
    ("\"\"", UNREADABLE),
    ("\"\"", NONE),
    ("\"unheard_of\"", NONE),
    ("\"1e999\"", UNREADABLE),
];

/// Metrics, by id: an object alone is one, of which nothing is known.
const METRICS: Expected = [
    ("[]", NONE),
    ("[]", NONE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
    ("[\"\"]", NONE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
    ("[]", UNREADABLE),
];

/// Key, the text around its entry, what is read of it, and what it should be.
type Field = (&'static str, &'static str, fn(&Evaluation<'_>) -> String, Expected);

const AGENT: &str = r#"{"conversationId":"c","Agents":[{"Agent Name":"Name"@}]}"#;
const AGENT_BY_ID: &str = r#"{"conversationId":"c","Agents":[{"Agent ID":"a-1"@}]}"#;
const QUEUE: &str = r#"{"conversationId":"c","Queues":[{"Queue Name":"Name"@}]}"#;
const QUEUE_BY_ID: &str = r#"{"conversationId":"c","Queues":[{"Queue ID":"q-1"@}]}"#;
const METRIC: &str = r#"{"conversationId":"c","Metrics":[{"Metric Name":"Name"@}]}"#;
const METRIC_BY_ID: &str = r#"{"conversationId":"c","Metrics":[{"Metric ID":"m-1"@}]}"#;
const ROOT: &str = r#"{"conversationId":"c"@}"#;
const AUDITED: &str = r#"{"conversationId":"c","audit_status":"audited"@}"#;
const BARE: &str = r#"{"x":1@}"#;

const FIELDS: [Field; 30] = [
    ("conversationId", BARE, |row| format!("{:?}", row.conversation_id), ID_OF_CONVERSATION),
    ("customConversationId", ROOT, |row| format!("{:?}", row.custom_conversation_id), NAME),
    ("contact_direction", ROOT, |row| format!("{:?}", row.direction), TEXT),
    ("is_direction_defaulted", ROOT, |row| format!("{:?}", row.direction_defaulted), TRUTH),
    ("channel", ROOT, |row| format!("{:?}", row.channel), TEXT),
    ("audit_status", ROOT, |row| format!("{:?}", row.audit_status), TEXT),
    ("auditor", ROOT, |row| format!("{:?}", row.auditor), TEXT),
    ("audit_date", ROOT, |row| format!("{:?}", row.audit_date), TIME),
    ("Queues", ROOT, |row| format!("{:?}", row.queues.iter().map(|queue| &queue.id).collect::<Vec<_>>()), PARTIES),
    ("Queue ID", QUEUE, |row| format!("{:?}", row.queues[0].id), ID_OF_ITEM),
    ("Queue Name", QUEUE_BY_ID, |row| format!("{:?}", row.queues[0].name), NAME_OF_PARTY),
    ("Agents", ROOT, |row| format!("{:?}", row.agents.iter().map(|agent| &agent.id).collect::<Vec<_>>()), PARTIES),
    ("Agent ID", AGENT, |row| format!("{:?}", row.agents[0].id), ID_OF_ITEM),
    ("Agent Name", AGENT_BY_ID, |row| format!("{:?}", row.agents[0].name), NAME_OF_PARTY),
    ("koreEvalutionScore", ROOT, |row| format!("{:?}", row.auto), AUTO),
    ("supervisorAuditScore", AUDITED, |row| format!("{:?}", row.audit), AUDIT),
    ("fatalErrorCount", ROOT, |row| format!("{:?}", row.fatal_count), COUNT),
    ("Language", ROOT, |row| format!("{:?}", row.language), TEXT),
    ("duration_status", ROOT, |row| format!("{:?}", row.duration_status), TEXT),
    ("evaluation_status", ROOT, |row| format!("{:?}", row.evaluation_status), TEXT),
    ("evaluatedAt", ROOT, |row| format!("{:?}", row.evaluated_at), TIME),
    ("Pass Score", ROOT, |row| format!("{:?}", row.pass_score), POINTS),
    ("Metrics", ROOT, |row| format!("{:?}", row.metrics.iter().map(|metric| &metric.id).collect::<Vec<_>>()), METRICS),
    ("Metric ID", METRIC, |row| format!("{:?}", row.metrics[0].id), ID_OF_ITEM),
    ("Metric Name", METRIC_BY_ID, |row| format!("{:?}", row.metrics[0].name), TEXT),
    ("Metric Weight", METRIC, |row| format!("{:?}", row.metrics[0].weight), POINTS),
    ("Metric Negative Weight", METRIC, |row| format!("{:?}", row.metrics[0].negative_weight), POINTS),
    ("Qualification", METRIC, |row| format!("{:?}", row.metrics[0].answer), ANSWER),
    ("Auditor Response", METRIC, |row| format!("{:?}", row.metrics[0].auditor_answer), ANSWER),
    ("isFatalError", METRIC, |row| format!("{:?}", row.metrics[0].fatal_failed), TRUTH),
];

fn with_entry(around: &str, key: &str, value: Option<&str>) -> String {
    around.replace('@', &value.map_or(String::new(), |json| format!(",\"{key}\":{json}")))
}

fn read_of(page: &Page<'static>, read: fn(&Evaluation<'_>) -> String) -> (String, Vec<Flag>) {
    assert_eq!(page.records.len(), 2, "a wrong value costs no other record");
    assert!(matches!(page.records[1], Record::Accepted(_)), "a wrong value costs no other record");
    match &page.records[0] {
        Record::Accepted(accepted) => (read(&accepted.evaluation), flags(&accepted.evaluation)),
        Record::Rejected(rejected) => (format!("rejected: {:?}", rejected.reason), Vec::new()),
    }
}

#[test]
fn every_field_of_a_record_with_ten_wrong_values_is_300_cases() {
    let mut n_cases = 0;
    for (key, around, read, expected) in FIELDS {
        for (value, (text, flags)) in MUTATIONS.into_iter().zip(expected) {
            let record = with_entry(around, key, value);
            let page = decoded(format!(r#"{{"results":[{record},{{"conversationId":"d"}}]}}"#).as_bytes()).unwrap();
            assert_eq!(read_of(&page, read), (text.to_owned(), flags.to_vec()), "{record}");
            n_cases += 1;
        }
    }
    assert_eq!(n_cases, 300);
}

/// Something the answer says about the whole list, where it says it so.
fn totals_with(key: &str, value: Option<&str>) -> Totals {
    let answer = with_entry(r#"{"results":[{"conversationId":"c"}],"pagination":{"x":1@}}"#, key, value);
    let page = decoded(answer.as_bytes()).unwrap();
    assert_eq!(page.records.len(), 1, "{answer}");
    page.totals
}

#[test]
fn every_field_of_the_envelope_with_ten_wrong_values_is_70_cases() {
    let mut n_cases = 0;
    for value in MUTATIONS {
        let whole = value.filter(|json| ["5", "\"5\""].contains(json)).map(|_| 5);
        let truth = value.filter(|json| *json == "true").map(|_| true);
        let none = Totals::default();
        assert_eq!(totals_with("offset", value), Totals { offset: whole, ..none }, "{value:?}");
        assert_eq!(totals_with("limit", value), Totals { limit: whole, ..none }, "{value:?}");
        assert_eq!(totals_with("totalResults", value), Totals { total_results: whole, ..none }, "{value:?}");
        assert_eq!(totals_with("totalPages", value), Totals { total_pages: whole, ..none }, "{value:?}");
        assert_eq!(totals_with("hasMore", value), Totals { has_more: truth, ..none }, "{value:?}");
        let answer = with_entry(r#"{"results":[{"conversationId":"c"}]@}"#, "pagination", value);
        let page = decoded(answer.as_bytes()).unwrap();
        assert_eq!((page.records.len(), page.totals), (1, none), "{answer}");
        // A list of results is a page, whatever stands in it; nothing else is.
        let answer = with_entry(r#"{"pagination":{}@}"#, "results", value);
        let n_records = decoded(answer.as_bytes()).ok().map(|page| page.records.len());
        assert_eq!(n_records, value.filter(|json| *json == "[1]").map(|_| 1), "{answer}");
        n_cases += 7;
    }
    assert_eq!(n_cases, 70);
}
