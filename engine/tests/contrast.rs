//! Two selections side by side say what the naive model computes from their records, and stay true when turned round.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;

use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::contrast::ContrastView;
use auditlens_engine::domain::contrast::Selection;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::period::Window;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::contrast::ContrastReport;
use auditlens_engine::report::contrast::TwoSelections;
use auditlens_engine::report::contrast_sides::Selectable;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskContrast;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::generator::records;
use support::naive_figures::Says;
use support::naive_figures::Sheet;
use support::naive_figures::sheet;
use support::world::World;

fn scopes() -> Vec<Scope> {
    let open = Filter::default();
    let voice = open.clone().with(Dimension::Channel, ["voice".to_owned()]);
    let none = Filter { text: "no conversation says this".to_owned(), ..open.clone() };
    let strict = Switches { tolerance: 5.0, pass_mark: Some(70.0), fatal_rows_in: false };
    let scope = |filter: &Filter, switches| Scope { filter: filter.clone(), switches };
    [open, voice, none].iter().flat_map(|filter| [scope(filter, Switches::default()), scope(filter, strict)]).collect()
}

fn ask(service: &mut Service, scope: &Scope, view: &ContrastView) -> ContrastReport {
    AskContrast { scope: scope.clone(), view: view.clone(), zone: Zone::utc() }.answer(service)
}

fn by(by: ContrastBy) -> ContrastView {
    ContrastView { by, ..ContrastView::default() }
}

fn is_near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * one.abs().max(two.abs()).max(1e-3)
}

/// The positions of the rows of each selection that have at least one pair, and how many pairs they have.
fn naive_selections(world: &World, scope: &Scope, dimension: Dimension) -> BTreeMap<String, (Vec<usize>, usize)> {
    let mut found: BTreeMap<String, (Vec<usize>, usize)> = BTreeMap::new();
    for position in measured(world, scope) {
        let record = &world.records[position];
        for key in world.keys(record, dimension, &scope.switches) {
            let entry = found.entry(key).or_default();
            entry.0.push(position);
            entry.1 += usize::from(record.pair().is_some());
        }
    }
    found.retain(|_, (_, n_pairs)| *n_pairs > 0);
    found
}

fn measured(world: &World, scope: &Scope) -> Vec<usize> {
    let rows = world.select(&scope.filter, &scope.switches).into_iter();
    rows.filter(|&position| scope.switches.fatal_rows_in || !world.records[position].is_fatal()).collect()
}

/// The figures of a selection: of pairs alone, but the pass rate of every row.
fn naive_side(world: &World, positions: &[usize], switches: &Switches) -> Sheet {
    let pairs: Vec<usize> = positions.iter().copied().filter(|&at| world.records[at].pair().is_some()).collect();
    let mut side = sheet(world, &pairs, switches);
    side.extend(sheet(world, positions, switches).remove_entry("pass_rate"));
    side
}

fn agrees(found: &Figure, side: &Sheet) -> bool {
    let expected = &side[found.name];
    let ends = |found: Option<(f64, f64)>, wanted: &Option<(f64, f64)>| match (found, wanted) {
        (Some(found), Some(wanted)) => is_near(found.0, wanted.0) && is_near(found.1, wanted.1),
        (found, wanted) => found.is_none() && wanted.is_none(),
    };
    found.n == expected.n
        && match &expected.says {
            Says::Value(value, interval) => {
                found.value().is_some_and(|found| is_near(found, *value)) && ends(found.interval(), interval)
            }
            Says::TooFew(_) | Says::NoAnswer => found.value().is_none(),
        }
}

/// Checks both sides, and each difference against the two values it is of.
fn check_two(world: &World, two: &TwoSelections, (one, other): (&[usize], &[usize]), switches: &Switches) {
    let apart = |one: &[usize], other: &[usize]| -> Vec<usize> {
        one.iter().copied().filter(|position| !other.contains(position)).collect()
    };
    let n_pairs = |positions: &[usize]| positions.iter().filter(|&&at| world.records[at].pair().is_some()).count();
    let (chosen, against) = (apart(one, other), apart(other, one));
    assert_eq!(two.n_in_both, n_pairs(one) - n_pairs(&chosen));
    let sides = (naive_side(world, &chosen, switches), naive_side(world, &against, switches));
    for row in &two.rows {
        assert!(agrees(&row.chosen, &sides.0), "{:?}, not {:?}", row.chosen, sides.0[row.name()]);
        assert!(agrees(&row.against, &sides.1), "{:?}, not {:?}", row.against, sides.1[row.name()]);
        let Some(difference) = row.difference else { continue };
        match (row.chosen.value(), row.against.value(), difference.value()) {
            (Some(chosen), Some(against), Some(value)) => assert!(is_near(value, chosen - against)),
            (_, _, value) => assert_eq!(value, None),
        }
        if let (Some((lo, hi)), Some(value)) = (difference.interval(), difference.value()) {
            let half_width = |figure: &Figure| figure.interval().map_or(0.0, |(lo, hi)| hi - lo) / 2.0;
            let widest = half_width(&row.chosen) + half_width(&row.against);
            assert!(lo <= value && value <= hi && hi - lo <= 2.0 * widest + 1e-9, "{row:?}");
        }
    }
}

#[test]
fn every_two_selections_say_what_the_model_computes() {
    let mut n_compared = 0;
    for seed in [41, 42] {
        let world = World::new(records(seed, 260));
        let mut service = loaded(&world.records);
        for scope in scopes() {
            for dimension in ContrastBy::ALL.into_iter().filter_map(ContrastBy::dimension) {
                let found = naive_selections(&world, &scope, dimension);
                let report = ask(&mut service, &scope, &by(ContrastBy::Value(dimension)));
                let mut order: Vec<(&String, usize)> = found.iter().map(|(key, (_, n))| (key, *n)).collect();
                order.sort_by(|one, two| two.1.cmp(&one.1).then(one.0.cmp(two.0)));
                let choices: Vec<(String, usize)> =
                    report.choices.iter().map(|choice| (key(&choice.selection), choice.n_pairs)).collect();
                assert_eq!(choices.iter().map(|(key, n)| (key, *n)).collect::<Vec<_>>(), order);
                assert_eq!(report.two.is_some(), order.len() > 1);
                let Some(two) = &report.two else { continue };
                assert_eq!((report.chosen, report.against), (Some(0), Some(1)));
                let rows = |place: usize| &*found[order[place].0].0;
                check_two(&world, two, (rows(0), rows(1)), &scope.switches);
                n_compared += 1;
            }
        }
    }
    assert!(n_compared > 40, "{n_compared}");
}

fn key(selection: &Selection) -> String {
    match selection {
        Selection::Value(key) => key.clone(),
        Selection::Days(_) => panic!("a value"),
    }
}

#[test]
fn the_sides_that_the_address_names_are_taken_and_turned_round_the_signs_turn() {
    let world = World::new(records(43, 300));
    let mut service = loaded(&world.records);
    let value = |key: &str| Some(Selection::Value(key.to_owned()));
    let view = |chosen, against| ContrastView { by: ContrastBy::Value(Dimension::Queue), chosen, against };
    let there = ask(&mut service, &Scope::default(), &view(value("q-3"), value("q-1")));
    let back = ask(&mut service, &Scope::default(), &view(value("q-1"), value("q-3")));
    let (one, two) = (there.two.as_ref().unwrap(), back.two.as_ref().unwrap());
    assert_eq!(key(&there.chosen().unwrap().selection), "q-3");
    assert_eq!(one.n_in_both, two.n_in_both);
    for (one, two) in one.rows.iter().zip(&two.rows) {
        assert_eq!((one.chosen, one.against), (two.against, two.chosen));
        let ends = |row: &Figure| row.value().zip(row.interval());
        if let (Some((value, (lo, hi))), Some((turned, (low, high)))) =
            (one.difference.as_ref().and_then(ends), two.difference.as_ref().and_then(ends))
        {
            assert!(is_near(value, -turned) && is_near(lo, -high) && is_near(hi, -low));
        }
    }
}

#[test]
fn a_side_that_has_no_pair_or_is_the_other_one_is_chosen_by_the_report() {
    let world = World::new(records(44, 300));
    let mut service = loaded(&world.records);
    let view = |chosen: &str, against: &str| ContrastView {
        by: ContrastBy::Value(Dimension::Queue),
        chosen: Some(Selection::Value(chosen.to_owned())),
        against: Some(Selection::Value(against.to_owned())),
    };
    let two = |service: &mut Service, view: &ContrastView| {
        let report = ask(service, &Scope::default(), view);
        (report.chosen.unwrap(), report.against.unwrap())
    };
    let first = key(&ask(&mut service, &Scope::default(), &by(ContrastBy::default())).choices[0].selection);
    assert_eq!(two(&mut service, &view("no such queue", &first)), (1, 0));
    assert_eq!(two(&mut service, &view(&first, &first)), (0, 1));
    assert_eq!(two(&mut service, &view("no such queue", "nor this")), (0, 1));
}

#[test]
fn periods_are_halves_of_the_days_with_pairs_unless_days_are_named() {
    let world = World::new(records(45, 400));
    let mut service = loaded(&world.records);
    let scope = Scope::default();
    let day = |position: usize| world.records[position].evaluated_at.millis().map(|at| Day::of_utc(Timestamp(at)));
    let dated =
        || measured(&world, &scope).into_iter().filter(|&at| world.records[at].pair().is_some()).filter_map(day);
    let (first, last) = (dated().min().unwrap(), dated().max().unwrap());
    let later = Window::new(first, last).later_half();
    let within = |window: Window| -> Vec<usize> {
        let is_in = |&position: &usize| day(position).is_some_and(|day| window.from <= day && day <= window.to);
        measured(&world, &scope).into_iter().filter(is_in).collect()
    };
    let report = ask(&mut service, &scope, &by(ContrastBy::Period));
    let days = |side: Option<&Selectable>| match side.unwrap().selection {
        Selection::Days(window) => window,
        Selection::Value(_) => panic!("days"),
    };
    let two = report.two.as_ref().unwrap();
    assert_eq!(days(report.chosen()), later);
    assert_eq!(days(report.against()), Window::ending(later.from.plus(-1), later.days()));
    check_two(&world, two, (&within(later), &within(days(report.against()))), &scope.switches);
    assert_eq!(two.n_in_neither, report.n_pairs - dated().count());

    let overlapping = Window::new(first, later.from);
    let chosen = ContrastView { against: Some(Selection::Days(overlapping)), ..by(ContrastBy::Period) };
    let report = ask(&mut service, &scope, &chosen);
    let two = report.two.as_ref().unwrap();
    check_two(&world, two, (&within(later), &within(overlapping)), &scope.switches);

    let first_day = ContrastView { chosen: Some(Selection::Days(Window::new(first, first))), ..by(ContrastBy::Period) };
    assert_eq!(ask(&mut service, &scope, &first_day).two, None);
}

#[test]
fn panels_share_one_scale_and_their_bars_hold_every_pair_within_it() {
    let world = World::new(records(46, 300));
    let mut service = loaded(&world.records);
    let report = ask(&mut service, &Scope::default(), &by(ContrastBy::Value(Dimension::Agent)));
    assert!(!report.panels.is_empty() && report.panels.len() <= 12);
    let widths: Vec<f64> = report.panels.iter().flat_map(|panel| &panel.bars).map(|bar| bar.to - bar.from).collect();
    assert!(widths.iter().all(|width| is_near(*width, widths[0])));
    let (mut n_drawn, mut n_pairs) = (0.0, 0);
    for panel in &report.panels {
        n_pairs += panel.selectable.n_pairs;
        n_drawn += panel.bars.iter().map(|bar| bar.share * panel.selectable.n_pairs as f64).sum::<f64>();
        assert!(panel.bars.iter().all(|bar| bar.from >= -report.scale.reach && bar.from <= report.scale.reach));
        assert!(panel.bars.iter().all(|bar| bar.share <= report.scale.tallest));
    }
    assert!(is_near(n_drawn, (n_pairs - report.scale.n_beyond) as f64));
    assert!(report.scale.n_beyond * 50 <= n_pairs + 50, "{:?}", report.scale);
}
