//! The words of the fingerprint of auditors.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the fingerprint of auditors.
    FingerprintWords {
        title = "Which auditors are stricter, given alike conversations";
        table = "Leniency of each auditor";
        some = "Of {auditors}, {sides} than the rest, beyond what {reason}.";
        none = "None of {auditors} is stricter or more lenient than the rest, beyond what {reason}.";
        stricter_side = "{n} is stricter ({names})" | "{n} are stricter ({names})";
        lenient_side = "{n} is more lenient ({names})" | "{n} are more lenient ({names})";
        both_sides = "{stricter} and {lenient}";
        nobody = "No auditor has a conversation with both scores.";
        adjusted = "Adjusted leniency";
        raw = "Leniency as it is";
        moved = "Moved by mix";
        verdict = "Against the rest";
        stricter_than_auto = "stricter than auto";
        lenient_than_auto = "more lenient than auto";
        like_auto = "not clearly off auto";
        stricter = "stricter";
        lenient = "more lenient";
        edge_stricter = "at the edge, stricter";
        edge_lenient = "at the edge, more lenient";
        like_the_rest = "like the rest";
        apart = "no scores in common";
        no_verdict = "no verdict";
        axis_size = "pairs that the figure counts for";
        axis_leniency = "adjusted leniency, points above auto";
        average = "average";
        point = "{name}: adjusted leniency {leniency}, {pairs}, counting for {size}, {verdict}";
        note_meaning = "Leniency is audit − auto: how many points more than auto an auditor gives, below zero how many fewer.";
        note_adjusted = "Adjusted is what it would be had every auditor been given the auto scores of all pairs here, compared in bands of ten points; the small print is the 95 % interval.";
        note_size = "An auditor whose auto scores are unlike the rest is known less surely: as if from fewer pairs, which is where the mark stands.";
        note_apart = "{n} auditor has no band of auto scores that leads to the others, and cannot be held against them." | "{n} auditors have no band of auto scores that leads to the others, and cannot be held against them.";
        why_left_out = "{n} without an auditor who can be compared" | "{n} without an auditor who can be compared";
    }
}
