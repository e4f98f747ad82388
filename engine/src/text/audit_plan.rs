//! What the audit plan says: the sentence on top, the sentences of its cards, and its figures in words.

use crate::domain::audit_plan::HalfWidth;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::report::audit_plan::AuditPlanReport;
use crate::report::audit_plan::RATE_HALF_WIDTH;
use crate::report::audit_plan::STRATUM_NEEDS;
use crate::report::figure::Figure;
use crate::report::figures::Figures;
use crate::report::representation::Characteristic;
use crate::report::representation::DifferenceRow;
use crate::report::representation::NEEDS_TO_COMPARE;
use crate::text::audit_coverage::characteristic_name;
use crate::text::figure::FigureText;
use crate::text::figure::figure_interval_as;
use crate::text::figure::figure_text_as;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::format::count;
use crate::text::sentence::Headline;
use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;
use crate::text::words::table::words;

/// So many respects fit into a sentence.
const N_NAMED: usize = 2;
/// Where a larger share of the conversations has no audits beside it, no sentence speaks for all of them; the table still
/// shows what there is, with that share.
const MOST_UNCOVERED: f64 = 0.2;
/// Nor where the estimate rests on fewer audits.
const NEEDS_TO_SPEAK: usize = 10;

/// Are audited conversations like the others?
pub fn audit_plan_sentence(report: &AuditPlanReport, switches: &Switches) -> Headline {
    let text = words().audit_plan();
    let share = report.figures.get("audited_share");
    let said = |sentence: &str, next: &str| Headline {
        parts: vec![Part { text: sentence.to_owned(), tone: Tone::Plain }],
        limits_line: joined([next.to_owned(), audited_of(report), left_out(report, switches)]),
        is_answer: false,
    };
    let Some(rate) = share.value() else { return said(text.headline_no_scores, text.no_scores_next) };
    let n_audited = (rate * share.n as f64).round() as usize;
    if n_audited == 0 {
        return said(text.headline_none, text.none_next);
    }
    if n_audited == share.n {
        return said(text.headline_all, text.all_next);
    }
    if report.differences.is_empty() {
        let few = if n_audited < NEEDS_TO_COMPARE { text.headline_few } else { text.headline_few_others };
        return said(few, "");
    }
    Headline {
        parts: comparison(report),
        limits_line: joined([audited_of(report), bias_instead(&report.figures), left_out(report, switches)]),
        is_answer: true,
    }
}

fn comparison(report: &AuditPlanReport) -> Vec<Part> {
    let text = words().audit_plan();
    let size = |row: &DifferenceRow| row.difference.value().map_or(0.0, f64::abs);
    let unlike: Vec<&DifferenceRow> = report.differences.iter().filter(|row| row.is_notable()).collect();
    let unlike = order::sorted(unlike, |one, two| size(two).total_cmp(&size(one)));
    if unlike.is_empty() {
        return parts(text.headline_alike, &[("alike", text.alike, Tone::Agree)]);
    }
    let (before, after) = text.headline_unlike.split_once("{what}").unwrap_or((text.headline_unlike, ""));
    let mut sentence = parts(before, &[("unlike", text.unlike, Tone::Fatal)]);
    for (place, row) in unlike.into_iter().take(N_NAMED).enumerate() {
        if place > 0 {
            sentence.push(Part { text: "; ".to_owned(), tone: Tone::Plain });
        }
        sentence.extend(respect(row));
    }
    sentence.push(Part { text: after.to_owned(), tone: Tone::Plain });
    sentence
}

/// `their auto scores are 5.2 points lower`, `queue Billing is 31 % of them and 12 % of the others`.
fn respect(row: &DifferenceRow) -> Vec<Part> {
    let text = words().audit_plan();
    let (audited, others) = (row.audited.value().unwrap_or_default(), row.others.value().unwrap_or_default());
    if row.characteristic == Characteristic::AutoScore {
        let template = if audited < others { text.scores_lower } else { text.scores_higher };
        return parts(template, &[("points", &format::points((audited - others).abs()), Tone::Plain)]);
    }
    let (before, after) = text.more_of.split_once("{what}").unwrap_or(("", text.more_of));
    let places =
        [("audited", &*format::percent(audited), Tone::Plain), ("others", &*format::percent(others), Tone::Plain)];
    let mut sentence = parts(before, &[]);
    sentence.extend(characteristic_name(&row.characteristic));
    sentence.extend(parts(after, &places));
    sentence
}

fn audited_of(report: &AuditPlanReport) -> String {
    let share = report.figures.get("audited_share");
    let Some(rate) = share.value() else { return String::new() };
    let n_audited = count((rate * share.n as f64).round() as usize);
    let places = [("audited", &*n_audited), ("n", &*count(share.n)), ("percent", &*format::percent(rate))];
    fill(words().audit_plan().audited_of.form(share.n), &places)
}

/// Whether an estimate covers so much, on so many audits, that a sentence may speak of all conversations.
fn speaks_for_all(figures: &Figures, estimate: &'static str, uncovered: &'static str) -> bool {
    let is_covered = figures.get(uncovered).value().is_some_and(|share| share <= MOST_UNCOVERED);
    is_covered && figures.get(estimate).n >= NEEDS_TO_SPEAK
}

fn bias_instead(figures: &Figures) -> String {
    let signed = |name| figures.get(name).value().map(format::signed_points);
    if !speaks_for_all(figures, "bias_of_all", "bias_uncovered") {
        return String::new();
    }
    match (signed("bias_of_all"), signed("bias")) {
        (Some(all), Some(audits)) if all != audits => {
            fill(words().audit_plan().bias_instead, &[("all", &all), ("audits", &audits)])
        }
        _ => String::new(),
    }
}

fn left_out(report: &AuditPlanReport, switches: &Switches) -> String {
    let overview = words().overview();
    let n_fatal = report.figures.get("fatal").n;
    let said = |is_so: bool, n: usize, form| if is_so { counted(form, n) } else { String::new() };
    joined([
        said(!switches.fatal_rows_in && n_fatal > 0, n_fatal, overview.fatal_out),
        said(report.n_undated_left_out > 0, report.n_undated_left_out, overview.undated),
    ])
}

/// What weighting changes.
pub fn all_sentence(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let signed = |name| report.figures.get(name).value().map(format::signed_points);
    let bias = match (signed("bias_of_all"), signed("bias")) {
        (Some(all), Some(audits)) if speaks_for_all(&report.figures, "bias_of_all", "bias_uncovered") => {
            let template = if all == audits { text.all_same } else { text.all_differs };
            fill(template, &[("all", &all), ("audits", &audits)])
        }
        (Some(_), _) => text.all_uncovered.to_owned(),
        _ => fill(text.all_few, &[("needs", &count(STRATUM_NEEDS))]),
    };
    joined([bias, false_pass_of_all(&report.figures)])
}

fn false_pass_of_all(figures: &Figures) -> String {
    let percent = |name| figures.get(name).value().map(format::percent);
    match (percent("false_pass_rate_of_all"), percent("false_pass_rate")) {
        (Some(all), Some(audits))
            if all != audits && speaks_for_all(figures, "false_pass_rate_of_all", "false_pass_uncovered") =>
        {
            fill(words().audit_plan().all_false_pass, &[("all", &all), ("audits", &audits)])
        }
        _ => String::new(),
    }
}

/// How the figures of all conversations are made.
pub fn all_notes() -> String {
    let text = words().audit_plan();
    joined([fill(text.all_note, &[("needs", &count(STRATUM_NEEDS))]), text.all_assumes.to_owned()])
}

/// `±0.5`.
pub fn half_width_text(half_width: HalfWidth) -> String {
    format::tolerance(half_width.points())
}

/// How many unaudited conversations have a wrong outcome.
pub fn wrong_sentence(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let (wrong, n) = (report.figures.get("wrong_unaudited"), report.figures.get("wrong_covered").n);
    match (wrong.value(), wrong.interval()) {
        _ if report.figures.get("wrong_uncovered").n == 0 => text.wrong_nothing.to_owned(),
        (Some(_), Some(_)) if !speaks_for_all(&report.figures, "wrong_unaudited", "wrong_uncovered") => {
            text.wrong_little.to_owned()
        }
        (Some(value), Some((lo, hi))) => {
            let interval = format::interval(&whole(lo), &whole(hi));
            let places = [("wrong", &*whole(value)), ("n", &*count(n)), ("interval", &*interval)];
            fill(text.wrong_sentence.form(n), &places)
        }
        _ => fill(text.wrong_few, &[("needs", &count(STRATUM_NEEDS))]),
    }
}

/// What that rests on, and whom it leaves out.
pub fn wrong_notes(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let uncovered = report.figures.get("wrong_uncovered").value().filter(|share| *share > 0.0);
    let left_out = uncovered.map(|share| {
        fill(text.wrong_uncovered, &[("percent", &format::percent(share)), ("needs", &count(STRATUM_NEEDS))])
    });
    joined([text.wrong_assumes.to_owned(), left_out.unwrap_or_default()])
}

/// `The bias to ±1 point`.
pub fn more_for_bias(report: &AuditPlanReport) -> String {
    let half_width = report.view.half_width;
    let n = if half_width == HalfWidth::One { 1 } else { 2 };
    fill(words().audit_plan().more_bias.form(n), &[("points", &format::score(half_width.points()))])
}

/// `The false pass rate to ±5 percentage points`.
pub fn more_for_false_pass() -> String {
    fill(words().audit_plan().more_false_pass, &[("points", &format::score(RATE_HALF_WIDTH * 100.0))])
}

/// `140 more audits`; why there is no number otherwise.
pub fn more_text(figure: &Figure) -> String {
    let text = words().audit_plan();
    match figure.value().map(|value| value.round() as usize) {
        Some(0) => text.more_none.to_owned(),
        Some(n) => counted(text.more_audits, n),
        None => plan_figure_text(figure).detail,
    }
}

/// The label of a figure.
pub fn plan_figure_label(name: &str) -> &'static str {
    entry(name).map_or("", |entry| entry.label)
}

/// A figure of the audit plan in words; an expected number is a count with an interval.
pub fn plan_figure_text(figure: &Figure) -> FigureText {
    let text = figure_text_as(kind(figure), figure);
    match (kind(figure), figure.value(), figure.interval()) {
        (Kind::Count, Some(value), Some((lo, hi))) => {
            let interval = format::interval(&whole(lo), &whole(hi));
            FigureText { value: whole(value), detail: format!("{interval} · {}", format::n(figure.n)), ..text }
        }
        _ => text,
    }
}

/// An expected number, which seldom is whole, as a whole one.
fn whole(value: f64) -> String {
    count(value.round() as usize)
}

/// What stands small under a figure: its interval and n; nothing without an answer.
pub fn plan_figure_small(figure: &Figure) -> Option<String> {
    let text = plan_figure_text(figure);
    (text.is_known && !text.detail.is_empty()).then_some(text.detail)
}

/// Its interval, if it has one.
pub fn plan_figure_interval(figure: &Figure) -> Option<String> {
    figure_interval_as(kind(figure), figure)
}

fn kind(figure: &Figure) -> Kind {
    entry(figure.name).map_or(Kind::Coefficient, |entry| entry.kind)
}

fn entry(name: &str) -> Option<&'static FigureWords> {
    words().audit_figures().iter().find(|entry| entry.0 == name).map(|entry| &entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::FigureAnswer;
    use crate::report::pass_basis::PassBasis;
    use crate::text::fill::plain;

    fn known(name: &'static str, value: f64, n: usize) -> Figure {
        Figure { name, answer: FigureAnswer::Known { value, interval: None }, n }
    }

    fn report(figures: Vec<Figure>, differences: Vec<DifferenceRow>) -> AuditPlanReport {
        AuditPlanReport {
            view: Default::default(),
            figures: figures.into_iter().collect(),
            coverage: Vec::new(),
            has_shared_rows: false,
            differences,
            pass_basis: PassBasis::Set { mark: 70.0 },
            next: Vec::new(),
            n_undated_left_out: 0,
        }
    }

    fn row(characteristic: Characteristic, audited: f64, others: f64, difference: f64) -> DifferenceRow {
        let name = if characteristic == Characteristic::AutoScore { "audited_mean" } else { "audited_part" };
        DifferenceRow {
            characteristic,
            audited: known(name, audited, 100),
            others: known(name, others, 900),
            difference: known("difference", difference, 1000),
        }
    }

    fn said(report: &AuditPlanReport) -> (String, String) {
        let headline = audit_plan_sentence(report, &Switches::default());
        (plain(&headline.parts), headline.limits_line)
    }

    #[test]
    fn the_sentence_names_what_differs_most_first() {
        let queue = |key: &str| Characteristic::Value {
            dimension: crate::domain::filter::Dimension::Queue,
            key: key.to_owned(),
            label: "Billing".to_owned(),
        };
        let figures = || {
            vec![
                known("audited_share", 0.1, 1000),
                known("bias", 4.4, 100),
                known("bias_of_all", 1.9, 98),
                known("bias_uncovered", 0.02, 1000),
            ]
        };
        let rows = vec![row(Characteristic::AutoScore, 65.0, 70.0, -0.2), row(queue("q-1"), 0.31, 0.12, 0.48)];
        let (sentence, limits) = said(&report(figures(), rows));
        assert_eq!(
            sentence,
            "Audited conversations are not like the others: queue Billing makes up 31.0\u{a0}% of them and 12.0\u{a0}% of \
             the others; their auto scores are 5.0 points lower."
        );
        assert_eq!(
            limits,
            "100 of 1,000 conversations with an auto score were audited (10.0\u{a0}%). Weighted as all conversations are, \
             the bias is +1.9 instead of +4.4 points."
        );
        let alike = report(figures(), vec![row(Characteristic::AutoScore, 65.0, 65.5, -0.02)]);
        assert_eq!(said(&alike).0, "Audited conversations are much like the others.");
    }

    #[test]
    fn no_sentence_speaks_for_conversations_that_hardly_any_audit_stands_beside() {
        let plan = |n, uncovered| {
            let rates = [known("false_pass_rate", 0.2, n), known("false_pass_rate_of_all", 0.3, n)];
            let wrong = Figure {
                name: "wrong_unaudited",
                answer: FigureAnswer::Known { value: 7.2, interval: Some((2.0, 12.0)) },
                n,
            };
            let mut figures =
                vec![known("bias", 4.4, n), known("bias_of_all", 1.9, n), wrong, Figure::count("wrong_covered", 80)];
            let names = ["bias_uncovered", "false_pass_uncovered", "wrong_uncovered"];
            figures.extend(names.map(|name| known(name, uncovered, 100)));
            report(figures.into_iter().chain(rates).collect(), Vec::new())
        };
        let covered = plan(10, 0.2);
        assert_eq!(
            all_sentence(&covered),
            "Weighted as all conversations are, the bias is +1.9 points instead of +4.4. \
             The false pass rate is 30.0\u{a0}% instead of 20.0\u{a0}%."
        );
        assert!(wrong_sentence(&covered).starts_with("About 7 of 80 unaudited conversations would"));
        for little in [plan(9, 0.2), plan(10, 0.21)] {
            assert_eq!(
                all_sentence(&little),
                "Too few audits stand beside the conversations to speak for all of them."
            );
            assert!(wrong_sentence(&little).starts_with("Too few audits stand beside the unaudited"));
        }
    }

    #[test]
    fn without_an_answer_the_sentence_says_why() {
        let of = |share: Figure| said(&report(vec![share], Vec::new())).0;
        let none = Figure { name: "audited_share", answer: FigureAnswer::TooFew { needs: 1 }, n: 0 };
        assert_eq!(of(none), "No conversation here has an auto score.");
        assert_eq!(of(known("audited_share", 0.0, 40)), "None of these conversations was audited.");
        assert_eq!(of(known("audited_share", 1.0, 40)), "Every conversation with an auto score was audited.");
        assert!(of(known("audited_share", 0.1, 40)).starts_with("Too few conversations are audited"));
        assert!(of(known("audited_share", 0.9, 40)).starts_with("Too few conversations are unaudited"));
    }

    #[test]
    fn an_expected_number_is_a_whole_one_with_its_interval() {
        let answer = FigureAnswer::Known { value: 119.6, interval: Some((88.4, 1_160.5)) };
        let text = plan_figure_text(&Figure { name: "wrong_unaudited", answer, n: 716 });
        assert_eq!((text.value.as_str(), text.detail.as_str()), ("120", "88 to 1,161 · n 716"));
        assert_eq!(plan_figure_text(&Figure::count("scored", 7)).detail, "");
    }

    #[test]
    fn every_figure_of_a_plan_has_words() {
        let table = Default::default();
        let asked = (&Default::default(), &Switches::default());
        let plan = crate::report::audit_plan::audit_plan(&table, &Default::default(), Default::default(), asked, 0);
        for figure in plan.figures.all() {
            assert!(!plan_figure_label(figure.name).is_empty(), "{}", figure.name);
        }
        assert!(!plan.figures.all().is_empty());
    }
}
