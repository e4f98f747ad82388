//! The address of the page: its hash holds the view, its query how a frame wants to look.

use wasm_bindgen::JsValue;

use crate::api::browser::window;
use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// The hash, with its `#`.
pub fn hash() -> String {
    if !IS_BROWSER {
        return with_stage(|stage| stage.hash.clone());
    }
    window().location().hash().unwrap_or_default()
}

/// The query, with its `?`.
pub fn search() -> String {
    if !IS_BROWSER {
        return String::new();
    }
    window().location().search().unwrap_or_default()
}

/// How a new address joins the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// Back returns to the address before: a chosen filter, a click, a screen.
    Push,
    /// Nothing to go back to: typing, sliders, brushes.
    Replace,
}

/// Puts a hash into the address. Browsers that refuse, after too many calls or in a frame, leave the old one.
pub fn set_hash(hash: &str, history: History) {
    if !IS_BROWSER {
        return with_stage(|stage| hash.clone_into(&mut stage.hash));
    }
    let Ok(entries) = window().history() else { return };
    let _ = match history {
        History::Push => entries.push_state_with_url(&JsValue::NULL, "", Some(hash)),
        History::Replace => entries.replace_state_with_url(&JsValue::NULL, "", Some(hash)),
    };
}
