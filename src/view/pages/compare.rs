//! Compare: how do auto and audit differ on the same conversations, pair by pair?

use crate::markup::prelude::*;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::text::sentence::compare_sentence;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::use_session;
use crate::view::kit::card::Card;
use crate::view::panels::agreement_table::agreement_table;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::contrast_panels::panels_card;
use crate::view::panels::contrast_table::contrast_card;
use crate::view::panels::delta_histogram::histogram_card;
use crate::view::panels::drift_card::drift_card;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::figures::COUNTS;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::counts_line;
use crate::view::panels::largest_table::largest_card;
use crate::view::panels::matrix::MatrixOf;
use crate::view::panels::matrix::matrix_card;
use crate::view::panels::score_plots::difference_card;
use crate::view::panels::score_plots::scatter_card;
use crate::view::panels::verdict::verdict;

/// The page.
pub fn compare() -> Markup {
    let session = use_session();
    let report = derived::comparison(session);
    let switches = derived::switches(session);
    let headline = Memo::new(move |_| {
        report.with(|report| report.as_ref().map(|report| compare_sentence(report, &switches.read())))
    });
    let contrast = derived::contrast(session);
    let source = FigureSource::of(report, |report| &report.figures, switches);
    let matrix_of: MatrixOf<ComparisonReport> = |report| (&report.figures, &report.pass_basis);
    let compare = words().compare();
    when_rows(session, move || {
        view! {
            {verdict(words().shell().compare, headline, "is-long")}
            {counts_line(source, COUNTS.into_iter().chain(["undecided"]))}
            <p class="panel-print-line">{switches_line(session)}</p>
            <div class="page-grid">
                {scatter_card(session, report, switches)}
                {difference_card(session, report, switches)}
                {drift_card(session, report)}
                {histogram_card(session, report, switches)}
                {matrix_card(session, report, source, matrix_of, compare.matrix_title, "is-span-6 is-wide")}
                <Card class="is-span-12" title=compare.agreement_title sentence=compare.agreement_sentence note=switches_line(session)>
                    {agreement_table(session, source)}
                </Card>
                {largest_card(session, report)}
                {panels_card(session, contrast, switches)}
                {contrast_card(session, contrast)}
            </div>
        }
    })
}
