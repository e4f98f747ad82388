//! The words of flags: what a reader should know about a record.

use crate::text::words::list::word_list;

word_list! {
    /// One sentence for each flag.
    FlagWords {
        number_as_text = "A score was written as text and was read as that number.";
        score_out_of_range = "A score lies outside −100 to 100; it is shown and enters no figure.";
        score_unreadable = "A score is neither a number nor a known word; it enters no figure.";
        spellings_differ = "Two spellings of one field hold different values; the first was kept.";
        key_repeated = "One key stands twice in the record; the last value was kept.";
        audited_without_score = "The status says audited, but there is no audit score.";
        score_without_audit = "There is an audit score, but the status does not say audited.";
        fatal_score_not_zero = "A fatal error was counted, but the auto score is not 0.";
        fatal_disagreement = "The count of fatal errors and the metrics disagree.";
        time_unreadable = "A time could not be read; the record counts as undated.";
        answer_unknown = "A metric has an answer other than YES, NO, NA and a dash.";
        field_unreadable = "A field could not be read; the rest of the record is kept.";
        text_repaired = "Some text was not valid UTF-8; the broken places are shown as U+FFFD.";
        other_form = "The same conversation is also scored on another form.";
    }
}
