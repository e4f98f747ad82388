//! The line of counts of the audit plan: whom it speaks of.

use crate::markup::prelude::*;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::text::audit_plan::plan_figure_label;
use auditlens_engine::text::audit_plan::plan_figure_text;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::view::panels::figures::machine_read;

const NAMES: [&str; 5] = ["conversations", "scored", "audited", "pairs", "unaudited"];

/// The line.
pub fn audit_counts(report: Answer<AuditPlanReport>) -> Markup {
    let counts = NAMES.map(|name| count(report, name)).collect_view();
    view! { <div class="panel-counts" role="group" aria-label=words().overview().counts>{counts}</div> }
}

fn count(report: Answer<AuditPlanReport>, name: &'static str) -> Markup {
    let figure = Memo::new(move |_| report.with(|report| report.as_deref().map(|report| report.figures.get(name))));
    let inner = view! {
        <span class="panel-count-value">{move || figure.get().map(|figure| plan_figure_text(&figure).value)}</span>
        <span>{plan_figure_label(name)}</span>
    };
    machine_read(figure, name, "panel-count", inner)
}
