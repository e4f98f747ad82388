//! The words of the settings.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the settings.
    SettingsWords {
        lead = "Theme and density are kept in this browser; all else stands in the address, so that a link shows the same.";
        figures_sentence = "What counts as agreement and as a pass.";
        display_sentence = "How this page looks.";
        connection_sentence = "Where the conversations come from, as the configuration says.";
        connection = "Connection";
        endpoint = "Endpoint";
        sign_in_by = "Sign-in";
        auth_none = "The proxy adds it";
        auth_ask = "A token that you enter";
        auth_portal = "The portal hands it over";
        test = "Test the connection";
        testing = "Testing";
        test_ok = "The report answers. One page came back with {n} conversation." | "The report answers. One page came back with {n} conversations.";
        test_failed = "The report did not answer as it should.";
        token = "Token";
        token_note = "The token stays in the memory of this page and is gone when you close it.";
        token_submit = "Use this token";
        token_needed = "This report needs a token.";
        token_awaited = "The portal around this report is asked to sign in. If nothing happens, reload the portal.";
        token_missing = "Enter a token first";
        figures = "Figures";
        pass_mark = "Pass mark";
        pass_mark_note = "An audit score at or above it passes; without one the mark of each form is inferred.";
        pass_mark_clear = "Do not set a pass mark";
        tolerance = "Tolerance";
        tolerance_note = "The largest difference that still counts as agreement, in points.";
        fatal_rows = "Fatal rows";
        fatal_rows_in = "Include";
        fatal_rows_out = "Leave out";
        fatal_rows_note = "A fatal error sets the auto score to 0 by rule. Counts and the grid always hold these rows.";
        number_needed = "Enter a number from {low} to {high}";
        display = "Display";
        zone = "Time zone";
        zone_note = "Days, weeks and clock times follow it; changing it loads again.";
        language = "Language";
        english = "English";
        theme = "Theme";
        theme_auto = "As the system";
        theme_light = "Light";
        theme_dark = "Dark";
        density = "Density";
        density_roomy = "Comfortable";
        density_compact = "Compact";
        memory_only = "This browser does not let the page store settings; they hold until you close it";
        from_config = "Set by the configuration";
    }
}
