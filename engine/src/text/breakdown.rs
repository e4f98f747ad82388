//! What the breakdown says: the sentence on top, the heads of its columns, the small print of its cells, its notes.

use crate::domain::breakdown::GroupSortKey;
use crate::domain::filter::Dimension;
use crate::report::breakdown::BreakdownReport;
use crate::report::breakdown::BreakdownRow;
use crate::report::breakdown::NOTABLE_POINTS;
use crate::report::breakdown::Parting;
use crate::report::figure::Figure;
use crate::report::funnel::Place;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::text::chart::used_line;
use crate::text::figure::figure_interval;
use crate::text::figure::part_of_text;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::format::count;
use crate::text::label;
use crate::text::sentence::Headline;
use crate::text::words::list::Plural;
use crate::text::words::table::words;

/// On how many groups do auto and audit part, of those that can be judged? Rows without a value are no group of the
/// sentence, though they are one of the table.
pub fn breakdown_sentence(report: &BreakdownReport) -> Headline {
    let named = || report.rows.iter().filter(|row| !row.key.is_empty());
    let n_judged = named().filter(|row| !row.is_too_few).count();
    let n_few = named().count() - n_judged;
    if n_judged == 0 {
        return unjudged(report, named().any(|row| row.figures.get("pairs").n > 0));
    }
    let parting = |way| named().filter(|row| row.parting() == Some(way)).count();
    let (n_generous, n_stricter) = (parting(Parting::Generous), parting(Parting::Stricter));
    let text = words().breakdown();
    let (groups, points) = (counted(several(report.by), n_judged), format::score(NOTABLE_POINTS));
    let (groups, points) = (("groups", groups.as_str(), Tone::Plain), ("points", points.as_str(), Tone::Plain));
    let parted = count(n_generous + n_stricter);
    let sentence = match n_generous + n_stricter {
        0 => parts(text.headline_none, &[groups, points]),
        _ => parts(text.headline, &[groups, points, ("part", &parted, Tone::Fatal)]),
    };
    let on = |template: &'static str, n: usize| if n > 0 { fill(template, &[("n", &count(n))]) } else { String::new() };
    let few = if n_few > 0 { counted(text.few, n_few) } else { String::new() };
    let limits = [text.clearly.to_owned(), on(text.generous, n_generous), on(text.stricter, n_stricter), few];
    Headline { parts: sentence, limits_line: joined(limits), is_answer: true }
}

fn unjudged(report: &BreakdownReport, has_pairs: bool) -> Headline {
    let text = words().breakdown();
    let group = one(report.by);
    let sentence = match has_pairs {
        true => fill(text.headline_few, &[("group", group), ("needs", &count(NEEDS_FOR_A_VERDICT))]),
        false => fill(text.headline_nothing, &[("group", group)]),
    };
    let parts = vec![Part { text: sentence, tone: Tone::Plain }];
    Headline { parts, limits_line: text.few_next.to_owned(), is_answer: false }
}

/// `By agent`.
pub fn breakdown_title(by: Dimension) -> String {
    fill(words().breakdown().title, &[("group", one(by))])
}

/// `Figures by agent`, the name of the table.
pub fn breakdown_caption(by: Dimension) -> String {
    fill(words().breakdown().table, &[("group", one(by))])
}

/// Pairs used and left out.
pub fn breakdown_used(report: &BreakdownReport) -> String {
    let left_out = [
        (words().breakdown().why_no_metric, report.n_ungrouped_pairs),
        (words().charts().why_undated, report.n_undated_left_out),
    ];
    used_line(report.n_pairs - report.n_ungrouped_pairs, &left_out)
}

/// What a reader of the table must know.
pub fn breakdown_notes(report: &BreakdownReport) -> String {
    let text = words().breakdown();
    let said = |is_so: bool, note: &str| if is_so { note.to_owned() } else { String::new() };
    let few = fill(text.note_few, &[("needs", &count(NEEDS_FOR_A_VERDICT))]);
    let shared = report.has_shared_rows.then(|| plural(report.by));
    joined([
        text.note_points.to_owned(),
        text.note_means.to_owned(),
        said(report.funnel.shape.is_some(), text.note_shrunk),
        said(report.rows.iter().any(|row| row.place.is_some_and(|place| place > Place::Inside)), text.note_place),
        said(report.rows.iter().any(|row| row.is_too_few), &few),
        shared.map(|groups| fill(text.note_shared, &[("groups", groups)])).unwrap_or_default(),
        said(report.by == Dimension::Metric, text.note_metric),
        said(report.by == Dimension::Form, text.note_form),
        said(report.rows.iter().any(|row| !row.leads_to_rows), text.note_no_link),
    ])
}

/// The head of a column.
pub fn breakdown_column(key: GroupSortKey, by: Dimension) -> &'static str {
    let (text, charts, overview) = (words().breakdown(), words().charts(), words().overview());
    match key {
        GroupSortKey::Group => label::dimension(by),
        GroupSortKey::Conversations => charts.table_count,
        GroupSortKey::Pairs => charts.table_pairs,
        GroupSortKey::MeanAuto => text.mean_auto,
        GroupSortKey::MeanAudit => text.mean_audit,
        GroupSortKey::Bias => charts.table_bias,
        GroupSortKey::Distance => text.distance,
        GroupSortKey::ShrunkBias => text.shrunk_bias,
        GroupSortKey::WithinTolerance => overview.within_column,
        GroupSortKey::FalsePass => overview.false_pass_column,
        GroupSortKey::FalseFail => text.false_fail,
    }
}

/// `Sort by size of the bias, whatever its sign`.
pub fn breakdown_sort_by(key: GroupSortKey) -> String {
    let text = words().breakdown();
    let key = match key {
        GroupSortKey::Group => text.sort_group,
        GroupSortKey::Conversations => text.sort_conversations,
        GroupSortKey::Pairs => text.sort_pairs,
        GroupSortKey::MeanAuto => text.sort_mean_auto,
        GroupSortKey::MeanAudit => text.sort_mean_audit,
        GroupSortKey::Bias => text.sort_bias,
        GroupSortKey::Distance => text.sort_distance,
        GroupSortKey::ShrunkBias => text.sort_shrunk_bias,
        GroupSortKey::WithinTolerance => text.sort_within_tolerance,
        GroupSortKey::FalsePass => text.sort_false_pass,
        GroupSortKey::FalseFail => text.sort_false_fail,
    };
    fill(words().conversations().sort_by, &[("key", key)])
}

/// A count of false outcomes out of those that could be: `3 of 12`; nothing out of none.
pub fn false_part(row: &BreakdownRow, counted: &'static str, rate: &'static str) -> Option<String> {
    let whole = row.figures.get(rate).n;
    (whole > 0).then(|| part_of_text(row.figures.get(counted).n, whole))
}

/// The small print of a figure: its interval, of a mean its n; nothing without an answer.
pub fn small_print(figure: &Figure) -> Option<String> {
    figure.value()?;
    match figure.name {
        "mean_auto" | "mean_audit" => Some(format::n(figure.n)),
        _ => figure_interval(figure),
    }
}

/// The words of a dimension that can be broken down by; of any other, its name.
pub(super) fn one(by: Dimension) -> &'static str {
    let text = words().breakdown();
    match by {
        Dimension::Agent => text.agent,
        Dimension::Queue => text.queue,
        Dimension::Auditor => text.auditor,
        Dimension::Metric => text.metric,
        Dimension::Form => text.form,
        Dimension::Channel => text.channel,
        Dimension::Language => text.language,
        Dimension::Direction => text.direction,
        Dimension::Audit | Dimension::Outcome | Dimension::Duration | Dimension::AuditOutcome => label::dimension(by),
    }
}

/// A number of them.
pub(super) fn several(by: Dimension) -> Plural {
    let text = words().breakdown();
    match by {
        Dimension::Agent => text.agents,
        Dimension::Queue => text.queues,
        Dimension::Auditor => text.auditors,
        Dimension::Metric => text.metrics,
        Dimension::Form => text.forms,
        Dimension::Channel => text.channels,
        Dimension::Language => text.languages,
        Dimension::Direction => text.directions,
        Dimension::Audit | Dimension::Outcome | Dimension::Duration | Dimension::AuditOutcome => text.groups,
    }
}

/// The plural of a dimension, without a number.
pub(super) fn plural(by: Dimension) -> &'static str {
    let text = words().breakdown();
    match by {
        Dimension::Agent => text.several_agents,
        Dimension::Queue => text.several_queues,
        Dimension::Auditor => text.several_auditors,
        Dimension::Metric => text.several_metrics,
        Dimension::Form => text.several_forms,
        Dimension::Channel => text.several_channels,
        Dimension::Language => text.several_languages,
        Dimension::Direction => text.several_directions,
        Dimension::Audit | Dimension::Outcome | Dimension::Duration | Dimension::AuditOutcome => text.several_groups,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::breakdown::GroupSort;
    use crate::report::figure::FigureAnswer;
    use crate::report::funnel::FunnelReport;
    use crate::text::fill::plain;

    fn row(key: &str, n: usize, bias: f64, (lo, hi): (f64, f64)) -> BreakdownRow {
        let answer = match n {
            0 => FigureAnswer::TooFew { needs: 1 },
            _ => FigureAnswer::Known { value: bias, interval: Some((lo, hi)) },
        };
        let figures = [Figure::count("pairs", n), Figure { name: "bias", answer, n }];
        BreakdownRow {
            key: key.to_owned(),
            label: key.to_owned(),
            is_too_few: n < NEEDS_FOR_A_VERDICT,
            number: 1,
            leads_to_rows: true,
            place: None,
            mark: None,
            figures: figures.into_iter().collect(),
        }
    }

    fn report(by: Dimension, rows: Vec<BreakdownRow>) -> BreakdownReport {
        let n_pairs = rows.iter().map(|row| row.figures.get("pairs").n).sum();
        BreakdownReport {
            by,
            sort: GroupSort::default(),
            rows,
            fingerprint: None,
            funnel: FunnelReport::default(),
            n_pairs,
            n_ungrouped_pairs: 0,
            has_shared_rows: false,
            n_undated_left_out: 0,
        }
    }

    fn said(by: Dimension, rows: Vec<BreakdownRow>) -> (String, String) {
        let headline = breakdown_sentence(&report(by, rows));
        (plain(&headline.parts), headline.limits_line)
    }

    #[test]
    fn a_group_parts_clearly_only_where_its_whole_interval_does() {
        let rows = vec![
            row("a", 40, 8.0, (5.1, 10.9)),
            row("b", 40, -9.0, (-12.0, -6.0)),
            row("c", 40, 12.0, (4.9, 19.1)),
            row("d", 4, 30.0, (20.0, 40.0)),
            row("", 90, 30.0, (20.0, 40.0)),
        ];
        let (sentence, limits) = said(Dimension::Agent, rows);
        assert_eq!(sentence, "Auto and audit part by clearly more than 5 points on 2 of 3 agents with enough pairs.");
        assert!(
            limits.contains("Auto is more generous on 1. Auto is stricter on 1. 1 more has too few pairs"),
            "{limits}"
        );
    }

    #[test]
    fn where_none_parts_or_none_can_be_judged_the_sentence_says_so() {
        let (sentence, limits) = said(Dimension::Queue, vec![row("q", 9, 3.0, (1.0, 5.0))]);
        assert_eq!(
            sentence,
            "On none of 1 queue with enough pairs do auto and audit part by clearly more than 5 points."
        );
        assert_eq!(limits, words().breakdown().clearly);
        let few = said(Dimension::Metric, vec![row("m", 4, 30.0, (20.0, 40.0))]).0;
        assert_eq!(few, "No metric has the 5 pairs that a verdict needs.");
        let none = vec![row("x", 0, 0.0, (0.0, 0.0)), row("", 9, 30.0, (20.0, 40.0))];
        assert_eq!(said(Dimension::Language, none).0, "No language has a conversation with both scores.");
        assert_eq!(said(Dimension::Auditor, Vec::new()).0, "No auditor has a conversation with both scores.");
    }

    #[test]
    fn notes_say_what_is_true_of_this_table_alone() {
        let few = "Grey: fewer than 5 pairs, shown but not judged.";
        let mut report = report(Dimension::Agent, vec![row("a", 40, 8.0, (5.1, 10.9))]);
        assert!(!breakdown_notes(&report).contains(few) && !breakdown_notes(&report).contains("several agents"));
        report.rows.push(BreakdownRow { leads_to_rows: false, ..row("b", 2, 8.0, (5.1, 10.9)) });
        (report.has_shared_rows, report.n_undated_left_out) = (true, 3);
        let notes = breakdown_notes(&report);
        assert!(notes.contains(few) && notes.contains("several agents") && notes.contains("no link"), "{notes}");
        assert_eq!(breakdown_used(&report), "40 pairs · 3 left out (3 undated)");
    }

    #[test]
    fn small_print_is_an_interval_or_the_n_of_a_mean() {
        let known =
            |name| Figure { name, answer: FigureAnswer::Known { value: 0.75, interval: Some((0.7, 0.8)) }, n: 1204 };
        assert_eq!(small_print(&known("within_tolerance")).as_deref(), Some("70.0 to 80.0\u{a0}%"));
        assert_eq!(small_print(&known("mean_auto")).as_deref(), Some("n 1,204"));
        let none = Figure { name: "false_pass_rate", answer: FigureAnswer::TooFew { needs: 1 }, n: 0 };
        assert_eq!(small_print(&none), None);
    }
}
