//! Every group of a breakdown says what the naive model computes from its records, and groups stand in the order asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::breakdown::BREAKDOWN_DIMENSIONS;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::breakdown::GroupSortKey;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::breakdown::BreakdownRow;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::figure::FigureAnswer;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskBreakdown;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::generator::records;
use support::naive_figures::Expected;
use support::naive_figures::Says;
use support::naive_figures::sheet;
use support::world::World;

/// What every row of the table shows.
const SHOWN: [&str; 10] = [
    "conversations",
    "pairs",
    "mean_auto",
    "mean_audit",
    "bias",
    "within_tolerance",
    "false_pass",
    "false_pass_rate",
    "false_fail",
    "false_fail_rate",
];

fn filters() -> Vec<Filter> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let open = Filter::default();
    vec![
        open.clone(),
        open.clone().with(Dimension::Queue, words(&["q-1", "q-3"])).with(Dimension::Channel, words(&["voice", ""])),
        open.clone().with(Dimension::Agent, words(&["a-2"])),
        Filter { min_delta: Some(10.0), ..open.clone() },
        Filter { text: "no conversation says this".to_owned(), ..open },
    ]
}

fn scopes() -> Vec<Scope> {
    let switches = [Switches::default(), Switches { tolerance: 5.0, pass_mark: Some(70.0), fatal_rows_in: false }];
    filters()
        .into_iter()
        .flat_map(|filter| switches.map(|switches| Scope { filter: filter.clone(), switches }))
        .collect()
}

fn ask(service: &mut Service, scope: &Scope, by: Dimension, sort: GroupSort) -> BreakdownReport {
    AskBreakdown { scope: scope.clone(), by, sort }.answer(service)
}

fn is_near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * one.abs().max(two.abs()).max(1e-3)
}

fn agrees(found: &Figure, expected: &Expected) -> bool {
    found.n == expected.n
        && match (found.answer, &expected.says) {
            (FigureAnswer::Known { value, interval }, Says::Value(wanted, ends)) => {
                let ends_agree = match (interval, ends) {
                    (Some(found), Some(wanted)) => is_near(found.0, wanted.0) && is_near(found.1, wanted.1),
                    (found, wanted) => found.is_none() && wanted.is_none(),
                };
                is_near(value, *wanted) && ends_agree
            }
            (FigureAnswer::TooFew { needs }, Says::TooFew(wanted)) => needs == *wanted,
            (FigureAnswer::NoAnswer, Says::NoAnswer) => true,
            _ => false,
        }
}

/// The positions of the records of each group.
fn naive_groups(world: &World, scope: &Scope, by: Dimension) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for position in world.select(&scope.filter, &scope.switches) {
        for key in world.keys(&world.records[position], by, &scope.switches) {
            groups.entry(key).or_default().push(position);
        }
    }
    groups
}

#[test]
fn every_figure_of_every_group_equals_the_model() {
    let world = World::new(records(21, 800));
    let mut service = loaded(&world.records);
    let mut n_known = 0;
    for scope in scopes() {
        for by in BREAKDOWN_DIMENSIONS {
            let report = ask(&mut service, &scope, by, GroupSort::default());
            let expected = naive_groups(&world, &scope, by);
            let mut keys: Vec<&str> = report.rows.iter().map(|row| row.key.as_str()).collect();
            keys.sort_unstable();
            assert_eq!(keys, expected.keys().map(String::as_str).collect::<Vec<_>>(), "{by:?} in {scope:?}");
            for row in &report.rows {
                let sheet = sheet(&world, &expected[&row.key], &scope.switches);
                assert_eq!(row.figures.all().iter().map(|figure| figure.name).collect::<Vec<_>>(), SHOWN);
                for figure in row.figures.all() {
                    let wanted = &sheet[figure.name];
                    assert!(agrees(figure, wanted), "{by:?} {}: {figure:?}, not {wanted:?} in {scope:?}", row.key);
                    n_known += usize::from(figure.value().is_some());
                }
                assert_eq!(row.is_too_few, row.figures.get("pairs").n < 5);
            }
        }
    }
    assert!(n_known > 2_000, "only {n_known} figures");
}

#[test]
fn pairs_in_no_group_and_rows_in_several_are_known() {
    let world = World::new(records(22, 500));
    let mut service = loaded(&world.records);
    let pairs: Vec<_> = world.records.iter().filter(|record| record.pair().is_some()).collect();
    for by in BREAKDOWN_DIMENSIONS {
        let report = ask(&mut service, &Scope::default(), by, GroupSort::default());
        let keys = |record| world.keys(record, by, &Switches::default()).len();
        assert_eq!(report.n_pairs, pairs.len());
        assert_eq!(report.n_ungrouped_pairs, pairs.iter().filter(|record| keys(record) == 0).count(), "{by:?}");
        assert_eq!(report.has_shared_rows, world.records.iter().any(|record| keys(record) > 1), "{by:?}");
    }
}

#[test]
fn a_group_that_is_a_link_leads_to_exactly_its_rows() {
    let world = World::new(records(23, 600));
    let mut service = loaded(&world.records);
    let mut n_links = [0, 0];
    for scope in scopes() {
        for by in BREAKDOWN_DIMENSIONS {
            for row in ask(&mut service, &scope, by, GroupSort::default()).rows {
                let filter = scope.filter.clone().with(by, [row.key.clone()]);
                let scope = Scope { filter, switches: scope.switches };
                let ask = AskRows { scope, sort: Sort::default(), first: 0, n_wanted: 0 };
                let n_rows = ask.answer(&mut service).n_rows;
                let n = row.figures.get("conversations").n;
                n_links[usize::from(row.leads_to_rows)] += 1;
                assert!(!row.leads_to_rows || n_rows == n, "{by:?} {}: {n_rows}, not {n}", row.key);
            }
        }
    }
    assert!(n_links[0] > 0 && n_links[1] > 100, "{n_links:?}");
}

fn number(row: &BreakdownRow, key: GroupSortKey) -> Option<f64> {
    let name = match key {
        GroupSortKey::Distance => "bias",
        GroupSortKey::FalsePass => "false_pass_rate",
        GroupSortKey::FalseFail => "false_fail_rate",
        key => SHOWN.into_iter().find(|name| *name == key.word()).unwrap(),
    };
    let value = row.figures.get(name).value()?;
    Some(if key == GroupSortKey::Distance { value.abs() } else { value })
}

#[test]
fn groups_stand_in_the_order_asked_and_those_that_lack_the_figure_last() {
    let world = World::new(records(24, 40));
    let mut service = loaded(&world.records);
    let mut n_lacking = 0;
    for by in BREAKDOWN_DIMENSIONS {
        for key in GroupSortKey::ALL.into_iter().filter(|key| *key != GroupSortKey::Group) {
            for descending in [true, false] {
                let sort = GroupSort { key, descending };
                let rows = ask(&mut service, &Scope::default(), by, sort).rows;
                n_lacking += rows.iter().filter(|row| number(row, key).is_none()).count();
                let judges = !SHOWN[..4].contains(&key.word());
                let place = |row: &BreakdownRow| (number(row, key).is_none(), judges && row.is_too_few);
                for pair in rows.windows(2) {
                    let (one, two) = (&pair[0], &pair[1]);
                    assert!(place(one) <= place(two), "{by:?} {sort:?}: {} before {}", one.key, two.key);
                    let (Some(first), Some(second)) = (number(one, key), number(two, key)) else { continue };
                    let is_in_order = if descending { first >= second } else { first <= second };
                    let is_tie = first.total_cmp(&second).is_eq();
                    let stands = place(one) < place(two) || (is_in_order && (!is_tie || one.key < two.key));
                    assert!(stands, "{by:?} {sort:?}: {} {first} before {} {second}", one.key, two.key);
                }
            }
        }
    }
    assert!(n_lacking > 0, "no group lacked a figure");
}

#[test]
fn names_sort_without_regard_to_case_and_rows_without_a_value_stay_last() {
    let world = World::new(records(25, 300));
    let mut service = loaded(&world.records);
    for descending in [false, true] {
        let sort = GroupSort { key: GroupSortKey::Group, descending };
        let rows = ask(&mut service, &Scope::default(), Dimension::Agent, sort).rows;
        let (nameless, named): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.key.is_empty());
        assert_eq!((nameless.len(), rows.last().unwrap().key.as_str()), (1, ""));
        let names: Vec<String> = named.iter().map(|row| row.label.to_lowercase()).collect();
        let in_order = |pair: &[String]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
        assert!(names.windows(2).all(in_order), "{names:?}");
    }
}
