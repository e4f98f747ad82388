//! Whether the gap between auto and audit has changed, since when, and which form changed at that time.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::drift::BASELINE_BATCHES;
use auditlens_engine::report::drift::BATCH_PAIRS;
use auditlens_engine::report::drift::DriftBasis;
use auditlens_engine::report::drift::DriftBatch;
use auditlens_engine::report::drift::DriftChange;
use auditlens_engine::report::drift::DriftReport;
use auditlens_engine::report::drift::Turn;
use auditlens_engine::text::drift;
use auditlens_engine::text::fill::counted;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::view::charts::control_chart::ControlChart;
use crate::view::charts::control_chart::ControlChartData;
use crate::view::charts::control_chart::ControlMark;
use crate::view::charts::control_chart::EndLabel;
use crate::view::charts::events::Event;
use crate::view::charts::frame::Axis;
use crate::view::charts::surface::Reading;
use crate::view::kit::card::Card;
use crate::view::kit::card::Twin;
use crate::view::kit::table::TableColumn;
use crate::view::kit::table::TableTexts;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::form_change_list::form_change_list;
use crate::view::panels::form_change_list::form_events;
use crate::view::panels::methods::methods;
use crate::view::panels::score_plots::SIGNED;

/// The card.
pub fn drift_card(session: Session, report: Answer<ComparisonReport>) -> Markup {
    let text = words().drift();
    let zone = derived::zone(session);
    let texts = chart_words(report, move |report| drift::drift_text(report, &zone.read()));
    let data = Memo::new(move |_| {
        report.with(|report| report.as_ref().map(|report| chart(&report.drift, &zone.read()))).unwrap_or_default()
    });
    let has_marks = Memo::new(move |_| data.with(|data| !data.marks.is_empty()));
    let reading = reading(report, zone, texts.sentence);
    let plot = move || {
        has_marks.get().then(|| view! { <ControlChart data=data reading=reading class="is-tall" testid="drift" /> })
    };
    let below = move || report.with(|report| report.as_ref().map(|report| below(&report.drift, &zone.read())));
    view! {
        <Card class="is-span-12" title=text.title sentence=texts.sentence twin=batches_twin(report, zone) note=texts.note>
            {plot}
            {below}
        </Card>
    }
}

fn reading(report: Answer<ComparisonReport>, zone: Memo<Zone>, summary: Signal<String>) -> Reading {
    let describe = move |idx: usize| {
        report.with_untracked(|report| {
            let batch = report.as_ref()?.drift.batches.get(idx)?;
            Some(zone.with_untracked(|zone| drift::batch_readout(batch, zone)))
        })
    };
    Reading {
        summary,
        hint: Signal::stored(words().drift().hint.to_owned()),
        describe: Callback::new(move |idx| describe(idx).unwrap_or_default()),
        on_choose: Callback::new(|_| ()),
    }
}

/// What stands under the chart: what is usual, the changes, the forms, and how all of it is computed.
fn below(report: &DriftReport, zone: &Zone) -> Markup {
    let exact = match report.basis {
        DriftBasis::Known(baseline) => {
            Some([baseline.centre, baseline.sigma, baseline.room].map(decimal::text).join(" "))
        }
        DriftBasis::TooFew { .. } | DriftBasis::Flat { .. } => None,
    };
    let changes = report.changes.iter().map(|change| change_item(report, change, zone)).collect_view();
    let changes = (!report.changes.is_empty()).then(|| {
        view! { <ul class="panel-events" data-testid="drift-changes">{changes}</ul> }
    });
    let forms: Vec<_> = report.form_changes.iter().map(|placed| &placed.day).collect();
    let method = (!report.batches.is_empty()).then(|| methods(&["drift"]));
    view! {
        <div class="panel-drift" data-testid="drift-basis" data-exact=exact>
            {changes}
            {form_change_list(&forms)}
            <p class="kit-note">{drift::usual_note(report, zone)}</p>
            {method}
        </div>
    }
}

fn change_item(report: &DriftReport, change: &DriftChange, zone: &Zone) -> Markup {
    let (lo, hi) = change.size.interval().unwrap_or_default();
    view! {
        <li
            data-value=change.size.value().map(decimal::text)
            data-lo=decimal::text(lo)
            data-hi=decimal::text(hi)
            data-n=change.size.n.to_string()
            data-since=change.since.to_string()
            data-shown-at=change.shown_at.to_string()
            data-until=change.until.to_string()
            data-lasts=change.lasts.to_string()
        >
            {drift::change_line(report, change, zone)}
        </li>
    }
}

fn chart(report: &DriftReport, zone: &Zone) -> ControlChartData {
    let (text, charts) = (words().drift(), words().charts());
    let mark = |(batch, date): (&DriftBatch, String)| ControlMark {
        value: batch.mean,
        average: batch.average,
        limits: batch.limits,
        is_above: batch.beyond.map(|turn| turn == Turn::Generous),
        date,
    };
    let dates = drift::axis_dates(report, zone);
    let marks: Vec<ControlMark> = report.batches.iter().zip(dates).map(mark).collect();
    let (centre, n_baseline) = match report.basis {
        DriftBasis::Known(baseline) => (Some(baseline.centre), BASELINE_BATCHES),
        DriftBasis::TooFew { .. } | DriftBasis::Flat { .. } => (None, 0),
    };
    let pairs = counted(words().terms().pairs, BATCH_PAIRS);
    ControlChartData {
        y: Axis {
            title: text.axis_mean.to_owned(),
            ends: ends(&marks),
            low: charts.auto_stricter.to_owned(),
            high: charts.auto_generous.to_owned(),
            tick_text: SIGNED,
        },
        order: fill(text.axis_order, &[("pairs", &pairs)]),
        baseline: (n_baseline, fill(text.baseline, &[("n", &format::count(n_baseline))])),
        ends: end_labels(&marks, centre),
        centre,
        events: events(report),
        marks,
    }
}

fn end_labels(marks: &[ControlMark], centre: Option<f64>) -> Vec<EndLabel> {
    let text = words().drift();
    let label = |at: f64, name: &str| EndLabel { at, figure: format::signed_points(at), name: name.to_owned() };
    let Some(last) = marks.last() else { return Vec::new() };
    let limits = last.limits.iter().flat_map(|(lower, upper)| [label(*upper, text.limit), label(*lower, text.limit)]);
    let average = last.average.map(|average| label(average, text.average));
    limits.chain(centre.map(|centre| label(centre, text.usual))).chain(average).collect()
}

fn events(report: &DriftReport) -> Vec<Event> {
    let text = words().drift();
    let forms: Vec<_> = report.form_changes.iter().map(|placed| (placed.place, &placed.day)).collect();
    let change = |change: &DriftChange| Event {
        at: change.since as f64,
        name: text.change.to_owned(),
        number: text.change.to_owned(),
        class: "is-change",
    };
    form_events(&forms).into_iter().chain(report.changes.iter().map(change)).collect()
}

/// From the lowest to the highest of everything that is drawn.
fn ends(marks: &[ControlMark]) -> (f64, f64) {
    let all = marks.iter().flat_map(|mark| {
        let (lower, upper) = mark.limits.unwrap_or((mark.value, mark.value));
        [mark.value, lower, upper]
    });
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    match () {
        () if marks.is_empty() => (-1.0, 1.0),
        () if high - low < 1.0 => (low - 1.0, high + 1.0),
        () => (low, high),
    }
}

fn batches_twin(report: Answer<ComparisonReport>, zone: Memo<Zone>) -> Twin {
    let (text, charts) = (words().drift(), words().charts());
    let columns = [
        (charts.table_when, false),
        (text.column_mean, true),
        (text.column_average, true),
        (text.column_lower, true),
        (text.column_upper, true),
        (text.column_place, false),
    ];
    let columns = columns.map(|(label, is_number)| TableColumn { label: label.to_owned(), is_number });
    let table = move || {
        let (rows, exact) = report.with(|report| {
            let batches = report.as_ref().map(|report| &report.drift.batches[..]).unwrap_or_default();
            (batches.iter().map(|batch| row(batch, &zone.read())).collect(), batches.iter().map(exact).collect())
        });
        TableTexts { caption: text.title.to_owned(), columns: columns.to_vec(), rows, exact }
    };
    Twin { label: Signal::stored(words().shell().table.to_owned()), table: Signal::derive(table) }
}

fn row(batch: &DriftBatch, zone: &Zone) -> Vec<String> {
    let points = |value: Option<f64>| value.map(format::signed_points).unwrap_or_default();
    vec![
        drift::batch_days(batch, zone),
        format::signed_points(batch.mean),
        points(batch.average),
        points(batch.limits.map(|limits| limits.0)),
        points(batch.limits.map(|limits| limits.1)),
        drift::batch_place(batch).to_owned(),
    ]
}

/// Times, mean, average, limits, and which way the average lies beyond them; a dash for what there is not.
fn exact(batch: &DriftBatch) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), decimal::text);
    let beyond = match batch.beyond {
        None => "-",
        Some(Turn::Generous) => "generous",
        Some(Turn::Stricter) => "stricter",
    };
    [
        batch.from.0.to_string(),
        batch.to.0.to_string(),
        decimal::text(batch.mean),
        number(batch.average),
        number(batch.limits.map(|limits| limits.0)),
        number(batch.limits.map(|limits| limits.1)),
        beyond.to_owned(),
    ]
    .join(" ")
}
