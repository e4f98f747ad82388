//! On which metric, of which agent or queue, do auto and auditors part? A table whose cells are coloured by their distance.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::report::metric_map::MapCell;
use auditlens_engine::report::metric_map::MapOf;
use auditlens_engine::report::metric_map::MapRow;
use auditlens_engine::report::metric_map::MetricMapReport;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::label;
use auditlens_engine::text::metric_map::cell_small;
use auditlens_engine::text::metric_map::cell_text;
use auditlens_engine::text::metric_map::map_notes;
use auditlens_engine::text::metric_map::map_row_name;
use auditlens_engine::text::metric_map::map_sentence;
use auditlens_engine::text::metric_map::map_title;
use auditlens_engine::text::metric_map::map_used;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::methods::methods;
use leptos::ev::MouseEvent;

/// The card.
pub fn metric_map_card(
    session: Session,
    by: Memo<Dimension>,
    report: Answer<MetricMapReport>,
    names: Signal<Names>,
) -> Markup {
    let sentence = Signal::derive(move || {
        report.with(|report| report.as_deref().map(|report| map_sentence(report, names.get()))).unwrap_or_default()
    });
    let title = Signal::derive(move || map_title(by.get()));
    view! {
        <Card class="is-span-12" title=title sentence=sentence note=with_switches(said(report, map_used))>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=title>
                {move || report.with(|report| report.as_deref().map(|report| table(session, report, names.get())))}
            </div>
            <p class="kit-note">{said(report, map_notes)}</p>
            {methods(&["metric_map"])}
        </Card>
    }
}

fn table(session: Session, report: &MetricMapReport, names: Names) -> Markup {
    let head = |(key, label): &(String, String)| {
        view! { <th scope="col" data-metric=key.clone()>{reveal(&label::choice(Dimension::Metric, key, label))}</th> }
    };
    let lines = report.rows.iter().map(|row| line(session, report, row, names)).collect_view();
    view! {
        <table class="kit-table panel-map" data-testid="metric-map">
            <caption class="is-visually-hidden">{map_title(report.by)}</caption>
            <thead>
                <tr>
                    <th scope="col">{label::dimension(report.by)}</th>
                    {report.metrics.iter().map(head).collect_view()}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

fn line(session: Session, report: &MetricMapReport, row: &MapRow, names: Names) -> Markup {
    let (by, key, of) = (report.by, row.key.clone(), report.of);
    let open = move |_: MouseEvent| show_rows(session, |filter| filter.with(by, [key.clone()]));
    let name = map_row_name(by, row, names);
    view! {
        <tr data-map-row=row.key.clone()>
            <th scope="row"><button type="button" class="kit-link" on:click=open>{reveal(&name)}</button></th>
            {row.cells.iter().map(|cell| map_cell(of, cell)).collect_view()}
        </tr>
    }
}

fn map_cell(of: MapOf, cell: &MapCell) -> Markup {
    let figure = cell_text(of, cell);
    let figure = if cell.is_clear {
        view! { <strong>{figure}</strong> }
    } else {
        view! { <span>{figure}</span> }
    };
    view! {
        <td
            class="is-number"
            data-level=cell.level.to_string()
            data-value=cell.value.map(|value| value.to_string()).unwrap_or_default()
            data-n=cell.n.to_string()
            data-clear=cell.is_clear.then_some("")
        >
            {figure} <small class="panel-breakdown-small">{cell_small(cell)}</small>
        </td>
    }
}
