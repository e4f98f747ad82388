//! Every group of a breakdown says what the naive model computes from its records, and groups stand in the order asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::breakdown::BREAKDOWN_DIMENSIONS;
use auditlens_engine::domain::breakdown::FunnelOf;
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
use auditlens_engine::report::funnel::Place;
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
use support::naive_funnel::Judged;
use support::record::Record;
use support::record::Score;
use support::world::World;

/// What every row of the table shows.
const SHOWN: [&str; 11] = [
    "conversations",
    "pairs",
    "mean_auto",
    "mean_audit",
    "bias",
    "shrunk_bias",
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
    AskBreakdown { scope: scope.clone(), by, sort, funnel: FunnelOf::default() }.answer(service)
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

/// The deltas of the records at some positions that enter figures, in tenths.
fn deltas(world: &World, positions: &[usize], switches: &Switches) -> Vec<i64> {
    let records = positions.iter().map(|&position| &world.records[position]);
    records.filter(|record| switches.fatal_rows_in || !record.is_fatal()).filter_map(Record::delta).collect()
}

fn shrunk_bias(judged: Option<&Judged>, deltas: &[i64]) -> Expected {
    let says = match judged {
        _ if deltas.is_empty() => Says::TooFew(1),
        None => Says::NoAnswer,
        Some(judged) => Says::Value(judged.shrunk_bias(deltas), None),
    };
    Expected { n: deltas.len(), says }
}

#[test]
fn a_form_goes_by_its_fingerprint_its_heaviest_metric_and_how_many_more_it_has() {
    let world = World::new(records(28, 300));
    let report = ask(&mut loaded(&world.records), &Scope::default(), Dimension::Form, GroupSort::default());
    let name = |row: &BreakdownRow| row.label.get(4..).unwrap_or_default().to_owned();
    let mut names: Vec<String> = report.rows.iter().map(name).collect();
    names.sort_unstable();
    assert_eq!(names, ["", ": Metric m-3 + 2", ": Metric m-3 + 2", ": Metric m-4"]);
    for row in report.rows.iter().filter(|row| !row.key.is_empty()) {
        assert!(row.key.len() == 16 && row.label.starts_with(&row.key[..4]), "{row:?}");
        assert_eq!(row.mark.map(|mark| format!("{:016x}", mark.form)).as_ref(), Some(&row.key));
    }
}

/// Records of 14 agents, the audits of each lower by some tenths.
fn of_agents(seed: u64, lower: impl Fn(usize) -> i64) -> World {
    let mut records = records(seed, 900);
    for (idx, record) in records.iter_mut().enumerate() {
        let agent = idx % 14;
        record.agents = vec![(format!("g-{agent}"), format!("Agent {agent}"))];
        if let Some(tenths) = record.audit.tenths() {
            record.audit = Score::Tenths(tenths - lower(agent));
        }
    }
    World::new(records)
}

/// Records of five queues, of which two part far from the rest, one each way.
fn of_queues(seed: u64) -> World {
    let mut records = records(seed, 900);
    for (idx, record) in records.iter_mut().enumerate() {
        let queue = idx % 5;
        record.queues = vec![(format!("k-{queue}"), format!("Queue {queue}"))];
        if let Some(tenths) = record.audit.tenths() {
            record.audit = Score::Tenths(tenths + [0, 500, 0, -350, 10][queue]);
        }
    }
    World::new(records)
}

/// Compares the place of every group with the model's, and counts them.
fn compare_places(world: &World, n_placed: &mut BTreeMap<Option<Place>, usize>) {
    let mut service = loaded(&world.records);
    for scope in scopes() {
        for by in BREAKDOWN_DIMENSIONS {
            let report = ask(&mut service, &scope, by, GroupSort::default());
            let groups = naive_groups(world, &scope, by).into_iter();
            let (keys, groups): (Vec<String>, Vec<Vec<i64>>) = groups
                .map(|(key, positions)| (key, deltas(world, &positions, &scope.switches)))
                .filter(|(key, deltas)| !key.is_empty() && deltas.len() >= 5)
                .unzip();
            let places = Judged::of(&groups).map(|judged| judged.places()).unwrap_or_default();
            assert_eq!((report.funnel.n_judged, report.funnel.shape.is_some()), (groups.len(), !places.is_empty()));
            let expected: BTreeMap<&str, (Place, f64)> = keys.iter().map(String::as_str).zip(places).collect();
            for row in &report.rows {
                let place = expected.get(row.key.as_str()).map(|(place, _)| *place);
                let is_on_a_limit = expected.get(row.key.as_str()).is_some_and(|(_, from_limit)| *from_limit < 1e-9);
                assert!(row.place == place || is_on_a_limit, "{by:?} {}: {:?}, not {place:?}", row.key, row.place);
                *n_placed.entry(place).or_insert(0) += 1;
            }
            let mut listed: Vec<usize> =
                report.funnel.outside.iter().map(|&place| report.funnel.points[place].row_idx).collect();
            listed.sort_unstable();
            let outside = (0..report.rows.len()).filter(|&idx| report.rows[idx].place == Some(Place::Beyond998));
            assert_eq!(listed, outside.collect::<Vec<_>>());
        }
    }
}

#[test]
fn every_group_lies_where_the_model_puts_it_against_all_others() {
    let mut n_placed = BTreeMap::new();
    compare_places(&of_agents(26, |agent| if agent == 3 { 400 } else { 0 }), &mut n_placed);
    compare_places(&of_agents(27, |agent| 15 * agent as i64), &mut n_placed);
    compare_places(&of_queues(29), &mut n_placed);
    let kinds = [None, Some(Place::Inside), Some(Place::Beyond95), Some(Place::Beyond998)];
    assert!(kinds.iter().all(|kind| n_placed.get(kind).is_some_and(|n| *n > 5)), "{n_placed:?}");
}

#[test]
fn the_one_agent_who_differs_lies_outside_and_a_spread_of_all_leaves_nobody_there() {
    let funnel = |world: World| {
        let report = ask(&mut loaded(&world.records), &Scope::default(), Dimension::Agent, GroupSort::default());
        let outside = report.funnel.outside.iter().map(|&place| report.funnel.points[place].row_idx);
        let keys = outside.map(|row_idx| report.rows[row_idx].key.clone()).collect::<Vec<_>>();
        (keys, report.funnel.shape.unwrap().spread)
    };
    let (outside, spread) = funnel(of_agents(26, |agent| if agent == 3 { 400 } else { 0 }));
    assert!(outside == ["g-3"] && spread < 4.0, "{outside:?} {spread}");
    let (outside, spread) = funnel(of_agents(27, |agent| 30 * agent as i64));
    assert!(outside.is_empty() && spread > 8.0, "{outside:?} {spread}");
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
            let deltas = |positions: &[usize]| deltas(&world, positions, &scope.switches);
            let judged: Vec<Vec<i64>> =
                expected.iter().filter(|(key, _)| !key.is_empty()).map(|(_, positions)| deltas(positions)).collect();
            let judged = Judged::of(&judged.into_iter().filter(|deltas| deltas.len() >= 5).collect::<Vec<_>>());
            assert_eq!(keys, expected.keys().map(String::as_str).collect::<Vec<_>>(), "{by:?} in {scope:?}");
            for row in &report.rows {
                let mut sheet = sheet(&world, &expected[&row.key], &scope.switches);
                sheet.insert("shrunk_bias", shrunk_bias(judged.as_ref(), &deltas(&expected[&row.key])));
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
                let judges = !SHOWN[..4].contains(&key.word()) && key != GroupSortKey::ShrunkBias;
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
