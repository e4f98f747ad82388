//! The selections that can be set side by side, and which two of them are.

use crate::domain::choices;
use crate::domain::contrast::ContrastBy;
use crate::domain::contrast::ContrastView;
use crate::domain::contrast::Selection;
use crate::domain::filter::Filter;
use crate::domain::order;
use crate::domain::period::Day;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::query::dimension::Value;
use crate::query::dimension::Values;
use crate::query::group::members;
use crate::report::facets::labelled;
use crate::report::facets::numbered;
use crate::store::row_set::Gathering;
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

/// Selections with their pairs, and the two that are set side by side.
pub(super) struct Sides {
    /// Every selection that has a pair, the one with the most first, ties by key; of periods the later one first.
    pub(super) choices: Vec<Selectable>,
    /// The rows of the pairs of each.
    pub(super) pairs: Vec<Vec<u32>>,
    /// The place of the one that is told apart.
    pub(super) chosen: Option<usize>,
    /// The place of the one that it is held against.
    pub(super) against: Option<usize>,
    /// The rows of both, pairs or not; empty where there is no such side.
    pub(super) members: (RowSet, RowSet),
}

/// The selections of some rows, of which `pairs` are those that enter figures of pairs.
pub(super) fn sides(
    table: &EvaluationTable,
    among: (&RowSet, &RowSet),
    view: &ContrastView,
    (filter, switches, zone): (&Filter, &Switches, &Zone),
) -> Sides {
    match view.by {
        ContrastBy::Value(dimension) => {
            of_values(&Values::of(table, dimension, switches), among, view, filter.choices.get(&dimension))
        }
        ContrastBy::Period => of_periods(table, among, view, zone),
    }
}

fn of_values(
    values: &Values<'_>,
    (rows, pairs): (&RowSet, &RowSet),
    view: &ContrastView,
    in_filter: Option<&choices::Values>,
) -> Sides {
    let pairs = members(values, pairs);
    let (n_pairs, value) = (|number: u32| pairs[number as usize].len(), |number: u32| &values.all()[number as usize]);
    let with_pairs: Vec<u32> = (0..pairs.len() as u32).filter(|&number| n_pairs(number) > 0).collect();
    let order = order::by_comparison(&with_pairs, &|one, two| {
        n_pairs(two).cmp(&n_pairs(one)).then_with(|| value(one).key.cmp(&value(two).key))
    });
    let (chosen, against) = both_places(&order.iter().map(|&number| value(number)).collect::<Vec<_>>(), view);
    let number_at =
        |place: Option<usize>| place.and_then(|place| order.get(place)).map_or(usize::MAX, |&number| number as usize);
    let (number_chosen, number_against) = (number_at(chosen), number_at(against));
    let (mut in_chosen, mut in_against) = (Gathering::new(rows.n_rows()), Gathering::new(rows.n_rows()));
    let mut is_found = vec![false; pairs.len()];
    values.walk(rows, |row_idx, number| {
        if let Some(is_found) = is_found.get_mut(number) {
            *is_found = true;
        }
        in_chosen.put(row_idx, number == number_chosen);
        in_against.put(row_idx, number == number_against);
    });
    let found: Vec<u32> = (0..pairs.len() as u32).filter(|&number| is_found[number as usize]).collect();
    let found_values: Vec<&Value> = found.iter().map(|&number| value(number)).collect();
    let (labels, numbers) = (labelled(&found_values), numbered(&found_values));
    let selectable = |&number: &u32| {
        let (place, key) = (found.partition_point(|&other| other < number), value(number).key.clone());
        let leads_to_rows = in_filter.is_none_or(|keys| keys.contains(&key));
        let (label, number, n_pairs) = (labels[place].clone(), numbers[place], n_pairs(number));
        Selectable { selection: Selection::Value(key), label, number, n_pairs, leads_to_rows }
    };
    Sides {
        choices: order.iter().map(selectable).collect(),
        pairs: order.iter().map(|&number| pairs[number as usize].clone()).collect(),
        chosen,
        against,
        members: (in_chosen.set(), in_against.set()),
    }
}

/// The places of both sides. One that the view does not name, or that has no pair, is the value with the most pairs that is
/// not the other.
fn both_places(values: &[&Value], view: &ContrastView) -> (Option<usize>, Option<usize>) {
    let place = |wanted: &Option<Selection>| match wanted {
        Some(Selection::Value(key)) => values.iter().position(|value| value.key == *key),
        Some(Selection::Days(_)) | None => None,
    };
    let first_but = |other: Option<usize>| (0..values.len()).find(|&place| Some(place) != other);
    let wanted_against = place(&view.against);
    let chosen = place(&view.chosen).or_else(|| first_but(wanted_against));
    let against = wanted_against.filter(|_| wanted_against != chosen).or_else(|| first_but(chosen));
    (chosen, against)
}

/// Of periods, the later half of the days on which pairs were evaluated is held against the earlier half, and a period that
/// is chosen alone against as many days just before it.
fn of_periods(table: &EvaluationTable, (rows, pairs): (&RowSet, &RowSet), view: &ContrastView, zone: &Zone) -> Sides {
    let at = |row_idx: usize| table.evaluated_at(row_idx).given();
    let days = |side: &Option<Selection>| match side {
        Some(Selection::Days(window)) => Some(*window),
        Some(Selection::Value(_)) | None => None,
    };
    let ends = pairs.iter().filter_map(at).fold(None, |ends: Option<(Timestamp, Timestamp)>, at| {
        Some(ends.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
    });
    let all = ends.map(|(first, last)| Window { from: zone.day_of(first), to: zone.day_of(last) });
    let chosen = days(&view.chosen).or_else(|| all.map(Window::later_half));
    let before = |window: Window| Window::ending(window.from.plus(-1), window.days());
    let is_held = |day: Day| all.is_some_and(|all| all.from <= day);
    let against = days(&view.against).or_else(|| chosen.map(before).filter(|window| is_held(window.to)));
    let none = || RowSet::none(rows.n_rows());
    let (mut choices, mut of_pairs) = (Vec::new(), Vec::new());
    let mut side = |window: Option<Window>| {
        let Some(window) = window else { return (None, none()) };
        let mut members = none();
        let (from, until) = zone.bounds(window);
        rows.iter()
            .filter(|&row_idx| at(row_idx).is_some_and(|at| from <= at && at < until))
            .for_each(|row_idx| members.set(row_idx, true));
        let in_pairs: Vec<u32> = members.and(pairs).iter().map(|row_idx| row_idx as u32).collect();
        let (selection, n_pairs) = (Selection::Days(window), in_pairs.len());
        choices.push(Selectable { selection, label: String::new(), number: 0, n_pairs, leads_to_rows: false });
        of_pairs.push(in_pairs);
        (Some(choices.len() - 1), members)
    };
    let ((chosen, one), (against, other)) = (side(chosen), side(against));
    Sides { choices, pairs: of_pairs, chosen, against, members: (one, other) }
}
