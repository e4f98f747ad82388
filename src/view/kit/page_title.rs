//! The title of the page, as tabs and screen readers name it.

use crate::markup::prelude::*;

/// Keeps the title of the document.
pub fn keep_title(text: Signal<String>) {
    Effect::new(move || document().set_title(&text.read()));
}
