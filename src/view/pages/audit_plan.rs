//! Audit plan: are the audits representative, what is wrong among the conversations nobody audited, what to audit next?

use crate::markup::prelude::*;
use auditlens_engine::text::audit_plan::audit_plan_sentence;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::use_session;
use crate::view::panels::audit_counts::audit_counts;
use crate::view::panels::audit_estimates::more_card;
use crate::view::panels::audit_estimates::weighted_card;
use crate::view::panels::audit_estimates::wrong_card;
use crate::view::panels::audit_list::audit_list_card;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::coverage_table::coverage_card;
use crate::view::panels::difference_table::difference_card;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::verdict::verdict;

/// The page.
pub fn audit_plan() -> Markup {
    let session = use_session();
    let report = derived::audit_plan(session);
    let switches = derived::switches(session);
    let headline = Memo::new(move |_| {
        report.with(|report| report.as_deref().map(|report| audit_plan_sentence(report, &switches.read())))
    });
    when_rows(session, move || {
        view! {
            {verdict(words().shell().audit_plan, headline, "is-long")}
            {audit_counts(report)}
            <p class="panel-print-line">{switches_line(session)}</p>
            <div class="page-grid">
                <div class="is-span-7 is-wide panel-stack">
                    {coverage_card(session, report)}
                    {weighted_card(session, report)}
                </div>
                <div class="is-span-5 is-wide panel-stack">
                    {difference_card(session, report)}
                    {wrong_card(session, report)}
                    {more_card(session, report)}
                </div>
                {audit_list_card(session, report)}
            </div>
        }
    })
}
