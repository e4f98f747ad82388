//! What the audits say of conversations that nobody audited: weighted figures, wrong outcomes, how many more audits.

use crate::markup::prelude::*;
use auditlens_engine::domain::audit_plan::HalfWidth;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::text::audit_plan::all_notes;
use auditlens_engine::text::audit_plan::all_sentence;
use auditlens_engine::text::audit_plan::half_width_text;
use auditlens_engine::text::audit_plan::more_for_bias;
use auditlens_engine::text::audit_plan::more_for_false_pass;
use auditlens_engine::text::audit_plan::more_text;
use auditlens_engine::text::audit_plan::plan_figure_small;
use auditlens_engine::text::audit_plan::plan_figure_text;
use auditlens_engine::text::audit_plan::wrong_notes;
use auditlens_engine::text::audit_plan::wrong_sentence;
use auditlens_engine::text::basis::pass_basis_text;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::look_at_plan;
use crate::view::kit::card::Card;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::figure_cell::figure_cell_with;
use crate::view::panels::figure_cell::value;
use crate::view::panels::methods::methods;

fn made(report: Answer<AuditPlanReport>, make: fn(&AuditPlanReport) -> Markup) -> Markup {
    Markup::of(move || report.with(|report| report.as_deref().map(make)))
}

/// The figures of the audits alone beside those of all conversations.
pub fn weighted_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    view! {
        <Card title=text.all_title sentence=said(report, all_sentence) note=switches_line(session)>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.all_title>
                {made(report, weighted_table)}
            </div>
            <p class="kit-note">{all_notes()}</p>
            {methods(&["bias_of_all", "false_pass_rate_of_all"])}
        </Card>
    }
}

/// How many more audits it takes to know the figures better.
pub fn more_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    view! {
        <Card title=text.more_title sentence=text.more_sentence note=switches_line(session)>
            <div class="panel-choice" role="group" aria-label=text.more_by>
                {HalfWidth::ALL.map(|half_width| width_button(session, half_width)).collect_view()}
            </div>
            {made(report, more_list)}
            {methods(&["more_audits"])}
        </Card>
    }
}

fn weighted_table(report: &AuditPlanReport) -> Markup {
    let text = words().audit_plan();
    let rows = [
        (text.bias_row, ["bias", "bias_of_all", "bias_uncovered"]),
        (text.false_pass_row, ["false_pass_rate", "false_pass_rate_of_all", "false_pass_uncovered"]),
    ];
    let row = |(label, names): (&'static str, [&'static str; 3])| {
        let cells = names.map(|name| cell(&report.figures.get(name))).collect_view();
        view! { <tr><th scope="row">{label}</th>{cells}</tr> }
    };
    view! {
        <table class="kit-table" data-testid="weighted">
            <caption class="is-visually-hidden">{text.all_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.figure}</th>
                    <th scope="col" class="is-number">{text.audits_alone}</th>
                    <th scope="col" class="is-number">{text.all_conversations}</th>
                    <th scope="col" class="is-number">{text.not_covered}</th>
                </tr>
            </thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
    }
}

/// A figure with its interval and n under it.
fn cell(figure: &Figure) -> Markup {
    figure_cell_with(figure, plan_figure_text(figure), plan_figure_small(figure))
}

fn width_button(session: Session, half_width: HalfWidth) -> Markup {
    let view = derived::audit_plan_view(session);
    let is_chosen = move || view.get().half_width == half_width;
    view! {
        <button
            type="button"
            class="kit-button"
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_: MouseEvent| look_at_plan(session, |view| view.half_width = half_width)
        >
            {half_width_text(half_width)}
        </button>
    }
}

fn more_list(report: &AuditPlanReport) -> Markup {
    let line = |label: String, name: &'static str| {
        let figure = report.figures.get(name);
        view! {
            <div class="panel-plan-line" data-kpi=name data-value=value(&figure) data-n=figure.n.to_string()>
                <dt>{label}</dt>
                <dd>{more_text(&figure)}</dd>
            </div>
        }
    };
    view! {
        <dl>
            {line(more_for_bias(report), "more_for_bias")}
            {line(more_for_false_pass(), "more_for_false_pass")}
        </dl>
    }
}

/// How many unaudited conversations have a wrong outcome.
pub fn wrong_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    view! {
        <Card title=text.wrong_title sentence=said(report, wrong_sentence) note=switches_line(session)>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.wrong_title>
                {made(report, wrong_table)}
            </div>
            <p class="kit-note">{said(report, wrong_notes)}</p>
            <p class="kit-note">{said(report, |report| pass_basis_text(&report.pass_basis))}</p>
            {methods(&["wrong_unaudited"])}
        </Card>
    }
}

fn wrong_table(report: &AuditPlanReport) -> Markup {
    let text = words().audit_plan();
    let row = |label: &'static str, name: &'static str| {
        view! { <tr><th scope="row">{label}</th>{cell(&report.figures.get(name))}</tr> }
    };
    view! {
        <table class="kit-table" data-testid="wrong">
            <caption class="is-visually-hidden">{text.wrong_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.unaudited_column}</th>
                    <th scope="col" class="is-number">{text.wrong_count}</th>
                </tr>
            </thead>
            <tbody>
                {row(text.wrong_false_passes, "false_pass_unaudited")}
                {row(text.wrong_false_fails, "false_fail_unaudited")}
                {row(text.wrong_both, "wrong_unaudited")}
                {row(text.not_covered, "wrong_uncovered")}
            </tbody>
        </table>
    }
}
