//! The fingerprint of auditors: each one's leniency as if all had been given alike conversations, as marks and as a table.

use crate::markup::prelude::*;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::fingerprint::FingerprintReport;
use auditlens_engine::report::fingerprint::FingerprintRow;
use auditlens_engine::report::fingerprint::Hand;
use auditlens_engine::report::funnel::Place;
use auditlens_engine::report::groups::bias_reach;
use auditlens_engine::text::fingerprint::fingerprint_notes;
use auditlens_engine::text::fingerprint::fingerprint_readout;
use auditlens_engine::text::fingerprint::fingerprint_sentence;
use auditlens_engine::text::fingerprint::fingerprint_used;
use auditlens_engine::text::fingerprint::leniency_small;
use auditlens_engine::text::fingerprint::leniency_text;
use auditlens_engine::text::fingerprint::row_name;
use auditlens_engine::text::fingerprint::verdict_text;
use auditlens_engine::text::fingerprint::verdict_word;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::view::charts::frame::Axis;
use crate::view::charts::funnel_plot::FunnelMark;
use crate::view::charts::funnel_plot::FunnelPlot;
use crate::view::charts::funnel_plot::FunnelPlotData;
use crate::view::charts::surface::Reading;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::chart_data;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::figure_cell::figure_cell_with;
use crate::view::panels::funnel_card::funnel_centre;
use crate::view::panels::funnel_card::funnel_limits;
use crate::view::panels::funnel_card::level_ends;
use crate::view::panels::funnel_card::room;
use crate::view::panels::interval_bar::leniency_bar;
use crate::view::panels::methods::methods;
use crate::view::panels::score_plots::SIGNED;

/// One class for each kind of mark, in the order of [`class_of`].
const CLASSES: &[&str] = &["is-few", "is-inside", "is-edge", "is-audit-higher", "is-auto-higher"];

fn class_of(row: &FingerprintRow) -> usize {
    match row.place.zip(row.hand) {
        None => 0,
        Some((Place::Inside, _)) => 1,
        Some((Place::Beyond95, _)) => 2,
        Some((Place::Beyond998, Hand::Lenient)) => 3,
        Some((Place::Beyond998, Hand::Stricter)) => 4,
    }
}

/// The card, where the breakdown is by auditor.
pub fn fingerprint_card(session: Session, report: Answer<BreakdownReport>, names: Signal<Names>) -> Markup {
    let is_there =
        Memo::new(move |_| report.with(|report| report.as_ref().is_some_and(|report| report.fingerprint.is_some())));
    Markup::of(move || is_there.get().then(|| card(session, report, names)))
}

fn card(session: Session, report: Answer<BreakdownReport>, names: Signal<Names>) -> Markup {
    let said = move |text: fn(&FingerprintReport) -> String| {
        let of = move |report: &BreakdownReport| report.fingerprint.as_ref().map(text);
        Signal::derive(move || report.with(|report| report.as_deref().and_then(of)).unwrap_or_default())
    };
    let sentence = Signal::derive(move || {
        report
            .with(|report| report.as_deref().map(|report| fingerprint_sentence(report, names.get())))
            .unwrap_or_default()
    });
    let data = chart_data(report, move |report| {
        report.fingerprint.as_ref().map(|found| plot(report, found, names.get())).unwrap_or_default()
    });
    let has_marks = Memo::new(move |_| data.with(|data| !data.marks.is_empty()));
    let reading = reading(session, report, names, sentence);
    let chart = move || {
        has_marks
            .get()
            .then(|| view! { <FunnelPlot data=data reading=reading class="is-tall" testid="fingerprint-plot" /> })
    };
    let text = words().fingerprint();
    let table = move || {
        report.with(|report| {
            let report = report.as_deref()?;
            let found = report.fingerprint.as_ref().filter(|found| !found.rows.is_empty())?;
            Some(table(session, report, found, names.get()))
        })
    };
    view! {
        <Card
            class="is-span-12"
            title=text.title
            sentence=sentence
            note=with_switches(said(fingerprint_used))
            testid="fingerprint"
        >
            {chart}
            <div class="kit-table-scroll panel-breakdown-scroll" role="region" tabindex="0" aria-label=text.table>
                {table}
            </div>
            <p class="kit-note">{said(fingerprint_notes)}</p>
            {methods(&["leniency", "funnel"])}
        </Card>
    }
}

/// The mark of a position in the plot stands for the row of the same position that has an adjusted leniency.
fn marked(found: &FingerprintReport) -> impl Iterator<Item = (&FingerprintRow, f64, f64)> {
    found.rows.iter().filter_map(|row| Some((row, row.effective_n?, row.adjusted()?)))
}

fn reading(
    session: Session,
    report: Answer<BreakdownReport>,
    names: Signal<Names>,
    summary: Signal<String>,
) -> Reading {
    let describe = move |idx: usize| {
        report.with_untracked(|report| {
            let report = report.as_deref()?;
            let (row, ..) = marked(report.fingerprint.as_ref()?).nth(idx)?;
            Some(fingerprint_readout(report, row, names.get_untracked()))
        })
    };
    let choose = move |idx: usize| {
        report.with_untracked(|report| {
            let report = report.as_deref()?;
            let (row, ..) = marked(report.fingerprint.as_ref()?).nth(idx)?;
            let group = report.rows.get(row.row_idx).filter(|group| group.leads_to_rows)?;
            Some((report.by, group.key.clone()))
        })
    };
    Reading {
        summary,
        hint: Signal::stored(words().charts().keyboard_hint.to_owned()),
        describe: Callback::new(move |idx| describe(idx).unwrap_or_default()),
        on_choose: Callback::new(move |idx| {
            if let Some((by, key)) = choose(idx) {
                show_rows(session, |filter| filter.with(by, [key]));
            }
        }),
    }
}

fn plot(report: &BreakdownReport, found: &FingerprintReport, names: Names) -> FunnelPlotData {
    let text = words().fingerprint();
    let marks = || marked(found).enumerate();
    let limits = found.shape.iter().flat_map(funnel_limits).collect::<Vec<_>>();
    let mark = |(_, (row, size, leniency)): (usize, (&FingerprintRow, f64, f64))| FunnelMark {
        x: size,
        y: leniency,
        class: class_of(row),
        name: row.outside().map(|_| row_name(report, row, names)).unwrap_or_default(),
    };
    let most = marks().map(|(_, (_, size, _))| size).fold(1.0, f64::max);
    FunnelPlotData {
        x: Axis { title: text.axis_size.to_owned(), ends: (0.0, most), ..Axis::default() },
        y: Axis {
            title: text.axis_leniency.to_owned(),
            ends: level_ends(marks().map(|(_, (_, _, leniency))| leniency), &limits, room(FunnelOf::Bias)),
            tick_text: SIGNED,
            ..Axis::default()
        },
        marks: marks().map(mark).collect(),
        classes: CLASSES,
        named: marks().filter(|(_, (row, ..))| row.outside().is_some()).map(|(idx, _)| idx).collect(),
        lines: found.shape.iter().map(|shape| funnel_centre(shape, FunnelOf::Bias, text.average)).collect(),
        limits,
    }
}

fn table(session: Session, report: &BreakdownReport, found: &FingerprintReport, names: Names) -> Markup {
    let text = words().fingerprint();
    let adjusted: Vec<Figure> = found.rows.iter().map(|row| row.figures.get("adjusted_leniency")).collect();
    let judged = found.rows.iter().zip(&adjusted).filter(|(row, _)| !row.is_too_few());
    let reach = bias_reach(judged.map(|(_, figure)| figure));
    view! {
        <table class="kit-table panel-breakdown panel-fingerprint" data-testid="fingerprint-table">
            <caption class="is-visually-hidden">{text.table}</caption>
            <thead>
                <tr>
                    <th scope="col">{words().terms().auditor}</th>
                    <th scope="col">{text.verdict}</th>
                    <th scope="col" class="is-number">{text.adjusted}</th>
                    <th scope="col" class="panel-breakdown-bar"></th>
                    <th scope="col" class="is-number">{text.raw}</th>
                    <th scope="col" class="is-number">{text.moved}</th>
                    <th scope="col" class="is-number">{words().charts().table_pairs}</th>
                </tr>
            </thead>
            <tbody>{found.rows.iter().map(|row| table_row(session, report, row, (names, reach))).collect_view()}</tbody>
        </table>
    }
}

fn table_row(session: Session, report: &BreakdownReport, row: &FingerprintRow, shown: (Names, f64)) -> Markup {
    let (names, reach) = shown;
    let adjusted = row.figures.get("adjusted_leniency");
    let bar = if row.is_too_few() { None } else { leniency_bar(&adjusted, reach) };
    let key = report.rows.get(row.row_idx).map(|group| group.key.clone());
    view! {
        <tr data-auditor=key data-verdict=verdict_word(row) class:is-too-few=row.is_too_few()>
            <th scope="row">{name(session, report, row, names)}</th>
            <td>{verdict_text(row)}</td>
            {cell(row, "adjusted_leniency")}
            <td class="panel-breakdown-bar">{bar}</td>
            {cell(row, "leniency")}
            {cell(row, "moved_by_mix")}
            {cell(row, "pairs")}
        </tr>
    }
}

/// The name of an auditor, which leads to their conversations.
fn name(session: Session, report: &BreakdownReport, row: &FingerprintRow, names: Names) -> Markup {
    let name = reveal(&row_name(report, row, names));
    let by = report.by;
    let Some(key) = report.rows.get(row.row_idx).filter(|group| group.leads_to_rows).map(|group| group.key.clone())
    else {
        return view! { <span class="panel-breakdown-name">{name}</span> };
    };
    let open = move |_: MouseEvent| show_rows(session, |filter| filter.with(by, [key.clone()]));
    view! {
        <span class="panel-breakdown-name"><button type="button" class="kit-link" on:click=open>{name}</button></span>
    }
}

fn cell(row: &FingerprintRow, name: &'static str) -> Markup {
    let figure = row.figures.get(name);
    figure_cell_with(&figure, leniency_text(&figure), leniency_small(&figure))
}
