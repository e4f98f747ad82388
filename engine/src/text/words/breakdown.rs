//! The words of the breakdown: its sentence, its columns, its notes.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the breakdown.
    BreakdownWords {
        headline = "Auto and audit part by clearly more than {points} points on {part} of {groups} with enough pairs.";
        headline_none = "On none of {groups} with enough pairs do auto and audit part by clearly more than {points} points.";
        headline_few = "No {group} has the {needs} pairs that a verdict needs.";
        headline_nothing = "No {group} has a conversation with both scores.";
        clearly = "Clearly means that the whole 95 % interval of the bias lies beyond.";
        generous = "Auto is more generous on {n}.";
        stricter = "Auto is stricter on {n}.";
        few = "{n} more has too few pairs for a verdict." | "{n} more have too few pairs for a verdict.";
        few_next = "Choose a longer report window, remove a filter, or have more conversations audited.";
        by = "Break down by";
        title = "By {group}";
        table = "Figures by {group}";
        sentence = "A name leads to its conversations, the head of a column sorts.";
        mean_auto = "Mean auto";
        mean_audit = "Mean audit";
        distance = "From zero";
        false_fail = "False fail";
        sort_group = "name";
        sort_conversations = "conversations";
        sort_pairs = "pairs";
        sort_mean_auto = "mean auto score";
        sort_mean_audit = "mean audit score";
        sort_bias = "bias, with its sign";
        sort_distance = "size of the bias, whatever its sign";
        sort_within_tolerance = "share within tolerance";
        sort_false_pass = "share of audited fails that passed";
        sort_false_fail = "share of audited passes that failed";
        detail = "{part} · {interval}";
        note_points = "Scores and bias are in points; the small print is the 95 % interval, of a mean its n.";
        note_means = "A mean holds every conversation with that score, all other figures hold those with both.";
        note_few = "Grey: fewer than {needs} pairs, shown but not judged.";
        note_shared = "A conversation of several {groups} counts once for each of them.";
        note_metric = "A metric's row holds the conversations whose form has it, not its own answers.";
        note_no_link = "Names that are no link share conversations with those chosen in the filter.";
        why_no_metric = "{n} without a metric" | "{n} without a metric";
        agent = "agent";
        queue = "queue";
        auditor = "auditor";
        metric = "metric";
        channel = "channel";
        language = "language";
        direction = "direction";
        agents = "{n} agent" | "{n} agents";
        queues = "{n} queue" | "{n} queues";
        auditors = "{n} auditor" | "{n} auditors";
        metrics = "{n} metric" | "{n} metrics";
        channels = "{n} channel" | "{n} channels";
        languages = "{n} language" | "{n} languages";
        directions = "{n} direction" | "{n} directions";
        groups = "{n} group" | "{n} groups";
        several_agents = "agents";
        several_queues = "queues";
        several_metrics = "metrics";
    }
}
