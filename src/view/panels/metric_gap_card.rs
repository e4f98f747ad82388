//! Which answers go with a gap in the scores? The bias where auto says not met beside that where it says met.

use crate::markup::prelude::*;
use auditlens_engine::report::metric_answers::MetricAnswersReport;
use auditlens_engine::report::metric_answers::MetricRow;
use auditlens_engine::text::metric_answers::gap_reading;
use auditlens_engine::text::metric_answers::gap_sentence;
use auditlens_engine::text::metric_answers::gap_used;
use auditlens_engine::text::metric_answers::metric_name;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::methods::methods;
use crate::view::panels::metric_answers_card::metric_cell;

/// The card with the table.
pub fn metric_gap_card(report: Answer<MetricAnswersReport>) -> Markup {
    let text = words().metric_answers();
    view! {
        <Card class="is-span-12" title=text.gap_title sentence=said(report, gap_sentence) note=with_switches(said(report, gap_used))>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.gap_title>
                {move || report.with(|report| report.as_deref().map(table))}
            </div>
            <p class="kit-note">{text.gap_note}</p>
            {methods(&["gap_difference", "gap_p"])}
        </Card>
    }
}

fn table(report: &MetricAnswersReport) -> Markup {
    let text = words().metric_answers();
    view! {
        <table class="kit-table panel-answers" data-testid="metric-gap">
            <caption class="is-visually-hidden">{text.gap_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{words().terms().metric}</th>
                    <th scope="col" class="is-number">{text.bias_not_met}</th>
                    <th scope="col" class="is-number">{text.bias_met}</th>
                    <th scope="col" class="is-number">{text.difference}</th>
                    <th scope="col" class="is-number">{text.p_adjusted}</th>
                    <th scope="col">{text.reading}</th>
                </tr>
            </thead>
            <tbody>{report.by_gap().into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}

fn line(row: &MetricRow) -> Markup {
    let cell = |name| metric_cell(row, name);
    view! {
        <tr data-metric=row.key.clone() data-associated=row.goes_with_gap.to_string()>
            <th scope="row">{reveal(&metric_name(row))}</th>
            {cell("bias_not_met")}
            {cell("bias_met")}
            {cell("gap_difference")}
            {cell("gap_p")}
            <td>{gap_reading(row)}</td>
        </tr>
    }
}
