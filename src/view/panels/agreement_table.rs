//! The agreement table: every statistic with its value, interval, n and reading.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::text::beside::beside;
use auditlens_engine::text::beside::beside_text;
use auditlens_engine::text::figure::figure_interval;
use auditlens_engine::text::figure::figure_label;
use auditlens_engine::text::figure::figure_method;
use auditlens_engine::text::figure::figure_reading;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::format;
use auditlens_engine::text::words::table::words;

use crate::view::kit::disclosure::Disclosure;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::machine_read;
use crate::view::panels::figures::value;

/// What the table lists, in its order.
const NAMES: [&str; 25] = [
    "bias",
    "mae",
    "rmse",
    "median_abs_delta",
    "loa_lower",
    "loa_upper",
    "percentile_lower",
    "percentile_upper",
    "proportional_bias",
    "within_tolerance",
    "mean_auto",
    "mean_audit",
    "deming_slope",
    "deming_intercept",
    "ccc",
    "icc",
    "pearson",
    "spearman",
    "false_pass_rate",
    "false_fail_rate",
    "false_omission_rate",
    "kappa",
    "ac1",
    "pabak",
    "mcnemar_p",
];

/// The table, and under it how each figure is computed.
pub fn agreement_table(source: FigureSource) -> Markup {
    let compare = words().compare();
    let rows = NAMES.map(|name| row(source, name)).collect_view();
    view! {
        <div class="panel-agreement">
            <table class="kit-table">
                <caption class="is-visually-hidden">{compare.agreement_title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{compare.statistic}</th>
                        <th scope="col" class="is-number">{compare.value}</th>
                        <th scope="col" class="is-number">{compare.interval}</th>
                        <th scope="col" class="is-number">{compare.n}</th>
                        <th scope="col">{compare.reading}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Disclosure summary=Signal::stored(words().shell().method.to_owned())>{methods(source)}</Disclosure>
        </div>
    }
}

fn row(source: FigureSource, name: &'static str) -> Markup {
    let figure = source.figure(name);
    let text = move || {
        let text = figure_text(&figure.get()?);
        Some(if text.is_known { format!("{}\u{a0}{}", text.value, text.unit) } else { text.detail })
    };
    let reading = move || source.figures.with(|figures| figures.as_ref().map(|figures| figure_reading(figures, name)));
    let other = beside(name).map(|words| {
        let figure = source.figure(words.name);
        let inner = view! { {move || beside_text(words, &figure.get()?)} };
        machine_read(figure, words.name, "panel-beside", inner)
    });
    let end = move |pick: fn((f64, f64)) -> f64| move || figure.get()?.interval().map(|ends| decimal::text(pick(ends)));
    view! {
        <tr
            data-kpi=name
            data-value=move || value(figure)
            data-n=move || figure.get().map(|figure| figure.n.to_string())
            data-lo=end(|ends| ends.0)
            data-hi=end(|ends| ends.1)
        >
            <th scope="row">{move || figure_label(name, &source.switches.read())}</th>
            <td class="is-number" class:is-too-few=move || figure.get().is_some_and(|figure| figure.value().is_none())>{text}</td>
            <td class="is-number">{move || figure_interval(&figure.get()?)}{other}</td>
            <td class="is-number">{move || figure.get().map(|figure| format::count(figure.n))}</td>
            <td>{reading}</td>
        </tr>
    }
}

fn methods(source: FigureSource) -> Markup {
    let method = |name: &'static str| {
        view! {
            <dt>{move || figure_label(name, &source.switches.read())}</dt>
            <dd>{figure_method(name)}</dd>
            {beside(name).map(|words| view! { <dt>{words.label}</dt><dd>{figure_method(words.name)}</dd> })}
        }
    };
    view! { <dl class="panel-methods">{NAMES.map(method).collect_view()}</dl> }
}
