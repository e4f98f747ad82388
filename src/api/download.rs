//! Handing a text to the user as a file.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::Blob;
use web_sys::BlobPropertyBag;
use web_sys::HtmlAnchorElement;
use web_sys::Url;

use crate::api::browser::after;
use crate::api::browser::window;
use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// So long the file stays at hand for a browser that asks where to put it.
const KEPT_MS: u32 = 60_000;

/// Offers a text as a file of a name and a media type. A frame that may not download ignores it without a word.
pub fn save(name: &str, media_type: &str, text: &str) {
    if !IS_BROWSER {
        return with_stage(|stage| stage.saved.push((name.to_owned(), text.to_owned())));
    }
    // What a browser refuses here it refuses for good, and it tells its user itself.
    let _ = offer(name, media_type, text);
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    after(KEPT_MS, move || drop(Url::revoke_object_url(&address)));
    Ok(())
}
