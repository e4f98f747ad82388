//! A part of the page whose code is fetched, with the words for when it does not come.

use auditlens_engine::text::words::table::words;

use crate::markup::prelude::*;
use crate::view::kit::fetched::Fetch;
use crate::view::kit::fetched::FetchedTexts;
use crate::view::kit::fetched::Making;
use crate::view::kit::fetched::fetched;

/// The part once its code has come.
pub fn part(fetch: Fetch, make: impl Fn() -> Making + 'static) -> Markup {
    let shell = words().shell();
    let texts = FetchedTexts { title: shell.part_missing, text: shell.part_missing_next, again: shell.try_again };
    fetched(texts, fetch, make)
}
