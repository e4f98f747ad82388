//! The quality ledger in words: how much is odd, why records were set aside, and both as files.

use crate::domain::flag::Flag;
use crate::domain::load::LoadStatus;
use crate::report::quality::Anomaly;
use crate::report::quality::QualityReport;
use crate::report::quality::RejectWord;
use crate::report::quality::Rejection;
use crate::report::quality::SetAside;
use crate::text::csv::BYTE_ORDER_MARK;
use crate::text::csv::Cell;
use crate::text::csv::push_comma_separated;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::format::count;
use crate::text::label;
use crate::text::message::size;
use crate::text::sentence::Headline;
use crate::text::words::table::words;

/// The columns of the file of odd conversations.
const COLUMNS: [&str; 3] = ["conversation_id", "flag", "meaning"];

/// How many conversations are odd, and how many records could not be read.
pub fn quality_sentence(report: &QualityReport) -> Headline {
    let text = words().quality();
    let conversations = counted(words().load().conversations, report.n_rows);
    let odd = match report.n_odd {
        0 => fill(text.clean, &[("conversations", &conversations)]),
        n => fill(text.odd, &[("part", &count(n)), ("conversations", &conversations)]),
    };
    let n = size(report.status.quarantined);
    let set_aside = if n == 0 { String::new() } else { counted(text.set_aside_too, n) };
    Headline { parts: vec![Part { text: odd, tone: Tone::Plain }], limits_line: set_aside, is_answer: true }
}

/// What became of the records received: a name, the attribute's word and the number of each; the first is the sum of the rest.
pub fn received_lines(status: &LoadStatus) -> [(&'static str, &'static str, String); 5] {
    let text = words().quality();
    let line = |name, word, n: u64| (name, word, count(size(n)));
    [
        line(text.received, "received", status.received()),
        line(text.loaded, "loaded", status.loaded),
        line(text.set_aside, "quarantined", status.quarantined),
        line(text.copies, "duplicates", status.duplicates_dropped),
        line(text.replaced, "changed", status.changed),
    ]
}

/// How many more conversations have an oddity than are listed; nothing where all are.
pub fn more_text(anomaly: &Anomaly) -> Option<String> {
    let more = anomaly.n_rows - anomaly.listed.len();
    (more > 0).then(|| fill(words().quality().more, &[("n", &count(more))]))
}

/// How many of the records that could not be read are listed.
pub fn listed_text(report: &QualityReport) -> String {
    let (n, all) = (count(report.set_aside.len()), count(size(report.status.quarantined)));
    fill(words().quality().listed, &[("n", &n), ("all", &all)])
}

/// Why a record was set aside.
pub fn rejection_text(why: &Rejection) -> String {
    let text = words().quality();
    let field = why.field.unwrap_or(text.some_field);
    match why.reason {
        RejectWord::NotAnObject => text.not_an_object.to_owned(),
        RejectWord::Missing => fill(text.missing, &[("field", field)]),
        RejectWord::WrongType => fill(text.wrong_type, &[("field", field)]),
        RejectWord::TooLarge => text.too_large.to_owned(),
        RejectWord::Malformed => text.malformed.to_owned(),
    }
}

/// The beginning of a record; the file holds all of it.
pub fn excerpt(record: &SetAside) -> String {
    [record.beginning.as_str(), if record.is_cut { "…" } else { "" }].concat()
}

/// Every odd conversation with each of its oddities, a line each, for spreadsheets.
pub fn odd_file<'t>(rows: impl Iterator<Item = (&'t str, Flag)>) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    push_comma_separated(&mut text, &COLUMNS.map(|name| Cell::Plain(name.into())));
    for (conversation_id, flag) in rows {
        let ours = |word: &'static str| Cell::Plain(word.into());
        push_comma_separated(
            &mut text,
            &[Cell::Text(conversation_id.into()), ours(flag.word()), ours(label::flag(flag))],
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fill::plain;

    fn report(n_odd: usize, n_set_aside: usize) -> QualityReport {
        let why = Rejection { field: Some("conversationId"), reason: RejectWord::Missing };
        let record = SetAside::new(3, why, "{}");
        QualityReport {
            status: LoadStatus {
                loaded: 7,
                quarantined: n_set_aside as u64,
                duplicates_dropped: 1,
                changed: 3,
                ..LoadStatus::default()
            },
            n_rows: 7,
            n_odd,
            anomalies: Vec::new(),
            set_aside: vec![record; n_set_aside],
        }
    }

    #[test]
    fn the_sentence_counts_what_is_odd_and_what_could_not_be_read() {
        let said =
            |report: &QualityReport| (plain(&quality_sentence(report).parts), quality_sentence(report).limits_line);
        assert_eq!(said(&report(0, 0)).0, "Nothing is odd about the 7 conversations.");
        let (odd, set_aside) = said(&report(2, 1));
        assert_eq!(odd, "2 of 7 conversations are odd in some way; each is shown, and none was dropped.");
        assert_eq!(set_aside, "1 record could not be read and is in no figure.");
    }

    #[test]
    fn what_was_received_is_the_sum_of_what_became_of_it() {
        let lines = received_lines(&report(0, 2).status);
        assert_eq!(
            lines.map(|(_, word, n)| format!("{word} {n}")).join(", "),
            "received 13, loaded 7, quarantined 2, duplicates 1, changed 3"
        );
    }

    #[test]
    fn a_file_has_a_line_for_each_oddity_and_guards_what_begins_like_a_formula() {
        let file = odd_file([("=1+1", Flag::OtherForm), ("b", Flag::KeyRepeated)].into_iter());
        let lines: Vec<&str> = file.trim_start_matches(BYTE_ORDER_MARK).lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].starts_with("'=1+1,other_form,"), "{}", lines[1]);
        let why = Rejection { field: None, reason: RejectWord::WrongType };
        assert_eq!(rejection_text(&why), "A field holds neither text nor a number.");
    }
}
