//! The words of what says whether one pair of limits does for the whole scale; only the comparison says them.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the check of the limits, and of the figures that belong to it.
    AgreementWords {
        headline_counted = "Half of all deltas lie between {low} and {high}; about 1 in 20 lies above {upper} or below {lower}.";
        headline_counted_same = "At least half of all deltas are {middle}; about 1 in 20 lies above {upper} or below {lower}.";
        exact_interval = "exact {interval}";
        p_value = "p {p}";
        correction = "C_b {value}";
        by_band = "Limits by score band";
        band = "Mean of both scores";
        uneven = "The limits of agreement do not hold alike over the whole scale, as {reason}; use the percentile limits, {lower} to {upper}.";
        delta_rises = "the delta rises by {points} points for every 10 points of score";
        delta_falls = "the delta falls by {points} points for every 10 points of score";
        delta_rises_little = "the delta rises by less than 0.1 points for every 10 points of score";
        delta_falls_little = "the delta falls by less than 0.1 points for every 10 points of score";
        auto_pile = "{percent} of auto scores are exactly {score}";
        audit_pile = "{percent} of audit scores are exactly {score}";
        both_reasons = "{one} and {two}";
        rises_with_score = "auto grows more generous as scores rise";
        falls_with_score = "auto grows stricter as scores rise";
        no_clear_change = "no clear change with the scores";
        auto_spreads_further = "auto spreads conversations further apart than audit";
        audit_spreads_further = "audit spreads conversations further apart than auto";
        one_scale = "no clear difference in scale";
    }
}
