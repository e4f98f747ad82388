//! The sentence with which a screen opens, and the line of what limits it.

use crate::domain::switches::Switches;
use crate::report::comparison::ComparisonReport;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::report::overview::OverviewReport;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::format::Share;
use crate::text::format::count;
use crate::text::limits_check::counted_limits;
use crate::text::words::table::words;

/// Deltas that differ by less than this are one delta.
const SAME: f64 = 1e-6;

/// What a screen opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The sentence, in runs of one tone.
    pub parts: Vec<Part>,
    /// What limits it; without an answer, what is missing and what to do.
    pub limits_line: String,
    /// Whether it answers the question of the screen.
    pub is_answer: bool,
}

/// The overview: are auto scores generous or strict, and how often does it matter?
pub fn overview_sentence(report: &OverviewReport, switches: &Switches) -> Headline {
    let (figures, n_undated) = (&report.figures, report.n_undated_left_out);
    let bias = figures.get("bias");
    let (Some(value), Some(interval)) = (bias.value(), bias.interval()) else {
        return missing(figures, switches, n_undated);
    };
    if !is_enough(figures) {
        return missing(figures, switches, n_undated);
    }
    Headline {
        parts: verdict(value, interval, &beyond(figures, switches), switches),
        limits_line: limits_line(figures, switches, n_undated),
        is_answer: true,
    }
}

/// The comparison: how far apart are the two scores of one conversation?
pub fn compare_sentence(report: &ComparisonReport, switches: &Switches) -> Headline {
    let (figures, n_undated) = (&report.figures, report.n_undated_left_out);
    let (compare, agreement) = (words().compare(), words().agreement());
    let expected = figures.get("loa_lower").value().zip(figures.get("loa_upper").value());
    // What is expected is held against what came.
    let n_beyond = report.n_beyond_limits.filter(|_| expected.is_some_and(|(lower, upper)| lower < upper));
    let n_beyond = n_beyond.map(|n| counted(compare.beyond_limits, n)).unwrap_or_default();
    let (limits, templates, beyond) = match counted_limits(report) {
        Some(counted) => (Some(counted), [agreement.headline_counted, agreement.headline_counted_same], String::new()),
        None => (expected, [compare.headline, compare.headline_same], n_beyond),
    };
    let (Some(middle), Some(limits)) = (report.middle_half, limits) else {
        return missing(figures, switches, n_undated);
    };
    let base = counted(compare.with_both, figures.get("pairs").n);
    Headline {
        parts: spread(middle, limits, templates),
        limits_line: joined([base, beyond, left_out(figures, switches, n_undated)]),
        is_answer: true,
    }
}

/// Whether there are as many pairs as limits of agreement need: fewer carry no sentence about all.
fn is_enough(figures: &Figures) -> bool {
    !matches!(figures.get("loa_lower").answer, FigureAnswer::TooFew { .. })
}

fn verdict(value: f64, (lo, hi): (f64, f64), beyond: &str, switches: &Switches) -> Vec<Part> {
    let overview = words().overview();
    let interval = format::interval(&format::points(lo), &format::points(hi));
    let auditors = ("auditors", overview.auditors, Tone::Audit);
    let beyond = ("beyond", beyond, Tone::Plain);
    let interval = ("interval", interval.as_str(), Tone::Plain);
    if lo <= 0.0 && hi >= 0.0 {
        return if lo >= -switches.tolerance && hi <= switches.tolerance {
            parts(overview.headline_agree, &[auditors, ("agree", overview.agree, Tone::Agree), interval, beyond])
        } else {
            parts(overview.headline_unclear, &[auditors, interval, beyond])
        };
    }
    let template = match format::sign(value) {
        0 => {
            let less = ("less", overview.less_than_a_tenth, Tone::Agree);
            return parts(overview.headline_near, &[auditors, less, interval, beyond]);
        }
        1 => overview.generous,
        _ => overview.stricter,
    };
    let difference = fill(template, &[("points", &format::points(value.abs()))]);
    parts(overview.headline, &[("difference", &difference, Tone::of_delta(value)), auditors, beyond])
}

/// How many pairs differ by more than the tolerance.
fn beyond(figures: &Figures, switches: &Switches) -> String {
    let overview = words().overview();
    let tolerance = format::score(switches.tolerance);
    let tolerance = ("tolerance", tolerance.as_str());
    let rate = 1.0 - figures.get("within_tolerance").value().unwrap_or(1.0);
    match Share::of(rate) {
        Share::None => fill(overview.beyond_none, &[tolerance]),
        Share::HardlyAny => fill(overview.beyond_hardly_any, &[tolerance]),
        Share::OutOf(part, whole) => {
            let template = if part == 1 { overview.beyond_one_in } else { overview.beyond_some_in };
            fill(template, &[("part", &part.to_string()), ("whole", &whole.to_string()), tolerance])
        }
        Share::Percent(rate) => fill(overview.beyond_percent, &[("percent", &format::percent(rate)), tolerance]),
        Share::NearlyAll => fill(overview.beyond_nearly_all, &[tolerance]),
        Share::All => fill(overview.beyond_all, &[tolerance]),
    }
}

/// Where half of all deltas and where nearly all lie; of the templates the second is for one delta in the middle half.
fn spread((low, high): (f64, f64), (lower, upper): (f64, f64), [several, same]: [&'static str; 2]) -> Vec<Part> {
    let compare = words().compare();
    let texts = [low, high, lower, upper].map(format::signed_short);
    let place = |name, text, delta| (name, text, Tone::of_delta(delta));
    let [low_text, high_text, lower_text, upper_text] = texts.each_ref().map(String::as_str);
    let limits = [place("upper", upper_text, upper), place("lower", lower_text, lower)];
    if upper - lower < SAME {
        return parts(compare.headline_all_same, &[place("middle", low_text, low)]);
    }
    let [upper, lower] = limits;
    if high - low < SAME {
        return parts(same, &[place("middle", low_text, low), upper, lower]);
    }
    let ends = [("low", low_text, Tone::Plain), ("high", high_text, Tone::Plain)];
    parts(several, &[ends[0], ends[1], upper, lower])
}

/// What is missing for an answer, and what to do.
fn missing(figures: &Figures, switches: &Switches, n_undated: usize) -> Headline {
    let overview = words().overview();
    let n_pairs = figures.get("pairs").n;
    let plain = |text: String| vec![Part { text, tone: Tone::Plain }];
    if figures.get("conversations").n == 0 {
        let undated = undated(n_undated);
        let limits_line = joined([overview.no_rows_next.to_owned(), undated]);
        return Headline { parts: plain(overview.no_rows.to_owned()), limits_line, is_answer: false };
    }
    let (sentence, next) = match (n_pairs, figures.get("loa_lower").answer) {
        (0, _) if !switches.fatal_rows_in && figures.get("fatal").n > 0 => {
            (overview.no_pairs.to_owned(), overview.no_pairs_fatal_next)
        }
        (0, _) => (overview.no_pairs.to_owned(), overview.no_pairs_next),
        (n, FigureAnswer::TooFew { needs }) => {
            let sentence = fill(overview.few_pairs.form(n), &[("n", &count(n)), ("needs", &count(needs))]);
            (sentence, overview.few_pairs_next)
        }
        (n, FigureAnswer::Known { .. } | FigureAnswer::NoAnswer) => {
            (counted(overview.unmeasured, n), overview.few_pairs_next)
        }
    };
    let limits_line = joined([next.to_owned(), audited(figures), left_out(figures, switches, n_undated)]);
    Headline { parts: plain(sentence), limits_line, is_answer: false }
}

fn limits_line(figures: &Figures, switches: &Switches, n_undated: usize) -> String {
    let overview = words().overview();
    let (n_pairs, n_fatal) = (figures.get("pairs").n, figures.get("fatal").n);
    let pairs = if !switches.fatal_rows_in && n_fatal > 0 {
        counted(overview.have_both_not_fatal, n_pairs)
    } else if n_pairs == figures.get("audited").n {
        String::new()
    } else {
        counted(overview.have_both, n_pairs)
    };
    joined([audited(figures), pairs, fails(figures), left_out(figures, switches, n_undated)])
}

/// `1,204 of 10,642 conversations were audited (11.3 %).`
fn audited(figures: &Figures) -> String {
    let (n_audited, n_rows) = (figures.get("audited").n, figures.get("conversations").n);
    let percent = format::percent_of(n_audited, n_rows).unwrap_or_default();
    let template = words().overview().audited_of.form(n_rows);
    fill(template, &[("audited", &count(n_audited)), ("n", &count(n_rows)), ("percent", &percent)])
}

/// `31 of 96 audited fails passed automatically.`
fn fails(figures: &Figures) -> String {
    let overview = words().overview();
    let cell = |name| figures.get(name).n;
    let n_fails = cell("false_pass") + cell("both_fail");
    if n_fails > 0 {
        let places = [("part", count(cell("false_pass"))), ("n", count(n_fails))];
        return fill(
            overview.fails_passed.form(n_fails),
            &places.each_ref().map(|(name, text)| (*name, text.as_str())),
        );
    }
    if cell("both_pass") + cell("false_fail") > 0 { overview.no_fails.to_owned() } else { String::new() }
}

/// Rows that a figure has to do without, and why.
fn left_out(figures: &Figures, switches: &Switches, n_undated: usize) -> String {
    let overview = words().overview();
    let (n_undecided, n_fatal) = (figures.get("undecided").n, figures.get("fatal").n);
    let undecided = if n_undecided > 0 { counted(overview.undecided, n_undecided) } else { String::new() };
    let is_fatal_out = !switches.fatal_rows_in && n_fatal > 0;
    let fatal = if is_fatal_out { counted(overview.fatal_out, n_fatal) } else { String::new() };
    joined([undecided, fatal, undated(n_undated)])
}

fn undated(n_undated: usize) -> String {
    if n_undated > 0 { counted(words().overview().undated, n_undated) } else { String::new() }
}

/// `31 of 96 audited fails`, the detail of the false pass rate; nothing where no audit fails.
pub fn fails_detail(figures: &Figures) -> Option<String> {
    let n_false_pass = figures.get("false_pass").n;
    let n_fails = n_false_pass + figures.get("both_fail").n;
    let template = words().overview().of_fails.form(n_fails);
    (n_fails > 0).then(|| fill(template, &[("part", &count(n_false_pass)), ("n", &count(n_fails))]))
}

#[cfg(test)]
mod tests;
