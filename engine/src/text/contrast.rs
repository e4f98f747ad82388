//! Two selections in words: what each is called, whether they differ, and what their pictures show.

use crate::domain::contrast::ContrastBy;
use crate::domain::contrast::Selection;
use crate::domain::switches::Switches;
use crate::report::contrast::ContrastReport;
use crate::report::contrast::TwoSelections;
use crate::report::contrast_panels::ContrastPanel;
use crate::report::contrast_sides::Selectable;
use crate::report::contrast_sums::ContrastRow;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::text::breakdown::one;
use crate::text::breakdown::plural;
use crate::text::breakdown::several;
use crate::text::chart::used_line;
use crate::text::date;
use crate::text::figure::FigureText;
use crate::text::figure::figure_interval;
use crate::text::figure::figure_text;
use crate::text::figure::figure_text_as;
use crate::text::figure::figure_words;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::funnel::Names;
use crate::text::funnel::named;
use crate::text::label;
use crate::text::words::pair_figures::Kind;
use crate::text::words::table::words;

/// By what selections are compared, as on its button.
pub fn contrast_by(by: ContrastBy) -> &'static str {
    match by {
        ContrastBy::Value(dimension) => label::dimension(dimension),
        ContrastBy::Period => words().contrast().period,
    }
}

/// Whether selections are people, whose names can be hidden.
pub fn can_hide_selections(by: ContrastBy) -> bool {
    by.dimension().is_some_and(Names::can_hide)
}

/// What a selection is called.
pub fn selection_name(by: ContrastBy, selectable: &Selectable, names: Names) -> String {
    match (&selectable.selection, by) {
        (Selection::Days(days), _) => date::window(*days),
        (Selection::Value(key), ContrastBy::Value(dimension)) => {
            named(dimension, (key, &selectable.label), selectable.number, names)
        }
        (Selection::Value(key), ContrastBy::Period) => key.clone(),
    }
}

/// A selection in a list to choose from: `Billing · 123 pairs`.
pub fn selection_option(by: ContrastBy, selectable: &Selectable, names: Names) -> String {
    let pairs = counted(words().terms().pairs, selectable.n_pairs);
    fill(words().contrast().option, &[("name", &selection_name(by, selectable, names)), ("pairs", &pairs)])
}

/// What the small pictures show, and of how many selections.
pub fn panels_sentence(report: &ContrastReport) -> String {
    let text = words().contrast();
    let (n, all) = (report.panels.len(), report.choices.len());
    match report.by {
        _ if n == 0 => text.panels_none.to_owned(),
        ContrastBy::Period => text.panels_periods.to_owned(),
        ContrastBy::Value(dimension) if n == all => fill(text.panels, &[("groups", &counted(several(dimension), n))]),
        ContrastBy::Value(dimension) => {
            fill(text.panels_first, &[("n", &count(n)), ("groups", plural(dimension)), ("all", &count(all))])
        }
    }
}

/// What height and width of the pictures stand for.
pub fn panels_note(report: &ContrastReport) -> String {
    let (low, high) = (format::signed_score(-report.scale.reach), format::signed_score(report.scale.reach));
    if report.panels.is_empty() {
        return String::new();
    }
    let text = words().contrast();
    let n_beyond = report.scale.n_beyond;
    let beyond = if n_beyond > 0 { counted(text.panel_beyond, n_beyond) } else { String::new() };
    joined([fill(text.panel_axis, &[("low", &low), ("high", &high)]), beyond])
}

/// One picture in words.
pub fn panel_summary(by: ContrastBy, panel: &ContrastPanel, names: Names, switches: &Switches) -> String {
    let places = [
        ("name", selection_name(by, &panel.selectable, names)),
        ("bias", figure_text(&panel.bias).value),
        ("within", panel.within_tolerance.value().map(format::percent).unwrap_or_default()),
        ("tolerance", format::tolerance(switches.tolerance)),
        ("pairs", counted(words().terms().pairs, panel.selectable.n_pairs)),
    ];
    fill(words().contrast().panel_summary, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
}

/// The bias of a picture as its figures stand under its name: `+3.1 (2.0 to 4.2)`.
pub fn panel_bias(panel: &ContrastPanel) -> String {
    let value = figure_text(&panel.bias).value;
    match figure_interval(&panel.bias) {
        Some(interval) => format!("{value} ({interval})"),
        None => value,
    }
}

/// Whether auto leans differently in one selection than in the other.
pub fn contrast_sentence(report: &ContrastReport, names: Names) -> String {
    let text = words().contrast();
    let Some(two) = &report.two else {
        return match (report.choices.is_empty(), report.by) {
            (true, _) => text.nothing.to_owned(),
            (false, ContrastBy::Period) => text.alone_period.to_owned(),
            (false, ContrastBy::Value(dimension)) => fill(text.alone, &[("group", one(dimension))]),
        };
    };
    let name = |side: Option<&Selectable>| side.map(|side| selection_name(report.by, side, names)).unwrap_or_default();
    let (chosen, against) = (name(report.chosen()), name(report.against()));
    let sides = [("chosen", chosen.as_str()), ("against", against.as_str())];
    let [n, m] = [|row: &ContrastRow| row.chosen.n, |row: &ContrastRow| row.against.n]
        .map(|side| row(two, "bias").map(side).unwrap_or_default());
    if n.min(m) < NEEDS_FOR_A_VERDICT {
        let (needs, n, m) = (count(NEEDS_FOR_A_VERDICT), count(n), count(m));
        let places = [sides[0], sides[1], ("needs", needs.as_str()), ("n", n.as_str()), ("m", m.as_str())];
        return fill(text.few, &places);
    }
    let difference = row(two, "bias").and_then(|row| row.difference);
    let value = difference.and_then(|figure| figure.value()).unwrap_or_default();
    let points = format::points(value.abs());
    let Some((lo, hi)) = difference.and_then(|figure| figure.interval()) else {
        return fill(text.flat, &[sides[0], sides[1], ("points", &points)]);
    };
    let interval = format::interval(&format::points(lo), &format::points(hi));
    let template = match format::sign(value) {
        _ if lo <= 0.0 && hi >= 0.0 => text.unclear,
        0 => return fill(text.near, &[sides[0], sides[1], ("interval", &interval)]),
        1 => text.generous,
        _ => text.stricter,
    };
    fill(template, &[sides[0], sides[1], ("points", &points), ("interval", &interval)])
}

fn row<'r>(two: &'r TwoSelections, name: &str) -> Option<&'r ContrastRow> {
    two.rows.iter().find(|row| row.name() == name)
}

/// Pairs used and left out.
pub fn contrast_used(report: &ContrastReport) -> String {
    let text = words().contrast();
    let (n_in_both, n_in_neither) = report.two.as_ref().map_or((0, 0), |two| (two.n_in_both, two.n_in_neither));
    let left_out = [
        (text.why_in_both, n_in_both),
        (text.why_in_neither, n_in_neither),
        (words().charts().why_undated, report.n_undated_left_out),
    ];
    used_line(report.n_pairs - n_in_both - n_in_neither, &left_out)
}

/// A difference in words: of rates in percentage points, always with its sign.
pub fn difference_text(difference: &Figure) -> FigureText {
    match figure_words(difference.name).kind {
        Kind::Rate => FigureText {
            unit: words().contrast().percentage_points,
            ..figure_text_as(Kind::SignedPoints, &in_percent(difference))
        },
        _ => figure_text_as(Kind::SignedPoints, difference),
    }
}

/// Whether chance alone may explain a difference; nothing where no interval tells.
pub fn difference_reading(row: &ContrastRow) -> &'static str {
    let text = words().contrast();
    match row.difference.and_then(|difference| difference.interval()) {
        None => "",
        Some(_) if row.is_beyond_chance() => text.beyond_chance,
        Some(_) => text.within_chance,
    }
}

/// The small print of a difference: its interval, in percentage points for rates.
pub fn difference_small(difference: &Figure) -> Option<String> {
    let is_rate = figure_words(difference.name).kind == Kind::Rate;
    let figure = if is_rate { in_percent(difference) } else { *difference };
    let (lo, hi) = figure.interval()?;
    Some(format::interval(&format::points(lo), &format::points(hi)))
}

fn in_percent(rate: &Figure) -> Figure {
    let answer = match rate.answer {
        FigureAnswer::Known { value, interval } => {
            FigureAnswer::Known { value: value * 100.0, interval: interval.map(|(lo, hi)| (lo * 100.0, hi * 100.0)) }
        }
        other => other,
    };
    Figure { answer, ..*rate }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Dimension;
    use crate::domain::period::Day;
    use crate::domain::period::Window;

    fn selectable(key: &str, number: usize) -> Selectable {
        Selectable {
            selection: Selection::Value(key.to_owned()),
            label: format!("Name of {key}"),
            number,
            n_pairs: 40,
            leads_to_rows: true,
        }
    }

    fn figure(name: &'static str, value: f64, interval: (f64, f64), n: usize) -> Figure {
        Figure { name, answer: FigureAnswer::Known { value, interval: Some(interval) }, n }
    }

    fn report(n: usize, difference: f64, interval: (f64, f64)) -> ContrastReport {
        let side = figure("bias", 1.0, (0.0, 2.0), n);
        let difference = Some(figure("bias", difference, interval, 2 * n));
        let bias = ContrastRow { chosen: side, against: side, difference };
        ContrastReport {
            by: ContrastBy::Value(Dimension::Agent),
            choices: vec![selectable("a", 1), selectable("b", 2)],
            panels: Vec::new(),
            scale: Default::default(),
            chosen: Some(0),
            against: Some(1),
            two: Some(TwoSelections { rows: vec![bias], n_in_both: 1, n_in_neither: 2 }),
            n_pairs: 83,
            n_undated_left_out: 0,
        }
    }

    #[test]
    fn a_difference_beyond_chance_says_which_way_and_how_far() {
        assert_eq!(
            contrast_sentence(&report(40, 3.1, (1.0, 5.2)), Names::Shown),
            "Against auditors, auto is 3.1 points more generous for Name of a than for Name of b (1.0 to 5.2)."
        );
        assert_eq!(
            contrast_sentence(&report(40, -3.1, (-5.2, -1.0)), Names::Hidden),
            "Against auditors, auto is 3.1 points stricter for Agent 1 than for Agent 2 (\u{2212}5.2 to \u{2212}1.0)."
        );
        assert!(contrast_sentence(&report(40, 0.02, (0.01, 0.03)), Names::Shown).starts_with("Auto leans alike"));
    }

    #[test]
    fn a_difference_that_could_be_chance_is_never_called_one() {
        let said = contrast_sentence(&report(40, 3.1, (-1.0, 7.2)), Names::Shown);
        assert!(said.starts_with("Whether auto leans differently"), "{said}");
        assert!(said.contains("3.1 points could be chance"), "{said}");
        let few = contrast_sentence(&report(4, 30.0, (20.0, 40.0)), Names::Shown);
        assert!(few.starts_with("It takes 5 conversations"), "{few}");
        assert!(few.ends_with("Name of a has 4, Name of b has 4."), "{few}");
    }

    #[test]
    fn without_a_second_selection_the_sentence_says_so() {
        let alone = ContrastReport { two: None, ..report(40, 0.0, (0.0, 0.0)) };
        assert!(contrast_sentence(&alone, Names::Shown).starts_with("Only one agent has"));
        let nothing = ContrastReport { choices: Vec::new(), ..alone };
        assert!(contrast_sentence(&nothing, Names::Shown).starts_with("No conversation with both scores"));
    }

    #[test]
    fn what_is_used_is_what_is_in_exactly_one_of_both() {
        assert_eq!(contrast_used(&report(40, 1.0, (0.0, 2.0))), "80 pairs · 3 left out (1 in both, 2 in neither)");
    }

    #[test]
    fn a_difference_of_rates_is_in_percentage_points() {
        let difference = figure("within_tolerance", -0.123, (-0.2, -0.05), 80);
        let text = difference_text(&difference);
        assert_eq!((text.value.as_str(), text.unit), ("\u{2212}12.3", "percentage points"));
        assert_eq!(difference_small(&difference).as_deref(), Some("\u{2212}20.0 to \u{2212}5.0"));
    }

    #[test]
    fn a_period_goes_by_its_days() {
        let window = Window::new(Day(20_000), Day(20_006));
        let period = Selectable { selection: Selection::Days(window), ..selectable("", 0) };
        assert_eq!(selection_name(ContrastBy::Period, &period, Names::Hidden), date::window(window));
    }
}
