//! A block of text, such as a raw record, that can be copied.

use super::button::Button;
use super::button::ButtonLook;
use super::clipboard::copy;
use super::focus::focus_on;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A block of text with a button. Where the clipboard is closed, as in many frames, the text is selected instead.
#[component]
pub fn CopyBlock(
    #[prop(into)] name: String,
    #[prop(into)] text: Signal<String>,
    #[prop(into)] copy_label: Signal<String>,
) -> impl IntoView {
    let block = NodeRef::<html::Textarea>::new();
    let press = move |()| {
        if let Some(block) = block.get_untracked() {
            focus_on(&block);
            block.select();
            let text = block.value();
            spawn_local(async move {
                let _ = copy(text).await;
            });
        }
    };
    view! {
        <div class="kit-copy">
            <textarea
                node_ref=block
                class="kit-copy-text"
                readonly
                spellcheck="false"
                rows="12"
                aria-label=name
                prop:value=text
            ></textarea>
            <Button label=copy_label on_press=Callback::new(press) look=ButtonLook::Link />
        </div>
    }
    .into_any()
}
