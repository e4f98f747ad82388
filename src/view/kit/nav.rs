//! The tabs of the page: real links, of which one is current.

use leptos::prelude::*;

/// One tab. The address may change while the page stays, as filters do.
#[derive(Clone)]
pub struct NavItem {
    pub key: &'static str,
    pub label: String,
    pub href: Signal<String>,
}

/// A row of links; the one whose key is current says so.
#[component]
pub fn NavLinks(
    #[prop(into)] name: String,
    items: Vec<NavItem>,
    #[prop(into)] current: Signal<&'static str>,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|NavItem { key, label, href }| {
            let here = move || (current.get() == key).then_some("page");
            view! { <a class="kit-tab" href=href data-tab=key aria-current=here>{label}</a> }.into_any()
        })
        .collect_view();
    view! { <nav class="kit-tabs" aria-label=name>{links}</nav> }.into_any()
}
