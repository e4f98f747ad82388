//! The words of charts: axes, direct labels, sentences, read-outs.

use crate::text::words::list::word_list;

word_list! {
    /// Words of charts.
    ChartWords {
        axis_auto = "auto score, points";
        axis_audit = "audit score, points";
        axis_mean = "mean of auto and audit, points";
        axis_delta = "delta = auto − audit, points";
        axis_conversations = "conversations";
        axis_score = "mean score, points";
        auto_higher = "auto higher";
        audit_higher = "audit higher";
        auto_generous = "auto more generous";
        auto_stricter = "auto stricter";
        equal_scores = "equal scores";
        within = "within {tolerance}";
        bias_line = "bias {points}";
        upper_line = "upper limit {points}";
        lower_line = "lower limit {points}";
        upper_limit = "upper limit";
        lower_limit = "lower limit";
        bias = "bias";
        deming_slope = "Deming slope";
        delta_slope = "slope";
        auto_line = "auto {points}";
        audit_line = "audit {points}";
        audit_pass = "audit pass";
        audit_fail = "audit fail";
        auto_pass = "auto pass";
        auto_fail = "auto fail";
        both_pass = "both pass";
        both_fail = "both fail";
        false_pass = "false pass";
        false_fail = "false fail";
        nothing = "No conversation has both scores, so there is nothing to compare.";
        scatter = "Auto and audit are within {tolerance} points of each other in {part} of {n} conversation." | "Auto and audit are within {tolerance} points of each other in {part} of {n} conversations.";
        scatter_line = "Auto and audit are within {tolerance} points of each other in {part} of {n} conversation; along the line between both, one auto point is worth {slope} audit points." | "Auto and audit are within {tolerance} points of each other in {part} of {n} conversations; along the line between both, one auto point is worth {slope} audit points.";
        difference = "Auto is {difference} on average; 95 % of deltas are expected from {lower} to {upper}.";
        difference_none = "On average auto is neither clearly more generous nor stricter; 95 % of deltas are expected from {lower} to {upper}.";
        difference_alone = "Auto is {difference} on average.";
        difference_none_alone = "On average auto is neither clearly more generous nor stricter.";
        difference_few = "{n} pair is too few for limits of agreement; it takes {needs}." | "{n} pairs are too few for limits of agreement; it takes {needs}.";
        generous_by = "{points} points more generous";
        stricter_by = "{points} points stricter";
        histogram = "Most often the delta is from {from} to below {to}: {part} of {n} conversation." | "Most often the delta is from {from} to below {to}: {part} of {n} conversations.";
        matrix_nothing = "No conversation has both an auto and an audit outcome.";
        matrix_agree = "Auto and auditors agree on the outcome of {n} conversation." | "Auto and auditors agree on the outcome of all {n} conversations.";
        matrix_false_pass = "Auto passed {n} conversation that auditors failed." | "Auto passed {n} conversations that auditors failed.";
        matrix_false_fail = "Auto failed {n} conversation that auditors passed." | "Auto failed {n} conversations that auditors passed.";
        matrix_both = "Auto passed {n} conversation that auditors failed, and failed {other} that they passed." | "Auto passed {n} conversations that auditors failed, and failed {other} that they passed.";
        trend_nothing = "No conversation with both scores has a time of evaluation.";
        trend_one_day = "Only one day has conversations with both scores, which is no trend.";
        trend_one_week = "Only one week has conversations with both scores, which is no trend.";
        trend_days = "On the same conversations, mean auto is above mean audit on {above} of {n} days and below it on {below}.";
        trend_weeks = "On the same conversations, mean auto is above mean audit in {above} of {n} weeks and below it in {below}.";
        queues_nothing = "No queue has a conversation with both scores.";
        queues_few = "No queue has the {needs} pairs that a verdict needs.";
        queues_most = "Auto and audit part most in {queue}: {points} points on average, {pairs}.";
        queues_equal = "In every queue with enough pairs auto and audit differ by less than a tenth of a point on average.";
        no_queue = "conversations without a queue";
        used = "{pairs} · {n} left out" | "{pairs} · {n} left out";
        used_why = "{pairs} · {n} left out ({why})" | "{pairs} · {n} left out ({why})";
        why_undated = "{n} undated" | "{n} undated";
        why_undecided = "{n} with an uncertain pass mark" | "{n} with an uncertain pass mark";
        why_no_outcome = "{n} without an auto outcome" | "{n} without an auto outcome";
        why_no_queue = "{n} without a queue" | "{n} without a queue";
        scatter_note = "Dashed line: equal scores. Green: within {tolerance}.";
        difference_note = "Bands are the 95 % intervals of bias and limits";
        mark_readout = "auto {auto}, audit {audit}, delta {delta}: {n} conversation" | "auto {auto}, audit {audit}, delta {delta}: {n} conversations";
        bin_readout = "delta {from} to below {to}: {n} conversation" | "delta {from} to below {to}: {n} conversations";
        cell_readout = "{auto}, {audit}: {n} conversation" | "{auto}, {audit}: {n} conversations";
        trend_readout = "{when}: auto {auto}, audit {audit}, delta {delta}, {pairs}";
        week_of = "week of {day}";
        keyboard_hint = "Arrow keys read the marks, Enter shows their conversations";
        brush_hint = "Arrow keys choose a step, with shift they widen the period, Escape clears it";
        table_from = "From";
        table_to = "To below";
        table_count = "Conversations";
        table_when = "When";
        table_pairs = "Pairs";
        table_bias = "Bias";
    }
}
