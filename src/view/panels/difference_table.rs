//! Are audited conversations like the others? Each characteristic on both sides, with the standardised difference.

use crate::markup::prelude::*;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::representation::DifferenceRow;
use auditlens_engine::text::audit_coverage::characteristic_name;
use auditlens_engine::text::audit_coverage::comparison_sentence;
use auditlens_engine::text::audit_plan::plan_figure_text;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::view::kit::card::Card;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::figure_cell::figure_cell;
use crate::view::panels::methods::methods;
use crate::view::panels::verdict::part;

/// The card with the table; without the table where there are too few to compare.
pub fn difference_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    let sentence = move || report.with(|report| report.as_deref().map(comparison_sentence)).unwrap_or_default();
    let rows =
        move || report.with(|report| report.as_deref().filter(|report| !report.differences.is_empty()).map(table));
    view! {
        <Card title=text.compare_title sentence=Signal::derive(sentence) note=switches_line(session)>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.compare_title>{rows}</div>
            <p class="kit-note">{text.compare_note}</p>
            {methods(&["standardised_difference"])}
        </Card>
    }
}

fn table(report: &AuditPlanReport) -> Markup {
    let text = words().audit_plan();
    let rows = report.differences.iter().map(line).collect_view();
    view! {
        <table class="kit-table" data-testid="differences">
            <caption class="is-visually-hidden">{text.compare_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.characteristic}</th>
                    <th scope="col" class="is-number">{text.audited_column}</th>
                    <th scope="col" class="is-number">{text.others_column}</th>
                    <th scope="col" class="is-number">{text.difference_column}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(row: &DifferenceRow) -> Markup {
    let name = characteristic_name(&row.characteristic).iter().map(part).collect_view();
    let tag =
        row.is_notable().then(|| view! { <span class="kit-tag is-outline">{words().audit_plan().unlike_tag}</span> });
    let cell = |figure: &Figure| figure_cell(figure, plan_figure_text(figure), Markup::empty());
    view! {
        <tr data-group-row=row.characteristic.key().to_owned()>
            <th scope="row">{name} {tag}</th>
            {cell(&row.audited)}
            {cell(&row.others)}
            {cell(&row.difference)}
        </tr>
    }
}
