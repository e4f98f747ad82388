//! The words of the drawer of one conversation.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the drawer.
    DrawerWords {
        title = "Conversation {id}";
        not_held = "Conversation {id} is not among those loaded.";
        not_held_next = "Choose a report window that holds it, or load below threshold too.";
        forms = "Scored on {n} form" | "Scored on {n} forms";
        form_of = "Form {k} of {n}";
        previous = "Previous conversation";
        next = "Next conversation";
        custom_id = "Custom id";
        agents = "Agent" | "Agents";
        queues = "Queue" | "Queues";
        auditor = "Auditor";
        audit_status = "Audit status";
        audit_date = "Audited";
        evaluated_at = "Evaluated";
        reported_for = "{time}; in the report for {window}";
        outcome = "Outcome";
        duration = "Duration status";
        channel = "Channel";
        direction = "Direction";
        direction_inferred = "{direction} (inferred)";
        language = "Language";
        made_title = "What made the score";
        metric = "Metric";
        auto_answer = "Auto";
        auditor_answer = "Auditor";
        weight = "Weight";
        contribution = "Contribution";
        not_counted = "not counted";
        remainder = "Not explained by these metrics";
        within_tolerance = "within tolerance";
        fatal_failed = "fatal, failed";
        no_metrics = "The record carries no metrics.";
        explained = "Returned metrics explain {explained} of {auto} point; {rest} not explained by them." | "Returned metrics explain {explained} of {auto} points; {rest} not explained by them.";
        rest_is = "{n} is" | "{n} are";
        explained_all = "Returned metrics explain all of the {auto} point." | "Returned metrics explain all of the {auto} points.";
        explained_none_of_zero = "Returned metrics add up to 0, as the auto score does.";
        sum_above = "Returned metrics add up to {explained}, which is {rest} above the auto score of {auto}.";
        sum_below = "Returned metrics add up to {explained}, which is {rest} below the auto score of {auto}.";
        nothing_counted = "No returned metric counts towards the auto score, so they explain none of it.";
        no_auto_score = "There is no auto score to explain.";
        fatal_zero = "A fatal error set the auto score to 0 by rule; it is not a measurement.";
        fatal_not_zero = "A fatal error sets the auto score to 0 by rule, yet the record says {auto}.";
        fatal_unscored = "A fatal error was recorded, but there is no auto score.";
        outcome_both = "auto {auto}, audit {audit} at {mark}";
        outcome_auto_only = "auto {auto}, no audit score";
        outcome_undecided = "auto {auto}, audit undecided at {mark}";
        mark_set = "pass mark {mark}";
        mark_between = "a pass mark between {low} and {high}";
        mark_at_most = "a pass mark of at most {high}";
        mark_above = "a pass mark above {low}";
        mark_crossed = "an uncertain pass mark ({fail} failed, {pass} passed)";
        mark_unknown = "an unknown pass mark";
        flags_title = "What to know about this record";
        no_flags = "Nothing odd was found in this record.";
        raw = "Raw record";
        copy_raw = "Copy the raw record";
        copy_id = "Copy id";
    }
}
