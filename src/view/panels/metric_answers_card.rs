//! On which metric do auto and auditors answer differently, and who is stricter? One row a metric, all its answers below.

use crate::markup::prelude::*;
use auditlens_engine::domain::metric::NaAs;
use auditlens_engine::report::metric_answers::MetricAnswersReport;
use auditlens_engine::report::metric_answers::MetricRow;
use auditlens_engine::report::metric_answers::Stricter;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::count;
use auditlens_engine::text::metric_answers::answer_names;
use auditlens_engine::text::metric_answers::answers_notes;
use auditlens_engine::text::metric_answers::answers_sentence;
use auditlens_engine::text::metric_answers::answers_used;
use auditlens_engine::text::metric_answers::is_rough;
use auditlens_engine::text::metric_answers::metric_figure_small;
use auditlens_engine::text::metric_answers::metric_figure_text;
use auditlens_engine::text::metric_answers::metric_name;
use auditlens_engine::text::metric_answers::stricter_text;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::take_na_as;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::kit::toggle::Toggle;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::figure_cell::figure_cell_with;
use crate::view::panels::methods::methods;

/// The card with the switch and the table.
pub fn metric_answers_card(session: Session, report: Answer<MetricAnswersReport>) -> Markup {
    let text = words().metric_answers();
    let na = derived::na_as(session);
    let change = Callback::new(move |is_third| {
        take_na_as(session, if is_third { NaAs::Third } else { NaAs::LeftOut });
    });
    view! {
        <Card class="is-span-12" title=text.answers_title sentence=said(report, answers_sentence) note=with_switches(said(report, answers_used))>
            <Toggle
                label=text.na_toggle.to_owned()
                on=Signal::derive(move || na.get() == NaAs::Third)
                on_change=change
                testid="na-third"
            />
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.answers_title>
                {move || report.with(|report| report.as_deref().map(table))}
            </div>
            <p class="kit-note">{said(report, answers_notes)}</p>
            {methods(&["metric_ac1", "stricter_p"])}
        </Card>
    }
}

fn table(report: &MetricAnswersReport) -> Markup {
    let text = words().metric_answers();
    view! {
        <table class="kit-table panel-answers" data-testid="metric-answers">
            <caption class="is-visually-hidden">{text.answers_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{words().terms().metric}</th>
                    <th scope="col" class="is-number">{text.same}</th>
                    <th scope="col" class="is-number">{text.ac1}</th>
                    <th scope="col" class="is-number">{text.compared}</th>
                    <th scope="col">{text.stricter}</th>
                    <th scope="col">{text.table}</th>
                </tr>
            </thead>
            <tbody>{report.rows.iter().map(line).collect_view()}</tbody>
        </table>
    }
}

/// A figure of a metric with its small print.
pub(super) fn metric_cell(row: &MetricRow, name: &'static str) -> Markup {
    let figure = row.figures.get(name);
    figure_cell_with(&figure, metric_figure_text(&figure), metric_figure_small(&figure))
}

fn line(row: &MetricRow) -> Markup {
    let cell = |name| metric_cell(row, name);
    let rough =
        is_rough(row).then(|| view! { <span class="kit-tag is-outline">{words().metric_answers().rough}</span> });
    let stricter = row.stricter.map(|side| match side {
        Stricter::Auto => "auto",
        Stricter::Auditor => "auditor",
    });
    view! {
        <tr data-metric=row.key.clone() data-stricter=stricter>
            <th scope="row">{reveal(&metric_name(row))} {rough}</th>
            {cell("agreement")}
            {cell("metric_ac1")}
            <td class="is-number">{count(row.figures.get("agreement").n)}</td>
            <td>{stricter_text(row)}</td>
            <td>{answers(row)}</td>
        </tr>
    }
}

/// Every pair of answers with its number.
fn answers(row: &MetricRow) -> Markup {
    let text = words().metric_answers();
    let head = |answer: &'static str| view! { <th scope="col">{fill(text.by_auditor, &[("answer", answer)])}</th> };
    let line = |(answer, counts): (&'static str, [usize; 3])| {
        let cells =
            counts.map(|n| view! { <td class="is-number" data-count=n.to_string()>{count(n)}</td> }).collect_view();
        view! { <tr><th scope="row">{fill(text.by_auto, &[("answer", answer)])}</th>{cells}</tr> }
    };
    let lines = answer_names().into_iter().zip(row.counts).map(line).collect_view();
    view! {
        <details>
            <summary>{text.table}</summary>
            <table class="kit-table">
                <caption class="is-visually-hidden">{fill(text.table_of, &[("name", &metric_name(row))])}</caption>
                <thead><tr><td></td>{answer_names().map(head).collect_view()}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </details>
    }
}
