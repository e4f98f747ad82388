//! The size of an element on screen, kept up to date as the page changes.

use crate::markup::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::HtmlElement;
use leptos::web_sys::ResizeObserver;

/// Width and height in whole pixels; nothing has a size before it is on screen.
pub fn measured(area: NodeRef) -> Signal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    let watch = StoredValue::new(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    area.on_load(move |element| {
        let measure = {
            let element = element.clone();
            move || {
                let now = size_of(&element);
                if size.try_get_untracked().is_some_and(|before| before != now) {
                    size.try_set(now);
                }
            }
        };
        measure();
        let changed = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watch.set_value(Some((observer, changed)));
        }
    });
    on_cleanup(move || {
        watch.try_update_value(|watch| {
            if let Some((observer, _)) = watch.take() {
                observer.disconnect();
            }
        });
    });
    size.into()
}

fn size_of(element: &HtmlElement) -> (f64, f64) {
    (f64::from(element.client_width()), f64::from(element.client_height()))
}
