//! Each group against all others: a mark over its pairs, with the limits that chance leaves it. A mark leads to its rows.

use crate::markup::prelude::*;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::breakdown::BreakdownRow;
use auditlens_engine::report::funnel::FunnelLimits;
use auditlens_engine::report::funnel::FunnelPoint;
use auditlens_engine::report::funnel::FunnelShape;
use auditlens_engine::report::funnel::Place;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::funnel::funnel_note;
use auditlens_engine::text::funnel::funnel_sentence;
use auditlens_engine::text::funnel::funnel_title;
use auditlens_engine::text::funnel::funnel_used;
use auditlens_engine::text::funnel::group_name;
use auditlens_engine::text::funnel::point_readout;
use auditlens_engine::text::funnel_texts::FunnelTexts;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::hold_by;
use crate::state::tasks::show::show_rows;
use crate::view::charts::frame::Axis;
use crate::view::charts::frame::TickText;
use crate::view::charts::frame::plain_number;
use crate::view::charts::funnel_plot::FunnelMark;
use crate::view::charts::funnel_plot::FunnelPlot;
use crate::view::charts::funnel_plot::FunnelPlotData;
use crate::view::charts::funnel_plot::LimitCurve;
use crate::view::charts::reference::ReferenceLine;
use crate::view::charts::surface::Reading;
use crate::view::kit::card::Card;
use crate::view::kit::select::Select;
use crate::view::kit::select::SelectOption;
use crate::view::panels::chart_card::chart_data;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::methods::methods;
use crate::view::panels::score_plots::SIGNED;

/// One class for each kind of mark, in the order of [`class_of`].
const CLASSES: &[&str] = &["is-few", "is-inside", "is-edge", "is-auto-higher", "is-audit-higher", "is-outside"];

fn class_of(of: FunnelOf, point: &FunnelPoint) -> usize {
    match (point.place, of) {
        (None, _) => 0,
        (Some(Place::Inside), _) => 1,
        (Some(Place::Beyond95), _) => 2,
        (Some(Place::Beyond998), FunnelOf::Bias) if point.value > 0.0 => 3,
        (Some(Place::Beyond998), FunnelOf::Bias) => 4,
        (Some(Place::Beyond998), FunnelOf::WithinTolerance | FunnelOf::FalsePass) => 5,
    }
}

/// The card.
pub fn funnel_card(session: Session, report: Answer<BreakdownReport>, names: Signal<Names>) -> Markup {
    let by = derived::broken_down_by(session);
    let sentence = Signal::derive(move || {
        report.with(|report| report.as_deref().map(|report| funnel_sentence(report, names.get()))).unwrap_or_default()
    });
    let title = Signal::derive(move || funnel_title(by.get()));
    let data = chart_data(report, move |report| plot(report, names.get()));
    let has_marks = Memo::new(move |_| data.with(|data| !data.marks.is_empty()));
    let reading = reading(session, report, names, sentence);
    let chart = move || {
        has_marks.get().then(|| view! { <FunnelPlot data=data reading=reading class="is-tall" testid="funnel" /> })
    };
    view! {
        <Card class="is-span-12" title=title sentence=sentence note=with_switches(said(report, funnel_used))>
            <div class="panel-sides">{held_by(session)}</div>
            {chart}
            <p class="kit-note">{said(report, funnel_note)}</p>
            {methods(&["funnel", "shrunk_bias"])}
        </Card>
    }
}

/// The list that chooses the figure.
fn held_by(session: Session) -> Markup {
    let of = derived::funnel_of(session);
    let option =
        |of: FunnelOf| SelectOption { key: of.word().to_owned(), label: FunnelTexts::of(of).choice.to_owned() };
    let choose = Callback::new(move |key: String| {
        if let Some(of) = FunnelOf::ALL.into_iter().find(|of| of.word() == key) {
            hold_by(session, of);
        }
    });
    view! {
        <Select
            label=Signal::stored(words().breakdown().funnel_by.to_owned())
            options=Signal::stored(FunnelOf::ALL.map(option).to_vec())
            chosen=Signal::derive(move || of.get().word().to_owned())
            on_choose=choose
            testid="funnel-by"
        />
    }
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
            Some(point_readout(report, report.funnel.points.get(idx)?, names.get_untracked()))
        })
    };
    let row = move |idx: usize| -> Option<BreakdownRow> {
        report.with_untracked(|report| {
            let report = report.as_deref()?;
            report.rows.get(report.funnel.points.get(idx)?.row_idx).cloned()
        })
    };
    let by = derived::broken_down_by(session);
    Reading {
        summary,
        hint: Signal::stored(words().charts().keyboard_hint.to_owned()),
        describe: Callback::new(move |idx| describe(idx).unwrap_or_default()),
        on_choose: Callback::new(move |idx| {
            if let Some(row) = row(idx).filter(|row| row.leads_to_rows) {
                show_rows(session, |filter| filter.with(by.get_untracked(), [row.key]));
            }
        }),
    }
}

fn plot(report: &BreakdownReport, names: Names) -> FunnelPlotData {
    let funnel = &report.funnel;
    let texts = FunnelTexts::of(funnel.of);
    let most = funnel.points.iter().map(|point| point.n).max().unwrap_or(1);
    let limits = funnel.shape.iter().flat_map(funnel_limits).collect::<Vec<_>>();
    let mark = |(place, point): (usize, &FunnelPoint)| FunnelMark {
        x: point.n as f64,
        y: point.value,
        class: class_of(funnel.of, point),
        name: report
            .rows
            .get(point.row_idx)
            .filter(|_| funnel.outside.contains(&place))
            .map(|row| group_name(report.by, row, names))
            .unwrap_or_default(),
    };
    FunnelPlotData {
        x: Axis { title: texts.axis_behind.to_owned(), ends: (0.0, most as f64), ..Axis::default() },
        y: Axis {
            title: texts.axis_value.to_owned(),
            ends: level_ends(funnel.points.iter().map(|point| point.value), &limits, room(funnel.of)),
            tick_text: if funnel.of == FunnelOf::Bias { SIGNED } else { PERCENT },
            ..Axis::default()
        },
        marks: funnel.points.iter().enumerate().map(mark).collect(),
        classes: CLASSES,
        named: funnel.outside.clone(),
        lines: funnel.shape.iter().map(|shape| funnel_centre(shape, funnel.of, words().breakdown().centre)).collect(),
        limits,
    }
}

/// Ticks of rates.
const PERCENT: TickText =
    TickText(|rate, decimals| format!("{} %", plain_number(100.0 * rate, decimals.saturating_sub(2))));

/// How far the upright axis of a flat picture reaches below and above it: a point, or from 0 on ten percentage points.
pub(super) fn room(of: FunnelOf) -> (f64, f64) {
    match of {
        FunnelOf::Bias => (1.0, 1.0),
        FunnelOf::WithinTolerance | FunnelOf::FalsePass => (0.0, 0.1),
    }
}

/// From the lowest to the highest of all marks, all limits and zero, with room around what is flatter than half of that room.
pub(super) fn level_ends(
    marks: impl Iterator<Item = f64>,
    limits: &[LimitCurve],
    (below, above): (f64, f64),
) -> (f64, f64) {
    let values = marks.chain(limits.iter().flat_map(|limit| limit.points.iter().map(|(_, value)| *value)));
    let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if high - low < f64::midpoint(below, above) { (low - below, high + above) } else { (low, high) }
}

/// The line of the centre, with its name.
pub(super) fn funnel_centre(shape: &FunnelShape, of: FunnelOf, name: &str) -> ReferenceLine {
    ReferenceLine {
        intercept: shape.centre,
        figure: FunnelTexts::of(of).value(shape.centre),
        name: name.to_owned(),
        ..ReferenceLine::default()
    }
}

/// The four limits; the upper ones say what they are.
pub(super) fn funnel_limits(shape: &FunnelShape) -> [LimitCurve; 4] {
    let text = words().breakdown();
    let curve = |is_inner, name: &str, end: fn(&FunnelLimits) -> f64| LimitCurve {
        is_inner,
        points: shape.steps.iter().map(|step| (step.n as f64, end(&step.limits))).collect(),
        name: name.to_owned(),
    };
    [
        curve(false, text.limits_998, |limits| limits.of_998.1),
        curve(true, text.limits_95, |limits| limits.of_95.1),
        curve(true, "", |limits| limits.of_95.0),
        curve(false, "", |limits| limits.of_998.0),
    ]
}
