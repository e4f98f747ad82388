//! The words of the frame: navigation, buttons that stand everywhere, notes.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the frame.
    ShellWords {
        brand = "AuditLens";
        page_title = "{page} · {brand}";
        skip_to_content = "Skip to content";
        navigation = "Screens";
        overview = "Overview";
        compare = "Compare";
        breakdown = "Breakdown";
        audit_plan = "Audit plan";
        quality = "Quality";
        conversations = "Conversations";
        settings = "Settings";
        load = "Load again";
        load_first = "Load";
        cancel = "Cancel";
        resume = "Resume";
        verify = "Verify";
        sign_in = "Sign in";
        narrow_window = "Choose a shorter window";
        check_settings = "Check settings";
        part_missing = "This part of the page did not arrive";
        part_missing_next = "Check the connection, then try again. What is loaded stays.";
        try_again = "Try again";
        close = "Close";
        apply = "Apply";
        reset = "Reset";
        more = "More";
        table = "Table";
        chart = "Chart";
        method = "Method";
        copy = "Copy";
        copied = "Copied";
        show_rows = "Show these conversations";
        ignored_keys = "{n} part of the address was not understood and ignored: {keys}" | "{n} parts of the address were not understood and ignored: {keys}";
        unknown_zone = "The time zone {zone} is not known here; times are shown in {instead}";
        hidden_character = "Hidden character {code}";
        shortened = "Shortened here; the raw record has it whole";
        panic_title = "The page stopped working";
        panic_sentence = "An unexpected fault stopped this page. Reload it; the address keeps your filters.";
        panic_reload = "Reload";
        panic_id = "Fault {id}";
    }
}
