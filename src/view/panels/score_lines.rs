//! The lines of the two score plots: equal scores and what is fitted to them; bias, limits and the slope of the deltas.

use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::text::format;
use auditlens_engine::text::words::table::words;

use crate::view::charts::reference::LineStyle;
use crate::view::charts::reference::ReferenceLine;

/// The line of equal scores, and the Deming line where there is one.
pub fn score_lines(report: &ComparisonReport) -> Vec<ReferenceLine> {
    let charts = words().charts();
    let value = |name| report.figures.get(name).value();
    let fitted = value("deming_intercept").zip(value("deming_slope")).map(|(intercept, slope)| ReferenceLine {
        intercept,
        figure: format::short_slope(slope),
        ..sloping(slope, charts.deming_slope, LineStyle::Fitted)
    });
    let equal =
        ReferenceLine { figure: format::short_slope(1.0), ..sloping(1.0, charts.equal_scores, LineStyle::Equal) };
    std::iter::once(equal).chain(fitted).collect()
}

/// Bias and limits of agreement with their intervals, and the line of the deltas where its slope is clear.
pub fn difference_lines(report: &ComparisonReport) -> Vec<ReferenceLine> {
    let charts = words().charts();
    let level_lines = [
        ("loa_upper", charts.upper_limit, LineStyle::Limit),
        ("bias", charts.bias, LineStyle::Middle),
        ("loa_lower", charts.lower_limit, LineStyle::Limit),
    ];
    let fitted = report.limits_check.line.map(|line| ReferenceLine {
        intercept: line.intercept,
        figure: format::signed_slope(line.slope),
        ..sloping(line.slope, charts.delta_slope, LineStyle::Fitted)
    });
    let level_lines =
        level_lines.into_iter().filter_map(|(figure, name, style)| level(report.figures.get(figure), name, style));
    level_lines.chain(fitted).collect()
}

fn level(figure: Figure, name: &str, style: LineStyle) -> Option<ReferenceLine> {
    let value = figure.value()?;
    Some(ReferenceLine {
        intercept: value,
        interval: figure.interval(),
        figure: format::signed_points(value),
        ..sloping(0.0, name, style)
    })
}

fn sloping(slope: f64, name: &str, style: LineStyle) -> ReferenceLine {
    ReferenceLine { slope, name: name.to_owned(), style, ..ReferenceLine::default() }
}
