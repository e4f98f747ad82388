//! Overview: can the auto scores be trusted, on how much evidence, and where not?

use crate::markup::prelude::*;
use auditlens_engine::report::overview_cards::OverviewCards;
use auditlens_engine::text::sentence::overview_sentence;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::evidence_card::evidence_card;
use crate::view::panels::figures::COUNTS;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::counts_line;
use crate::view::panels::figures::figure_tile;
use crate::view::panels::figures::limits_tile;
use crate::view::panels::matrix::MatrixOf;
use crate::view::panels::matrix::matrix_card;
use crate::view::panels::methods::methods;
use crate::view::panels::queue_table::queue_card;
use crate::view::panels::trend_card::trend_card;
use crate::view::panels::verdict::verdict;
use crate::view::parts;

/// The page.
pub fn overview() -> Markup {
    let session = use_session();
    let report = derived::overview(session);
    let switches = derived::switches(session);
    let headline = Memo::new(move |_| {
        report.with(|report| report.as_ref().map(|report| overview_sentence(report, &switches.read())))
    });
    let source = FigureSource::of(report, |report| &report.figures, switches);
    let overview = words().overview();
    when_rows(session, move || {
        view! {
            {verdict(overview.verdict, headline, "")}
            <div class="panel-figures" role="group" aria-label=overview.verdict>
                {figure_tile(source, "bias", "")}
                {figure_tile(source, "within_tolerance", "")}
                {limits_tile(source)}
                {figure_tile(source, "false_pass_rate", "")}
                {figure_tile(source, "mean_auto", "is-auto")}
                {figure_tile(source, "mean_audit", "is-audit")}
            </div>
            {counts_line(source, COUNTS)}
            <p class="panel-print-line">{switches_line(session)}</p>
            {parts::overview_cards::show(session, source)}
        }
    })
}

/// The figures whose methods stand at the end.
const METHODS: [&str; 8] =
    ["bias", "within_tolerance", "loa_lower", "loa_upper", "false_pass_rate", "mean_auto", "mean_audit", "pass_rate"];

/// The cards below the figures: how scores move, which outcomes differ, and in which queues.
pub fn cards(session: Session, source: FigureSource) -> Markup {
    let report = derived::overview_cards(session);
    let matrix_of: MatrixOf<OverviewCards> = |report| (&report.decisions, &report.pass_basis);
    view! {
        <div class="page-grid">
            {evidence_card(session, derived::evidence(session))}
            {trend_card(session, report)}
            {matrix_card(session, report, source, matrix_of, words().overview().matrix_title, "is-span-4 is-wide")}
            {queue_card(session, report)}
        </div>
        <div class="panel-methods-line">{methods(&METHODS)}</div>
    }
}
