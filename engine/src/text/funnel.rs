//! What the funnel says: which groups lie outside, what its marks tell, and what groups are called where names are hidden.

use crate::domain::breakdown::FunnelOf;
use crate::domain::filter::Dimension;
use crate::report::breakdown::BreakdownReport;
use crate::report::breakdown::BreakdownRow;
use crate::report::funnel::FunnelPoint;
use crate::report::funnel::Place;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::text::basis::mark_text;
use crate::text::breakdown::plural;
use crate::text::breakdown::several;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::funnel_texts::FunnelTexts;
use crate::text::label;
use crate::text::words::table::words;

/// More names than this are counted instead of listed.
const N_NAMES: usize = 5;
/// A spread of fewer points shows as none.
pub(super) const LEAST_SPREAD: f64 = 0.05;

/// Whether the people among groups are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// As the data name them.
    #[default]
    Shown,
    /// Agents and auditors by a number, so that the screen can be shown to anybody.
    Hidden,
}

impl Names {
    /// Whether groups of a dimension are people, whose names can be hidden.
    pub fn can_hide(by: Dimension) -> bool {
        matches!(by, Dimension::Agent | Dimension::Auditor)
    }
}

/// What a group of a key and a label is called; where names are hidden, people go by their number.
pub(super) fn named(by: Dimension, (key, label): (&str, &str), number: usize, names: Names) -> String {
    match names {
        Names::Hidden if Names::can_hide(by) && !key.is_empty() => {
            fill(words().breakdown().anonymous, &[("group", label::dimension(by)), ("n", &count(number))])
        }
        Names::Hidden | Names::Shown => label::choice(by, key, label),
    }
}

/// What a group is called.
pub fn group_name(by: Dimension, row: &BreakdownRow, names: Names) -> String {
    named(by, (&row.key, &row.label), row.number, names)
}

/// `Which agents really differ`.
pub fn funnel_title(by: Dimension) -> String {
    fill(words().breakdown().funnel_title, &[("groups", plural(by))])
}

/// Which groups lie outside, or why nothing can be said.
pub fn funnel_sentence(report: &BreakdownReport, names: Names) -> String {
    let (text, funnel) = (words().breakdown(), &report.funnel);
    let groups = counted(several(report.by), funnel.n_judged);
    let Some(shape) = &funnel.shape else {
        return match (funnel.n_judged, funnel.of) {
            (0 | 1, of) => {
                let needs = counted(FunnelTexts::of(of).behind, NEEDS_FOR_A_VERDICT);
                fill(text.funnel_few, &[("groups", plural(report.by)), ("needs", &needs)])
            }
            (_, FunnelOf::Bias) => fill(text.funnel_flat, &[("groups", &groups)]),
            (_, of) => {
                let rate =
                    funnel.points.first().map(|point| FunnelTexts::of(of).value(point.value)).unwrap_or_default();
                fill(text.funnel_flat_rates, &[("groups", &groups), ("rate", &rate)])
            }
        };
    };
    let reason = funnel_reason(funnel.of, shape.spread);
    let n = funnel.outside.len();
    if n == 0 {
        return fill(text.funnel_inside, &[("groups", &groups), ("reason", &reason)]);
    }
    let rows = funnel.outside.iter().filter_map(|&place| report.rows.get(funnel.points.get(place)?.row_idx));
    let listed = listed(&rows.map(|row| group_name(report.by, row, names)).collect::<Vec<_>>());
    let places = [("part", &*count(n)), ("groups", &groups), ("reason", &reason), ("names", &listed)];
    fill(text.funnel_outside.form(n), &places)
}

/// What explains how far groups lie apart: `chance explains`, `chance and their usual spread of 2.3 points explain`.
pub(super) fn funnel_reason(of: FunnelOf, spread: f64) -> String {
    let text = words().breakdown();
    let texts = FunnelTexts::of(of);
    let points = texts.points(spread);
    if points < LEAST_SPREAD {
        return text.funnel_chance.to_owned();
    }
    fill(texts.spread, &[("points", &format::points(points))])
}

/// `Ana`, `Ana and Bo`, `Ana, Bo and Cy`, and from six on `Ana, Bo, Cy, Di, Ed and 7 more`.
pub(super) fn listed(names: &[String]) -> String {
    let text = words().breakdown();
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] if names.len() <= N_NAMES => {
            fill(text.names_last, &[("names", &first.join(", ")), ("last", last)])
        }
        _ => {
            let (first, more) = names.split_at(N_NAMES);
            fill(text.names_more, &[("names", &first.join(", ")), ("n", &count(more.len()))])
        }
    }
}

/// How many groups are held against the rest, and how many have too few pairs for that.
pub fn funnel_used(report: &BreakdownReport) -> String {
    let funnel = &report.funnel;
    let groups = counted(several(report.by), funnel.n_judged);
    let few = count(funnel.points.len() - funnel.n_judged);
    let text = words().breakdown();
    let axis = FunnelTexts::of(funnel.of).axis_behind;
    fill(text.funnel_used, &[("groups", &groups), ("few", &few), ("behind", axis)])
}

/// What its lines mean, where there are any.
pub fn funnel_note(report: &BreakdownReport) -> String {
    let text = words().breakdown();
    let said = |is_so: bool, note: &str| if is_so { note.to_owned() } else { String::new() };
    let spread = report.funnel.shape.as_ref().map(|shape| shape.spread);
    joined([
        said(spread.is_some(), text.funnel_limits),
        said(
            spread.is_some_and(|spread| FunnelTexts::of(report.funnel.of).points(spread) >= LEAST_SPREAD),
            text.funnel_spread_note,
        ),
    ])
}

/// `Ana Lima: bias +7.2, 40 pairs, beyond the 99.8 % limits`.
pub fn point_readout(report: &BreakdownReport, point: &FunnelPoint, names: Names) -> String {
    let text = words().breakdown();
    let name = report.rows.get(point.row_idx).map(|row| group_name(report.by, row, names)).unwrap_or_default();
    let texts = FunnelTexts::of(report.funnel.of);
    let place = match point.place {
        Some(Place::Inside) => text.point_inside,
        Some(Place::Beyond95) => text.point_beyond_95,
        Some(Place::Beyond998) => text.point_beyond_998,
        None if point.n < NEEDS_FOR_A_VERDICT => text.point_few,
        None => text.point_unjudged,
    };
    let (value, behind) = (texts.value(point.value), counted(texts.behind, point.n));
    fill(texts.point, &[("name", &name), ("value", &value), ("behind", &behind), ("place", place)])
}

/// What stands beside the name of a group that chance alone does not explain.
pub fn place_tag(row: &BreakdownRow) -> Option<&'static str> {
    let text = words().breakdown();
    match row.place? {
        Place::Inside => None,
        Place::Beyond95 => Some(text.tag_beyond_95),
        Place::Beyond998 => Some(text.tag_beyond_998),
    }
}

/// Where a group lies, in the word that attributes have.
pub fn place_word(row: &BreakdownRow) -> Option<&'static str> {
    Some(match row.place? {
        Place::Inside => "inside",
        Place::Beyond95 => "beyond_95",
        Place::Beyond998 => "beyond_998",
    })
}

/// Of a form, where its pass mark lies and how exactly that is known.
pub fn form_mark(row: &BreakdownRow) -> Option<String> {
    let (text, bracket) = (words().breakdown(), row.mark.as_ref()?);
    Some(fill(text.form_mark, &[("mark", &mark_text(bracket))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::breakdown::GroupSort;
    use crate::report::figure::Figure;
    use crate::report::figure::FigureAnswer;
    use crate::report::funnel::FunnelReport;
    use crate::report::funnel::FunnelShape;
    use crate::report::pass_basis::FormBracket;

    fn row(number: usize, n: usize, place: Option<Place>) -> BreakdownRow {
        let answer = FigureAnswer::Known { value: 7.24, interval: None };
        BreakdownRow {
            key: format!("a-{number}"),
            label: format!("Ana {number}"),
            number,
            is_too_few: n < NEEDS_FOR_A_VERDICT,
            leads_to_rows: true,
            place,
            mark: None,
            figures: [Figure { name: "bias", answer, n }].into_iter().collect(),
        }
    }

    fn report(by: Dimension, rows: Vec<BreakdownRow>, spread: Option<f64>) -> BreakdownReport {
        let bias = |row: &BreakdownRow| row.figures.get("bias");
        let point = |(row_idx, row): (usize, &BreakdownRow)| {
            let (n, value) = (bias(row).n, bias(row).value().unwrap_or_default());
            FunnelPoint { row_idx, n, value, place: row.place }
        };
        let points: Vec<FunnelPoint> = rows.iter().enumerate().map(point).collect();
        let outside = (0..points.len()).filter(|&idx| points[idx].place == Some(Place::Beyond998)).collect();
        let n_judged = rows.iter().filter(|row| !row.is_too_few).count();
        let shape = spread.map(|spread| FunnelShape { centre: 1.0, spread, steps: Vec::new() });
        BreakdownReport {
            by,
            sort: GroupSort::default(),
            rows,
            fingerprint: None,
            funnel: FunnelReport { of: FunnelOf::Bias, points, n_judged, shape, outside },
            n_pairs: 0,
            n_ungrouped_pairs: 0,
            has_shared_rows: false,
            n_undated_left_out: 0,
        }
    }

    fn outside(n: usize) -> Vec<BreakdownRow> {
        let rows = (1..=n).map(|number| row(number, 40, Some(Place::Beyond998)));
        rows.chain([row(90, 40, Some(Place::Inside)), row(91, 40, Some(Place::Beyond95)), row(92, 3, None)]).collect()
    }

    #[test]
    fn the_sentence_names_who_lies_outside_and_counts_the_rest_of_them() {
        let said = |n, names| funnel_sentence(&report(Dimension::Agent, outside(n), Some(0.0)), names);
        assert_eq!(said(0, Names::Shown), "None of 2 agents lies farther from the rest than chance explains.");
        assert_eq!(said(1, Names::Shown), "1 of 3 agents lies farther from the rest than chance explains: Ana 1.");
        assert_eq!(
            said(3, Names::Shown),
            "3 of 5 agents lie farther from the rest than chance explains: Ana 1, Ana 2 and Ana 3."
        );
        assert_eq!(
            said(7, Names::Hidden),
            "7 of 9 agents lie farther from the rest than chance explains: \
             Agent 1, Agent 2, Agent 3, Agent 4, Agent 5 and 2 more."
        );
    }

    #[test]
    fn a_spread_that_is_shown_is_part_of_the_reason() {
        let said = |spread| {
            let report = report(Dimension::Form, outside(0), Some(spread));
            (funnel_sentence(&report, Names::Shown), funnel_note(&report).contains("usual spread"))
        };
        let chance = "None of 2 forms lies farther from the rest than chance explains.";
        assert_eq!(said(0.04), (chance.to_owned(), false));
        let spread =
            "None of 2 forms lies farther from the rest than chance and their usual spread of 3.1 points explain.";
        assert_eq!(said(3.12), (spread.to_owned(), true));
    }

    #[test]
    fn without_limits_the_sentence_says_what_is_missing() {
        let few = report(Dimension::Queue, vec![row(1, 40, None), row(2, 4, None)], None);
        assert_eq!(
            funnel_sentence(&few, Names::Shown),
            "It takes two queues with 5 pairs each to hold one against the rest."
        );
        assert_eq!(
            (funnel_note(&few), funnel_used(&few)),
            (String::new(), "1 queue held against the rest · 1 with too few pairs".to_owned())
        );
        let flat = report(Dimension::Queue, vec![row(1, 40, None), row(2, 40, None)], None);
        assert_eq!(
            funnel_sentence(&flat, Names::Shown),
            "The deltas vary within none of 2 queues, so chance cannot be told from difference."
        );
    }

    #[test]
    fn a_mark_says_what_it_is_and_only_people_lose_their_names() {
        let agents = report(Dimension::Agent, outside(1), Some(0.0));
        let said = |idx: usize, names| point_readout(&agents, &agents.funnel.points[idx], names);
        assert_eq!(said(0, Names::Shown), "Ana 1: bias +7.2, 40 pairs, beyond the 99.8 % limits");
        assert_eq!(said(2, Names::Hidden), "Agent 91: bias +7.2, 40 pairs, between the 95 % and the 99.8 % limits");
        assert_eq!(said(3, Names::Shown), "Ana 92: bias +7.2, 3 pairs, too few for a verdict");
        let queue = row(4, 9, None);
        assert_eq!(group_name(Dimension::Queue, &queue, Names::Hidden), "Ana 4");
        assert_eq!(group_name(Dimension::Auditor, &queue, Names::Hidden), "Auditor 4");
        let nobody = BreakdownRow { key: String::new(), label: String::new(), ..queue };
        assert_eq!(group_name(Dimension::Agent, &nobody, Names::Hidden), "not given");
    }

    #[test]
    fn a_form_says_how_exactly_its_pass_mark_is_known() {
        let said = |highest_fail, lowest_pass| {
            let mark = FormBracket { form: 1, n_pairs: 4, highest_fail, lowest_pass };
            form_mark(&BreakdownRow { mark: Some(mark), ..row(1, 9, None) })
        };
        assert_eq!(said(Some(67.5), Some(70.0)).as_deref(), Some("pass mark between 67.5 and 70, width 2.5"));
        assert_eq!(said(Some(80.0), Some(70.0)).as_deref(), Some("pass mark uncertain, as 80 failed and 70 passed"));
        assert_eq!(said(None, Some(70.0)).as_deref(), Some("pass mark at most 70"));
        assert_eq!(form_mark(&row(1, 9, None)), None);
    }
}
