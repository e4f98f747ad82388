//! Who is audited: the share of audits of every group, and whether it is more or less than that of all.

use crate::markup::number::fine;
use crate::markup::prelude::*;
use auditlens_engine::domain::audit_plan::CoverageBy;
use auditlens_engine::domain::decimal;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::report::coverage::CoverageRow;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::text::audit_coverage::coverage_by;
use auditlens_engine::text::audit_coverage::coverage_caption;
use auditlens_engine::text::audit_coverage::coverage_notes;
use auditlens_engine::text::audit_coverage::coverage_sentence;
use auditlens_engine::text::audit_coverage::group_name;
use auditlens_engine::text::audit_coverage::representation_text;
use auditlens_engine::text::audit_coverage::standing_tag;
use auditlens_engine::text::audit_plan::plan_figure_interval;
use auditlens_engine::text::audit_plan::plan_figure_text;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::look_at_plan;
use crate::state::tasks::show::show_rows;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::figure_cell::figure_cell;
use crate::view::panels::methods::methods;

/// The card with the buttons and the table.
pub fn coverage_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    let view = derived::audit_plan_view(session);
    let by = Memo::new(move |_| view.get().by);
    let notes = said(report, coverage_notes);
    let table = move || report.with(|report| report.as_deref().map(|report| table(session, report)));
    view! {
        <Card title=text.coverage_title sentence=said(report, coverage_sentence) note=switches_line(session)>
            <div class="panel-choice" role="group" aria-label=text.coverage_by>
                {CoverageBy::ALL.map(|choice| button(session, choice, by)).collect_view()}
            </div>
            <div class="kit-table-scroll panel-plan-scroll" role="region" tabindex="0" aria-label=move || coverage_caption(by.get())>
                {table}
            </div>
            <p class="kit-note">{notes}</p>
            {methods(&["audited_share"])}
        </Card>
    }
}

fn button(session: Session, choice: CoverageBy, by: Memo<CoverageBy>) -> Markup {
    view! {
        <button
            type="button"
            class="kit-button"
            data-testid=testid(choice)
            aria-pressed=move || (by.get() == choice).to_string()
            on:click=move |_: MouseEvent| look_at_plan(session, |view| view.by = choice)
        >
            {coverage_by(choice)}
        </button>
    }
}

fn testid(choice: CoverageBy) -> Option<&'static str> {
    match choice {
        CoverageBy::Band => Some("coverage-band"),
        CoverageBy::Value(Dimension::Queue) => Some("coverage-queue"),
        CoverageBy::Value(Dimension::Agent) => Some("coverage-agent"),
        CoverageBy::Value(Dimension::Channel) => Some("coverage-channel"),
        CoverageBy::Value(Dimension::Direction) => Some("coverage-direction"),
        CoverageBy::Value(_) => None,
    }
}

fn table(session: Session, report: &AuditPlanReport) -> Markup {
    let text = words().audit_plan();
    let (share, reach) = (report.figures.get("audited_share").value().unwrap_or_default(), report.share_reach());
    let rows = report.coverage.iter().map(|row| line(session, row, share, reach)).collect_view();
    view! {
        <table class="kit-table panel-groups" data-testid="coverage">
            <caption class="is-visually-hidden">{coverage_caption(report.view.by)}</caption>
            <thead>
                <tr>
                    <th scope="col">{coverage_by(report.view.by)}</th>
                    <th scope="col" class="is-number">{text.share_column}</th>
                    <th scope="col" class="panel-groups-bar"><span class="is-visually-hidden">{words().compare().interval}</span></th>
                    <th scope="col" class="is-number">{text.against_column}</th>
                    <th scope="col" class="is-number">{text.audited_column}</th>
                    <th scope="col" class="is-number">{words().charts().table_count}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(session: Session, row: &CoverageRow, share: f64, reach: f64) -> Markup {
    let count = |name, n| {
        let figure = Figure::count(name, n);
        figure_cell(&figure, plan_figure_text(&figure), Markup::empty())
    };
    let small = plan_figure_interval(&row.share);
    let small = view! { <small class="panel-breakdown-small">{small}</small> };
    let tag = standing_tag(row.standing).map(|tag| view! { <span class="kit-tag is-outline">{tag}</span> });
    view! {
        <tr data-group-row=row.group.key()>
            <th scope="row">{name(session, row)}</th>
            {figure_cell(&row.share, plan_figure_text(&row.share), small)}
            <td class="panel-groups-bar">{share_bar(&row.share, share, reach)}</td>
            <td class="is-number" data-representation=row.representation.map(decimal::text)>
                {tag} {representation_text(row)}
            </td>
            {count("audited", row.n_audited)}
            {count("scored", row.n_scored)}
        </tr>
    }
}

fn name(session: Session, row: &CoverageRow) -> Markup {
    let name = reveal(&group_name(&row.group));
    if !row.leads_to_rows {
        return name;
    }
    let (group, switches) = (row.group.clone(), derived::switches(session));
    let open = move |_: MouseEvent| show_rows(session, |filter| group.narrow(filter, &switches.get_untracked()));
    view! { <button type="button" class="kit-link" on:click=open>{name}</button> }
}

/// The interval of a share on a scale from zero, with the share of all as a line.
fn share_bar(share: &Figure, of_all: f64, reach: f64) -> Option<Markup> {
    let (value, (lo, hi)) = share.value().zip(share.interval())?;
    let place = |share: f64| fine(share / reach * 100.0) + "%";
    Some(view! {
        <span
            class="panel-interval"
            aria-hidden="true"
            style:--lo=place(lo)
            style:--hi=place(hi)
            style:--at=place(value)
            style:--zero=place(of_all)
        ></span>
    })
}
