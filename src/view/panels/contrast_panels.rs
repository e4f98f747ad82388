//! Where does the gap differ? The deltas of every group as a small picture, all on one scale.

use crate::markup::prelude::*;
use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::contrast::Selection;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::contrast::ContrastReport;
use auditlens_engine::report::contrast_panels::ContrastPanel;
use auditlens_engine::report::contrast_panels::PanelScale;
use auditlens_engine::report::groups::NEEDS_FOR_A_VERDICT;
use auditlens_engine::report::side::Side;
use auditlens_engine::text::contrast::can_hide_selections;
use auditlens_engine::text::contrast::contrast_by;
use auditlens_engine::text::contrast::panel_bias;
use auditlens_engine::text::contrast::panel_summary;
use auditlens_engine::text::contrast::panels_note;
use auditlens_engine::text::contrast::panels_sentence;
use auditlens_engine::text::contrast::selection_name;
use auditlens_engine::text::figure::too_few;
use auditlens_engine::text::format::n;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show;
use crate::state::tasks::show::show_rows;
use crate::view::charts::small_bars::SmallBar;
use crate::view::charts::small_bars::SmallBars;
use crate::view::charts::small_bars::small_bars;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::figure_cell::end;
use crate::view::panels::figure_cell::value;
use crate::view::panels::names_switch::names;
use crate::view::panels::names_switch::names_switch;
use crate::view::panels::score_plots::CLASSES;
use crate::view::panels::score_plots::class_of;

/// The card with the buttons and the pictures.
pub fn panels_card(session: Session, report: Answer<ContrastReport>, switches: Memo<Switches>) -> Markup {
    let text = words().contrast();
    let (by, names) = (derived::contrasted_by(session), names(session));
    let pictures = move || {
        let picture = |report: &ContrastReport| {
            let panels = report.panels.iter();
            panels.map(|panel| panel_view(session, report, panel, (names.get(), switches.get()))).collect_view()
        };
        report.with(|report| report.as_deref().map(picture))
    };
    let hide = move || can_hide_selections(by.get()).then(|| names_switch(session));
    view! {
        <Card class="is-span-12" title=text.panels_title sentence=said(report, panels_sentence) note=with_switches(said(report, panels_note))>
            <div class="panel-choices">
                <div class="panel-choice" role="group" aria-label=text.by>
                    {ContrastBy::ALL.map(|choice| button(session, choice, by)).collect_view()}
                </div>
                {hide}
            </div>
            <ul class="panel-small" data-testid="small-multiples">{pictures}</ul>
        </Card>
    }
}

fn button(session: Session, choice: ContrastBy, by: Memo<ContrastBy>) -> Markup {
    view! {
        <button
            type="button"
            class="kit-button"
            data-testid=testid(choice)
            aria-pressed=move || (by.get() == choice).to_string()
            on:click=move |_: MouseEvent| show::contrast_by(session, choice)
        >
            {contrast_by(choice)}
        </button>
    }
}

fn testid(choice: ContrastBy) -> Option<&'static str> {
    match choice {
        ContrastBy::Period => Some("contrast-period"),
        ContrastBy::Value(dimension) => match dimension {
            Dimension::Queue => Some("contrast-queue"),
            Dimension::Agent => Some("contrast-agent"),
            Dimension::Auditor => Some("contrast-auditor"),
            Dimension::Metric => Some("contrast-metric"),
            Dimension::Form => Some("contrast-form"),
            Dimension::Channel => Some("contrast-channel"),
            Dimension::Language => Some("contrast-language"),
            Dimension::Direction => Some("contrast-direction"),
            Dimension::Audit | Dimension::Outcome | Dimension::Duration | Dimension::AuditOutcome => None,
        },
    }
}

fn panel_view(
    session: Session,
    report: &ContrastReport,
    panel: &ContrastPanel,
    (names, switches): (Names, Switches),
) -> Markup {
    let key = match &panel.selectable.selection {
        Selection::Value(key) => key.clone(),
        Selection::Days(days) => days.from.to_iso(),
    };
    let tag = panel.is_too_few.then(
        || view! { <span class="kit-tag is-outline">{too_few(panel.selectable.n_pairs, NEEDS_FOR_A_VERDICT)}</span> },
    );
    view! {
        <li class="panel-small-one" data-group-row=key>
            <p class="panel-small-name">{name(session, report.by, panel, names)} {tag}</p>
            {small_bars(picture(panel, report.scale, switches.tolerance))}
            <p class="panel-small-ends" aria-hidden="true">
                <span>{words().contrast().stricter_end}</span>
                <span>{words().contrast().generous_end}</span>
            </p>
            <p
                class="panel-small-figures"
                data-kpi="bias"
                data-value=value(&panel.bias)
                data-n=panel.bias.n.to_string()
                data-lo=end(&panel.bias, |ends| ends.0)
                data-hi=end(&panel.bias, |ends| ends.1)
            >
                <span class="is-visually-hidden">{panel_summary(report.by, panel, names, &switches)}</span>
                <strong aria-hidden="true">{panel_bias(panel)}</strong>
                <span aria-hidden="true">{n(panel.bias.n)}</span>
            </p>
        </li>
    }
}

fn name(session: Session, by: ContrastBy, panel: &ContrastPanel, names: Names) -> Markup {
    let name = reveal(&selection_name(by, &panel.selectable, names));
    match (by, &panel.selectable.selection) {
        (ContrastBy::Value(dimension), Selection::Value(key)) if panel.selectable.leads_to_rows => {
            let key = key.clone();
            let open = move |_: MouseEvent| show_rows(session, |filter| filter.with(dimension, [key.clone()]));
            view! { <button type="button" class="kit-link" on:click=open>{name}</button> }
        }
        _ => name,
    }
}

fn picture(panel: &ContrastPanel, scale: PanelScale, tolerance: f64) -> SmallBars {
    let bars = |side: Side| {
        let of_side = panel.bars.iter().filter(|bar| bar.side == side);
        of_side.map(|bar| SmallBar { from: bar.from, to: bar.to, height: bar.share }).collect()
    };
    let kind = |side: Side| (CLASSES.get(class_of(side)).copied().unwrap_or_default(), bars(side));
    SmallBars {
        kinds: [Side::AutoHigher, Side::Agree, Side::AuditHigher].map(kind),
        ends: (-scale.reach, scale.reach),
        tallest: scale.tallest,
        band: (-tolerance, tolerance),
        line: panel.bias.value(),
    }
}
