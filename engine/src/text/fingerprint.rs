//! What the fingerprint of auditors says: who is stricter or more lenient than the rest, and what its cells and marks tell.

use crate::domain::breakdown::FunnelOf;
use crate::report::breakdown::BreakdownReport;
use crate::report::figure::Figure;
use crate::report::figure::FigureAnswer;
use crate::report::fingerprint::FingerprintReport;
use crate::report::fingerprint::FingerprintRow;
use crate::report::fingerprint::Hand;
use crate::report::funnel::Place;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::text::breakdown::plural;
use crate::text::breakdown::several;
use crate::text::chart::used_line;
use crate::text::figure::FigureText;
use crate::text::figure::figure_interval_as;
use crate::text::figure::figure_text_as;
use crate::text::figure::too_few;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::funnel::LEAST_SPREAD;
use crate::text::funnel::Names;
use crate::text::funnel::funnel_reason;
use crate::text::funnel::group_name;
use crate::text::funnel::listed;
use crate::text::words::list::Plural;
use crate::text::words::pair_figures::Kind;
use crate::text::words::table::words;

/// Who is stricter or more lenient than the rest, or why nothing can be said.
pub fn fingerprint_sentence(report: &BreakdownReport, names: Names) -> String {
    let Some(found) = &report.fingerprint else { return String::new() };
    let (text, breakdown) = (words().fingerprint(), words().breakdown());
    let auditors = counted(several(report.by), found.n_judged);
    let Some(shape) = &found.shape else {
        let needs = counted(words().terms().pairs, NEEDS_FOR_A_VERDICT);
        return match found.n_judged {
            _ if found.rows.is_empty() => text.nobody.to_owned(),
            0 | 1 => fill(breakdown.funnel_few, &[("groups", plural(report.by)), ("needs", &needs)]),
            _ => fill(breakdown.funnel_flat, &[("groups", &auditors)]),
        };
    };
    let side = |hand| -> Vec<String> {
        let rows = found.rows.iter().filter(|row| row.outside() == Some(hand));
        rows.map(|row| row_name(report, row, names)).collect()
    };
    let (stricter, lenient) = (side(Hand::Stricter), side(Hand::Lenient));
    let said = |plural: Plural, side: &[String]| {
        fill(plural.form(side.len()), &[("n", &count(side.len())), ("names", &listed(side))])
    };
    let of_stricter = said(text.stricter_side, &stricter);
    let of_lenient = said(text.lenient_side, &lenient);
    let reason = funnel_reason(FunnelOf::Bias, shape.spread);
    let sides = match (stricter.is_empty(), lenient.is_empty()) {
        (true, true) => return fill(text.none, &[("auditors", &auditors), ("reason", &reason)]),
        (false, true) => of_stricter,
        (true, false) => of_lenient,
        (false, false) => fill(text.both_sides, &[("stricter", &of_stricter), ("lenient", &of_lenient)]),
    };
    fill(text.some, &[("auditors", &auditors), ("sides", &sides), ("reason", &reason)])
}

/// What the auditor of a row is called.
pub fn row_name(report: &BreakdownReport, row: &FingerprintRow, names: Names) -> String {
    report.rows.get(row.row_idx).map(|row| group_name(report.by, row, names)).unwrap_or_default()
}

/// Pairs used and left out.
pub fn fingerprint_used(found: &FingerprintReport) -> String {
    used_line(found.n_pairs, &[(words().fingerprint().why_left_out, found.n_left_out)])
}

/// What a reader of picture and table must know.
pub fn fingerprint_notes(found: &FingerprintReport) -> String {
    let (text, breakdown) = (words().fingerprint(), words().breakdown());
    let said = |is_so: bool, note: &str| if is_so { note.to_owned() } else { String::new() };
    let spread = found.shape.as_ref().map(|shape| shape.spread);
    let few = fill(breakdown.note_few, &[("needs", &count(NEEDS_FOR_A_VERDICT))]);
    joined([
        text.note_meaning.to_owned(),
        text.note_adjusted.to_owned(),
        said(spread.is_some(), text.note_size),
        said(spread.is_some(), breakdown.funnel_limits),
        said(spread.is_some_and(|spread| spread >= LEAST_SPREAD), breakdown.funnel_spread_note),
        said(found.rows.iter().any(FingerprintRow::is_too_few), &few),
        if found.n_apart > 0 { counted(text.note_apart, found.n_apart) } else { String::new() },
    ])
}

/// How an auditor stands against the rest.
pub fn verdict_text(row: &FingerprintRow) -> String {
    let text = words().fingerprint();
    let n = row.figures.get("pairs").n;
    let verdict = match row.place.zip(row.hand) {
        Some((Place::Inside, _)) => text.like_the_rest,
        Some((Place::Beyond95, Hand::Stricter)) => text.edge_stricter,
        Some((Place::Beyond95, Hand::Lenient)) => text.edge_lenient,
        Some((Place::Beyond998, Hand::Stricter)) => text.stricter,
        Some((Place::Beyond998, Hand::Lenient)) => text.lenient,
        None if row.is_too_few() => return too_few(n, NEEDS_FOR_A_VERDICT),
        None if row.effective_n.is_none() => text.apart,
        None => text.no_verdict,
    };
    verdict.to_owned()
}

/// How an auditor stands against the rest, in the word that attributes have.
pub fn verdict_word(row: &FingerprintRow) -> &'static str {
    match row.place.zip(row.hand) {
        Some((Place::Inside, _)) => "inside",
        Some((Place::Beyond95, _)) => "edge",
        Some((Place::Beyond998, Hand::Stricter)) => "stricter",
        Some((Place::Beyond998, Hand::Lenient)) => "lenient",
        None => "none",
    }
}

/// A figure of the fingerprint in words.
pub fn leniency_text(figure: &Figure) -> FigureText {
    figure_text_as(kind(figure), figure)
}

/// Its small print: the interval, and of the adjusted leniency what that says against auto.
pub fn leniency_small(figure: &Figure) -> Option<String> {
    let interval = figure_interval_as(kind(figure), figure)?;
    let text = words().fingerprint();
    let said = match figure.answer {
        FigureAnswer::Known { interval: Some((_, hi)), .. } if hi < 0.0 => text.stricter_than_auto,
        FigureAnswer::Known { interval: Some((lo, _)), .. } if lo > 0.0 => text.lenient_than_auto,
        _ => text.like_auto,
    };
    Some(if figure.name == "adjusted_leniency" { format!("{interval} · {said}") } else { interval })
}

fn kind(figure: &Figure) -> Kind {
    if figure.name == "pairs" { Kind::Count } else { Kind::SignedPoints }
}

/// `Ana Lima: adjusted leniency −4.2, 40 pairs, counting for 36.5, stricter`.
pub fn fingerprint_readout(report: &BreakdownReport, row: &FingerprintRow, names: Names) -> String {
    let name = row_name(report, row, names);
    let pairs = counted(words().terms().pairs, row.figures.get("pairs").n);
    let (leniency, size) = (row.adjusted().unwrap_or_default(), row.effective_n.unwrap_or_default());
    let places = [
        ("name", &*name),
        ("leniency", &format::signed_points(leniency)),
        ("pairs", &pairs),
        ("size", &format::points(size)),
        ("verdict", &verdict_text(row)),
    ];
    fill(words().fingerprint().point, &places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::breakdown::GroupSort;
    use crate::domain::filter::Dimension;
    use crate::report::breakdown::BreakdownRow;
    use crate::report::funnel::FunnelReport;
    use crate::report::funnel::FunnelShape;

    fn row(row_idx: usize, n: usize, leniency: f64, place: Option<Place>) -> FingerprintRow {
        let known =
            |half: f64| FigureAnswer::Known { value: leniency, interval: Some((leniency - half, leniency + half)) };
        let figures = [Figure::count("pairs", n), Figure { name: "adjusted_leniency", answer: known(2.0), n }];
        FingerprintRow {
            row_idx,
            figures: figures.into_iter().collect(),
            effective_n: Some(n as f64 * 0.9),
            place,
            hand: place.map(|_| if leniency < 0.0 { Hand::Stricter } else { Hand::Lenient }),
        }
    }

    fn report(rows: Vec<FingerprintRow>, spread: Option<f64>) -> BreakdownReport {
        let group = |number: usize| BreakdownRow {
            key: format!("k{number}"),
            label: ["Ana", "Bo", "Cy", "Di"][number].to_owned(),
            number: number + 1,
            is_too_few: false,
            leads_to_rows: true,
            place: None,
            mark: None,
            figures: Default::default(),
        };
        let fingerprint = FingerprintReport {
            n_judged: rows.iter().filter(|row| row.place.is_some()).count(),
            n_apart: 0,
            n_pairs: 90,
            n_left_out: 3,
            shape: spread.map(|spread| FunnelShape { centre: 0.0, spread, steps: Vec::new() }),
            rows,
        };
        BreakdownReport {
            by: Dimension::Auditor,
            sort: GroupSort::default(),
            rows: (0..4).map(group).collect(),
            funnel: FunnelReport::default(),
            fingerprint: Some(fingerprint),
            n_pairs: 93,
            n_ungrouped_pairs: 0,
            has_shared_rows: false,
            n_undated_left_out: 0,
        }
    }

    fn said(rows: Vec<FingerprintRow>, spread: Option<f64>) -> String {
        fingerprint_sentence(&report(rows, spread), Names::Shown)
    }

    #[test]
    fn the_sentence_counts_and_names_both_sides() {
        let far = Some(Place::Beyond998);
        let rows = || {
            vec![
                row(0, 40, -6.0, far),
                row(1, 40, -5.0, far),
                row(2, 30, 0.1, Some(Place::Inside)),
                row(3, 9, 7.0, far),
            ]
        };
        assert_eq!(
            said(rows(), Some(0.0)),
            "Of 4 auditors, 2 are stricter (Ana and Bo) and 1 is more lenient (Di) than the rest, beyond what chance explains."
        );
        assert_eq!(
            fingerprint_sentence(&report(rows()[2..].to_vec(), Some(1.26)), Names::Hidden),
            "Of 2 auditors, 1 is more lenient (Auditor 4) than the rest, beyond what chance and their usual spread of 1.3 points explain."
        );
    }

    #[test]
    fn where_nobody_lies_outside_or_can_be_judged_the_sentence_says_so() {
        let inside = || vec![row(0, 40, 1.0, Some(Place::Inside)), row(1, 40, -1.0, Some(Place::Beyond95))];
        assert_eq!(
            said(inside(), Some(0.0)),
            "None of 2 auditors is stricter or more lenient than the rest, beyond what chance explains."
        );
        assert!(said(inside(), None).starts_with("The deltas vary within none of 2 auditors"));
        assert!(said(vec![row(0, 3, 1.0, None)], None).starts_with("It takes two auditors with 5 pairs each"));
        assert_eq!(said(Vec::new(), None), "No auditor has a conversation with both scores.");
    }

    #[test]
    fn a_verdict_is_one_of_words_and_few_pairs_say_how_many_it_takes() {
        let verdict = |n, leniency, place| verdict_text(&row(0, n, leniency, place));
        assert_eq!(verdict(40, -6.0, Some(Place::Beyond998)), "stricter");
        assert_eq!(verdict(40, 6.0, Some(Place::Beyond95)), "at the edge, more lenient");
        assert_eq!(verdict(4, 6.0, None), "too few (n = 4, needs 5)");
        assert_eq!(verdict_text(&FingerprintRow { effective_n: None, ..row(0, 40, 6.0, None) }), "no scores in common");
    }

    #[test]
    fn the_small_print_says_what_the_interval_means_against_auto() {
        let small = |leniency| leniency_small(&row(0, 40, leniency, None).figures.get("adjusted_leniency"));
        assert_eq!(small(-6.0).as_deref(), Some("−8.0 to −4.0 · stricter than auto"));
        assert_eq!(small(6.0).as_deref(), Some("4.0 to 8.0 · more lenient than auto"));
        assert_eq!(small(1.0).as_deref(), Some("−1.0 to 3.0 · not clearly off auto"));
    }

    #[test]
    fn notes_and_read_out_say_what_is_true_of_this_picture_alone() {
        let mut report = report(vec![row(0, 40, -6.0, Some(Place::Beyond998)), row(1, 2, 0.0, None)], Some(0.0));
        let found = report.fingerprint.clone().unwrap_or_else(|| unreachable!("made above"));
        let notes = fingerprint_notes(&found);
        assert!(notes.contains("fewer than 5 pairs") && !notes.contains("usual spread"), "{notes}");
        assert_eq!(fingerprint_used(&found), "90 pairs · 3 left out (3 without an auditor who can be compared)");
        assert_eq!(
            fingerprint_readout(&report, &found.rows[0], Names::Shown),
            "Ana: adjusted leniency −6.0, 40 pairs, counting for 36.0, stricter"
        );
        report.fingerprint = None;
        assert_eq!(fingerprint_sentence(&report, Names::Shown), "");
    }
}
