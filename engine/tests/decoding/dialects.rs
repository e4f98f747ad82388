//! The two spellings of the vendor's page, and the scores that are easily taken for others.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::evaluation::Evaluation;
use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::score::Reading;
use auditlens_engine::domain::score::ScorePair;

use crate::support::evaluation;
use crate::support::flags;

/// Spelling of the sample, spelling of the table, the text around the entry, a value, and another value.
type Dialect = (&'static str, &'static str, &'static str, &'static str, &'static str);

const ROOT: &str = "@";
const AGENT: &str = "\"Agents\":[{@}]";
const QUEUE: &str = "\"Queues\":[{@}]";
const METRIC: &str = "\"Metrics\":[{@}]";

const DIALECTS: [Dialect; 16] = [
    ("Queues", "queues", ROOT, r#"[{"Queue ID":"q"}]"#, "[]"),
    ("Queue ID", "queueId", QUEUE, r#""q-1""#, r#""q-2""#),
    ("Queue Name", "queueName", QUEUE, r#""Billing""#, r#""Sales""#),
    ("Agents", "agents", ROOT, r#"[{"Agent ID":"a"}]"#, "[]"),
    ("Agent ID", "agentId", AGENT, r#""a-1""#, r#""a-2""#),
    ("Agent Name", "agentName", AGENT, r#""Ana""#, r#""Bo""#),
    ("Metrics", "metrics", ROOT, r#"[{"Metric ID":"m"}]"#, "[]"),
    ("Metric ID", "metricId", METRIC, r#""m-1""#, r#""m-2""#),
    ("Metric Name", "metricName", METRIC, r#""Greets""#, r#""Listens""#),
    ("Metric Weight", "metricWeight", METRIC, "28", "27"),
    ("Metric Negative Weight", "metricNegativeWeight", METRIC, "27", "0"),
    ("Qualification", "qualification", METRIC, r#""YES""#, r#""NO""#),
    ("Language", "language", ROOT, r#""English""#, r#""German""#),
    ("koreEvalutionScore", "koreEvaluationScore", ROOT, "77", "0"),
    ("supervisorAuditScore", "AuditScore", r#""auditor":"M","audit_status":"audited",@"#, "81", "-81"),
    ("audit_status", "AuditStatus", ROOT, r#""not_audited""#, r#""Assigned""#),
];

fn read(around: &str, entries: &[(&str, &str)]) -> Evaluation<'static> {
    let entries: Vec<String> = entries.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    evaluation(&around.replace('@', &entries.join(",")))
}

#[test]
fn sixteen_pairs_of_spellings_in_the_samples_way_the_tables_way_and_both_ways_are_48_cases() {
    let mut n_cases = 0;
    for (sample, table, around, value, other) in DIALECTS {
        let expected = read(around, &[(sample, value)]);
        assert_eq!(flags(&expected), [], "{sample}");
        assert_ne!(expected, read(around, &[("x", "1")]), "{sample}: nothing was read");
        assert_ne!(expected, read(around, &[(sample, other)]), "{sample}: the values say the same");
        for spelled in [vec![(table, value)], vec![(sample, value), (table, value)]] {
            assert_eq!(read(around, &spelled), expected, "{spelled:?}");
            n_cases += 1;
        }
        n_cases += 1;
    }
    assert_eq!(n_cases, 48);
}

#[test]
fn where_two_spellings_differ_the_samples_counts_and_it_is_flagged() {
    for (sample, table, around, value, other) in DIALECTS {
        for entries in [[(sample, value), (table, other)], [(table, other), (sample, value)]] {
            let row = read(around, &entries);
            assert_eq!(flags(&row), [Flag::SpellingsDiffer], "{entries:?}");
            let expected = read(around, &[(sample, value)]);
            assert_eq!(Evaluation { flags: expected.flags, ..row }, expected, "{entries:?}");
        }
    }
}

#[test]
fn where_one_spelling_is_null_the_other_counts() {
    for (sample, table, around, value, _) in DIALECTS {
        let expected = read(around, &[(sample, value)]);
        for entries in [[(sample, "null"), (table, value)], [(sample, value), (table, "null")]] {
            assert_eq!(read(around, &entries), expected, "{entries:?}");
        }
    }
}

/// A score of a conversation that was audited with 50 points, what is read, whether it makes a pair, and what is flagged.
type Trap = (&'static str, Reading, Option<f64>, &'static [Flag]);

const NONE: &[Flag] = &[];
const AS_TEXT: &[Flag] = &[Flag::NumberAsText];
const OUTSIDE: &[Flag] = &[Flag::ScoreOutOfRange];
const NO_SCORE: &[Flag] = &[Flag::ScoreUnreadable];
const NOT_ZERO: &[Flag] = &[Flag::FatalScoreNotZero];

const TRAPS: [Trap; 24] = [
    (r#""koreEvalutionScore":-100"#, Reading::Number(-100.0), Some(-150.0), NONE),
    (r#""koreEvalutionScore":100"#, Reading::Number(100.0), Some(50.0), NONE),
    (r#""koreEvalutionScore":-100.5"#, Reading::OutOfRange(-100.5), None, OUTSIDE),
    (r#""koreEvalutionScore":100.5"#, Reading::OutOfRange(100.5), None, OUTSIDE),
    (r#""koreEvalutionScore":101"#, Reading::OutOfRange(101.0), None, OUTSIDE),
    (r#""koreEvalutionScore":1e308"#, Reading::OutOfRange(1e308), None, OUTSIDE),
    (r#""koreEvalutionScore":"101""#, Reading::OutOfRange(101.0), None, &[Flag::NumberAsText, Flag::ScoreOutOfRange]),
    (r#""koreEvalutionScore":1e999"#, Reading::Unreadable, None, NO_SCORE),
    (r#""koreEvalutionScore":1e-400"#, Reading::Number(0.0), Some(-50.0), NONE),
    (r#""koreEvalutionScore":0.1"#, Reading::Number(0.1), Some(-49.9), NONE),
    (r#""koreEvalutionScore":"77""#, Reading::Number(77.0), Some(27.0), AS_TEXT),
    (r#""koreEvalutionScore":"-3""#, Reading::Number(-3.0), Some(-53.0), AS_TEXT),
    (r#""koreEvalutionScore":"77%""#, Reading::Unreadable, None, NO_SCORE),
    (r#""koreEvalutionScore":"7,5""#, Reading::Unreadable, None, NO_SCORE),
    (r#""koreEvalutionScore":"""#, Reading::Unreadable, None, NO_SCORE),
    (r#""koreEvalutionScore":true"#, Reading::Unreadable, None, NO_SCORE),
    (r#""koreEvalutionScore":-0.0"#, Reading::Number(0.0), Some(-50.0), NONE),
    (r#""koreEvalutionScore":0"#, Reading::Number(0.0), Some(-50.0), NONE),
    (r#""koreEvalutionScore":null"#, Reading::Null, None, NONE),
    (r#""channel":"voice""#, Reading::Absent, None, NONE),
    (r#""koreEvalutionScore":"NA""#, Reading::NotApplicable, None, NONE),
    (r#""koreEvalutionScore":"-""#, Reading::Dash, None, NONE),
    (r#""koreEvalutionScore":5,"fatalErrorCount":1"#, Reading::Number(5.0), Some(-45.0), NOT_ZERO),
    (
        r#""koreEvalutionScore":-150,"fatalErrorCount":1"#,
        Reading::OutOfRange(-150.0),
        None,
        &[Flag::ScoreOutOfRange, Flag::FatalScoreNotZero],
    ),
];

#[test]
fn twenty_four_scores_that_are_easily_taken_for_others() {
    for (entries, reading, delta, expected) in TRAPS {
        let row = evaluation(&format!(r#""audit_status":"audited","supervisorAuditScore":50,{entries}"#));
        assert_eq!((row.auto, row.audit), (reading, Reading::Number(50.0)), "{entries}");
        assert_eq!(row.score_pair().map(ScorePair::delta), delta, "{entries}");
        assert_eq!(flags(&row), expected, "{entries}");
        assert_ne!(format!("{:?}", row.auto), "Number(-0.0)", "{entries}");
    }
}
