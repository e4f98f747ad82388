//! Taking something out of the page: a file for a spreadsheet.

use crate::reactive::prelude::*;

use crate::api::download;
use crate::state::derived::window_of;
use crate::state::session::Session;

/// Offers a CSV file, named by what it holds and the report window.
pub fn save_csv(session: Session, what: &str, text: &str) {
    let window = untrack(|| window_of(session, &session.route.read()));
    let name = format!("{what}-{}-{}.csv", window.from.to_iso(), window.to.to_iso());
    download::save(&name, "text/csv;charset=utf-8", text);
}
