//! The words of the comparison: its sentence and its parts.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the comparison.
    CompareWords {
        headline = "Half of all deltas lie between {low} and {high}; about 1 in 20 is expected above {upper} or below {lower}.";
        headline_same = "At least half of all deltas are {middle}; about 1 in 20 is expected above {upper} or below {lower}.";
        headline_all_same = "Every delta is {middle}.";
        with_both = "{n} conversation with both scores. Delta is auto − audit; above zero auto is more generous." | "{n} conversations with both scores. Delta is auto − audit; above zero auto is more generous.";
        beyond_limits = "{n} of them lies beyond these two." | "{n} of them lie beyond these two.";
        scatter_title = "Score against score";
        difference_title = "Difference against level";
        histogram_title = "How far apart";
        matrix_title = "Pass or fail, auto against audit";
        agreement_title = "Agreement";
        agreement_sentence = "Each figure with its interval; open one for what it means.";
        largest_title = "Largest disagreements";
        largest_sentence = "The conversations whose two scores lie furthest apart.";
        reason = "What the record says";
        reason_fatal = "a fatal error";
        reason_fatal_in = "a fatal error in {metric}";
        reason_fatal_disputed = "a fatal error in {metric}, which the auditor answers otherwise";
        reason_answers = "the auditor answers {metric} otherwise";
        reason_answers_more = "the auditor answers {metric} and {n} more metric otherwise" | "the auditor answers {metric} and {n} more metrics otherwise";
        reason_same = "both answer every metric alike";
        reason_not_said = "no answers of the auditor";
        largest_none = "No conversation has both scores.";
        statistic = "Statistic";
        value = "Value";
        interval = "95 % interval";
        n = "n";
        reading = "Reading";
        within_label = "Within {tolerance}";
        beside_agreement = "{reading}. Observed agreement {agreed}; {passed} pass by audit.";
        of_deltas = "95 % of deltas";
        no_clear_difference = "no clear difference";
        concordance_poor = "poor, as under 0.90";
        concordance_moderate = "moderate, 0.90 to 0.95";
        concordance_substantial = "substantial, 0.95 to 0.99";
        concordance_almost_perfect = "almost perfect, over 0.99";
    }
}
