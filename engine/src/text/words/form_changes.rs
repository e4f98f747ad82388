//! The words of form changes: marks on time axes and the list under them.

use crate::text::words::list::word_list;

word_list! {
    /// Words of form changes.
    FormChangeWords {
        heading = "Form changes";
        heading_many = "Form changes on {n} day" | "Form changes on {n} days";
        mark_weights = "weights changed";
        mark_new = "new form";
        mark_several = "{n} form change" | "{n} form changes";
        numbered = "{number}: {name}";
        weights = "{form} changed its weights, in points: {weights}";
        new = "{form} came into use";
        item = "{day}: {change}";
        weight = "{metric} from {from} to {to}";
        negative_weight = "{metric}, if not met, from {from} to {to}";
        no_weight = "none";
    }
}
