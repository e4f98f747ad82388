//! The metrics of an evaluation: how auto and the auditor answered each, and what it added to the auto score.

use crate::markup::prelude::*;
use auditlens_engine::domain::metric::Answer;
use auditlens_engine::report::conversation::EvaluationCard;
use auditlens_engine::report::conversation::MetricLine;
use auditlens_engine::text::format::score;
use auditlens_engine::text::format::signed_score;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::view::kit::reveal::reveal;

/// The table; a sentence where the record carries no metrics.
pub fn metric_table(card: &EvaluationCard) -> Markup {
    let words = words().drawer();
    if card.metrics.is_empty() {
        return view! { <p class="kit-card-sentence">{words.no_metrics}</p> };
    }
    let shows_auditor = card.metrics.iter().any(|metric| is_answered(metric.auditor_answer));
    let largest = largest_points(card);
    let rows = card.metrics.iter().map(|metric| metric_row(metric, shows_auditor, largest)).collect_view();
    view! {
        <table class="kit-table panel-metrics" data-testid="metrics">
            <thead>
                <tr>
                    <th scope="col">{words.metric}</th>
                    <th scope="col">{words.auto_answer}</th>
                    {shows_auditor.then(|| view! { <th scope="col">{words.auditor_answer}</th> })}
                    <th scope="col" class="is-number">{words.weight}</th>
                    <th scope="col">{words.contribution}</th>
                </tr>
            </thead>
            <tbody>{rows} {remainder_row(card.unexplained, shows_auditor, largest)}</tbody>
        </table>
    }
}

fn is_answered(answer: Answer) -> bool {
    !matches!(answer, Answer::Absent | Answer::Null)
}

/// The largest part of the score, either way: what the longest bar stands for.
fn largest_points(card: &EvaluationCard) -> f64 {
    let contributions = card.metrics.iter().filter_map(|metric| metric.contribution);
    contributions.chain(card.unexplained).map(f64::abs).fold(0.0, f64::max)
}

fn metric_row(metric: &MetricLine, shows_auditor: bool, largest: f64) -> Markup {
    let words = words().drawer();
    let fatal = metric.is_fatal.then(|| view! { " " <span class="kit-tag is-fatal">{words.fatal_failed}</span> });
    let contribution = match metric.contribution {
        Some(points) => bar(points, largest, if points < 0.0 { "is-lost" } else { "" }),
        None => view! { <span class="is-muted">{words.not_counted}</span> },
    };
    view! {
        <tr>
            <th scope="row">{reveal(&metric.name)} {fatal}</th>
            <td class:is-muted=!is_answered(metric.answer)>{label::answer(metric.answer)}</td>
            {shows_auditor.then(|| auditor_cell(metric))}
            <td class="is-number">{metric.weight.map(score)}</td>
            <td>{contribution}</td>
        </tr>
    }
}

fn auditor_cell(metric: &MetricLine) -> Markup {
    let answer = metric.auditor_answer;
    view! { <td class:is-muted=!is_answered(answer)>{label::answer(answer)}</td> }
}

/// What the metrics leave unexplained, drawn to the same measure.
fn remainder_row(unexplained: Option<f64>, shows_auditor: bool, largest: f64) -> Option<Markup> {
    let points = unexplained.filter(|points| points.abs() >= 0.005)?;
    let n_columns = if shows_auditor { "3" } else { "2" };
    Some(view! {
        <tr>
            <th scope="row" colspan=n_columns class="is-muted">{words().drawer().remainder}</th>
            <td class="is-number"></td>
            <td>{bar(points, largest, "is-remainder")}</td>
        </tr>
    })
}

fn bar(points: f64, largest: f64, look: &'static str) -> Markup {
    let share = if largest > 0.0 { points.abs() / largest } else { 0.0 };
    view! {
        <span class="panel-contribution">
            <span class=format!("panel-contribution-bar {look}") style:--share=share></span>
            {signed_score(points)}
        </span>
    }
}
