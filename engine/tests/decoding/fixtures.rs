//! The published generations of the answer, each as a whole.

#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]

use auditlens_engine::domain::flag::Flag;
use auditlens_engine::domain::metric::Answer;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::presence::Presence;
use auditlens_engine::domain::score::Reading;
use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::decode::Totals;

use crate::support::evaluations;
use crate::support::fixture;
use crate::support::flags;

#[test]
fn the_published_sample_is_read() {
    let page = fixture("vendor-sample");
    let totals = Totals {
        offset: Some(0),
        limit: Some(100),
        total_results: Some(21),
        has_more: Some(false),
        total_pages: Some(1),
    };
    assert_eq!(page.totals, totals);
    let rows = evaluations(page);
    assert_eq!(rows.len(), 2);

    let scored = &rows[0];
    assert_eq!(scored.conversation_id, "c-0bba1c4-6d27-49d9-8557-9b0e8774xxxx");
    assert_eq!(scored.custom_conversation_id.text(), Some("UATTranscripts_Mar23b"));
    assert_eq!(scored.score_pair().unwrap().delta(), -4.0);
    assert_eq!(scored.evaluated_at, Presence::Given(Timestamp(1_774_263_834_000)));
    assert_eq!(scored.agents[0].id, "a-424ea65-322b-47c1-8189-7200b64cxxxx");
    assert_eq!(scored.agents[0].name, "John Doe");
    assert_eq!(scored.queues[0].name, "Default Queue - Q1");
    assert_eq!(scored.fatal_count, Presence::Given(0));
    assert_eq!(scored.auditor, Presence::Absent);
    assert_eq!(scored.metrics[1].name.text(), Some("UK Proper Sign-off GenAI"));
    assert_eq!((scored.metrics[1].weight, scored.metrics[1].negative_weight), (Some(27.0), Some(26.0)));
    assert_eq!(scored.metrics[1].answer, Answer::Met);
    assert_eq!(scored.metrics[1].fatal_failed, Presence::Given(false));
    assert_eq!(flags(scored), []);

    let short = &rows[1];
    assert_eq!((short.auto, short.audit), (Reading::Null, Reading::Null));
    assert_eq!(short.duration_status.text(), Some("below_threshold"));
    assert_eq!(short.evaluated_at, Presence::Null);
    assert_eq!(short.metrics[0].answer, Answer::Absent);
    assert_eq!(flags(short), []);
}

#[test]
fn the_spelling_of_the_published_table_is_read() {
    let page = fixture("table-spelling");
    assert_eq!((page.totals.offset, page.totals.total_results), (Some(100), Some(102)));
    let rows = evaluations(page);
    let audited = &rows[0];
    assert_eq!((audited.auto, audited.audit), (Reading::Number(71.25), Reading::Number(64.5)));
    assert_eq!(audited.audit_status.text(), Some("Audited"));
    assert_eq!(audited.auditor.text(), Some("Meera Nair"));
    assert_eq!(audited.audit_date, Presence::Given(Timestamp(1_774_431_000_000)));
    assert_eq!(audited.direction.text(), Some("outbound"));
    assert_eq!(audited.direction_defaulted, Presence::Given(true));
    assert_eq!(audited.language.text(), Some("Portuguese"));
    let agents: Vec<_> = audited.agents.iter().map(|agent| agent.name.as_ref()).collect();
    assert_eq!(agents, ["Ana Lima", "Bo Chen"]);
    assert_eq!(audited.queues[0].id, "queue-7");
    assert_eq!((audited.metrics[0].answer, audited.metrics[1].answer), (Answer::NotMet, Answer::NotApplicable));
    assert_eq!(audited.metrics[1].negative_weight, Some(10.5));
    assert_eq!(flags(audited), []);

    let bare = &rows[1];
    assert_eq!((bare.auto, bare.audit), (Reading::Null, Reading::Absent));
    assert_eq!((&bare.auditor, bare.direction_defaulted), (&Presence::Null, Presence::Null));
    assert!(bare.agents.is_empty() && bare.queues.is_empty() && bare.metrics.is_empty());
    assert_eq!(flags(bare), []);
}

#[test]
fn both_spellings_at_once_agree_or_are_flagged() {
    let rows = evaluations(fixture("both-spellings"));
    assert_eq!(rows[0].score_pair().unwrap().delta(), -2.0);
    assert_eq!((rows[0].agents.len(), rows[0].queues.len(), rows[0].metrics.len()), (1, 1, 1));
    assert_eq!(flags(&rows[0]), []);

    assert_eq!((rows[1].auto, rows[1].audit), (Reading::Number(55.0), Reading::Number(60.0)));
    assert_eq!(rows[1].audit_status.text(), Some("audited"));
    assert_eq!(rows[1].language.text(), Some("German"));
    assert_eq!(flags(&rows[1]), [Flag::SpellingsDiffer]);
}

#[test]
fn the_older_generation_is_read() {
    let page = fixture("spaced-spelling");
    assert_eq!((page.totals.total_results, page.totals.has_more), (Some(3), Some(false)));
    let rows = evaluations(page);
    assert_eq!((rows[0].auto, rows[0].audit), (Reading::Number(92.0), Reading::Number(85.0)));
    assert_eq!(rows[0].auditor.text(), Some("Tomasz Zielinski"));
    assert_eq!(rows[0].audit_date, Presence::Given(Timestamp(1_730_823_600_000)));
    assert_eq!((rows[0].pass_score, &rows[0].duration_status), (Some(75.0), &Presence::Absent));
    assert_eq!((rows[0].metrics[0].answer, rows[0].metrics[0].auditor_answer), (Answer::Manual, Answer::NotMet));
    assert_eq!(flags(&rows[0]), []);
    assert!(rows[1].is_fatal());
    assert_eq!((rows[1].fatal_count, rows[1].auto), (Presence::Given(2), Reading::Number(0.0)));
    assert_eq!(flags(&rows[1]), []);
    assert_eq!(
        (rows[2].auto, rows[2].audit, rows[2].evaluated_at),
        (Reading::Absent, Reading::Absent, Presence::Absent)
    );
}

#[test]
fn odd_values_cost_themselves_and_no_row_but_their_own() {
    let page = fixture("odd-values");
    assert_eq!(page.totals, Totals { offset: Some(0), limit: Some(100), ..Totals::default() });
    let rejected: Vec<_> = page
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Accepted(_) => None,
            Record::Rejected(rejected) => Some((rejected.index, rejected.field)),
        })
        .collect();
    assert_eq!((page.records.len(), rejected), (8, vec![(6, Some("conversation_id")), (7, None)]));
    let rows = evaluations(page);
    assert_eq!((rows[0].auto, rows[0].audit), (Reading::Number(77.0), Reading::Number(-3.5)));
    assert_eq!((rows[0].metrics[0].id.as_ref(), rows[0].metrics[0].weight), ("17", Some(12.5)));
    assert_eq!(flags(&rows[0]), [Flag::NumberAsText]);
    assert_eq!((rows[1].auto, rows[1].audit), (Reading::OutOfRange(100.5), Reading::OutOfRange(-1e308)));
    assert_eq!(flags(&rows[1]), [Flag::ScoreOutOfRange]);
    assert_eq!((rows[2].auto, rows[2].audit), (Reading::NotApplicable, Reading::Dash));
    assert_eq!((rows[2].channel.text(), rows[2].direction.text()), (Some("video"), Some("sideways")));
    assert_eq!((rows[3].auto, rows[3].audit), (Reading::Unreadable, Reading::Unreadable));
    assert_eq!((rows[3].channel.text(), &rows[3].language), (Some("5"), &Presence::Absent));
    assert_eq!((rows[3].agents.len(), rows[3].queues.len(), rows[3].metrics.len()), (1, 1, 0));
    assert_eq!(flags(&rows[3]), [Flag::ScoreUnreadable, Flag::TimeUnreadable, Flag::FieldUnreadable]);
    assert_eq!(flags(&rows[4]), [Flag::FatalScoreNotZero, Flag::FatalDisagreement, Flag::AnswerUnknown]);
    assert_eq!((rows[5].auto, rows[5].agents[0].name.as_ref()), (Reading::Number(13.0), "Zo\u{FFFD}"));
    assert_eq!(flags(&rows[5]), [Flag::KeyRepeated, Flag::TextRepaired]);
}
