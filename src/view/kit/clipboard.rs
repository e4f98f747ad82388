//! The clipboard, which is closed in many frames and on plain http.

use crate::markup::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; `false` where the browser refuses or has none.
pub async fn copy(text: String) -> bool {
    let clipboard = window().navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}
