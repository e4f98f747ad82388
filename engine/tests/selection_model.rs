//! Filters, facet counts, sort orders and windows of rows against the naive model, for any filter that can be asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::facets::Choice;
use auditlens_engine::report::row::ConversationRow;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskChoices;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::RowsAnswer;
use auditlens_engine::service::question::Scope;
use proptest::prelude::*;
use support::driver::loaded;
use support::generator::records;
use support::record::MARCH;
use support::world::World;
use support::world::is_in_period;

const WORDS: [&str; 14] = [
    "john",
    "JOHN DOE",
    "ärger",
    "Zo\u{200b}ë",
    "כהן",
    "<script>",
    "q-",
    "émigré",
    "C-0",
    "grace",
    "custom-1",
    "x",
    "  ",
    "zzz",
];

fn world() -> World {
    World::new(records(21, 600))
}

/// Choices of any dimension, out of the values that the records have and one that none has.
fn choices(world: &World) -> impl Strategy<Value = Filter> + use<> {
    let of_dimension = |dimension: Dimension| {
        let counts = world.facets(&Filter::default(), dimension, &Switches::default());
        let keys: Vec<String> = counts.into_keys().chain(["no such value".to_owned()]).collect();
        let values = prop::collection::btree_set(prop::sample::select(keys), 1..4);
        prop::option::weighted(0.2, values).prop_map(move |values| (dimension, values))
    };
    let dimensions: Vec<_> = Dimension::ALL.into_iter().map(of_dimension).collect();
    dimensions.prop_map(|all| {
        let chosen = all.into_iter().filter_map(|(dimension, values)| Some((dimension, values?)));
        chosen.fold(Filter::default(), |filter, (dimension, values)| filter.with(dimension, values))
    })
}

fn ends<T: std::fmt::Debug + Copy>(end: impl Strategy<Value = T> + Clone) -> impl Strategy<Value = HalfOpen<T>> {
    let one = prop::option::weighted(0.7, end);
    prop_oneof![
        4 => Just(HalfOpen { from: None, to: None }),
        1 => (one.clone(), one).prop_map(|(from, to)| HalfOpen { from, to }),
    ]
}

fn points() -> impl Strategy<Value = f64> + Clone {
    (-1000..=1000_i32).prop_map(|tenths| f64::from(tenths) / 10.0)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 3 => prop::sample::select(&WORDS).prop_map(str::to_owned)]
}

fn filters(world: &World) -> impl Strategy<Value = Filter> + use<> {
    let hour = (-24..32 * 24_i64).prop_map(|hour| Timestamp(MARCH + hour * 3_600_000));
    let sometimes = |points| prop::option::weighted(0.15, points);
    let flags = (prop::option::weighted(0.2, any::<bool>()), prop::bool::weighted(0.2));
    let ranges = (
        sometimes((0..400_i32).prop_map(|tenths| f64::from(tenths) / 10.0)),
        ends(points()),
        ends(points()),
        ends(points()),
    );
    (choices(world), flags, ranges, ends(hour), text()).prop_map(
        |(chosen, (fatal, single_agent), (min_delta, delta, auto, audit), at, text)| Filter {
            choices: chosen.choices,
            fatal,
            single_agent,
            min_delta,
            delta,
            auto,
            audit,
            at,
            text,
        },
    )
}

fn switches() -> impl Strategy<Value = Switches> {
    (prop::option::of(Just(70.0)), any::<bool>()).prop_map(|(pass_mark, fatal_rows_in)| Switches {
        pass_mark,
        fatal_rows_in,
        ..Switches::default()
    })
}

fn rows(service: &RefCell<Service>, scope: &Scope, sort: Sort, first: usize, n_wanted: usize) -> RowsAnswer {
    AskRows { scope: scope.clone(), sort, first, n_wanted }.answer(&mut service.borrow_mut())
}

/// What tells two rows of one conversation apart, in words.
fn named(rows: &[ConversationRow]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {:?} {:?} {:?}", row.conversation_id, row.auto, row.audit, row.outcome)).collect()
}

#[test]
fn any_filter_leaves_the_rows_of_the_model() {
    let world = world();
    let everything = Scope::default();
    let service = RefCell::new(loaded(&world.records));
    // In the order of ids every row has a place of its own, which names it.
    let by_id = Sort { key: SortKey::Conversation, descending: false };
    let names = named(&rows(&service, &everything, by_id, 0, usize::MAX).rows);
    let order = world.sorted((0..world.records.len()).collect(), by_id);
    let name_of: BTreeMap<usize, &String> = order.into_iter().zip(&names).collect();
    proptest!(ProptestConfig::with_cases(600), |(filter in filters(&world), switches in switches())| {
        let scope = Scope { filter, switches };
        let positions = world.sorted(world.select(&scope.filter, &switches), by_id);
        let answer = rows(&service, &scope, by_id, 0, usize::MAX);
        prop_assert_eq!(answer.n_rows, positions.len());
        prop_assert_eq!(answer.n_held, world.records.len());
        let expected: Vec<String> = positions.iter().map(|position| name_of[position].clone()).collect();
        prop_assert_eq!(named(&answer.rows), expected);
        let is_timed = scope.filter.at.from.is_some() || scope.filter.at.to.is_some();
        let timeless = Filter { at: HalfOpen::default(), ..scope.filter.clone() };
        let undated = world.select(&timeless, &switches).into_iter()
            .filter(|&position| world.records[position].evaluated_at.millis().is_none())
            .filter(|&position| !is_in_period(&world.records[position], &scope.filter));
        prop_assert_eq!(answer.n_undated_left_out, if is_timed { undated.count() } else { 0 });
    });
}

#[test]
fn single_clauses_leave_some_rows_and_not_all() {
    let world = world();
    let service = RefCell::new(loaded(&world.records));
    for dimension in Dimension::ALL {
        for (key, n_rows) in world.facets(&Filter::default(), dimension, &Switches::default()) {
            let scope = Scope { filter: Filter::default().with(dimension, [key.clone()]), ..Scope::default() };
            assert!((1..600).contains(&n_rows), "{dimension:?} {key}: {n_rows}");
            assert_eq!(rows(&service, &scope, Sort::default(), 0, 0).n_rows, n_rows, "{dimension:?} {key}");
        }
    }
}

#[test]
fn an_agent_listed_twice_is_a_single_agent() {
    let mut held = records(22, 3);
    let agent = |id: &str| (id.to_owned(), format!("Agent {id}"));
    for (record, ids) in held.iter_mut().zip([vec!["a", "a"], vec!["a", "b"], vec![]]) {
        record.agents = ids.into_iter().map(agent).collect();
    }
    let service = RefCell::new(loaded(&held));
    let scope = Scope { filter: Filter { single_agent: true, ..Filter::default() }, ..Scope::default() };
    let found = rows(&service, &scope, Sort::default(), 0, usize::MAX).rows;
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|row| row.conversation_id != held[1].id));
}

#[test]
fn a_choice_of_audit_outcomes_follows_the_pass_mark() {
    let world = world();
    let service = RefCell::new(loaded(&world.records));
    let filter = Filter::default().with(Dimension::AuditOutcome, ["pass".to_owned()]);
    for pass_mark in [None, Some(70.0), Some(90.0), None] {
        let scope = Scope { filter: filter.clone(), switches: Switches { pass_mark, ..Switches::default() } };
        let expected = world.select(&scope.filter, &scope.switches).len();
        assert_eq!(rows(&service, &scope, Sort::default(), 0, 0).n_rows, expected, "{pass_mark:?}");
    }
}

#[test]
fn facet_counts_leave_their_own_clause_out() {
    let world = world();
    let service = RefCell::new(loaded(&world.records));
    let dimension = prop::sample::select(&Dimension::ALL);
    proptest!(ProptestConfig::with_cases(400), |(filter in filters(&world), dimension in dimension, switches in switches())| {
        let scope = Scope { filter: filter.clone(), switches };
        let found: Vec<Choice> = AskChoices { scope, dimension }.answer(&mut service.borrow_mut());
        let expected = world.facets(&filter, dimension, &switches);
        let chosen = |key: &str| filter.choices.get(&dimension).is_some_and(|keys| keys.contains(key));
        for choice in &found {
            prop_assert_eq!(choice.n_rows, expected.get(&choice.key).copied().unwrap_or(0), "{}", &choice.key);
            prop_assert_eq!(choice.is_chosen, chosen(&choice.key));
            prop_assert!(expected.contains_key(&choice.key) || choice.is_chosen, "{} is in no row", &choice.key);
        }
        let keys: BTreeSet<&String> = found.iter().map(|choice| &choice.key).collect();
        prop_assert_eq!(keys.len(), found.len(), "a value stands twice");
        prop_assert!(expected.keys().all(|key| keys.contains(key)));
        prop_assert!(found.is_sorted_by(|one, two| one.n_rows >= two.n_rows));
    });
}

#[test]
fn every_key_sorts_as_the_model_both_ways() {
    let world = world();
    let service = RefCell::new(loaded(&world.records));
    let by_id = Sort { key: SortKey::Conversation, descending: false };
    let names = named(&rows(&service, &Scope::default(), by_id, 0, usize::MAX).rows);
    let everything: Vec<usize> = (0..world.records.len()).collect();
    let ids: Vec<&str> =
        world.sorted(everything.clone(), by_id).iter().map(|&at| world.records[at].id.as_str()).collect();
    assert!(names.iter().zip(&ids).all(|(name, id)| name.starts_with(id)), "the order of ids itself differs");
    let name_of: BTreeMap<usize, &String> = world.sorted(everything.clone(), by_id).into_iter().zip(&names).collect();
    for key in SortKey::ALL {
        for descending in [false, true] {
            let sort = Sort { key, descending };
            let found = named(&rows(&service, &Scope::default(), sort, 0, usize::MAX).rows);
            let expected: Vec<String> =
                world.sorted(everything.clone(), sort).iter().map(|position| name_of[position].clone()).collect();
            let first = found.iter().zip(&expected).position(|(found, expected)| found != expected);
            if let Some(at) = first {
                panic!("{sort:?} at {at}: {:?}, expected {:?}", &found[at], &expected[at]);
            }
        }
    }
}

#[test]
fn any_window_is_a_part_of_the_whole_order() {
    let world = world();
    let service = RefCell::new(loaded(&world.records));
    let sort =
        (prop::sample::select(&SortKey::ALL), any::<bool>()).prop_map(|(key, descending)| Sort { key, descending });
    proptest!(ProptestConfig::with_cases(200), |(
        filter in filters(&world), sort in sort, first in 0..700_usize, n_wanted in 0..80_usize
    )| {
        let scope = Scope { filter, switches: Switches::default() };
        let whole = rows(&service, &scope, sort, 0, usize::MAX);
        let window = rows(&service, &scope, sort, first, n_wanted);
        let from = first.min(whole.n_rows);
        prop_assert_eq!((window.n_rows, window.first), (whole.n_rows, from));
        let to = (from + n_wanted).min(whole.n_rows);
        prop_assert_eq!(&window.rows[..], &whole.rows[from..to]);
    });
}
