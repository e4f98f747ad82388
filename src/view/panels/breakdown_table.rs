//! The table of a breakdown: one row a group, each figure as machines read it, sorted by the head of any column.

use crate::markup::prelude::*;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::breakdown::GroupSortKey;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::breakdown::BreakdownRow;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::groups::NEEDS_FOR_A_VERDICT;
use auditlens_engine::report::groups::bias_reach;
use auditlens_engine::text::breakdown::breakdown_caption;
use auditlens_engine::text::breakdown::breakdown_column;
use auditlens_engine::text::breakdown::breakdown_sort_by;
use auditlens_engine::text::breakdown::false_part;
use auditlens_engine::text::breakdown::small_print;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::figure::too_few;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::funnel::form_mark;
use auditlens_engine::text::funnel::group_name;
use auditlens_engine::text::funnel::place_tag;
use auditlens_engine::text::funnel::place_word;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::state::tasks::show::sort_groups;
use crate::view::kit::reveal::reveal;
use crate::view::panels::figure_cell::figure_cell;
use crate::view::panels::figure_cell::figure_cell_with;
use crate::view::panels::figure_cell::value;
use crate::view::panels::interval_bar::interval_bar;

/// The table. Its rows are made anew for each report; its head stays, and with it the focus of who sorts.
pub fn breakdown_table(session: Session, report: Answer<BreakdownReport>, names: Signal<Names>) -> Markup {
    let by = derived::broken_down_by(session);
    let sort = Memo::new(move |_| report.with(|report| report.as_ref().map(|report| report.sort)).unwrap_or_default());
    let heads = GroupSortKey::ALL.map(|key| head(session, key, by, sort)).collect_view();
    let rows = move || report.with(|report| report.as_deref().map(|report| group_rows(session, report, names.get())));
    view! {
        <table class="kit-table panel-breakdown" data-testid="breakdown">
            <caption class="is-visually-hidden">{move || breakdown_caption(by.get())}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn group_rows(session: Session, report: &BreakdownReport, names: Names) -> Markup {
    let reach = bias_reach(report.rows.iter().filter(|row| !row.is_too_few).filter_map(bias));
    report.rows.iter().map(|row| group_row(session, (report.by, names), row, reach)).collect_view()
}

fn bias(row: &BreakdownRow) -> Option<&Figure> {
    row.figures.all().iter().find(|figure| figure.name == "bias")
}

fn head(session: Session, key: GroupSortKey, by: Memo<Dimension>, sort: Memo<GroupSort>) -> Markup {
    let direction = move || {
        let sort = sort.get();
        (sort.key == key).then_some(if sort.descending { "descending" } else { "ascending" })
    };
    let class = match key {
        GroupSortKey::Group => None,
        GroupSortKey::Distance => Some("panel-breakdown-bar"),
        _ => Some("is-number"),
    };
    view! {
        <th scope="col" class=class aria-sort=direction>
            <button
                type="button"
                class="panel-grid-sort"
                title=breakdown_sort_by(key)
                data-sort-key=key.word()
                on:click=move |_: MouseEvent| sort_groups(session, sort.get_untracked().pressed(key))
            >
                {move || breakdown_column(key, by.get())}
            </button>
        </th>
    }
}

fn group_row(session: Session, called: (Dimension, Names), row: &BreakdownRow, reach: f64) -> Markup {
    let bar = bias(row).filter(|_| !row.is_too_few).and_then(|bias| interval_bar(bias, reach));
    let mark = form_mark(row).map(|mark| view! { <small class="panel-breakdown-small">{mark}</small> });
    view! {
        <tr data-group-row=row.key.clone() data-place=place_word(row) class:is-too-few=row.is_too_few>
            <th scope="row">{name(session, called, row)} {mark}</th>
            {cell(row, "pairs")}
            {cell(row, "bias")}
            <td class="panel-breakdown-bar">{bar}</td>
            {cell(row, "shrunk_bias")}
            {cell(row, "within_tolerance")}
            {false_cell(row, "false_pass", "false_pass_rate")}
            {false_cell(row, "false_fail", "false_fail_rate")}
            {cell(row, "mean_auto")}
            {cell(row, "mean_audit")}
            {cell(row, "conversations")}
        </tr>
    }
}

/// The name of a group, which leads to its rows where choosing it shows exactly those.
fn name(session: Session, (by, names): (Dimension, Names), row: &BreakdownRow) -> Markup {
    let name = reveal(&group_name(by, row, names));
    let n_pairs = row.figures.get("pairs").n;
    let tag =
        if row.is_too_few { Some(too_few(n_pairs, NEEDS_FOR_A_VERDICT)) } else { place_tag(row).map(str::to_owned) };
    let tag = tag.map(|tag| view! { <span class="kit-tag is-outline">{tag}</span> });
    if !row.leads_to_rows {
        return view! { <span class="panel-breakdown-name">{name} {tag}</span> };
    }
    let key = row.key.clone();
    let open = move |_: MouseEvent| show_rows(session, |filter| filter.with(by, [key.clone()]));
    view! {
        <span class="panel-breakdown-name">
            <button type="button" class="kit-link" on:click=open>{name}</button> {tag}
        </span>
    }
}

/// A figure with its small print.
fn cell(row: &BreakdownRow, name: &'static str) -> Markup {
    let figure = row.figures.get(name);
    figure_cell_with(&figure, figure_text(&figure), small_print(&figure))
}

/// A rate with its count: both are figures of the contract.
fn false_cell(row: &BreakdownRow, counted: &'static str, rate: &'static str) -> Markup {
    let (count, figure) = (row.figures.get(counted), row.figures.get(rate));
    let part = false_part(row, counted, rate);
    let interval = small_print(&figure).map(|interval| format!(" · {interval}"));
    let small = view! {
        <small class="panel-breakdown-small">
            <span data-kpi=counted data-value=value(&count) data-n=count.n.to_string()>{part}</span>
            {interval}
        </small>
    };
    figure_cell(&figure, figure_text(&figure), small)
}
