//! The words of the answers to metrics: who is stricter on which, and which answers go with a gap in the scores.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the answers to metrics.
    MetricAnswerWords {
        answers_title = "Answers of auto and auditors";
        answers = "Of {metrics} that both answered, auto is stricter on {auto} and auditors are stricter on {auditors}, beyond what chance explains; they agree least on {name}, in {percent}.";
        answers_none = "No record carries an auditor's own answer to a metric, so answers cannot be compared.";
        used = "{n} conversation compared" | "{n} conversations compared";
        na_left_out = "{n} answer left out, as one side says NA." | "{n} answers left out, as one side says NA.";
        na_counted = "NA is a third answer ({n} answer)." | "NA is a third answer ({n} answers).";
        na_toggle = "NA as a third answer";
        note_stricter = "Stricter is who says not met more often where one side says met and the other not met; NA plays no part in that.";
        note_rough = "Rough: fewer than {n} answers.";
        same = "Same answer";
        ac1 = "AC1";
        compared = "Answers";
        stricter = "Who is stricter";
        auto_stricter = "auto, on {part} of {n} that differ";
        auditor_stricter = "auditors, on {part} of {n} that differ";
        nobody_stricter = "not clear: auto on {part} of {n} that differ";
        never_differ = "no answer differs";
        not_answered = "not answered by both";
        rough = "rough";
        table = "All answers";
        table_of = "Answers to {name}";
        by_auto = "Auto: {answer}";
        by_auditor = "Auditor: {answer}";
        gap_title = "Which answers go with a gap in the scores";
        gap = "The gap is associated with {part} of {metrics}, most with {name}: where auto says not met, it is {points} points more generous than where it says met.";
        gap_less = "The gap is associated with {part} of {metrics}, most with {name}: where auto says not met, it is {points} points less generous than where it says met.";
        gap_unclear = "With none of {metrics} is the gap associated beyond what chance explains.";
        gap_none = "No metric has {needs} pairs on either answer, so nothing can be said.";
        gap_note = "Associated does not mean caused: the answers of a form go together, and conversations differ in other ways. The p-value allows for there being many metrics.";
        gap_used = "{n} pair with metrics" | "{n} pairs with metrics";
        bias_not_met = "Bias, not met";
        bias_met = "Bias, met";
        difference = "Difference";
        p_adjusted = "p, adjusted";
        reading = "Reading";
        associated = "associated";
        chance = "chance may explain it";
        too_few = "too few for a verdict";
        metrics = "{n} metric" | "{n} metrics";
    }
}
