//! One request and its answer as the browser makes them: sent, watched while the answer comes, read piece by piece.

use js_sys::Reflect;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;
use web_sys::RequestInit;
use web_sys::Response;

use crate::api::browser::window;

/// Sends a request; `None` where no answer came.
pub async fn send(url: &str, request: &RequestInit) -> Option<Response> {
    let answer = JsFuture::from(window().fetch_with_str_and_init(url, request)).await;
    answer.ok().map(JsCast::unchecked_into)
}

/// A header of an answer; `None` for one that is absent or hidden.
pub fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It has more bytes than allowed, unpacked; the rest is not waited for.
    TooLarge,
    /// It ended before its end.
    Broken,
}

/// Reads a body of at most so many bytes; `at_piece` is called for each piece of it.
pub async fn read_body(response: &Response, most_bytes: usize, mut at_piece: impl FnMut()) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Unread::Broken)?;
        let Ok(piece) = Reflect::get(&piece, &JsValue::from_str("value"))?.dyn_into::<Uint8Array>() else {
            return Ok(bytes);
        };
        at_piece();
        let held = bytes.len();
        let all = held + piece.length() as usize;
        if all > most_bytes {
            return Err(Unread::TooLarge);
        }
        bytes.resize(all, 0);
        piece.copy_to(bytes.get_mut(held..).unwrap_or_default());
    }
}

impl From<JsValue> for Unread {
    fn from(_: JsValue) -> Self {
        Self::Broken
    }
}
