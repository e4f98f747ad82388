//! How figures are computed: a line that opens, and the paragraphs, which are fetched when it is first opened.

use crate::markup::prelude::*;
use auditlens_engine::text::method::method;
use auditlens_engine::text::words::table::words;

use crate::view::kit::disclosure::LateDisclosure;
use crate::view::parts;

/// Names of methods.
pub type MethodNames = &'static [&'static str];

/// The line that opens.
pub fn methods(names: MethodNames) -> Markup {
    let summary = words().shell().method;
    view! { <LateDisclosure summary=summary>{parts::methods::show(names)}</LateDisclosure> }
}

/// The paragraphs.
pub fn paragraphs(names: MethodNames) -> Markup {
    let paragraph = |name: &&'static str| {
        let method = method(name)?;
        Some(view! { <dt>{method.title}</dt><dd>{method.text}</dd> })
    };
    let paragraphs = names.iter().filter_map(paragraph).collect_view();
    view! { <dl class="panel-methods" data-testid="methods">{paragraphs}</dl> }
}
