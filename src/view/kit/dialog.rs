//! A dialog that takes the page until it is answered.

use super::button::Button;
use super::button::ButtonLook;
use super::unique_id::unique_id;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

/// A native modal dialog: the browser keeps the keyboard inside, closes it on Escape and puts the keyboard back.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] close_label: Signal<String>,
    on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = unique_id();
    let named_by = heading.clone();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            drop(dialog.show_modal());
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=dialog class="kit-dialog" aria-labelledby=named_by on:close=move |_: Event| on_close.run(())>
            <header class="kit-dialog-head">
                <h2 id=heading class="kit-card-title">{title}</h2>
                <Button label=close_label on_press=on_close look=ButtonLook::Quiet />
            </header>
            {move || open.get().then(|| children())}
        </dialog>
    }
    .into_any()
}
