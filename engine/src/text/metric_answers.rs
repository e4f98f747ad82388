//! Answers to metrics in words: who is stricter, how sure that is, and which answers go with a gap in the scores.

use crate::domain::filter::Dimension;
use crate::domain::metric::NaAs;
use crate::report::figure::Figure;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::metric_answers::MetricAnswersReport;
use crate::report::metric_answers::MetricRow;
use crate::report::metric_answers::Stricter;
use crate::text::figure::FigureText;
use crate::text::figure::figure_interval_as;
use crate::text::figure::figure_text_as;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::label;
use crate::text::words::pair_figures::Kind;
use crate::text::words::table::words;

/// Fewer answers than this make a coefficient rough.
const ROUGH_BELOW: usize = 20;

/// On how many metrics one side is the stricter one, and where they agree least.
pub fn answers_sentence(report: &MetricAnswersReport) -> String {
    let text = words().metric_answers();
    let answered = || report.rows.iter().filter(|row| row.figures.get("agreement").value().is_some());
    let Some(least) = answered().next() else { return text.answers_none.to_owned() };
    let stricter = |side| count(answered().filter(|row| row.stricter == Some(side)).count());
    let places = [
        ("metrics", counted(text.metrics, answered().count())),
        ("auto", stricter(Stricter::Auto)),
        ("auditors", stricter(Stricter::Auditor)),
        ("name", metric_name(least)),
        ("percent", format::percent(least.figures.get("agreement").value().unwrap_or_default())),
    ];
    fill(text.answers, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
}

/// What a reader of the table of answers must know.
pub fn answers_notes(report: &MetricAnswersReport) -> String {
    let text = words().metric_answers();
    let na = match report.na {
        NaAs::LeftOut if report.n_na == 0 => String::new(),
        NaAs::LeftOut => counted(text.na_left_out, report.n_na),
        NaAs::Third => counted(text.na_counted, report.n_na),
    };
    let rough = report.rows.iter().any(is_rough).then(|| fill(text.note_rough, &[("n", &count(ROUGH_BELOW))]));
    joined([na, text.note_stricter.to_owned(), rough.unwrap_or_default()])
}

/// How many conversations were compared.
pub fn answers_used(report: &MetricAnswersReport) -> String {
    counted(words().metric_answers().used, report.n_compared)
}

/// What a metric is called: its name, else its id.
pub fn metric_name(row: &MetricRow) -> String {
    label::choice(Dimension::Metric, &row.key, &row.label)
}

/// Whether the coefficient rests on few answers.
pub fn is_rough(row: &MetricRow) -> bool {
    let coefficient = row.figures.get("metric_ac1");
    coefficient.value().is_some() && coefficient.n < ROUGH_BELOW
}

/// `auto, on 34 of 50 that differ`.
pub fn stricter_text(row: &MetricRow) -> String {
    let text = words().metric_answers();
    let n = row.n_auto_stricter + row.n_auditor_stricter;
    let (template, part) = match row.stricter {
        _ if row.figures.get("agreement").n == 0 => return text.not_answered.to_owned(),
        _ if n == 0 => return text.never_differ.to_owned(),
        Some(Stricter::Auto) => (text.auto_stricter, row.n_auto_stricter),
        Some(Stricter::Auditor) => (text.auditor_stricter, row.n_auditor_stricter),
        None => (text.nobody_stricter, row.n_auto_stricter),
    };
    fill(template, &[("part", &count(part)), ("n", &count(n))])
}

/// The names of answers, in the order of a table.
pub fn answer_names() -> [&'static str; 3] {
    let terms = words().terms();
    [terms.met, terms.not_met, terms.not_applicable]
}

/// The metrics whose answers go with a gap, and the one where it differs most.
pub fn gap_sentence(report: &MetricAnswersReport) -> String {
    let text = words().metric_answers();
    let judged = report.rows.iter().filter(|row| row.figures.get("gap_p").value().is_some()).count();
    let metrics = counted(text.metrics, judged);
    if judged == 0 {
        return fill(text.gap_none, &[("needs", &count(NEEDS_FOR_A_VERDICT))]);
    }
    let difference = |row: &MetricRow| row.figures.get("gap_difference").value().unwrap_or_default();
    let associated = || report.rows.iter().filter(|row| row.goes_with_gap);
    let Some(most) =
        associated().reduce(|one, two| if difference(two).abs() > difference(one).abs() { two } else { one })
    else {
        return fill(text.gap_unclear, &[("metrics", &metrics)]);
    };
    let template = if difference(most) >= 0.0 { text.gap } else { text.gap_less };
    let places = [
        ("part", count(associated().count())),
        ("metrics", metrics),
        ("name", metric_name(most)),
        ("points", format::points(difference(most).abs())),
    ];
    fill(template, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
}

/// How many pairs carry metrics.
pub fn gap_used(report: &MetricAnswersReport) -> String {
    counted(words().metric_answers().gap_used, report.n_pairs)
}

/// Whether a metric's answers go with a gap.
pub fn gap_reading(row: &MetricRow) -> &'static str {
    let text = words().metric_answers();
    match row.figures.get("gap_p").value() {
        None => text.too_few,
        Some(_) if row.goes_with_gap => text.associated,
        Some(_) => text.chance,
    }
}

/// A figure of a metric in words.
pub fn metric_figure_text(figure: &Figure) -> FigureText {
    figure_text_as(kind(figure), figure)
}

/// Its small print: the interval, of a bias its n; nothing without an answer.
pub fn metric_figure_small(figure: &Figure) -> Option<String> {
    figure.value()?;
    match figure.name {
        "bias_not_met" | "bias_met" => Some(format::n(figure.n)),
        _ => figure_interval_as(kind(figure), figure),
    }
}

fn kind(figure: &Figure) -> Kind {
    match figure.name {
        "agreement" => Kind::Rate,
        "metric_ac1" => Kind::Coefficient,
        "stricter_p" | "gap_p" => Kind::Probability,
        _ => Kind::SignedPoints,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::FigureAnswer;

    fn figure(name: &'static str, value: Option<f64>, n: usize) -> Figure {
        let answer =
            value.map_or(FigureAnswer::TooFew { needs: 10 }, |value| FigureAnswer::Known { value, interval: None });
        Figure { name, answer, n }
    }

    fn row(label: &str, agreement: Option<f64>, gap: Option<(f64, f64)>) -> MetricRow {
        MetricRow {
            key: "m".to_owned(),
            label: label.to_owned(),
            counts: [[0; 3]; 3],
            n_auto_stricter: 34,
            n_auditor_stricter: 16,
            stricter: Some(Stricter::Auto),
            goes_with_gap: gap.is_some_and(|(_, p)| p < 0.05),
            figures: [
                figure("agreement", agreement, agreement.map_or(0, |_| 120)),
                figure("metric_ac1", agreement, 15),
                figure("gap_difference", gap.map(|gap| gap.0), 80),
                figure("gap_p", gap.map(|gap| gap.1), 80),
            ]
            .into_iter()
            .collect(),
        }
    }

    fn report(na: NaAs, rows: Vec<MetricRow>) -> MetricAnswersReport {
        MetricAnswersReport { na, rows, n_compared: 120, n_na: 8, n_pairs: 90, n_undated_left_out: 0 }
    }

    #[test]
    fn the_sentence_counts_who_is_stricter_and_names_the_least_agreed() {
        let said = answers_sentence(&report(NaAs::LeftOut, vec![row("Greets", Some(0.7), None)]));
        assert!(
            said.starts_with("Of 1 metric that both answered, auto is stricter on 1 and auditors are stricter on 0"),
            "{said}"
        );
        assert!(said.ends_with("they agree least on Greets, in 70.0\u{a0}%."), "{said}");
        let none = report(NaAs::LeftOut, vec![row("Greets", None, None)]);
        assert!(answers_sentence(&none).starts_with("No record carries"));
        assert_eq!(stricter_text(&none.rows[0]), "not answered by both");
    }

    #[test]
    fn what_is_done_with_na_is_said_with_its_number() {
        let rows = || vec![row("Greets", Some(0.7), None)];
        assert!(answers_notes(&report(NaAs::LeftOut, rows())).starts_with("8 answers left out, as one side says NA."));
        assert!(answers_notes(&report(NaAs::Third, rows())).starts_with("NA is a third answer (8 answers)."));
        assert!(answers_notes(&report(NaAs::Third, rows())).ends_with("Rough: fewer than 20 answers."));
    }

    #[test]
    fn the_stricter_side_is_said_with_its_part() {
        assert_eq!(stricter_text(&row("Greets", Some(0.7), None)), "auto, on 34 of 50 that differ");
        let unclear = MetricRow { stricter: None, ..row("Greets", Some(0.7), None) };
        assert_eq!(stricter_text(&unclear), "not clear: auto on 34 of 50 that differ");
        let alike = MetricRow { n_auto_stricter: 0, n_auditor_stricter: 0, ..unclear };
        assert_eq!(stricter_text(&alike), "no answer differs");
    }

    #[test]
    fn an_association_is_never_worded_as_a_cause() {
        let rows = vec![row("Greets", None, Some((4.0, 0.01))), row("Closes", None, Some((-9.0, 0.001)))];
        let said = gap_sentence(&report(NaAs::LeftOut, rows));
        assert!(said.contains("associated with 2 of 2 metrics, most with Closes"), "{said}");
        assert!(said.contains("9.0 points less generous"), "{said}");
        let unclear = gap_sentence(&report(NaAs::LeftOut, vec![row("Greets", None, Some((4.0, 0.3)))]));
        assert!(unclear.starts_with("With none of 1 metric"), "{unclear}");
        let nothing = gap_sentence(&report(NaAs::LeftOut, vec![row("Greets", None, None)]));
        assert!(nothing.starts_with("No metric has 5 pairs"), "{nothing}");
    }
}
