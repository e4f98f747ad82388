//! The words of the map of groups against metrics.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the map of groups against metrics.
    MetricMapWords {
        title = "By {group} and metric";
        answers_clear = "In {part} of {cells} with enough answers auto and auditors part by more than chance explains; farthest apart on {metric}, {name}: {value}.";
        answers_none = "In none of {cells} with enough answers do auto and auditors part by more than chance explains.";
        more_generous = "of 100 answers auto has {n} more met than the auditors";
        less_generous = "of 100 answers auto has {n} fewer met than the auditors";
        bias_clear = "Where auto says not met, its score is off by more than chance explains in {part} of {cells} with enough pairs; farthest off on {metric}, {name}: {value}.";
        bias_none = "Where auto says not met, its score is off by more than chance explains in none of {cells} with enough pairs.";
        points = "{points} points";
        nothing = "No cell has the {needs} answers or pairs that it needs.";
        note_answers = "A cell says of 100 answers by both sides how many more are met by auto than by the auditor; minus means fewer. NA is left out.";
        note_bias = "No auditor answered a metric, so a cell is the bias of the pairs in which auto says not met.";
        note_clear = "Bold and underlined: chance alone does not explain it, although there are many cells. Grey: fewer than {needs}.";
        used_groups = "{shown} of {groups}";
        used_metrics = "{shown} of {metrics}";
        cells = "{n} cell" | "{n} cells";
        few = "{n}, too few";
    }
}
