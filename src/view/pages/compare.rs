//! Compare: how do auto and audit differ on the same conversations, pair by pair?

use crate::markup::prelude::*;
use auditlens_engine::text::basis::pass_basis_text;
use auditlens_engine::text::basis::switches_text;
use auditlens_engine::text::chart::matrix_text;
use auditlens_engine::text::sentence::compare_sentence;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::use_session;
use crate::view::kit::card::Card;
use crate::view::panels::agreement_table::agreement_table;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::delta_histogram::histogram_card;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::counts_line;
use crate::view::panels::largest_table::largest_card;
use crate::view::panels::matrix::matrix;
use crate::view::panels::score_plots::difference_card;
use crate::view::panels::score_plots::scatter_card;
use crate::view::panels::verdict::verdict;

/// Whom the figures speak of.
const COUNTS: [&str; 10] = [
    "conversations",
    "evaluated",
    "below_threshold",
    "duration_unavailable",
    "legacy",
    "audited",
    "pairs",
    "fatal",
    "pass_rate",
    "undecided",
];

/// The page.
pub fn compare() -> Markup {
    let session = use_session();
    let report = derived::comparison(session);
    let switches = derived::switches(session);
    let headline = Memo::new(move |_| {
        report.with(|report| report.as_ref().map(|report| compare_sentence(report, &switches.read())))
    });
    let source = FigureSource {
        figures: Signal::derive(move || report.with(|report| report.as_ref().map(|report| report.figures.clone()))),
        switches,
    };
    let matrix_words = chart_words(report, |report| matrix_text(&report.figures));
    let basis = move || report.with(|report| report.as_ref().map(|report| pass_basis_text(&report.pass_basis)));
    let compare = words().compare();
    when_rows(session, move || {
        view! {
            {verdict(words().shell().compare, headline, "is-long")}
            {counts_line(source, &COUNTS)}
            <p class="panel-print-line">{move || switches_text(&switches.read())}</p>
            <div class="page-grid">
                {scatter_card(session, report, switches)}
                {difference_card(session, report, switches)}
                {histogram_card(session, report, switches)}
                <Card class="is-span-6 is-wide" title=compare.matrix_title sentence=matrix_words.sentence note=matrix_words.note>
                    {matrix(session, source)}
                    <p class="kit-note">{basis}</p>
                </Card>
                <Card class="is-span-7 is-wide" title=compare.agreement_title sentence=compare.agreement_sentence>
                    {agreement_table(source)}
                </Card>
                {largest_card(session, report)}
            </div>
        }
    })
}
