//! Where auto and audit part most: queues by bias, with interval bars. A queue leads to its rows.

use std::sync::Arc;

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::report::groups::GroupRow;
use auditlens_engine::report::groups::NEEDS_FOR_A_VERDICT;
use auditlens_engine::report::groups::bias_reach;
use auditlens_engine::report::overview_cards::OverviewCards;
use auditlens_engine::text::chart::queues_text;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::figure::too_few;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::interval_bar::interval_bar;

/// The card with the table.
pub fn queue_card(session: Session, report: Answer<OverviewCards>) -> Markup {
    let overview = words().overview();
    let texts = chart_words(report, queues_text);
    let rows = move || report.with(|report| report.as_ref().map(|report| table(session, report)));
    view! {
        <Card class="is-span-12" title=overview.queues_title sentence=texts.sentence note=texts.note>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=overview.queues_title>{rows}</div>
            <p class="kit-note">{overview.multi_queue_note}</p>
        </Card>
    }
}

fn table(session: Session, report: &Arc<OverviewCards>) -> Markup {
    let (terms, charts) = (words().terms(), words().charts());
    let reach = bias_reach(report.queues.iter().filter(|row| !row.is_too_few).map(|row| &row.bias));
    let rows = report.queues.iter().map(|row| queue_row(session, row, reach)).collect_view();
    view! {
        <table class="kit-table panel-groups">
            <caption class="is-visually-hidden">{words().overview().queues_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{terms.queue}</th>
                    <th scope="col" class="is-number">{charts.table_pairs}</th>
                    <th scope="col" class="is-number">{charts.table_bias}</th>
                    <th scope="col" class="panel-groups-bar"><span class="is-visually-hidden">{words().compare().interval}</span></th>
                    <th scope="col" class="is-number">{words().overview().within_column}</th>
                    <th scope="col" class="is-number">{words().overview().false_pass_column}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn queue_row(session: Session, row: &GroupRow, reach: f64) -> Markup {
    let key = row.key.clone();
    let open = move |_| {
        let key = key.clone();
        show(session, History::Push, |route| {
            route.filter = std::mem::take(&mut route.filter).with(Dimension::Queue, [key]);
        });
    };
    let value = |figure| {
        let text = figure_text(figure);
        format!("{}\u{a0}{}", text.value, text.unit)
    };
    let name = label::choice(Dimension::Queue, &row.key, &row.label);
    let tag = row
        .is_too_few
        .then(|| view! { <span class="kit-tag is-outline">{too_few(row.pairs.n, NEEDS_FOR_A_VERDICT)}</span> });
    let verdict = |text: String| if row.is_too_few { words().terms().dash.to_owned() } else { text };
    let bar = if row.is_too_few { None } else { interval_bar(&row.bias, reach) };
    view! {
        <tr data-group-row=row.key.clone() class:is-too-few=row.is_too_few>
            <th scope="row"><button type="button" class="kit-link" on:click=open>{reveal(&name)}</button> {tag}</th>
            <td class="is-number" data-kpi="pairs" data-value=row.pairs.n.to_string()>{value(&row.pairs)}</td>
            <td class="is-number">{verdict(value(&row.bias))}</td>
            <td class="panel-groups-bar">{bar}</td>
            <td class="is-number">{verdict(value(&row.within_tolerance))}</td>
            <td class="is-number">{verdict(false_pass(row))}</td>
        </tr>
    }
}

fn false_pass(row: &GroupRow) -> String {
    auditlens_engine::text::figure::part_of_text(row.false_pass.n, row.false_pass_rate.n)
}
