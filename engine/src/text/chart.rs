//! One sentence for each chart, and the line of what it used and left out.

use crate::domain::switches::Switches;
use crate::report::comparison::ComparisonReport;
use crate::report::comparison::DeltaBin;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::report::groups::GroupRow;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::overview_cards::OverviewCards;
use crate::report::trend::Bucket;
use crate::report::trend::Trend;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::format::count;
use crate::text::limits_check::limits_sentence;
use crate::text::words::list::Plural;
use crate::text::words::table::words;

/// What stands above and below a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartText {
    /// The sentence that answers the chart's question.
    pub sentence: Vec<Part>,
    /// Rows used and left out: `1,204 pairs · 0 left out`.
    pub used_line: String,
}

/// The scatter of auto against audit.
pub fn scatter_text(report: &ComparisonReport, switches: &Switches) -> ChartText {
    let within = report.figures.get("within_tolerance");
    let sentence = match within.value() {
        None => plain(words().charts().nothing),
        Some(rate) => {
            let (part, n) = (count((rate * within.n as f64).round() as usize), count(within.n));
            let tolerance = format::tolerance(switches.tolerance);
            let places =
                [("tolerance", tolerance.as_str(), Tone::Agree), ("part", &part, Tone::Plain), ("n", &n, Tone::Plain)];
            match report.figures.get("deming_slope").value().map(format::short_slope) {
                None => parts(words().charts().scatter.form(within.n), &places),
                Some(slope) => {
                    let [tolerance, part, n] = places;
                    let places = [tolerance, part, n, ("slope", slope.as_str(), Tone::Plain)];
                    parts(words().charts().scatter_line.form(within.n), &places)
                }
            }
        }
    };
    ChartText { sentence, used_line: pairs_line(report) }
}

/// The difference plot with bias and limits.
pub fn difference_text(report: &ComparisonReport) -> ChartText {
    let charts = words().charts();
    let (bias, lower, upper) =
        (report.figures.get("bias"), report.figures.get("loa_lower"), report.figures.get("loa_upper"));
    let sentence = match (bias.value(), lower.value().zip(upper.value()), lower.answer) {
        (None, _, _) => plain(charts.nothing),
        (Some(bias_points), Some(limits), _) => {
            let is_clear = bias.interval().is_some_and(|(lo, hi)| lo > 0.0 || hi < 0.0);
            let template = match format::sign(bias_points) {
                1 if is_clear => Some(charts.generous_by),
                -1 if is_clear => Some(charts.stricter_by),
                _ => None,
            };
            let difference = template.map(|template| fill(template, &[("points", &format::points(bias_points.abs()))]));
            let difference = difference.as_deref().map(|text| ("difference", text, Tone::of_delta(bias_points)));
            difference_sentence(difference, limits, limits_sentence(report))
        }
        (Some(_), None, FigureAnswer::TooFew { needs }) => {
            plain(&fill(charts.difference_few.form(lower.n), &[("n", &count(lower.n)), ("needs", &count(needs))]))
        }
        (Some(_), None, FigureAnswer::Known { .. } | FigureAnswer::NoAnswer) => {
            plain(&counted(words().overview().unmeasured, lower.n))
        }
    };
    ChartText { sentence, used_line: pairs_line(report) }
}

/// The bias, and the limits of agreement or why they do not hold alike over the whole scale.
fn difference_sentence(
    difference: Option<(&str, &str, Tone)>,
    (lower, upper): (f64, f64),
    uneven: Option<String>,
) -> Vec<Part> {
    let charts = words().charts();
    let (lower, upper) = (format::signed_short(lower), format::signed_short(upper));
    let limits = [("lower", lower.as_str(), Tone::Plain), ("upper", upper.as_str(), Tone::Plain)];
    let Some(uneven) = uneven else {
        return match difference {
            Some(difference) => parts(charts.difference, &[difference, limits[0], limits[1]]),
            None => parts(charts.difference_none, &limits),
        };
    };
    let mut sentence = match difference {
        Some(difference) => parts(charts.difference_alone, &[difference]),
        None => plain(charts.difference_none_alone),
    };
    sentence.extend(plain(&format!(" {uneven}")));
    sentence
}

/// The histogram of deltas.
pub fn histogram_text(report: &ComparisonReport) -> ChartText {
    let charts = words().charts();
    let n: usize = report.bins.iter().map(|bin| bin.count).sum();
    // Of several tallest bins the one nearest zero.
    let middle = |bin: &DeltaBin| f64::midpoint(bin.from, bin.to).abs();
    let tallest = report.bins.iter().filter(|bin| bin.count > 0);
    let tallest = tallest.max_by(|one, two| one.count.cmp(&two.count).then(middle(two).total_cmp(&middle(one))));
    let sentence = match tallest {
        None => plain(charts.nothing),
        Some(bin) => {
            let (from, to) = (format::signed_score(bin.from), format::signed_score(bin.to));
            let places = [("from", from.as_str()), ("to", &to), ("part", &count(bin.count)), ("n", &count(n))];
            plain(&fill(charts.histogram.form(n), &places))
        }
    };
    ChartText { sentence, used_line: pairs_line(report) }
}

/// The decision matrix.
pub fn matrix_text(figures: &Figures) -> ChartText {
    let charts = words().charts();
    let cell = |name| figures.get(name).n;
    let (n_false_pass, n_false_fail, n_undecided) = (cell("false_pass"), cell("false_fail"), cell("undecided"));
    let n_decided = cell("both_pass") + n_false_pass + n_false_fail + cell("both_fail");
    let false_outcome = |template: Plural, n: usize| parts(template.form(n), &[("n", &count(n), Tone::Fatal)]);
    let sentence = match (n_decided, n_false_pass, n_false_fail) {
        (0, _, _) => plain(charts.matrix_nothing),
        (n, 0, 0) => plain(&counted(charts.matrix_agree, n)),
        (_, n, 0) => false_outcome(charts.matrix_false_pass, n),
        (_, 0, n) => false_outcome(charts.matrix_false_fail, n),
        (_, n, other) => {
            let places = [("n", &count(n)[..], Tone::Fatal), ("other", &count(other), Tone::Fatal)];
            parts(charts.matrix_both.form(n), &places)
        }
    };
    let n_no_outcome = cell("pairs").saturating_sub(n_decided + n_undecided);
    let left_out = [(charts.why_undecided, n_undecided), (charts.why_no_outcome, n_no_outcome)];
    ChartText { sentence, used_line: used_line(n_decided, &left_out) }
}

/// The trend of both means.
pub fn trend_text(trend: &Trend) -> ChartText {
    let charts = words().charts();
    let side = |sign| {
        let points =
            trend.points.iter().filter(|point| point.bias.value().is_some_and(|bias| format::sign(bias) == sign));
        count(points.count())
    };
    let (one, several) = match trend.bucket {
        Bucket::Day => (charts.trend_one_day, charts.trend_days),
        Bucket::Week => (charts.trend_one_week, charts.trend_weeks),
    };
    let sentence = match trend.points.len() {
        0 => charts.trend_nothing.to_owned(),
        1 => one.to_owned(),
        n => fill(several, &[("above", &side(1)), ("n", &count(n)), ("below", &side(-1))]),
    };
    let n_used = trend.points.iter().map(|point| point.bias.n).sum();
    ChartText { sentence: plain(&sentence), used_line: used_line(n_used, &[(charts.why_undated, trend.n_undated)]) }
}

/// The table of queues.
pub fn queues_text(report: &OverviewCards) -> ChartText {
    let used_line = used_line(report.n_pairs, &[(words().charts().why_undated, report.n_undated_left_out)]);
    ChartText { sentence: queues_sentence(&report.queues), used_line }
}

fn queues_sentence(queues: &[GroupRow]) -> Vec<Part> {
    let charts = words().charts();
    let judged = queues.iter().filter(|row| !row.is_too_few).find_map(|row| Some((row, row.bias.value()?)));
    match judged {
        None if queues.is_empty() => plain(charts.queues_nothing),
        None => plain(&fill(charts.queues_few, &[("needs", &count(NEEDS_FOR_A_VERDICT))])),
        Some((_, bias)) if format::sign(bias) == 0 => plain(charts.queues_equal),
        Some((row, bias)) => {
            let (points, pairs) = (format::signed_points(bias), counted(words().terms().pairs, row.bias.n));
            let queue = match row.label.as_str() {
                "" => ("queue", charts.no_queue, Tone::Plain),
                label => ("queue", label, Tone::Data),
            };
            let points = ("points", points.as_str(), Tone::of_delta(bias));
            parts(charts.queues_most, &[queue, points, ("pairs", &pairs, Tone::Plain)])
        }
    }
}

fn pairs_line(report: &ComparisonReport) -> String {
    used_line(report.figures.get("pairs").n, &[(words().charts().why_undated, report.n_undated_left_out)])
}

/// `1,204 pairs · 0 left out`, `1,200 pairs · 4 left out (3 undated, 1 without an auto outcome)`.
pub fn used_line(n_used: usize, left_out: &[(Plural, usize)]) -> String {
    let charts = words().charts();
    let pairs = counted(words().terms().pairs, n_used);
    let n_left_out: usize = left_out.iter().map(|(_, n)| n).sum();
    let why: Vec<String> = left_out.iter().filter(|(_, n)| *n > 0).map(|(why, n)| counted(*why, *n)).collect();
    let n = count(n_left_out);
    if why.is_empty() {
        return fill(charts.used.form(n_left_out), &[("pairs", &pairs), ("n", &n)]);
    }
    fill(charts.used_why.form(n_left_out), &[("pairs", &pairs), ("n", &n), ("why", &why.join(", "))])
}

fn plain(text: &str) -> Vec<Part> {
    vec![Part { text: text.to_owned(), tone: Tone::Plain }]
}

#[cfg(test)]
mod tests;
