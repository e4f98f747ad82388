//! A block of text, such as a raw record, that can be copied.

use super::button::Button;
use super::button::ButtonLook;
use super::clipboard::copy;
use super::focus::focus_on;
use crate::markup::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlTextAreaElement;

/// A block of text with a button. Where the clipboard is closed, as in many frames, the text is selected instead.
#[derive(Default)]
pub struct CopyBlock {
    pub name: String,
    pub text: Signal<String>,
    pub copy_label: Signal<String>,
}

impl Component for CopyBlock {
    fn view(self) -> Markup {
        let Self { name, text, copy_label } = self;

        let block = NodeRef::<HtmlTextAreaElement>::new();
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
    }
}
