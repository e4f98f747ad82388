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
    let mut file = NewFile::default();
    file.push(text);
    // What a browser refuses here it refuses for good, and it tells its user itself.
    let _ = file.save(name, media_type);
}

/// A file that is written bit by bit. The browser holds what is written, and may put it on disk.
#[derive(Default)]
pub struct NewFile {
    parts: Vec<Blob>,
    staged: String,
    is_broken: bool,
}

impl NewFile {
    /// Writes a text behind what is there.
    pub fn push(&mut self, text: &str) {
        if !IS_BROWSER {
            return self.staged.push_str(text);
        }
        match blob(&Array::of1(&text.into()), "") {
            Ok(part) => self.parts.push(part),
            Err(_) => self.is_broken = true,
        }
    }

    /// Offers it under a name. `false` where the browser could not hold all of it: a file with a hole is never offered.
    pub fn save(self, name: &str, media_type: &str) -> bool {
        if !IS_BROWSER {
            with_stage(|stage| stage.saved.push((name.to_owned(), self.staged)));
            return true;
        }
        !self.is_broken && offer(name, media_type, self.parts).is_ok()
    }
}

fn offer(name: &str, media_type: &str, parts: Vec<Blob>) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(&blob(&parts.into_iter().collect(), media_type)?)?;
    let document = window().document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    after(KEPT_MS, move || drop(Url::revoke_object_url(&address)));
    Ok(())
}

/// A blob of texts or of blobs: browsers take both alike, whatever the binding is called.
fn blob(parts: &Array, media_type: &str) -> Result<Blob, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    Blob::new_with_str_sequence_and_options(parts, &kind)
}
