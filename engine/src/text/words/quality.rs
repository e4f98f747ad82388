//! The words of the quality ledger.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the quality ledger.
    QualityWords {
        clean = "Nothing is odd about the {conversations}.";
        odd = "{part} of {conversations} are odd in some way; each is shown, and none was dropped.";
        set_aside_too = "{n} record could not be read and is in no figure." | "{n} records could not be read and are in no figure.";
        received_title = "What became of the records received";
        received_sentence = "Every record received is among these, so nothing is lost between the server and this page.";
        received = "Received";
        loaded = "Shown";
        set_aside = "Could not be read";
        copies = "Identical copies, dropped";
        replaced = "Replaced or taken out by a newer reading";
        anomalies_title = "What is odd";
        anomalies_sentence = "Odd conversations stay in every figure that their other values allow. An id opens its record.";
        anomaly = "What";
        rows = "Conversations";
        examples = "Which";
        more = "and {n} more";
        nothing_odd = "No conversation is odd.";
        set_aside_title = "Records that could not be read";
        set_aside_sentence = "They are in no figure and no list; the file holds them as they came.";
        none_set_aside = "None: every record received could be read.";
        place = "Place in its page";
        why = "Why";
        record = "Record";
        download = "Download CSV";
        download_records = "Download records";
        not_an_object = "It is no JSON object.";
        missing = "{field} is missing or empty.";
        wrong_type = "{field} holds neither text nor a number.";
        too_large = "A text, a list or the nesting is longer or deeper than a record may have.";
        malformed = "It is no JSON.";
        some_field = "A field";
        listed = "{n} of {all} listed";
    }
}
