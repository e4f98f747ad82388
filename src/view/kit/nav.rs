//! The tabs of the page: real links, of which one is current.

use crate::markup::prelude::*;

/// One tab. The address may change while the page stays, as filters do.
#[derive(Clone)]
pub struct NavItem {
    pub key: &'static str,
    pub label: String,
    pub href: Signal<String>,
}

/// A row of links; the one whose key is current says so.
#[derive(Default)]
pub struct NavLinks {
    pub name: String,
    pub items: Vec<NavItem>,
    pub current: Signal<&'static str>,
}

impl Component for NavLinks {
    fn view(self) -> Markup {
        let Self { name, items, current } = self;

        let links = items
            .into_iter()
            .map(|NavItem { key, label, href }| {
                let here = move || (current.get() == key).then_some("page");
                view! { <a class="kit-tab" href=href data-tab=key aria-current=here>{label}</a> }
            })
            .collect_view();
        view! { <nav class="kit-tabs" aria-label=name>{links}</nav> }
    }
}
