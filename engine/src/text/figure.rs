//! Figures to words: value, unit, interval and n, or the reason why there is none.

use crate::domain::switches::Switches;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::text::fill::fill;
use crate::text::format;
use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;
use crate::text::words::readings;
use crate::text::words::table::words;

/// A figure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureText {
    /// The value, `—` without an answer.
    pub value: String,
    /// Its unit, empty for counts, coefficients, p-values, and without an answer.
    pub unit: &'static str,
    /// Interval and n, or why there is no answer; empty for counts.
    pub detail: String,
    /// Whether there is an answer.
    pub is_known: bool,
}

/// Said of a name that the contract does not have.
static UNNAMED: FigureWords = FigureWords { kind: Kind::Coefficient, label: "" };

/// What is said about the figure of a name.
pub fn figure_words(name: &str) -> &'static FigureWords {
    let mut entries = words().row_figures().iter().chain(words().pair_figures());
    entries.find(|entry| entry.0 == name).map_or(&UNNAMED, |entry| &entry.1)
}

/// What the figure of a name tells, in one line.
fn plain_reading(name: &str) -> &'static str {
    readings::ENGLISH.iter().find(|entry| entry.0 == name).map_or("", |entry| entry.1)
}

/// A figure in words.
pub fn figure_text(figure: &Figure) -> FigureText {
    figure_text_as(figure_words(figure.name).kind, figure)
}

/// A figure in words, written as its kind asks.
pub fn figure_text_as(kind: Kind, figure: &Figure) -> FigureText {
    let terms = words().terms();
    match figure.answer {
        FigureAnswer::Known { value, interval } => FigureText {
            value: value_text(kind, value),
            unit: unit(kind),
            detail: match (kind, interval) {
                (Kind::Count, _) => String::new(),
                (_, None) => format::n(figure.n),
                (_, Some(ends)) => format!("{} · {}", interval_text(kind, ends), format::n(figure.n)),
            },
            is_known: true,
        },
        FigureAnswer::TooFew { needs } => unknown(too_few(figure.n, needs)),
        FigureAnswer::NoAnswer => {
            let reason = match kind {
                Kind::Coefficient if figure.name == "kappa" => terms.one_outcome,
                Kind::Coefficient => terms.no_spread,
                _ => terms.undefined,
            };
            unknown(fill(reason, &[("n", &format::count(figure.n))]))
        }
    }
}

/// The 95 % interval of a figure, if it has one: `2.6 to 3.6`, `72.3 to 77.2 %`.
pub fn figure_interval(figure: &Figure) -> Option<String> {
    figure_interval_as(figure_words(figure.name).kind, figure)
}

/// The same, written as a kind asks.
pub fn figure_interval_as(kind: Kind, figure: &Figure) -> Option<String> {
    let text = interval_text(kind, figure.interval()?);
    Some(if kind == Kind::Rate { format!("{text}\u{a0}%") } else { text })
}

/// The label of a figure; that of a tolerance names it: `Within ±10`.
pub fn figure_label(name: &str, switches: &Switches) -> String {
    match name {
        "within_tolerance" => within_label(switches),
        _ => figure_words(name).label.to_owned(),
    }
}

/// What the value of a figure means; where there is no answer, what the figure would tell.
/// Agreement beyond chance says beside it how much agreement was observed, and how many pass.
pub fn figure_reading(figures: &Figures, name: &'static str) -> String {
    let reading = reading_alone(&figures.get(name));
    let beside = matches!(name, "kappa" | "ac1" | "pabak").then(|| beside_agreement(figures, reading));
    beside.flatten().unwrap_or_else(|| reading.to_owned())
}

/// None without a decided pair.
fn beside_agreement(figures: &Figures, reading: &str) -> Option<String> {
    let cell = |name| figures.get(name).n;
    let (both_pass, both_fail, false_fail) = (cell("both_pass"), cell("both_fail"), cell("false_fail"));
    let n_decided = both_pass + both_fail + false_fail + cell("false_pass");
    let agreed = format::percent_of(both_pass + both_fail, n_decided)?;
    let passed = format::percent_of(both_pass + false_fail, n_decided)?;
    let places = [("reading", reading), ("agreed", &agreed), ("passed", &passed)];
    Some(fill(words().compare().beside_agreement, &places))
}

fn reading_alone(figure: &Figure) -> &'static str {
    let charts = words().charts();
    let (compare, agreement) = (words().compare(), words().agreement());
    match (figure.name, figure.answer) {
        ("bias", FigureAnswer::Known { interval: Some((lo, hi)), .. }) => {
            match format::sign(figure.value().unwrap_or(0.0)) {
                1 if lo > 0.0 => charts.auto_generous,
                -1 if hi < 0.0 => charts.auto_stricter,
                _ => compare.no_clear_difference,
            }
        }
        ("proportional_bias", FigureAnswer::Known { interval: Some((lo, hi)), .. }) if hi < 0.0 || lo > 0.0 => {
            if lo > 0.0 { agreement.rises_with_score } else { agreement.falls_with_score }
        }
        ("proportional_bias", FigureAnswer::Known { interval: Some(_), .. }) => agreement.no_clear_change,
        ("deming_slope", FigureAnswer::Known { interval: Some((lo, hi)), .. }) => {
            if hi < 1.0 {
                agreement.auto_spreads_further
            } else if lo > 1.0 {
                agreement.audit_spreads_further
            } else {
                agreement.one_scale
            }
        }
        ("ccc", FigureAnswer::Known { value, .. }) => match value {
            value if value < 0.90 => compare.concordance_poor,
            value if value < 0.95 => compare.concordance_moderate,
            value if value <= 0.99 => compare.concordance_substantial,
            _ => compare.concordance_almost_perfect,
        },
        (name, _) => plain_reading(name),
    }
}

/// Both limits of agreement as one figure: `−7.9 … +14.4`.
pub fn limits_text(figures: &Figures) -> FigureText {
    let (lower, upper) = (figures.get("loa_lower"), figures.get("loa_upper"));
    match (lower.value(), upper.value()) {
        (Some(low), Some(high)) => FigureText {
            value: format!("{} … {}", format::signed_points(low), format::signed_points(high)),
            unit: unit(Kind::SignedPoints),
            detail: format!("{} · {}", words().compare().of_deltas, format::n(lower.n)),
            is_known: true,
        },
        _ => figure_text(&lower),
    }
}

/// A count out of another: `31 of 96`; `—` out of none.
pub fn part_of_text(part: usize, whole: usize) -> String {
    let places = [("part", &*format::count(part)), ("n", &*format::count(whole))];
    if whole == 0 { words().terms().no_answer.to_owned() } else { fill(words().overview().part_of, &places) }
}

/// The rate beside a cell of the decision matrix: `22.5 % of audited fails`; why there is none otherwise.
pub fn matrix_rate_text(figure: &Figure) -> String {
    let overview = words().overview();
    let of = if figure.name == "false_pass_rate" { overview.of_audited_fails } else { overview.of_audited_passes };
    match figure.value() {
        Some(rate) => fill(of, &[("percent", &format::percent(rate))]),
        None => figure_text(figure).detail,
    }
}

fn within_label(switches: &Switches) -> String {
    fill(words().compare().within_label, &[("tolerance", &format::tolerance(switches.tolerance))])
}

/// `too few (n = 7, needs 10)`.
pub fn too_few(n: usize, needs: usize) -> String {
    fill(words().terms().too_few, &[("n", &format::count(n)), ("needs", &format::count(needs))])
}

fn unknown(detail: String) -> FigureText {
    FigureText { value: words().terms().no_answer.to_owned(), unit: "", detail, is_known: false }
}

fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Points | Kind::SignedPoints => words().terms().points,
        Kind::Rate => "%",
        Kind::Slope => words().terms().points_per_point,
        Kind::Count | Kind::Coefficient | Kind::Probability => "",
    }
}

fn value_text(kind: Kind, value: f64) -> String {
    match kind {
        Kind::Count => format::count(value as usize),
        Kind::Points => format::points(value),
        Kind::SignedPoints => format::signed_points(value),
        Kind::Rate => format::percent_number(value),
        Kind::Coefficient => format::coefficient(value),
        Kind::Probability => format::probability(value),
        Kind::Slope => format::slope(value),
    }
}

fn interval_text(kind: Kind, (lo, hi): (f64, f64)) -> String {
    let end = |value: f64| match kind {
        Kind::SignedPoints => format::points(value),
        Kind::Count | Kind::Points | Kind::Rate | Kind::Coefficient | Kind::Probability | Kind::Slope => {
            value_text(kind, value)
        }
    };
    format::interval(&end(lo), &end(hi))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Zone;
    use crate::report::comparison::comparison;
    use crate::text::method::method;
    use crate::text::words::beside;

    fn known(name: &'static str, value: f64, interval: Option<(f64, f64)>) -> Figure {
        Figure { name, answer: FigureAnswer::Known { value, interval }, n: 1204 }
    }

    fn read(figure: Figure) -> String {
        figure_reading(&[figure].into_iter().collect(), figure.name)
    }

    fn said(figure: &Figure) -> (String, &'static str, String) {
        let text = figure_text(figure);
        (text.value, text.unit, text.detail)
    }

    #[test]
    fn every_figure_of_a_report_has_words() {
        let (table, rows, switches) = (Default::default(), Default::default(), Switches::default());
        let report = comparison(&table, &rows, &switches, &Zone::utc(), 0);
        let built: Vec<&str> = report.figures.all().iter().map(|figure| figure.name).collect();
        // Groups shrink their bias towards each other, so only the breakdown has it.
        let is_of_all = |entry: &&(&str, FigureWords)| entry.0 != "shrunk_bias";
        let entries = || words().row_figures().iter().chain(words().pair_figures()).filter(is_of_all);
        let is_beside = |name: &&str| beside::ENGLISH.iter().any(|words| words.name == *name);
        let (others, alone): (Vec<&str>, Vec<&str>) = built.into_iter().partition(is_beside);
        assert_eq!(alone, entries().map(|entry| entry.0).collect::<Vec<_>>());
        assert_eq!(others, beside::ENGLISH.iter().map(|words| words.name).collect::<Vec<_>>());
        for words in beside::ENGLISH {
            assert!(alone.contains(&words.of), "{words:?}");
            assert_eq!(method(words.name).map(|method| method.title), Some(words.label));
        }
        for (name, figure) in entries() {
            assert!(!figure.label.is_empty() && !plain_reading(name).is_empty(), "{name}");
            assert_eq!(method(name).map(|method| method.title), Some(figure.label));
        }
    }

    #[test]
    fn a_figure_says_its_unit_interval_and_n() {
        let text = |value: &str, unit, detail: &str| (value.to_owned(), unit, detail.to_owned());
        assert_eq!(said(&known("bias", 3.12, Some((2.58, 3.61)))), text("+3.1", "points", "2.6 to 3.6 · n 1,204"));
        assert_eq!(said(&known("bias", 0.01, Some((-0.4, 0.42)))), text("0.0", "points", "−0.4 to 0.4 · n 1,204"));
        assert_eq!(
            said(&known("within_tolerance", 0.748, Some((0.723, 0.772)))),
            text("74.8", "%", "72.3 to 77.2 · n 1,204")
        );
        assert_eq!(said(&known("mae", 7.24, None)), text("7.2", "points", "n 1,204"));
        assert_eq!(said(&known("ccc", 0.8432, Some((0.82, 0.86)))), text("0.84", "", "0.82 to 0.86 · n 1,204"));
        assert_eq!(said(&known("mcnemar_p", 0.0129, None)), text("0.013", "", "n 1,204"));
        assert_eq!(said(&Figure::count("pairs", 10_642)), text("10,642", "", ""));
    }

    #[test]
    fn too_few_and_no_answer_are_a_dash_with_a_reason() {
        let few = Figure { name: "loa_lower", answer: FigureAnswer::TooFew { needs: 10 }, n: 7 };
        let text = figure_text(&few);
        assert_eq!((text.value.as_str(), text.is_known), ("—", false));
        assert_eq!(text.detail, "too few (n = 7, needs 10)");
        let flat = Figure { name: "pearson", answer: FigureAnswer::NoAnswer, n: 12 };
        assert_eq!(figure_text(&flat).detail, "no answer: the scores do not vary · n 12");
        let one_outcome = Figure { name: "kappa", ..flat };
        assert_eq!(figure_text(&one_outcome).detail, "no answer: every outcome is the same · n 12");
    }

    #[test]
    fn bias_is_read_by_its_interval_and_not_by_its_sign_alone() {
        assert_eq!(read(known("bias", 3.1, Some((2.6, 3.6)))), "auto more generous");
        assert_eq!(read(known("bias", -3.1, Some((-3.6, -2.6)))), "auto stricter");
        assert_eq!(read(known("bias", 3.1, Some((-1.0, 7.2)))), "no clear difference");
        assert_eq!(read(known("bias", 0.02, Some((0.01, 0.03)))), "no clear difference");
    }

    #[test]
    fn agreement_beyond_chance_stands_beside_observed_agreement_and_prevalence() {
        let cells = [("both_pass", 70), ("false_pass", 9), ("false_fail", 4), ("both_fail", 17)];
        let cells = cells.map(|(name, n)| Figure::count(name, n)).into_iter();
        let figures: Figures = cells.chain([known("kappa", 0.64, None), known("pearson", 0.7, None)]).collect();
        for name in ["kappa", "ac1", "pabak"] {
            let reading = figure_reading(&figures, name);
            assert!(reading.starts_with(plain_reading(name)), "{reading}");
            assert!(reading.ends_with(". Observed agreement 87.0\u{a0}%; 74.0\u{a0}% pass by audit."), "{reading}");
        }
        assert_eq!(figure_reading(&figures, "pearson"), plain_reading("pearson"));
        assert_eq!(figure_reading(&Figures::default(), "kappa"), plain_reading("kappa"));
    }

    #[test]
    fn a_slope_is_read_by_its_interval() {
        let read = |name, lo: f64, hi: f64| read(known(name, f64::midpoint(lo, hi), Some((lo, hi))));
        assert_eq!(read("proportional_bias", 0.01, 0.2), "auto grows more generous as scores rise");
        assert_eq!(read("proportional_bias", -0.2, -0.01), "auto grows stricter as scores rise");
        assert_eq!(read("proportional_bias", -0.1, 0.2), "no clear change with the scores");
        assert_eq!(read("deming_slope", 0.7, 0.9), "auto spreads conversations further apart than audit");
        assert_eq!(read("deming_slope", 1.1, 1.4), "audit spreads conversations further apart than auto");
        assert_eq!(read("deming_slope", 0.9, 1.4), "no clear difference in scale");
        let (value, unit, detail) = said(&known("proportional_bias", -0.0287, Some((-0.21, 0.15))));
        assert_eq!(
            (value.as_str(), unit, detail.as_str()),
            ("−0.029", "points per point", "−0.210 to 0.150 · n 1,204")
        );
    }

    #[test]
    fn concordance_is_never_a_word_better_than_its_number() {
        for (value, word) in [(0.8999, "poor"), (0.90, "moderate"), (0.95, "substantial"), (0.991, "almost perfect")] {
            assert!(read(known("ccc", value, None)).starts_with(word), "{value}");
        }
    }
}
