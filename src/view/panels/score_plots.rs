//! The two score plots: score against score, and difference against level. A mark leads to its rows.

use crate::markup::prelude::*;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::marks::ScoreMark;
use auditlens_engine::report::side::Side;
use auditlens_engine::text::chart;
use auditlens_engine::text::format;
use auditlens_engine::text::readout::mark_readout;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::view::charts::dot_plot::Cell;
use crate::view::charts::dot_plot::Diagonal;
use crate::view::charts::dot_plot::DotPlot;
use crate::view::charts::dot_plot::DotPlotData;
use crate::view::charts::frame::Axis;
use crate::view::charts::frame::TickText;
use crate::view::charts::frame::plain_number;
use crate::view::charts::surface::Reading;
use crate::view::kit::card::Card;
use crate::view::kit::card::Twin;
use crate::view::panels::band_limits::limits_by_band;
use crate::view::panels::chart_card::chart_data;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::chart_card::twin;
use crate::view::panels::score_lines::difference_lines;
use crate::view::panels::score_lines::score_lines;

/// One class for each side, in the order of [`class_of`].
pub const CLASSES: &[&str] = &["is-auto-higher", "is-agree", "is-audit-higher"];

/// The place of a side among the classes.
pub fn class_of(side: Side) -> usize {
    match side {
        Side::AutoHigher => 0,
        Side::Agree => 1,
        Side::AuditHigher => 2,
    }
}

/// Audit score over auto score.
pub fn scatter_card(session: Session, report: Answer<ComparisonReport>, switches: Memo<Switches>) -> Markup {
    let title = words().compare().scatter_title;
    let texts = chart_words(report, move |report| chart::scatter_text(report, &switches.read()));
    let data = chart_data(report, move |report| scatter(report, switches.read().tolerance));
    let reading = reading(session, report, switches, texts.sentence);
    view! {
        <Card class="is-span-5 is-wide" title=title sentence=texts.sentence twin=marks_twin(report, title) note=texts.note>
            <DotPlot data=data reading=reading class="is-tall" testid="scatter" />
        </Card>
    }
}

/// Delta over the mean of both scores.
pub fn difference_card(session: Session, report: Answer<ComparisonReport>, switches: Memo<Switches>) -> Markup {
    let title = words().compare().difference_title;
    let texts = chart_words(report, chart::difference_text);
    let data = chart_data(report, move |report| difference(report, switches.read().tolerance));
    let reading = reading(session, report, switches, texts.sentence);
    view! {
        <Card class="is-span-7 is-wide" title=title sentence=texts.sentence twin=marks_twin(report, title) note=texts.note>
            <DotPlot data=data reading=reading class="is-tall" testid="difference" />
            {move || report.with(|report| limits_by_band(report.as_deref()?))}
        </Card>
    }
}

fn reading(
    session: Session,
    report: Answer<ComparisonReport>,
    switches: Memo<Switches>,
    summary: Signal<String>,
) -> Reading {
    let mark = move |idx: usize| report.with_untracked(|report| report.as_ref()?.marks.get(idx).copied());
    Reading {
        summary,
        hint: Signal::stored(words().charts().keyboard_hint.to_owned()),
        describe: Callback::new(move |idx| mark(idx).map(|mark| mark_readout(&mark)).unwrap_or_default()),
        on_choose: Callback::new(move |idx| {
            if let Some(mark) = mark(idx) {
                let switches = switches.get_untracked();
                show_rows(session, |filter| mark.narrow(filter, &switches));
            }
        }),
    }
}

fn scatter(report: &ComparisonReport, tolerance: f64) -> DotPlotData {
    let charts = words().charts();
    let ends = ends(report.marks.iter().flat_map(|mark| [mark.auto, mark.audit]), (0.0, 100.0));
    let axis = |title: &str| Axis { title: title.to_owned(), ends, ..Axis::default() };
    DotPlotData {
        x: axis(charts.axis_auto),
        y: axis(charts.axis_audit),
        cells: cells(&report.marks, |mark| (mark.auto, mark.audit)),
        classes: CLASSES,
        diagonal: Some(Diagonal {
            reach: tolerance,
            above: charts.audit_higher.to_owned(),
            below: charts.auto_higher.to_owned(),
        }),
        level_band: None,
        lines: score_lines(report),
    }
}

fn difference(report: &ComparisonReport, tolerance: f64) -> DotPlotData {
    let charts = words().charts();
    let level = |mark: &ScoreMark| f64::midpoint(mark.auto, mark.audit);
    let delta = |mark: &ScoreMark| mark.auto - mark.audit;
    let lines = difference_lines(report);
    let reaches = lines.iter().filter_map(|line| line.interval).flat_map(|(low, high)| [low, high]);
    let deltas = report.marks.iter().map(delta).chain(reaches).chain([tolerance]);
    let reach = deltas.fold(0.0_f64, |reach, delta| reach.max(delta.abs()));
    DotPlotData {
        x: Axis {
            title: charts.axis_mean.to_owned(),
            ends: ends(report.marks.iter().map(level), (0.0, 100.0)),
            ..Axis::default()
        },
        y: Axis { title: charts.axis_delta.to_owned(), ends: (-reach, reach), tick_text: SIGNED, ..Axis::default() },
        cells: cells(&report.marks, |mark| (level(mark), delta(mark))),
        classes: CLASSES,
        diagonal: None,
        level_band: Some((-tolerance, tolerance)),
        lines,
    }
}

/// Ticks of deltas: above zero with a plus sign.
pub const SIGNED: TickText = TickText(|value, decimals| {
    let text = plain_number(value, decimals);
    if value > 0.0 { format!("+{text}") } else { text }
});

fn cells(marks: &[ScoreMark], place: impl Fn(&ScoreMark) -> (f64, f64)) -> Vec<Cell> {
    let cell = |mark: &ScoreMark| {
        let (x, y) = place(mark);
        Cell { x, y, count: mark.count, class: class_of(mark.side) }
    };
    marks.iter().map(cell).collect()
}

/// From the lowest to the highest value; `otherwise` without values.
fn ends(values: impl Iterator<Item = f64>, otherwise: (f64, f64)) -> (f64, f64) {
    let reach = |ends: Option<(f64, f64)>, value: f64| {
        Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
    };
    let (low, high) = values.fold(None, reach).unwrap_or(otherwise);
    if high - low < 1.0 { (low - 5.0, high + 5.0) } else { (low, high) }
}

fn marks_twin(report: Answer<ComparisonReport>, caption: &'static str) -> Twin {
    let terms = words().terms();
    let columns = vec![
        (terms.auto_score, true),
        (terms.audit_score, true),
        (terms.delta, true),
        (words().charts().table_count, true),
    ];
    twin(report, caption, columns, |report| {
        let row = |mark: &ScoreMark| {
            let delta = format::signed_score(mark.auto - mark.audit);
            vec![format::score(mark.auto), format::score(mark.audit), delta, format::count(mark.count)]
        };
        report.marks.iter().map(row).collect()
    })
}
