//! The words of the grid of conversations.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the grid.
    ConversationWords {
        grid = "Conversations";
        count = "{n} conversation" | "{n} conversations";
        count_of = "{n} of {total} conversation" | "{n} of {total} conversations";
        sorted_ascending = "sorted by {key}, smallest first";
        sorted_descending = "sorted by {key}, largest first";
        sorted_az = "sorted by {key}, A to Z";
        sorted_za = "sorted by {key}, Z to A";
        sorted_oldest = "sorted by {key}, oldest first";
        sorted_newest = "sorted by {key}, newest first";
        sort_by = "Sort by {key}";
        columns = "Columns";
        choose_columns = "Choose columns";
        show_column = "Show {name}";
        resize_column = "Width of {name}";
        more_names = "+{n}";
        more_agents = "and {n} more agent" | "and {n} more agents";
        more_queues = "and {n} more queue" | "and {n} more queues";
        fatal = "fatal";
        n_fatal = "{n} fatal";
        flags = "{n} flag" | "{n} flags";
        open = "Open conversation {id}";
        keyboard_hint = "Arrow keys move, Enter opens, Escape closes";
        none_match = "No conversation matches these filters.";
        none_match_next = "Remove a filter or search for less.";
        none_loaded = "No conversation is loaded yet.";
        loading_row = "Loading";
    }
}
