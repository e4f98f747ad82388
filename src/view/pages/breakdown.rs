//! Breakdown: on which agents, queues, auditors or metrics do auto and audit part, and on how much evidence?

use crate::markup::prelude::*;
use auditlens_engine::domain::breakdown::BREAKDOWN_DIMENSIONS;
use auditlens_engine::domain::breakdown::has_metric_map;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::text::breakdown::breakdown_caption;
use auditlens_engine::text::breakdown::breakdown_notes;
use auditlens_engine::text::breakdown::breakdown_sentence;
use auditlens_engine::text::breakdown::breakdown_title;
use auditlens_engine::text::breakdown::breakdown_used;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::state::tasks::show::break_down_by;
use crate::view::kit::card::Card;
use crate::view::panels::breakdown_table::breakdown_table;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::fingerprint_card::fingerprint_card;
use crate::view::panels::funnel_card::funnel_card;
use crate::view::panels::metric_answers_card::metric_answers_card;
use crate::view::panels::metric_gap_card::metric_gap_card;
use crate::view::panels::metric_map_card::metric_map_card;
use crate::view::panels::names_switch::names;
use crate::view::panels::names_switch::names_switch;
use crate::view::panels::verdict::verdict;

/// The page.
pub fn breakdown() -> Markup {
    let session = use_session();
    let (report, by) = (derived::breakdown(session), derived::broken_down_by(session));
    let headline = Memo::new(move |_| report.with(|report| report.as_deref().map(breakdown_sentence)));
    let used = Signal::derive(move || report.with(|report| report.as_deref().map(breakdown_used)).unwrap_or_default());
    let notes = move || report.with(|report| report.as_deref().map(breakdown_notes));
    let title = Signal::derive(move || breakdown_title(by.get()));
    let names = names(session);
    let text = words().breakdown();
    let hide = move || Names::can_hide(by.get()).then(|| names_switch(session));
    let answers = derived::metric_answers(session);
    let of_metrics = move || view! { {metric_answers_card(session, answers)} {metric_gap_card(answers)} };
    let map = derived::metric_map(session);
    let metrics = move || (by.get() == Dimension::Metric).then(of_metrics);
    when_rows(session, move || {
        view! {
            {verdict(words().shell().breakdown, headline, "is-long")}
            <p class="panel-print-line">{switches_line(session)}</p>
            <div class="panel-choices">
                <div class="panel-choice" role="group" aria-label=text.by>
                    {BREAKDOWN_DIMENSIONS.map(|dimension| choice(session, dimension, by)).collect_view()}
                </div>
                {hide}
            </div>
            <div class="page-grid">
                {funnel_card(session, report, names)}
                {fingerprint_card(session, report, names)}
                <Card class="is-span-12" title=title sentence=text.sentence note=with_switches(used)>
                    <div
                        class="kit-table-scroll panel-breakdown-scroll"
                        role="region"
                        tabindex="0"
                        aria-label=move || breakdown_caption(by.get())
                    >
                        {breakdown_table(session, report, names)}
                    </div>
                    <p class="kit-note">{notes}</p>
                </Card>
                {metrics}
                {move || has_metric_map(by.get()).then(|| metric_map_card(session, by, map, names))}
            </div>
        }
    })
}

fn choice(session: Session, dimension: Dimension, by: Memo<Dimension>) -> Markup {
    let is_chosen = move || by.get() == dimension;
    view! {
        <button
            type="button"
            class="kit-button"
            data-testid=testid(dimension)
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_: MouseEvent| break_down_by(session, dimension)
        >
            {label::dimension(dimension)}
        </button>
    }
}

fn testid(dimension: Dimension) -> Option<&'static str> {
    match dimension {
        Dimension::Agent => Some("by-agent"),
        Dimension::Queue => Some("by-queue"),
        Dimension::Auditor => Some("by-auditor"),
        Dimension::Metric => Some("by-metric"),
        Dimension::Channel => Some("by-channel"),
        Dimension::Language => Some("by-language"),
        Dimension::Form => Some("by-form"),
        Dimension::Direction => Some("by-direction"),
        Dimension::Audit | Dimension::Outcome | Dimension::Duration | Dimension::AuditOutcome => None,
    }
}
