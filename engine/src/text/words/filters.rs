//! The words of the filter bar.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the filter bar.
    FilterWords {
        bar = "Filters";
        chip_count = "Filters ({n})";
        report_window = "Report window";
        from = "From";
        to = "To";
        last_days = "Last {n} day" | "Last {n} days";
        this_month = "This month";
        last_month = "Last month";
        window_note = "Changing the window loads again";
        window_wrong = "The first day must not be after the last";
        more = "More filters";
        clear_all = "Clear all filters";
        remove = "Remove the filter {name}";
        choose = "Choose {name}";
        filter_choices = "Search these choices";
        no_choices = "No choices in the loaded conversations";
        narrow_choices = "Only the first 200 are shown; type to narrow the list";
        n_chosen = "{n} chosen" | "{n} chosen";
        choice_count = "{label}, {n} conversation" | "{label}, {n} conversations";
        search = "Search";
        search_placeholder = "Search id, agent, queue, auditor";
        below = "Below threshold";
        below_in = "Load below threshold too";
        load_direction = "Load direction";
        both_directions = "Both directions";
        fatal = "Fatal errors";
        fatal_any = "With or without";
        fatal_with = "With a fatal error";
        fatal_without = "Without a fatal error";
        single_agent = "One agent only";
        min_delta = "Delta of at least";
        min_delta_value = "at least {points} points either way";
        delta = "Delta";
        auto = "Auto score";
        audit = "Audit score";
        at = "Evaluated";
        at_least = "at least {from}";
        below_value = "below {to}";
        range = "{from} to below {to}";
        since = "since {from}";
        before = "before {to}";
        between = "{from} to {to}";
        text = "Text";
        tolerance = "Tolerance";
        tolerance_value = "±{points}";
        fatal_rows = "Fatal rows";
        fatal_rows_in = "included";
        fatal_rows_out = "left out";
        include_fatal_rows = "Include rows with a fatal error";
        pass_mark = "Pass mark";
        pass_mark_unset = "not set";
        points = "points";
    }
}
