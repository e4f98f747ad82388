//! The words of drift: whether the gap between auto and audit has changed.

use crate::text::words::list::word_list;

word_list! {
    /// Words of drift.
    DriftWords {
        title = "Has the gap changed";
        still = "No alarm: in {batches} after the first {first} the moving average stayed within {points} points of the usual gap. A smaller change can go unseen here.";
        generous = "Compared with audits, auto became {points} points more generous around {since}; {forms}.";
        stricter = "Compared with audits, auto became {points} points stricter around {since}; {forms}.";
        was_generous = "Compared with audits, auto was {points} points more generous than usual from around {since} to {until}; {forms}.";
        was_stricter = "Compared with audits, auto was {points} points stricter than usual from around {since} to {until}; {forms}.";
        several = "It is the last of {n} changes." | "It is the last of {n} changes.";
        few = "Whether the gap has changed cannot be told yet, as batches of {pairs} are {few}.";
        flat = "The gap is the same in each of the first {first} batches, so what chance does cannot be told.";
        flat_everywhere = "The gap is {gap} points throughout, so it has not changed at all.";
        no_form = "no form changed within a week of that";
        form_weights = "form {form} changed its weights on {day}";
        form_new = "form {form} came into use on {day}";
        several_forms = "{n} forms changed within a week of that" | "{n} forms changed within a week of that";
        batches = "{n} batch" | "{n} batches";
        why_leftover = "{n} short of a further batch" | "{n} short of a further batch";
        usual_note = "Usual is a gap of {gap} points, the mean of the first {first} batches ({window}).";
        room_note = "The limits are {times} times as wide as otherwise, since a day brings several batches and days differ a little anyway.";
        axis_mean = "mean delta = auto − audit, points";
        axis_order = "batches of {pairs} in the order of audits";
        usual = "usual";
        average = "average";
        limit = "limit";
        baseline = "first {n} batches";
        change = "change";
        readout = "{window}: mean delta {mean}, average {average}, {place}";
        readout_baseline = "{window}: mean delta {mean}, one of the first {first} batches, which say what is usual";
        readout_no_limits = "{window}: mean delta {mean}, average {average}";
        inside = "between the limits {lower} and {upper}";
        above = "above the limit {upper}: auto more generous than usual";
        below = "below the limit {lower}: auto stricter than usual";
        hint = "Arrow keys read the batches";
        column_mean = "Mean delta";
        column_average = "Average";
        column_lower = "Lower limit";
        column_upper = "Upper limit";
        column_place = "Reading";
        place_usual = "says what is usual";
        place_inside = "within the limits";
        place_above = "auto more generous than usual";
        place_below = "auto stricter than usual";
        change_generous = "Auto more generous than usual by {points} points ({interval}, {pairs}), {when}.";
        change_stricter = "Auto stricter than usual by {points} points ({interval}, {pairs}), {when}.";
        lasting = "since around {since}, beyond the limits from {shown} on";
        passed = "from around {since} to {until}, beyond the limits from {shown} on";
    }
}
