//! The words of loading: states, progress, counts.

use crate::text::words::list::word_list;

word_list! {
    /// Words of loading.
    LoadWords {
        idle = "Not loaded yet";
        loading = "Loading";
        paused = "Paused";
        paused_until = "Paused, goes on at {clock}: {left}";
        exact = "Verified complete";
        complete = "Complete";
        drifted = "Changed while loading";
        partial = "Partial";
        failed = "Nothing could be loaded";
        exact_means = "Two readings in a row gave the same conversations.";
        complete_means = "Every conversation that existed during the whole load is held once, as long as the server keeps its order. Where the order changes meanwhile, about 8 in 10,000 simulated loads said so and missed one, of long reports 15; a second reading finds out.";
        status = "{state} · {conversations} · as of {clock}";
        status_undated = "{state} · {conversations}";
        conversations = "{n} conversation" | "{n} conversations";
        conversations_of = "{n} of {total} conversation" | "{n} of {total} conversations";
        progress = "Loading {n} of about {total}";
        progress_unknown = "Loading {n}";
        checking = "Reading {total} again, to verify";
        progress_start = "Loading the first page";
        pace = "{n} page a minute" | "{n} pages a minute";
        rows_pace = "{n} row a minute" | "{n} rows a minute";
        few_seconds_left = "a few seconds left";
        seconds_left = "about {n} second left" | "about {n} seconds left";
        minutes_left = "about {n} minute left" | "about {n} minutes left";
        hours_left = "about {n} hour left" | "about {n} hours left";
        quarantined = "{n} unreadable" | "{n} unreadable";
        duplicates = "{n} copy dropped" | "{n} copies dropped";
        changed = "{n} row replaced" | "{n} rows replaced";
        read_again = "{n} window read again" | "{n} windows read again";
        retried = "{n} request repeated" | "{n} requests repeated";
        first_start_title = "Nothing is loaded yet";
        first_start_sentence = "Choose a report window and load it.";
        empty_title = "No conversations in this window";
        empty_sentence = "The report answered, and it holds no conversation from {window}. Choose another report window.";
        skeleton = "Loading";
    }
}
