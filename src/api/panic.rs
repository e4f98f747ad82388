//! A panic is the program's end: the page around it is told, and shows a recovery page instead of a dead one.

use wasm_bindgen::JsValue;

use crate::api::browser;

/// Sends `auditlens:panic` with the place and message of any panic.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&info.to_string()));
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("auditlens:panic", &init) {
            let _ = browser::window().dispatch_event(&event);
        }
    }));
}
