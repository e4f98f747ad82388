//! The decision matrix: which outcomes auto and audit gave the same conversations; a cell leads to its rows.

use crate::markup::prelude::*;
use auditlens_engine::domain::score::Outcome;
use auditlens_engine::report::figures::Figures;
use auditlens_engine::report::narrow::MatrixCell;
use auditlens_engine::report::pass_basis::PassBasis;
use auditlens_engine::text::basis::pass_basis_text;
use auditlens_engine::text::chart::matrix_text;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::figure::matrix_rate_text;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::view::kit::card::Card;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::figures::value;

struct Cell {
    name: &'static str,
    word: &'static str,
    /// The rate that belongs to the cell, if one does.
    rate: Option<&'static str>,
    cell: MatrixCell,
}

/// What the matrix shows of a report: its figures, and the pass marks they rest on.
pub type MatrixOf<T> = fn(&T) -> (&Figures, &PassBasis);

/// The card of the matrix, with the pass marks it rests on.
pub fn matrix_card<T: Send + Sync + 'static>(
    session: Session,
    report: Answer<T>,
    source: FigureSource,
    of: MatrixOf<T>,
    title: &'static str,
    class: &'static str,
) -> Markup {
    let texts = chart_words(report, move |report| matrix_text(of(report).0));
    let basis = move || report.with(|report| report.as_deref().map(|report| pass_basis_text(of(report).1)));
    view! {
        <Card class=class title=title sentence=texts.sentence note=texts.note>
            {matrix(session, source)}
            <p class="kit-note">{basis}</p>
        </Card>
    }
}

/// The four cells, auto down, audit across.
fn matrix(session: Session, source: FigureSource) -> Markup {
    let charts = words().charts();
    let of = |auto, audit| MatrixCell { auto, audit };
    let cell = |name, word, rate, cell| matrix_cell(session, source, Cell { name, word, rate, cell });
    view! {
        <div class="panel-matrix" role="group" aria-label=words().overview().matrix_title>
            <span class="panel-matrix-head"></span>
            <span class="panel-matrix-head">{charts.audit_pass}</span>
            <span class="panel-matrix-head">{charts.audit_fail}</span>
            <span class="panel-matrix-head is-row">{charts.auto_pass}</span>
            {cell("both_pass", charts.both_pass, None, of(Outcome::Pass, Outcome::Pass))}
            {cell("false_pass", charts.false_pass, Some("false_pass_rate"), of(Outcome::Pass, Outcome::Fail))}
            <span class="panel-matrix-head is-row">{charts.auto_fail}</span>
            {cell("false_fail", charts.false_fail, Some("false_fail_rate"), of(Outcome::Fail, Outcome::Pass))}
            {cell("both_fail", charts.both_fail, None, of(Outcome::Fail, Outcome::Fail))}
        </div>
    }
}

fn matrix_cell(session: Session, source: FigureSource, Cell { name, word, rate, cell }: Cell) -> Markup {
    let figure = source.figure(name);
    let is_empty = move || figure.get().is_none_or(|figure| figure.n == 0);
    let open = move |_| {
        let switches = source.switches.get_untracked();
        show_rows(session, |filter| cell.narrow(filter, &switches));
    };
    let rate = rate.map(|rate| rate_line(source, rate));
    view! {
        <button
            type="button"
            class="panel-matrix-cell"
            class:is-false=cell.auto != cell.audit
            data-kpi=name
            data-value=move || value(figure)
            data-n=move || figure.get().map(|figure| figure.n.to_string())
            disabled=is_empty
            on:click=open
        >
            <span class="panel-matrix-count">{move || figure.get().map(|figure| figure_text(&figure).value)}</span>
            <span class="panel-matrix-name">{word}</span>
            {rate}
        </button>
    }
}

fn rate_line(source: FigureSource, name: &'static str) -> Markup {
    let figure = source.figure(name);
    view! { <span class="panel-matrix-rate">{move || figure.get().map(|figure| matrix_rate_text(&figure))}</span> }
}
