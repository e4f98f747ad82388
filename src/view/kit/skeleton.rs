//! Places held for what is still loading, in their final size.

use leptos::prelude::*;

/// A grey block; the class gives it the size of what will stand there.
pub fn skeleton(class: &'static str) -> AnyView {
    view! { <span class=format!("kit-skeleton {class}") aria-hidden="true"></span> }.into_any()
}
