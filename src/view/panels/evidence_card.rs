//! What limits the verdict: few pairs, one auditor, audits that are not like the rest.

use crate::markup::prelude::*;
use auditlens_engine::report::evidence::EvidenceReport;
use auditlens_engine::route::Screen;
use auditlens_engine::text::evidence::limit_sentences;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::card::Card;

/// The card with a sentence for each limit.
pub fn evidence_card(session: Session, report: Answer<EvidenceReport>) -> Markup {
    let text = words().evidence();
    let sentence = |sentence: String| view! { <li>{sentence}</li> };
    let limits = move || {
        let of = |report: &EvidenceReport| limit_sentences(report).into_iter().map(sentence).collect_view();
        report.with(|report| report.as_deref().map(of))
    };
    let open = move |_: MouseEvent| show(session, History::Push, |route| route.screen = Screen::AuditPlan);
    view! {
        <Card class="is-span-12" title=text.title note=text.clustered testid="evidence">
            <ul class="panel-limits">{limits}</ul>
            <p><button type="button" class="kit-link" on:click=open>{text.to_plan}</button></p>
        </Card>
    }
}
