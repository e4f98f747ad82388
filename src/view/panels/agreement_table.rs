//! The agreement table: every statistic with its value, interval, n and reading.

use std::sync::Arc;

use crate::markup::prelude::*;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::decimal;
use auditlens_engine::report::cluster_intervals::ClusterStep;
use auditlens_engine::text::beside::beside;
use auditlens_engine::text::beside::beside_text;
use auditlens_engine::text::clusters::cluster_cell;
use auditlens_engine::text::clusters::cluster_choice;
use auditlens_engine::text::clusters::cluster_note;
use auditlens_engine::text::clusters::cluster_reading;
use auditlens_engine::text::figure::figure_interval;
use auditlens_engine::text::figure::figure_label;
use auditlens_engine::text::figure::figure_reading;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::format;
use auditlens_engine::text::words::table::words;

use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::cluster_by;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::machine_read;
use crate::view::panels::figures::value;
use crate::view::panels::methods::methods;
use crate::view::parts;

/// What the table lists, in its order.
static NAMES: [&str; 25] = [
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

/// Which intervals are shown: none by cluster, or those of a choice once they are there.
#[derive(Clone, Copy)]
struct Clusters {
    by: Memo<Option<ClusterBy>>,
    step: Answer<ClusterStep>,
}

impl Clusters {
    /// What `say` says of the intervals by cluster; none where every pair stands alone.
    fn say<T>(self, say: impl FnOnce(Option<&ClusterStep>) -> T) -> Option<T> {
        self.by.get()?;
        Some(self.step.with(|step: &Option<Arc<ClusterStep>>| say(step.as_deref())))
    }
}

/// Whose methods stand under it, in its order.
const METHODS: [&str; 30] = [
    "bias",
    "mae",
    "rmse",
    "median_abs_delta",
    "loa_lower",
    "loa_lower_exact",
    "loa_upper",
    "loa_upper_exact",
    "percentile_lower",
    "percentile_upper",
    "proportional_bias",
    "proportional_bias_p",
    "within_tolerance",
    "mean_auto",
    "mean_audit",
    "deming_slope",
    "deming_intercept",
    "ccc",
    "ccc_correction",
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
    "cluster_interval",
];

/// The table, over it which intervals it shows, and under it what those allow for and how each figure is computed.
pub fn agreement_table(session: Session, source: FigureSource) -> Markup {
    let compare = words().compare();
    let clusters = Clusters { by: derived::cluster_by(session), step: derived::cluster_intervals(session) };
    let rows = NAMES.iter().map(|name| row(source, clusters, name)).collect_view();
    let is_busy = move || clusters.say(|step| step.and_then(ClusterStep::report).is_none()).unwrap_or_default();
    let note = move || clusters.step.with(|step| cluster_note(clusters.by.get(), step.as_deref()));
    view! {
        <div class="panel-agreement">
            <div class="panel-choices">
                <span class="kit-note" aria-hidden="true">{words().clusters().intervals}</span>
                <div class="panel-choice" role="group" aria-label=words().clusters().intervals>
                    {choice(session, clusters, None)}
                    {ClusterBy::ALL.map(|by| choice(session, clusters, Some(by))).collect_view()}
                </div>
            </div>
            <table class="kit-table" data-testid="agreement" aria-busy=move || is_busy().to_string()>
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
            <p class="kit-note" data-testid="cluster-note">{note}</p>
            {methods(&METHODS)}
        </div>
    }
}

fn choice(session: Session, clusters: Clusters, by: Option<ClusterBy>) -> Markup {
    view! {
        <button
            type="button"
            class="kit-button"
            data-cluster=by.map_or("none", ClusterBy::word)
            aria-pressed=move || (clusters.by.get() == by).to_string()
            on:click=move |_: MouseEvent| cluster_by(session, by)
        >
            {cluster_choice(by)}
        </button>
    }
}

/// The row of a figure, and under it how it is computed once its name is opened.
fn row(source: FigureSource, clusters: Clusters, of: &'static &'static str) -> Markup {
    let name = *of;
    let is_open = RwSignal::new(false);
    let method = move || {
        is_open.get().then(|| view! { <tr><td colspan="5">{parts::methods::show(std::slice::from_ref(of))}</td></tr> })
    };
    let figure = source.figure(name);
    let text = move || {
        let text = figure_text(&figure.get()?);
        Some(if text.is_known { format!("{}\u{a0}{}", text.value, text.unit) } else { text.detail })
    };
    let reading = move || {
        source.figures.with(|figures| {
            let figures = figures.as_ref()?;
            let by_cluster = clusters.say(|step| cluster_reading(figures, step, name));
            Some(by_cluster.unwrap_or_else(|| figure_reading(figures, name)))
        })
    };
    let interval = move || clusters.say(|step| cluster_cell(step, name)).or_else(|| figure_interval(&figure.get()?));
    let other = move || {
        let words = beside(name).filter(|_| clusters.by.get().is_none())?;
        let figure = source.figure(words.name);
        let inner = view! { {move || beside_text(words, &figure.get()?)} };
        Some(machine_read(figure, words.name, "panel-beside", inner))
    };
    let has_none = move || clusters.say(|step| step.is_some_and(|step| !step.has_interval(name))).unwrap_or_default();
    let cluster_end = move |pick: fn((f64, f64)) -> f64| {
        move || {
            let ends = clusters.say(|step| step?.report()?.figures.get(name).interval()).flatten();
            ends.map(|ends| decimal::text(pick(ends)))
        }
    };
    let end = move |pick: fn((f64, f64)) -> f64| move || figure.get()?.interval().map(|ends| decimal::text(pick(ends)));
    view! {
        <tr
            data-kpi=name
            data-value=move || value(figure)
            data-n=move || figure.get().map(|figure| figure.n.to_string())
            data-lo=end(|ends| ends.0)
            data-hi=end(|ends| ends.1)
            data-cluster-lo=cluster_end(|ends| ends.0)
            data-cluster-hi=cluster_end(|ends| ends.1)
        >
            <th scope="row">
                <button
                    type="button"
                    class="kit-link"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_: MouseEvent| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {move || figure_label(name, &source.switches.read())}
                </button>
            </th>
            <td class="is-number" class:is-too-few=move || figure.get().is_some_and(|figure| figure.value().is_none())>{text}</td>
            <td class="is-number" class:is-too-few=has_none>{interval}{other}</td>
            <td class="is-number">{move || figure.get().map(|figure| format::count(figure.n))}</td>
            <td>{reading}</td>
        </tr>
        {method}
    }
}
