//! Conversations of every kind that the API is known to send, mixed by seeded dice.

use super::dice::Dice;
use super::record::At;
use super::record::Metric;
use super::record::Record;
use super::record::Score;
use super::record::Word;

/// Id and name; one name under two ids, markup, right-to-left, a formula, hidden characters, no id, no name.
const AGENTS: [(&str, &str); 8] = [
    ("a-1", "John Doe"),
    ("a-2", "John Doe"),
    ("a-3", "<b>Max</b> & <script>alert(1)</script>"),
    ("a-4", "דנה כהן"),
    ("a-5", "=SUM(A1)"),
    ("A-6", "Zo\u{200b}ë Ärger"),
    ("", "Only Named"),
    ("a-8", ""),
];
const QUEUES: [(&str, &str); 4] =
    [("q-1", "Default Queue - Q1"), ("q-2", "billing"), ("q-3", "Émigré \u{202e}desk"), ("q-4", "Billing")];
const AUDITORS: [&str; 4] = ["Grace Hopper", " Grace Hopper ", "ада", "O'Neil, \"Pat\""];
const ANSWERS: [Option<&str>; 6] = [Some("YES"), Some("NO"), Some("NA"), Some("-"), None, Some("MAYBE")];

/// So many conversations; some of them stand in the list twice, on two forms.
pub fn records(seed: u64, n: usize) -> Vec<Record> {
    let mut dice = Dice::new(seed);
    let mut records: Vec<Record> = Vec::with_capacity(n);
    for number in 0..n {
        let mut record = record(&mut dice, number);
        if number % 17 == 16 && records[number - 1].form() != record.form() {
            record.id = records[number - 1].id.clone();
        }
        records.push(record);
    }
    records
}

fn record(dice: &mut Dice, number: usize) -> Record {
    let form = dice.below(4);
    let mut record = Record {
        // Both cases and letters beyond ASCII, in an order that is not that of the list.
        id: format!("{}-{:05}{}", dice.pick(&["c", "C", "ç"]), (number * 7919) % 99_991, dice.pick(&["", "x"])),
        custom_id: dice.pick(&[Word::Absent, Word::Null, Word::is("UAT_Mar23"), Word::Is(format!("Custom-{number}"))]),
        evaluated_at: evaluated_at(dice),
        // Few enough that some are equal, and some have none.
        audited_at: if number.is_multiple_of(4) { At::Null } else { At::Second((number * 7919 % 700) as i64 * 3600) },
        auto: Score::Null,
        audit: Score::Null,
        audit_status: dice.pick(&[Word::is("not_audited"), Word::Null, Word::Absent, Word::is("Assigned")]),
        auditor: Word::Null,
        duration: Word::is("evaluated"),
        outcome: Word::is("not_evaluated"),
        direction: word(dice, &["inbound", "outbound", "inbound", "sideways"]),
        channel: word(dice, &["voice", "chat", "Voice", "fax"]),
        language: word(dice, &["English", "Deutsch", "العربية", "english", ""]),
        fatal_count: dice.pick(&[Some(0), Some(0), Some(0), None]),
        agents: some_of(dice, &AGENTS),
        queues: some_of(dice, &QUEUES),
        metrics: metrics(dice, form),
        pass_tenths: None,
    };
    match dice.below(100) {
        0..8 => record.duration = Word::is("below_threshold"),
        8..12 => record.duration = Word::is("duration_unavailable"),
        12..16 => record.duration = Word::is("postponed"),
        16..24 => {
            record.duration = dice.pick(&[Word::Null, Word::Absent]);
            score_auto(dice, &mut record, form);
        }
        _ => score_auto(dice, &mut record, form),
    }
    if dice.percent(45) {
        audit(dice, &mut record);
    }
    if dice.percent(10) {
        fail_fatally(dice, &mut record);
    }
    record
}

fn evaluated_at(dice: &mut Dice) -> At {
    match dice.below(20) {
        0 => At::Absent,
        1 => At::Null,
        2 => At::Unreadable,
        // Few enough that some are equal.
        _ => At::Second(dice.between(0, 31 * 24 - 1) * 3600),
    }
}

fn word(dice: &mut Dice, words: &[&str]) -> Word {
    match dice.below(12) {
        0 => Word::Absent,
        1 => Word::Null,
        _ => Word::is(dice.pick(words)),
    }
}

fn some_of(dice: &mut Dice, parties: &[(&str, &str)]) -> Vec<(String, String)> {
    let n = dice.pick(&[0, 1, 1, 1, 1, 2, 3]);
    let owned = |(id, name): (&str, &str)| (id.to_owned(), name.to_owned());
    (0..n).map(|_| owned(dice.pick(parties))).collect()
}

/// Three forms, of which one differs from another by a weight alone; the fourth has no metrics.
fn metrics(dice: &mut Dice, form: usize) -> Vec<Metric> {
    let specs: &[(&'static str, i64)] = match form {
        0 => &[("m-1", 28), ("m-2", 27), ("m-3", 45)],
        1 => &[("m-1", 30), ("m-2", 27), ("m-3", 43)],
        2 => &[("m-4", 100)],
        _ => &[],
    };
    let metric = |&(id, weight): &(&'static str, i64)| Metric {
        id,
        weight,
        negative_weight: weight / 2,
        answer: dice.pick(&ANSWERS),
        auditor_answer: None,
        fatal_failed: false,
    };
    specs.iter().map(metric).collect()
}

/// An auto score with its outcome. Each form has its mark; without metrics outcomes contradict each other.
fn score_auto(dice: &mut Dice, record: &mut Record, form: usize) {
    if dice.percent(8) {
        record.auto = odd_score(dice);
        return;
    }
    let points = dice.between(-20, 100);
    record.auto = dice.pick(&[Score::Tenths(points * 10), Score::Tenths(points * 10), Score::TextTenths(points * 10)]);
    let mark = [70, 65, 50, dice.between(40, 80)][form];
    let passes = points >= mark;
    record.outcome = match dice.below(20) {
        0 => Word::is("not_evaluated"),
        1 => Word::is(if passes { "Pass" } else { "FAIL" }),
        2 => dice.pick(&[Word::is("in_review"), Word::Null, Word::Absent]),
        _ => Word::is(if passes { "pass" } else { "fail" }),
    };
    if dice.percent(6) {
        record.pass_tenths = Some(dice.between(600, 800));
    }
}

/// An audit: a score near the auto score in tenths of a point, a status that mostly fits, an auditor.
fn audit(dice: &mut Dice, record: &mut Record) {
    let near = record.auto.tenths().unwrap_or_else(|| dice.between(0, 1000));
    let delta = if dice.percent(15) { dice.pick(&[-100, -50, 50, 100]) } else { dice.between(-300, 300) };
    let tenths = (near + delta).clamp(-1000, 1000);
    record.audit = match dice.below(14) {
        0 => odd_score(dice),
        1 => Score::TextTenths(tenths),
        _ => Score::Tenths(tenths),
    };
    record.audit_status =
        dice.pick(&[Word::is("audited"), Word::is("Audited"), Word::is("audited"), Word::is("in_review")]);
    record.auditor = word(dice, &AUDITORS);
}

fn odd_score(dice: &mut Dice) -> Score {
    dice.pick(&[
        Score::Absent,
        Score::Na,
        Score::Dash,
        Score::Junk,
        Score::Tenths(1005),
        Score::Tenths(-1001),
        Score::TextTenths(1010),
        Score::Tenths(1000),
        Score::Tenths(-1000),
        Score::Tenths(0),
    ])
}

/// A fatal error, said by the count, by a metric, or by both; sometimes the score is not 0.
fn fail_fatally(dice: &mut Dice, record: &mut Record) {
    let by_metric = dice.percent(50) && !record.metrics.is_empty();
    if by_metric {
        record.metrics[0].fatal_failed = true;
    }
    if !by_metric || dice.percent(50) {
        record.fatal_count = Some(dice.pick(&[1, 2]));
    }
    if dice.percent(80) && record.auto.tenths().is_some() {
        record.auto = Score::Tenths(0);
    }
    record.outcome = Word::is("fail");
}
