//! The one door to the browser's window.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::task::Waker;

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// The window. There is always one where this program runs.
pub fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// Writes attributes of the document's root, by name; takes those without a value away.
pub fn dress_root(attributes: &[(&str, Option<&str>)]) {
    if !IS_BROWSER {
        return;
    }
    let Some(root) = window().document().and_then(|document| document.document_element()) else { return };
    for (name, value) in attributes {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Runs `work` after `ms` milliseconds.
pub fn after(ms: u32, work: impl FnOnce() + 'static) {
    if !IS_BROWSER {
        return with_stage(|stage| stage.timers.push((stage.now_ms + f64::from(ms), Box::new(work))));
    }
    let work = Closure::once_into_js(work);
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    // A browser that refuses a timer has nothing left to tell anybody.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(work.unchecked_ref(), ms);
}

/// Lets the browser do what waits: events, frames, other timers.
pub async fn breathe() {
    let state = Rc::new(RefCell::new((false, None::<Waker>)));
    let over = Rc::clone(&state);
    after(0, move || {
        let mut state = over.borrow_mut();
        state.0 = true;
        state.1.take().inspect(Waker::wake_by_ref);
    });
    poll_fn(move |context| {
        let mut state = state.borrow_mut();
        if state.0 {
            return Poll::Ready(());
        }
        state.1 = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
}

/// Milliseconds from one frame to the next on the stage.
const FRAME_MS: u32 = 16;

/// Runs `work` after the next frame has been painted.
pub fn after_paint(work: impl FnOnce() + 'static) {
    if !IS_BROWSER {
        return after(FRAME_MS, work);
    }
    let frame = |work: JsValue| {
        let _ = window().request_animation_frame(work.unchecked_ref());
    };
    frame(Closure::once_into_js(move || frame(Closure::once_into_js(work))));
}

/// Calls `work` at every event of a name on the window, for as long as the page lives.
pub fn on_window(name: &str, mut work: impl FnMut() + 'static) {
    if !IS_BROWSER {
        return;
    }
    listen(name, Box::new(move |_| work()));
}

fn listen(name: &str, work: Box<dyn FnMut(web_sys::Event)>) {
    let listener = Closure::wrap(work);
    let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `work` with the text that each event of a name on the window carries, for as long as the page lives.
pub fn on_window_told(name: &str, mut work: impl FnMut(String) + 'static) {
    if !IS_BROWSER {
        return;
    }
    let told = |event: web_sys::Event| event.unchecked_into::<web_sys::CustomEvent>().detail().as_string();
    listen(name, Box::new(move |event| told(event).into_iter().for_each(&mut work)));
}

/// Sends an event with a text to the window, for the page's own scripts.
pub fn tell_window(name: &str, text: &str) {
    if !IS_BROWSER {
        return with_stage(|stage| stage.told.push((name.to_owned(), text.to_owned())));
    }
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(text));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// Whether the browser says that there is no network. It may say otherwise without one.
pub fn is_offline() -> bool {
    if !IS_BROWSER {
        return with_stage(|stage| stage.is_offline);
    }
    !window().navigator().on_line()
}

/// A preference kept from the last visit. Browsers that refuse storage have none.
pub fn preference(name: &str) -> Option<String> {
    if !IS_BROWSER {
        return None;
    }
    window().local_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// Keeps a preference, where the browser lets us.
pub fn keep_preference(name: &str, value: &str) {
    if !IS_BROWSER {
        return;
    }
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(name, value);
    }
}
