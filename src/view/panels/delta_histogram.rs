//! The histogram of deltas against the tolerance band. A bin leads to its rows.

use crate::markup::prelude::*;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::text::chart;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format;
use auditlens_engine::text::readout::bin_readout;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::show_rows;
use crate::view::charts::frame::Axis;
use crate::view::charts::histogram::Bin;
use crate::view::charts::histogram::Histogram;
use crate::view::charts::histogram::HistogramData;
use crate::view::charts::surface::Reading;
use crate::view::kit::card::Card;
use crate::view::kit::card::Twin;
use crate::view::panels::chart_card::chart_data;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::chart_card::twin;
use crate::view::panels::score_plots::CLASSES;
use crate::view::panels::score_plots::SIGNED;
use crate::view::panels::score_plots::class_of;

/// How far apart auto and audit are.
pub fn histogram_card(session: Session, report: Answer<ComparisonReport>, switches: Memo<Switches>) -> Markup {
    let title = words().compare().histogram_title;
    let texts = chart_words(report, chart::histogram_text);
    let data = chart_data(report, move |report| histogram(report, switches.read().tolerance));
    let bin = move |idx: usize| report.with_untracked(|report| report.as_ref()?.bins.get(idx).copied());
    let reading = Reading {
        summary: texts.sentence,
        hint: Signal::stored(words().charts().keyboard_hint.to_owned()),
        describe: Callback::new(move |idx| bin(idx).map(|bin| bin_readout(&bin)).unwrap_or_default()),
        on_choose: Callback::new(move |idx| {
            if let Some(bin) = bin(idx) {
                let switches = switches.get_untracked();
                show_rows(session, |filter| bin.narrow(filter, &switches));
            }
        }),
    };
    view! {
        <Card class="is-span-6 is-wide" title=title sentence=texts.sentence twin=bins_twin(report, title) note=texts.note>
            <Histogram data=data reading=reading testid="delta-histogram" />
        </Card>
    }
}

fn histogram(report: &ComparisonReport, tolerance: f64) -> HistogramData {
    let charts = words().charts();
    let bins: Vec<Bin> = report
        .bins
        .iter()
        .map(|bin| Bin {
            from: bin.from,
            to: bin.to,
            count: bin.count,
            class: CLASSES.get(class_of(bin.side)).copied().unwrap_or_default(),
        })
        .collect();
    let reach = bins
        .iter()
        .flat_map(|bin| [bin.from, bin.to])
        .chain([tolerance])
        .fold(0.0_f64, |reach, end| reach.max(end.abs()));
    let band = fill(charts.within, &[("tolerance", &format::tolerance(tolerance))]);
    let bias = report.figures.get("bias").value();
    let line = bias.map(|bias| (bias, fill(charts.bias_line, &[("points", &format::signed_points(bias))])));
    HistogramData {
        x: Axis {
            title: charts.axis_delta.to_owned(),
            ends: (-reach, reach),
            low: charts.auto_stricter.to_owned(),
            high: charts.auto_generous.to_owned(),
            tick_text: SIGNED,
        },
        y: Axis { title: charts.axis_conversations.to_owned(), ..Axis::default() },
        bins,
        band: Some((-tolerance, tolerance, band)),
        line,
    }
}

fn bins_twin(report: Answer<ComparisonReport>, caption: &'static str) -> Twin {
    let charts = words().charts();
    let columns = vec![(charts.table_from, true), (charts.table_to, true), (charts.table_count, true)];
    twin(report, caption, columns, |report| {
        let bins = report.bins.iter();
        bins.map(|bin| vec![format::signed_score(bin.from), format::signed_score(bin.to), format::count(bin.count)])
            .collect()
    })
}
