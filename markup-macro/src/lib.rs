//! Turns elements written as in HTML into one text for what is fixed and a list of what is not.
//!
//! `view! { <p class="note" hidden=is_hidden>"n = " {n}</p> }` becomes a template of a line for each part,
//! `<p`, ` class=note`, `?`, `"n = `, `?`, `>`, and the slots that its question marks stand for. The program then holds
//! text where it would hold code, which is what keeps the page small; `src/markup` reads it.

mod template;

use proc_macro::TokenStream;
use template::Template;

/// Elements as in HTML: attributes (`name="fixed"`, `name=value`), `class:name=`, `style:name=`, `prop:name=`,
/// `on:event=`, `node_ref=`; texts in quotes; values in braces; and components, `<Card title=title>…</Card>`, which are
/// structs with a default and a `view`.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    match rstml::parse2(tokens.into()).and_then(|nodes| Template::of(&nodes)) {
        Ok(template) => template.expression().into(),
        Err(error) => error.into_compile_error().into(),
    }
}
