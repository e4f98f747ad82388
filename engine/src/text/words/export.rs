//! The words of exports.

use crate::text::words::list::word_list;

word_list! {
    /// Words of exports.
    ExportWords {
        export = "Export";
        csv = "Export CSV";
        json = "Export JSON";
        cancel = "Cancel export";
        while_loading = "Export is possible once loading has ended or is cancelled";
        under_way = "Exporting {n} conversation" | "Exporting {n} conversations";
        conversations = "{n} conversation" | "{n} conversations";
        saved = "Saved {conversations} as {name} · {state}";
        stopped = "Export cancelled, nothing was saved";
        overtaken = "Other conversations were loaded during the export, so nothing was saved";
        refused = "The browser could not hold the file, so nothing was saved";
        file_name = "conversations";
        rows = "row" | "rows";
    }
}
