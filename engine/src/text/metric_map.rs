//! The map of groups against metrics in words: how many cells are clear, the farthest of them, and what a cell says.

use crate::domain::filter::Dimension;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::metric_map::MapCell;
use crate::report::metric_map::MapOf;
use crate::report::metric_map::MapRow;
use crate::report::metric_map::MetricMapReport;
use crate::text::breakdown::one;
use crate::text::breakdown::several;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::funnel::Names;
use crate::text::funnel::named;
use crate::text::label;
use crate::text::words::table::words;

/// `By agent and metric`.
pub fn map_title(by: Dimension) -> String {
    fill(words().metric_map().title, &[("group", one(by))])
}

/// In how many cells chance does not explain the distance, and where it is largest.
pub fn map_sentence(report: &MetricMapReport, names: Names) -> String {
    let text = words().metric_map();
    let n_cells = report.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.value.is_some()).count();
    if n_cells == 0 {
        return fill(text.nothing, &[("needs", &count(NEEDS_FOR_A_VERDICT))]);
    }
    let (clear_text, none_text) = match report.of {
        MapOf::Answers => (text.answers_clear, text.answers_none),
        MapOf::BiasNotMet => (text.bias_clear, text.bias_none),
    };
    let (cells, clear) = (counted(text.cells, n_cells), report.clear());
    let farthest = clear
        .first()
        .and_then(|(row, metric, cell)| Some((report.rows.get(*row)?, report.metrics.get(*metric)?, cell.value?)));
    let Some((row, (key, label), value)) = farthest else { return fill(none_text, &[("cells", &cells)]) };
    let places = [
        ("part", count(clear.len())),
        ("cells", cells),
        ("metric", label::choice(Dimension::Metric, key, label)),
        ("name", map_row_name(report.by, row, names)),
        ("value", distance(report.of, value)),
    ];
    fill(clear_text, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
}

fn distance(of: MapOf, value: f64) -> String {
    let text = words().metric_map();
    match of {
        MapOf::BiasNotMet => fill(text.points, &[("points", &format::signed_points(value))]),
        MapOf::Answers => {
            let n = count((100.0 * value.abs()).round() as usize);
            fill(if value < 0.0 { text.less_generous } else { text.more_generous }, &[("n", &n)])
        }
    }
}

/// What a reader of the map must know.
pub fn map_notes(report: &MetricMapReport) -> String {
    let text = words().metric_map();
    let of = match report.of {
        MapOf::Answers => text.note_answers,
        MapOf::BiasNotMet => text.note_bias,
    };
    joined([of.to_owned(), fill(text.note_clear, &[("needs", &count(NEEDS_FOR_A_VERDICT))])])
}

/// How many of all groups and metrics are shown.
pub fn map_used(report: &MetricMapReport) -> String {
    let text = words().metric_map();
    let groups = counted(several(report.by), report.n_groups);
    let metrics = counted(words().metric_answers().metrics, report.n_metrics);
    let shown = [
        fill(text.used_groups, &[("shown", &count(report.rows.len())), ("groups", &groups)]),
        fill(text.used_metrics, &[("shown", &count(report.metrics.len())), ("metrics", &metrics)]),
    ];
    shown.join(" · ")
}

/// What a group is called.
pub fn map_row_name(by: Dimension, row: &MapRow, names: Names) -> String {
    named(by, (&row.key, &row.label), row.number, names)
}

/// The figure in a cell: `+12`, `−3.4`; nothing with too few behind it.
pub fn cell_text(of: MapOf, cell: &MapCell) -> String {
    match (cell.value, of) {
        (None, _) => String::new(),
        (Some(value), MapOf::Answers) => format::signed_short((100.0 * value).round()),
        (Some(value), MapOf::BiasNotMet) => format::signed_points(value),
    }
}

/// What is behind it: `n 34`, `3, too few`; nothing where there is nothing.
pub fn cell_small(cell: &MapCell) -> String {
    match (cell.value, cell.n) {
        (_, 0) => String::new(),
        (None, n) => fill(words().metric_map().few, &[("n", &format::n(n))]),
        (Some(_), n) => format::n(n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(of: MapOf, cells: Vec<MapCell>) -> MetricMapReport {
        let row = MapRow { key: "a-1".to_owned(), label: "Ana".to_owned(), number: 3, cells };
        MetricMapReport {
            by: Dimension::Agent,
            of,
            metrics: vec![("m-1".to_owned(), "Greets".to_owned()), ("m-2".to_owned(), String::new())],
            rows: vec![row],
            n_groups: 40,
            n_metrics: 2,
            n_undated_left_out: 0,
        }
    }

    fn cell(value: Option<f64>, is_clear: bool) -> MapCell {
        MapCell { n: 20, value, level: 0, is_clear }
    }

    #[test]
    fn the_sentence_names_the_clear_cell_that_is_farthest_from_zero() {
        let found = report(MapOf::Answers, vec![cell(Some(0.9), false), cell(Some(-0.25), true)]);
        assert_eq!(
            map_sentence(&found, Names::Shown),
            "In 1 of 2 cells with enough answers auto and auditors part by more than chance explains; farthest apart on m-2, \
             Ana: of 100 answers auto has 25 fewer met than the auditors."
        );
        assert!(map_sentence(&found, Names::Hidden).contains("on m-2, Agent 3:"));
        let bias = report(MapOf::BiasNotMet, vec![cell(Some(7.0), true), cell(None, false)]);
        assert!(
            map_sentence(&bias, Names::Shown)
                .ends_with("1 of 1 cell with enough pairs; farthest off on Greets, Ana: +7.0 points.")
        );
    }

    #[test]
    fn without_a_clear_cell_or_any_cell_it_says_so() {
        let none = report(MapOf::Answers, vec![cell(Some(0.9), false), cell(None, false)]);
        assert!(map_sentence(&none, Names::Shown).starts_with("In none of 1 cell with enough answers"));
        let nothing = report(MapOf::Answers, vec![cell(None, false), cell(None, false)]);
        assert_eq!(map_sentence(&nothing, Names::Shown), "No cell has the 5 answers or pairs that it needs.");
        assert_eq!(map_used(&none), "1 of 40 agents · 2 of 2 metrics");
    }

    #[test]
    fn a_cell_with_too_few_has_no_figure() {
        let few = MapCell { n: 3, value: None, level: 0, is_clear: false };
        assert_eq!((cell_text(MapOf::Answers, &few), cell_small(&few)), (String::new(), "n 3, too few".to_owned()));
        assert_eq!(cell_text(MapOf::Answers, &cell(Some(0.25), true)), "+25");
    }
}
