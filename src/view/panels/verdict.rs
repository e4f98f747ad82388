//! The sentence that a screen opens with, and under it what limits it.

use crate::markup::prelude::*;
use auditlens_engine::text::fill::Part;
use auditlens_engine::text::fill::Tone;
use auditlens_engine::text::sentence::Headline;

use crate::view::kit::reveal::reveal;
use crate::view::kit::skeleton::skeleton;

/// The headline, once there is one.
pub fn verdict(name: &'static str, headline: Memo<Option<Headline>>, class: &'static str) -> Markup {
    let sentence = move || match headline.get() {
        Some(headline) => headline.parts.iter().map(part).collect_view(),
        None => skeleton("is-sentence"),
    };
    view! {
        <section class="panel-verdict" aria-label=name data-testid="verdict">
            <h1 class=format!("panel-verdict-sentence {class}")>{sentence}</h1>
            <p class="panel-verdict-limits">{move || headline.get().map(|headline| headline.limits_line)}</p>
        </section>
    }
}

/// A run of text in its tone.
pub fn part(part: &Part) -> Markup {
    let class = match part.tone {
        Tone::Plain => return Markup::of(part.text.clone()),
        Tone::Data => return reveal(&part.text),
        Tone::Auto => "is-auto",
        Tone::Audit => "is-audit",
        Tone::Agree => "is-agree",
        Tone::Fatal => "is-fatal",
    };
    view! { <span class=class>{part.text.clone()}</span> }
}
