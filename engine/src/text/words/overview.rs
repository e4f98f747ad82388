//! The words of the overview: its sentence, its limits, its parts.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the overview.
    OverviewWords {
        verdict = "Verdict";
        counts = "Conversations in this view";
        limits = "Limits of agreement";
        headline = "Auto scores are {difference} than {auditors}; {beyond}.";
        headline_agree = "Auto scores and {auditors} {agree} on average ({interval} points); {beyond}.";
        headline_unclear = "Whether auto scores are more generous or stricter than {auditors} cannot be told yet ({interval} points); {beyond}.";
        headline_near = "Auto scores and {auditors} differ by {less} on average ({interval} points); {beyond}.";
        generous = "{points} points more generous";
        stricter = "{points} points stricter";
        auditors = "auditors";
        agree = "agree";
        less_than_a_tenth = "less than a tenth of a point";
        beyond_none = "no conversation with both scores differs by more than {tolerance}";
        beyond_hardly_any = "fewer than 1 in 100 conversations with both scores differ by more than {tolerance}";
        beyond_one_in = "{part}\u{a0}in\u{a0}{whole} conversations with both scores differs by more than {tolerance}";
        beyond_some_in = "{part}\u{a0}in\u{a0}{whole} conversations with both scores differ by more than {tolerance}";
        beyond_percent = "{percent} of conversations with both scores differ by more than {tolerance}";
        beyond_nearly_all = "nearly all conversations with both scores differ by more than {tolerance}";
        beyond_all = "every conversation with both scores differs by more than {tolerance}";
        few_pairs = "Only {n} conversation has both scores; it takes {needs} to say how auto compares with auditors." | "Only {n} conversations have both scores; it takes {needs} to say how auto compares with auditors.";
        unmeasured = "The {n} pair here gives no answer." | "The {n} pairs here give no answer.";
        few_pairs_next = "Choose a longer report window, remove a filter, or have more conversations audited.";
        no_pairs = "No conversation here has both an auto and an audit score.";
        no_pairs_next = "Choose a longer report window, remove a filter, or have some of these conversations audited.";
        no_pairs_fatal_next = "Rows with a fatal error are left out; include them, choose a longer report window, or remove a filter.";
        no_rows = "No conversation matches this view.";
        no_rows_next = "Remove a filter or choose another report window.";
        audited_of = "{audited} of {n} conversation was audited ({percent})." | "{audited} of {n} conversations were audited ({percent}).";
        have_both = "{n} has both scores." | "{n} have both scores.";
        have_both_not_fatal = "{n} has both scores and no fatal error." | "{n} have both scores and no fatal error.";
        fails_passed = "{part} of {n} audited fail passed automatically." | "{part} of {n} audited fails passed automatically.";
        no_fails = "Auditors failed none of the conversations with both outcomes.";
        undecided = "For {n} pair the pass mark is too uncertain to tell the audit outcome." | "For {n} pairs the pass mark is too uncertain to tell the audit outcome.";
        undated = "{n} row without a time of evaluation is left out by the chosen period." | "{n} rows without a time of evaluation are left out by the chosen period.";
        fatal_out = "{n} row with a fatal error is left out of means, rates and pairs." | "{n} rows with a fatal error are left out of means, rates and pairs.";
        of_fails = "{part} of {n} audited fail" | "{part} of {n} audited fails";
        of_rows = "{percent} of {n} conversation" | "{percent} of {n} conversations";
        trend_title_day = "Scores by day";
        trend_title_week = "Scores by week";
        by_day = "By day";
        by_week = "By week";
        drag_hint = "Drag to choose a period";
        choose_period = "Period of evaluation";
        no_period = "No period chosen";
        within_column = "Within tolerance";
        part_of = "{part} of {n}";
        of_audited_fails = "{percent} of audited fails";
        of_audited_passes = "{percent} of audited passes";
        false_pass_column = "False pass";
        matrix_title = "Pass or fail, auto against audit";
        queues_title = "Where they part most";
        funnel_note = "Grey means too few pairs for a verdict";
        multi_queue_note = "A conversation in several queues counts once for each of them";
    }
}
