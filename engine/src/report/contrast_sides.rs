//! The selections that can be set side by side, and which two of them are.

use crate::domain::contrast::ContrastBy;
use crate::domain::contrast::ContrastView;
use crate::domain::contrast::Selection;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::order;
use crate::domain::period::Day;
use crate::domain::period::Window;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::query::dimension::Value;
use crate::query::group::Group;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::facets::numbered;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// A selection that can be set side by side with another.
#[derive(Clone, Debug, PartialEq)]
pub struct Selectable {
    /// Which conversations.
    pub selection: Selection,
    /// How its value is called; empty for a period and for rows without a value.
    pub label: String,
    /// Its place among the named values in the order of their keys, from 1: what it is called where names are hidden.
    /// 0 for a period and for rows without a value.
    pub number: usize,
    /// How many pairs it has.
    pub n_pairs: usize,
    /// Whether choosing its value in the filter leaves exactly its rows; never for a period.
    pub leads_to_rows: bool,
}

/// Selections with their rows, and the places of the two that are set side by side.
pub(super) struct Sides {
    /// Every selection that has a pair, the one with the most first, ties by key; of periods the later one first.
    pub(super) choices: Vec<Selectable>,
    /// The rows of each.
    pub(super) rows: Vec<Vec<u32>>,
    /// The place of the one that is told apart.
    pub(super) chosen: Option<usize>,
    /// The place of the one that it is held against.
    pub(super) against: Option<usize>,
}

/// The selections of some rows, of which `pairs` are those that enter figures of pairs.
pub(super) fn sides(
    table: &EvaluationTable,
    (rows, pairs): (&RowSet, &RowSet),
    view: &ContrastView,
    (filter, switches, zone): (&Filter, &Switches, &Zone),
) -> Sides {
    match view.by {
        ContrastBy::Value(dimension) => two_values(of_values(table, rows, pairs, dimension, (filter, switches)), view),
        ContrastBy::Period => two_periods(table, rows, pairs, view, zone),
    }
}

type Found = Vec<(Selectable, Vec<u32>)>;

fn of_values(
    table: &EvaluationTable,
    rows: &RowSet,
    pairs: &RowSet,
    dimension: Dimension,
    (filter, switches): (&Filter, &Switches),
) -> Found {
    let found = groups(table, rows, dimension, switches);
    let values: Vec<&Value> = found.iter().map(|group| &group.value).collect();
    let (labels, numbers) = (labelled(&values), numbered(&values));
    let chosen = filter.choices.get(&dimension);
    let selectable = |(group, (label, number)): (Group, (String, usize))| {
        let key = group.value.key;
        let n_pairs = group.rows.iter().filter(|&&row_idx| pairs.has(row_idx as usize)).count();
        let leads_to_rows = chosen.is_none_or(|keys| keys.contains(&key));
        (Selectable { selection: Selection::Value(key), label, number, n_pairs, leads_to_rows }, group.rows)
    };
    let named = labels.into_iter().zip(numbers);
    let with_pairs = found.into_iter().zip(named).map(selectable).filter(|(found, _)| found.n_pairs > 0).collect();
    order::sorted(with_pairs, |(one, _), (two, _)| {
        two.n_pairs.cmp(&one.n_pairs).then_with(|| key(&one.selection).cmp(key(&two.selection)))
    })
}

fn key(selection: &Selection) -> &str {
    match selection {
        Selection::Value(key) => key,
        Selection::Days(_) => "",
    }
}

/// Of values, a side that the view does not name, or that has no pair, is the one with the most pairs that is not the other.
fn two_values(found: Found, view: &ContrastView) -> Sides {
    let (choices, rows): (Vec<Selectable>, Vec<Vec<u32>>) = found.into_iter().unzip();
    let place = |wanted: Option<&Selection>| choices.iter().position(|choice| Some(&choice.selection) == wanted);
    let first_but = |other: Option<usize>| (0..choices.len()).find(|&place| Some(place) != other);
    let wanted_against = place(view.against.as_ref());
    let chosen = place(view.chosen.as_ref()).or_else(|| first_but(wanted_against));
    let against = wanted_against.filter(|_| wanted_against != chosen).or_else(|| first_but(chosen));
    Sides { choices, rows, chosen, against }
}

/// Of periods, the later half of the days on which pairs were evaluated is held against the earlier half, and a period that
/// is chosen alone against as many days just before it.
fn two_periods(table: &EvaluationTable, rows: &RowSet, pairs: &RowSet, view: &ContrastView, zone: &Zone) -> Sides {
    let day_of = |row_idx: usize| table.evaluated_at(row_idx).given().map(|at| zone.day_of(at));
    let days = |side: &Option<Selection>| match side {
        Some(Selection::Days(window)) => Some(*window),
        Some(Selection::Value(_)) | None => None,
    };
    let all = pairs.iter().filter_map(day_of).fold(None, |all: Option<Window>, day| {
        Some(all.map_or(Window { from: day, to: day }, |all| Window { from: all.from.min(day), to: all.to.max(day) }))
    });
    let chosen = days(&view.chosen).or_else(|| all.map(Window::later_half));
    let before = |window: Window| Window::ending(window.from.plus(-1), window.days());
    let is_held = |day: Day| all.is_some_and(|all| all.from <= day);
    let against = days(&view.against).or_else(|| chosen.map(before).filter(|window| is_held(window.to)));
    let mut sides = Sides { choices: Vec::new(), rows: Vec::new(), chosen: None, against: None };
    for (window, place) in [(chosen, &mut sides.chosen), (against, &mut sides.against)] {
        let Some(window) = window else { continue };
        let is_in = |&row_idx: &usize| day_of(row_idx).is_some_and(|day| window.from <= day && day <= window.to);
        let members: Vec<u32> = rows.iter().filter(is_in).map(|row_idx| row_idx as u32).collect();
        let n_pairs = members.iter().filter(|&&row_idx| pairs.has(row_idx as usize)).count();
        let selection = Selection::Days(window);
        *place = Some(sides.choices.len());
        sides.choices.push(Selectable { selection, label: String::new(), number: 0, n_pairs, leads_to_rows: false });
        sides.rows.push(members);
    }
    sides
}
