//! Headlines of hand-built reports: every case a sentence has, and the extremes.

use super::*;
use crate::report::drift::DriftReport;
use crate::report::figure::Figure;
use crate::report::limits_check::DeltaLine;
use crate::report::limits_check::LimitsCheck;
use crate::report::pass_basis::PassBasis;
use crate::text::fill::plain;

type Said = (String, String, bool);

fn known(name: &'static str, value: f64, interval: (f64, f64), n: usize) -> Figure {
    Figure { name, answer: FigureAnswer::Known { value, interval: Some(interval) }, n }
}

/// Figures of 1,204 pairs among 10,642 conversations.
fn usual(bias: f64, interval: (f64, f64), within: f64) -> Vec<Figure> {
    let n = 1204;
    vec![
        Figure::count("conversations", 10_642),
        Figure::count("audited", n),
        Figure::count("pairs", n),
        Figure::count("fatal", 57),
        known("bias", bias, interval, n),
        known("loa_lower", -7.92, (-8.5, -7.3), n),
        known("loa_upper", 14.38, (13.8, 15.0), n),
        known("within_tolerance", within, (0.723, 0.772), n),
        Figure::count("both_pass", 1046),
        Figure::count("false_pass", 31),
        Figure::count("false_fail", 62),
        Figure::count("both_fail", 65),
        Figure::count("undecided", 0),
    ]
}

fn few(n_rows: usize, n_audited: usize, n_pairs: usize) -> Vec<Figure> {
    let too_few = |name, needs| Figure { name, answer: FigureAnswer::TooFew { needs }, n: n_pairs };
    vec![
        Figure::count("conversations", n_rows),
        Figure::count("audited", n_audited),
        Figure::count("pairs", n_pairs),
        if n_pairs < 2 { too_few("bias", 1) } else { known("bias", 12.0, (1.0, 23.0), n_pairs) },
        too_few("loa_lower", 10),
        too_few("loa_upper", 10),
    ]
}

fn overview(figures: Vec<Figure>, n_undated_left_out: usize, switches: &Switches) -> Said {
    let report = OverviewReport { figures: figures.into_iter().collect(), n_undated_left_out };
    let headline = overview_sentence(&report, switches);
    (plain(&headline.parts), headline.limits_line, headline.is_answer)
}

fn compare(figures: Vec<Figure>, middle_half: Option<(f64, f64)>) -> Headline {
    checked(figures, middle_half, LimitsCheck::default())
}

fn checked(figures: Vec<Figure>, middle_half: Option<(f64, f64)>, limits_check: LimitsCheck) -> Headline {
    let report = ComparisonReport {
        n_beyond_limits: Some(37),
        figures: figures.into_iter().collect(),
        middle_half,
        limits_check,
        marks: Vec::new(),
        bins: Vec::new(),
        pass_basis: PassBasis::Set { mark: 70.0 },
        largest: Vec::new(),
        drift: DriftReport::default(),
        n_undated_left_out: 0,
    };
    compare_sentence(&report, &Switches::default())
}

fn sentence(bias: f64, interval: (f64, f64), within: f64) -> String {
    overview(usual(bias, interval, within), 0, &Switches::default()).0
}

#[test]
fn a_bias_that_is_clear_is_said_with_its_size_and_direction() {
    assert_eq!(
        sentence(3.12, (2.6, 3.6), 0.748),
        "Auto scores are 3.1 points more generous than auditors; \
         1\u{a0}in\u{a0}4 conversations with both scores differs by more than 10."
    );
    assert_eq!(
        sentence(-2.0, (-2.6, -1.4), 0.34),
        "Auto scores are 2.0 points stricter than auditors; 2\u{a0}in\u{a0}3 conversations with both scores differ by more than 10."
    );
}

#[test]
fn a_bias_that_could_be_zero_is_called_agreement_only_within_the_tolerance() {
    assert!(sentence(0.1, (-0.4, 0.6), 0.766).starts_with(
        "Auto scores and auditors agree on average (−0.4 to 0.6 points); \
         23.4\u{a0}% of conversations with both scores differ"
    ));
    assert!(sentence(4.0, (-12.0, 20.0), 0.5).starts_with(
        "Whether auto scores are more generous or stricter than auditors cannot be told yet (−12.0 to 20.0 points); 1\u{a0}in\u{a0}2 "
    ));
}

#[test]
fn a_bias_that_rounds_to_zero_is_never_called_generous() {
    let text = sentence(0.03, (0.01, 0.05), 1.0);
    assert_eq!(
        text,
        "Auto scores and auditors differ by less than a tenth of a point on average (0.0 to 0.1 points); \
         no conversation with both scores differs by more than 10."
    );
    assert!(sentence(0.0, (0.0, 0.0), 0.0).ends_with("every conversation with both scores differs by more than 10."));
}

#[test]
fn each_hue_stands_for_who_scored_higher() {
    let tones = |bias, interval| -> Vec<(String, Tone)> {
        verdict(bias, interval, "x", &Switches::default())
            .into_iter()
            .filter(|part| part.tone != Tone::Plain)
            .map(|part| (part.text, part.tone))
            .collect()
    };
    let said = |text: &str, tone| (text.to_owned(), tone);
    let auditors = said("auditors", Tone::Audit);
    assert_eq!(tones(3.0, (2.0, 4.0)), [said("3.0 points more generous", Tone::Auto), auditors.clone()]);
    assert_eq!(tones(-3.0, (-4.0, -2.0)), [said("3.0 points stricter", Tone::Audit), auditors.clone()]);
    assert_eq!(tones(0.0, (-1.0, 1.0)), [auditors, said("agree", Tone::Agree)]);
}

#[test]
fn the_second_line_says_what_the_sentence_rests_on() {
    let switches = Switches::default();
    let (_, line, is_answer) = overview(usual(3.0, (2.0, 4.0), 0.75), 0, &switches);
    assert!(is_answer);
    assert_eq!(
        line,
        "1,204 of 10,642 conversations were audited (11.3\u{a0}%). 31 of 96 audited fails passed automatically."
    );
    let out = Switches { fatal_rows_in: false, ..switches };
    let (_, line, _) = overview(usual(3.0, (2.0, 4.0), 0.75), 1, &out);
    assert!(line.contains("1,204 have both scores and no fatal error."), "{line}");
    assert!(line.contains("57 rows with a fatal error are left out of means, rates and pairs."), "{line}");
    assert!(line.ends_with("1 row without a time of evaluation is left out by the chosen period."), "{line}");
}

#[test]
fn without_audited_fails_the_line_says_so_and_without_a_matrix_it_says_nothing() {
    let with_cells = |cells: [usize; 4], n_undecided: usize| {
        let mut figures = usual(3.0, (2.0, 4.0), 0.75);
        figures.truncate(8);
        let names = ["both_pass", "false_pass", "false_fail", "both_fail"];
        figures.extend(names.into_iter().zip(cells).map(|(name, n)| Figure::count(name, n)));
        figures.push(Figure::count("undecided", n_undecided));
        overview(figures, 0, &Switches::default()).1
    };
    assert!(with_cells([5, 0, 0, 0], 0).ends_with("Auditors failed none of the conversations with both outcomes."));
    assert!(with_cells([5, 0, 0, 1], 0).ends_with("0 of 1 audited fail passed automatically."));
    assert!(with_cells([0, 0, 0, 0], 0).ends_with("(11.3\u{a0}%)."));
    assert!(
        with_cells([0, 0, 0, 0], 1).ends_with("For 1 pair the pass mark is too uncertain to tell the audit outcome.")
    );
}

#[test]
fn pairs_that_are_not_the_audited_rows_are_counted_beside_them() {
    let mut figures = usual(3.0, (2.0, 4.0), 0.75);
    figures.retain(|figure| figure.name != "audited");
    figures.push(Figure::count("audited", 1300));
    assert!(overview(figures, 0, &Switches::default()).1.contains("(12.2\u{a0}%). 1,204 have both scores."));
}

#[test]
fn too_few_pairs_make_no_verdict() {
    for n in [1, 2, 9] {
        let (text, line, is_answer) = overview(few(500, 12, n), 0, &Switches::default());
        let noun = if n == 1 { "conversation has" } else { "conversations have" };
        assert_eq!(text, format!("Only {n} {noun} both scores; it takes 10 to say how auto compares with auditors."));
        assert!(line.starts_with("Choose a longer report window") && line.contains("12 of 500"), "{line}");
        assert!(!is_answer);
    }
}

#[test]
fn no_pairs_and_no_rows_say_what_is_missing_and_what_to_do() {
    let (text, line, is_answer) = overview(few(500, 0, 0), 0, &Switches::default());
    assert_eq!(text, "No conversation here has both an auto and an audit score.");
    assert!(
        line.contains("have some of these conversations audited. 0 of 500 conversations were audited (0\u{a0}%)."),
        "{line}"
    );
    assert!(!is_answer);
    let (text, line, is_answer) = overview(few(0, 0, 0), 3, &Switches::default());
    assert_eq!(text, "No conversation matches this view.");
    assert!(line.starts_with("Remove a filter") && line.ends_with("left out by the chosen period."), "{line}");
    assert!(!is_answer);
}

#[test]
fn the_comparison_opens_with_the_middle_half_and_the_limits() {
    let headline = compare(usual(3.0, (2.0, 4.0), 0.75), Some((-2.0, 8.25)));
    assert_eq!(
        plain(&headline.parts),
        "Half of all deltas lie between −2 and +8.3; about 1 in 20 is expected above +14.4 or below −7.9."
    );
    let toned: Vec<Tone> = headline.parts.iter().map(|part| part.tone).filter(|tone| *tone != Tone::Plain).collect();
    assert_eq!(toned, [Tone::Auto, Tone::Audit]);
    assert!(headline.limits_line.starts_with("1,204 conversations with both scores. Delta is auto − audit;"));
    assert!(headline.limits_line.contains("37 of them lie beyond these two."), "{}", headline.limits_line);
}

#[test]
fn where_the_limits_do_not_hold_alike_the_comparison_opens_with_those_that_were_counted() {
    let mut figures = usual(3.0, (2.0, 4.0), 0.75);
    figures.push(known("percentile_lower", -5.0, (-6.0, -4.0), 1204));
    figures.push(known("percentile_upper", 20.25, (18.0, 22.0), 1204));
    let uneven = LimitsCheck { line: Some(DeltaLine { intercept: 0.0, slope: 0.1 }), ..LimitsCheck::default() };
    let said = |middle| plain(&checked(figures.clone(), Some(middle), uneven.clone()).parts);
    assert_eq!(
        said((-2.0, 8.0)),
        "Half of all deltas lie between −2 and +8; about 1 in 20 lies above +20.3 or below −5."
    );
    assert!(said((0.0, 0.0)).ends_with("deltas are 0; about 1 in 20 lies above +20.3 or below −5."));
}

#[test]
fn deltas_that_are_all_the_same_have_no_spread() {
    let mut figures = usual(5.0, (5.0, 5.0), 1.0);
    for figure in &mut figures {
        if figure.name.starts_with("loa") {
            figure.answer = FigureAnswer::Known { value: 5.0, interval: Some((5.0, 5.0)) };
        }
    }
    let same = compare(figures, Some((5.0, 5.0)));
    assert_eq!(plain(&same.parts), "Every delta is +5.");
    assert!(!same.limits_line.contains("beyond"), "{}", same.limits_line);
    let same = compare(usual(0.1, (0.0, 0.2), 1.0), Some((0.0, 0.0)));
    assert!(plain(&same.parts).starts_with("At least half of all deltas are 0; about 1 in 20"));
}

#[test]
fn the_comparison_of_few_or_no_pairs_is_no_answer() {
    assert!(plain(&compare(few(500, 12, 7), Some((1.0, 2.0))).parts).starts_with("Only 7 conversations have both"));
    assert!(plain(&compare(few(500, 12, 0), None).parts).starts_with("No conversation here has both"));
    assert!(plain(&compare(few(0, 0, 0), None).parts).starts_with("No conversation matches"));
}

#[test]
fn false_passes_are_put_beside_all_audited_fails() {
    let figures: Figures = usual(3.0, (2.0, 4.0), 0.75).into_iter().collect();
    assert_eq!(fails_detail(&figures).as_deref(), Some("31 of 96 audited fails"));
    assert_eq!(fails_detail(&Figures::default()), None);
}
