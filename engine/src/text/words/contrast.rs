//! The words of two selections side by side, and of the small pictures of all of them.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the contrast.
    ContrastWords {
        panels_title = "Group by group";
        by = "Compare by";
        period = "Period";
        panels = "The deltas of {groups} on one scale: right of the dotted line auto is more generous, left of it stricter.";
        panels_first = "The deltas of the {n} {groups} with the most pairs, out of {all}, on one scale: right of the dotted line auto is more generous, left of it stricter.";
        panels_periods = "The deltas of both periods on one scale: right of the dotted line auto is more generous, left of it stricter.";
        panels_none = "No conversation with both scores to draw.";
        panel_summary = "{name}: bias {bias}, {within} within {tolerance}, {pairs}";
        panel_axis = "Height is the share of a selection's pairs. Every picture reaches from {low} to {high} points.";
        panel_beyond = "{n} pair lies beyond." | "{n} pairs lie beyond.";
        stricter_end = "auto stricter";
        generous_end = "auto more generous";
        two_title = "Two side by side";
        generous = "Against auditors, auto is {points} points more generous for {chosen} than for {against} ({interval}).";
        stricter = "Against auditors, auto is {points} points stricter for {chosen} than for {against} ({interval}).";
        near = "Auto leans alike for {chosen} and for {against}: the difference is less than a tenth of a point ({interval}).";
        unclear = "Whether auto leans differently for {chosen} than for {against} cannot be told: the difference of {points} points could be chance ({interval}).";
        few = "It takes {needs} conversations with both scores on each side to tell two selections apart: {chosen} has {n}, {against} has {m}.";
        flat = "For {chosen} the bias differs by {points} points from {against}, but too few conversations say how surely.";
        alone = "Only one {group} has a conversation with both scores, so nothing stands beside it.";
        alone_period = "There are no days with both scores before these, so nothing stands beside them.";
        nothing = "No conversation with both scores, so nothing can be set side by side.";
        chosen = "This selection";
        against = "Held against";
        option = "{name} · {pairs}";
        figure = "Figure";
        difference = "Difference";
        reading = "Reading";
        beyond_chance = "more than chance explains";
        within_chance = "chance alone may explain it";
        percentage_points = "percentage points";
        note_difference = "The difference is the first less the second, with its 95 % interval: where that holds zero, chance alone may explain it. Whoever looks at many pairs finds some without: one in twenty.";
        note_cause = "Selections can differ in other ways too, such as in how well they score and on which form, so a difference is not yet its reason.";
        note_means = "Both means are over conversations with both scores.";
        why_in_both = "{n} in both" | "{n} in both";
        why_in_neither = "{n} in neither" | "{n} in neither";
        first_day = "First day";
        last_day = "Last day";
        show_days = "Show these days";
        wrong_days = "The first day must not be after the last";
    }
}
