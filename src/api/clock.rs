//! The browser's clocks, and what is measured with them.

use auditlens_engine::domain::period::Timestamp;
use js_sys::Object;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::api::browser::window;
use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// Milliseconds since the page was opened; never goes back.
pub fn elapsed_ms() -> f64 {
    if !IS_BROWSER {
        return with_stage(|stage| stage.now_ms);
    }
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The wall clock.
pub fn now() -> Timestamp {
    if !IS_BROWSER {
        return with_stage(|stage| Timestamp(stage.opened_at.0 + stage.now_ms as i64));
    }
    Timestamp(js_sys::Date::now() as i64)
}

/// When the page's own script began, in milliseconds since it was opened.
pub fn boot_started_ms() -> f64 {
    if !IS_BROWSER {
        return 0.0;
    }
    let Some(performance) = window().performance() else { return 0.0 };
    let mark = performance.get_entries_by_name("auditlens:boot:start").get(0);
    Reflect::get(&mark, &JsValue::from_str("startTime")).ok().and_then(|start| start.as_f64()).unwrap_or(0.0)
}

/// Writes a User Timing measure from `start_ms` to `end_ms` with named numbers beside it.
pub fn measure(name: &str, start_ms: f64, end_ms: f64, details: &[(&str, f64)]) {
    if !IS_BROWSER {
        return with_stage(|stage| stage.measures.push((name.to_owned(), start_ms, end_ms)));
    }
    let detail = Object::new();
    for (key, value) in details {
        let _ = Reflect::set(&detail, &JsValue::from_str(key), &JsValue::from_f64(*value));
    }
    let options = Object::new();
    for (key, value) in
        [("start", JsValue::from_f64(start_ms)), ("end", JsValue::from_f64(end_ms)), ("detail", detail.into())]
    {
        let _ = Reflect::set(&options, &JsValue::from_str(key), &value);
    }
    // A browser without User Timing measures nothing, and nothing depends on it.
    let _ = measure_on_page(name, &options);
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["performance"], js_name = measure)]
    fn measure_on_page(name: &str, options: &Object) -> Result<JsValue, JsValue>;
}
