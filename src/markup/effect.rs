//! The one kind of effect by which the page follows its signals.

use leptos::prelude::LocalStorage;
use leptos::prelude::RenderEffect;
use leptos::prelude::StoredValue;

/// Runs at once, and again whenever a signal it read has changed, until the part of the page it belongs to goes.
pub(super) fn effect(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| run());
    StoredValue::<_, LocalStorage>::new_local(effect);
}
