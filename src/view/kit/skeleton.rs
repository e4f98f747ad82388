//! Places held for what is still loading, in their final size.

use crate::markup::prelude::*;

/// A grey block; the class gives it the size of what will stand there.
pub fn skeleton(class: &'static str) -> Markup {
    view! { <span class=format!("kit-skeleton {class}") aria-hidden="true"></span> }
}
