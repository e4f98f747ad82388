//! Every figure equals what the naive model computes from the records, and every click finds what its picture counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::score::Outcome;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::figure::FigureAnswer;
use auditlens_engine::report::figures::Figures;
use auditlens_engine::report::narrow::MatrixCell;
use auditlens_engine::report::pass_basis::PassBasis;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskComparison;
use auditlens_engine::service::question::AskOverview;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::Driver;
use support::driver::loaded;
use support::driver::order;
use support::generator::records;
use support::naive_figures::Says;
use support::naive_figures::sheet;
use support::record::MARCH;
use support::record::Record;
use support::record::Score;
use support::record::Word;
use support::server::Server;
use support::world::World;

const CELLS: [(&str, Outcome, Outcome); 4] = [
    ("both_pass", Outcome::Pass, Outcome::Pass),
    ("false_pass", Outcome::Pass, Outcome::Fail),
    ("false_fail", Outcome::Fail, Outcome::Pass),
    ("both_fail", Outcome::Fail, Outcome::Fail),
];

fn filters() -> Vec<Filter> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let open = Filter::default();
    let days =
        |from: i64, to: i64| HalfOpen::new(Timestamp(MARCH + from * 86_400_000), Timestamp(MARCH + to * 86_400_000));
    vec![
        open.clone(),
        open.clone().with(Dimension::Direction, words(&["inbound"])),
        open.clone().with(Dimension::Queue, words(&["q-1", "q-3"])).with(Dimension::Channel, words(&["voice", ""])),
        open.clone().with(Dimension::Agent, words(&["a-2", "a-4"])),
        open.clone()
            .with(Dimension::Metric, words(&["m-1"]))
            .with(Dimension::Duration, words(&["evaluated", "legacy"])),
        Filter { at: days(5, 19), ..open.clone() },
        Filter { min_delta: Some(10.0), single_agent: true, ..open.clone() },
        Filter { auto: HalfOpen { from: Some(40.0), to: None }, text: "john".to_owned(), ..open.clone() },
        Filter { delta: HalfOpen { from: Some(-20.0), to: Some(10.0) }, ..open.clone() },
        Filter { fatal: Some(true), ..open.clone() },
        open.clone().with(Dimension::AuditOutcome, words(&["fail"])),
        Filter { text: "no conversation says this".to_owned(), ..open },
    ]
}

fn all_switches() -> Vec<Switches> {
    let mut all = Vec::new();
    for pass_mark in [None, Some(70.0)] {
        for tolerance in [5.0, 10.0] {
            all.extend([true, false].map(|fatal_rows_in| Switches { tolerance, pass_mark, fatal_rows_in }));
        }
    }
    all
}

fn compare(service: &mut Service, scope: &Scope) -> ComparisonReport {
    AskComparison { scope: scope.clone(), zone: Zone::utc() }.answer(service)
}

fn n_rows(service: &mut Service, scope: &Scope, filter: Filter) -> usize {
    let scope = Scope { filter, switches: scope.switches };
    AskRows { scope, sort: Sort::default(), first: 0, n_wanted: 0 }.answer(service).n_rows
}

fn is_near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * one.abs().max(two.abs()).max(1e-3)
}

/// What the overview shows at least, besides the cells of the matrix.
const LEADING: [&str; 18] = [
    "conversations",
    "evaluated",
    "below_threshold",
    "duration_unavailable",
    "legacy",
    "audited",
    "pairs",
    "fatal",
    "mean_auto",
    "mean_audit",
    "pass_rate",
    "bias",
    "loa_lower",
    "loa_upper",
    "within_tolerance",
    "false_pass",
    "false_pass_rate",
    "false_fail_rate",
];

/// Every figure says what the model says, and no figure is missing.
fn assert_figures(figures: &Figures, world: &World, scope: &Scope) {
    let expected = sheet(world, &world.select(&scope.filter, &scope.switches), &scope.switches);
    assert_present(figures, expected.keys());
    assert_true(figures, world, scope);
}

fn assert_present<'a>(figures: &Figures, wanted: impl IntoIterator<Item = &'a &'static str>) {
    let names: Vec<&str> = figures.all().iter().map(|figure| figure.name).collect();
    for name in wanted {
        assert!(names.contains(name), "{name} is missing");
    }
}

/// Every figure that is there says what the model says.
fn assert_true(figures: &Figures, world: &World, scope: &Scope) {
    let expected = sheet(world, &world.select(&scope.filter, &scope.switches), &scope.switches);
    for figure in figures.all() {
        let expected = expected.get(figure.name).unwrap_or_else(|| panic!("the model has no {}", figure.name));
        assert_eq!(figure.n, expected.n, "n of {} in {scope:?}", figure.name);
        let agrees = match (&figure.answer, &expected.says) {
            (FigureAnswer::Known { value, interval }, Says::Value(wanted, ends)) => {
                let ends_agree = match (interval, ends) {
                    (Some(found), Some(wanted)) => is_near(found.0, wanted.0) && is_near(found.1, wanted.1),
                    (found, wanted) => found.is_none() && wanted.is_none(),
                };
                is_near(*value, *wanted) && ends_agree
            }
            (FigureAnswer::TooFew { needs }, Says::TooFew(wanted)) => needs == wanted,
            (FigureAnswer::NoAnswer, Says::NoAnswer) => true,
            _ => false,
        };
        assert!(agrees, "{}: {:?}, expected {:?} in {scope:?}", figure.name, figure.answer, expected.says);
    }
}

#[test]
fn every_figure_equals_the_model() {
    let world = World::new(records(11, 900));
    let mut service = loaded(&world.records);
    for filter in filters() {
        for switches in all_switches() {
            let scope = Scope { filter: filter.clone(), switches };
            assert_figures(&compare(&mut service, &scope).figures, &world, &scope);
            let overview = AskOverview { scope: scope.clone() }.answer(&mut service);
            assert_present(&overview.figures, &LEADING);
            assert_true(&overview.figures, &world, &scope);
        }
    }
}

#[test]
fn the_generated_conversations_make_every_figure_mean_something() {
    let world = World::new(records(11, 900));
    let everything: Vec<usize> = (0..world.records.len()).collect();
    let open = sheet(&world, &everything, &Switches::default());
    for (name, figure) in &open {
        assert!(matches!(figure.says, Says::Value(value, _) if value != 0.0), "{name}: {figure:?}");
    }
    let without_fatal = sheet(&world, &everything, &Switches { fatal_rows_in: false, ..Switches::default() });
    for name in ["pairs", "mean_auto", "bias", "pass_rate", "both_fail"] {
        assert_ne!(open.get(name), without_fatal.get(name), "{name} does not depend on fatal rows");
    }
    let n_left = filters().iter().map(|filter| world.select(filter, &Switches::default()).len()).collect::<Vec<_>>();
    assert!(n_left[1..n_left.len() - 1].iter().all(|n| (1..900).contains(n)), "{n_left:?}");
}

#[test]
fn every_bin_mark_and_cell_finds_exactly_its_pairs() {
    let world = World::new(records(12, 700));
    let mut service = loaded(&world.records);
    let mut n_clicks = 0;
    for filter in filters() {
        for switches in all_switches() {
            let scope = Scope { filter: filter.clone(), switches };
            let report = compare(&mut service, &scope);
            let n_pairs = report.figures.get("pairs").n;
            assert_eq!(report.bins.iter().map(|bin| bin.count).sum::<usize>(), n_pairs);
            assert_eq!(report.marks.iter().map(|mark| mark.count).sum::<usize>(), n_pairs);
            for bin in &report.bins {
                let narrowed = bin.narrow(filter.clone(), &switches);
                assert_eq!(n_rows(&mut service, &scope, narrowed), bin.count, "{bin:?} in {scope:?}");
            }
            for mark in &report.marks {
                let narrowed = mark.narrow(filter.clone(), &switches);
                assert_eq!(n_rows(&mut service, &scope, narrowed), mark.count, "{mark:?} in {scope:?}");
            }
            // An empty cell has nothing to show, so there is nothing to click.
            let cells = CELLS.map(|(name, auto, audit)| (report.figures.get(name).n, MatrixCell { auto, audit }));
            for (count, cell) in cells.into_iter().filter(|(count, _)| *count > 0) {
                let narrowed = cell.narrow(filter.clone(), &switches);
                assert_eq!(n_rows(&mut service, &scope, narrowed), count, "{cell:?} in {scope:?}");
                n_clicks += 1;
            }
            n_clicks += report.bins.len() + report.marks.len();
        }
    }
    assert!(n_clicks > 1_000, "only {n_clicks} clicks");
}

#[test]
fn bins_are_half_open_of_one_width_and_without_gaps() {
    let world = World::new(records(13, 500));
    let mut service = loaded(&world.records);
    let bins = compare(&mut service, &Scope::default()).bins;
    let deltas: Vec<f64> = world.records.iter().filter_map(Record::delta).map(|tenths| tenths as f64 / 10.0).collect();
    assert!(bins.windows(2).all(|pair| pair[0].to.to_bits() == pair[1].from.to_bits()));
    let width = bins[0].to - bins[0].from;
    assert!(bins.iter().all(|bin| is_near(bin.to - bin.from, width)));
    for bin in &bins {
        let inside = deltas.iter().filter(|delta| (bin.from..bin.to).contains(*delta)).count();
        assert_eq!(bin.count, inside, "{bin:?}");
    }
}

#[test]
fn the_largest_disagreements_come_first() {
    let world = World::new(records(14, 400));
    let mut service = loaded(&world.records);
    let mut expected: Vec<(i64, &str)> =
        world.records.iter().filter_map(|record| Some((-record.delta()?.abs(), record.id.as_str()))).collect();
    expected.sort_unstable();
    let largest = compare(&mut service, &Scope::default()).largest;
    assert!(!largest.is_empty());
    for (row, (size, id)) in largest.iter().zip(expected) {
        assert_eq!(row.row.conversation_id, id);
        assert!(is_near(row.row.delta.unwrap().0.abs(), -size as f64 / 10.0));
    }
}

#[test]
fn one_row_ten_rows_and_none_are_answers_too() {
    let mut pairs: Vec<Record> =
        records(15, 400).into_iter().filter(|record| record.pair().is_some() && !record.is_fatal()).collect();
    pairs.dedup_by(|one, two| one.id == two.id);
    for n in [0, 1, 2, 9, 10] {
        let world = World::new(pairs[..n].to_vec());
        let mut service = loaded(&world.records);
        for switches in all_switches() {
            let scope = Scope { filter: Filter::default(), switches };
            let report = compare(&mut service, &scope);
            assert_figures(&report.figures, &world, &scope);
            assert_eq!(report.bins.is_empty(), n == 0);
            assert_eq!(report.middle_half.is_some(), n > 0);
        }
        let says = |name, needs| {
            let expected = sheet(&world, &(0..n).collect::<Vec<_>>(), &Switches::default());
            assert_eq!(expected[name].says == Says::TooFew(needs), n < needs, "{name} with {n}");
        };
        says("bias", 1);
        says("loa_lower", 10);
        says("spearman", 10);
    }
}

#[test]
fn a_row_that_was_replaced_leaves_no_trace_in_any_figure() {
    let mut newer = records(18, 600);
    newer.retain(|record| record.form().starts_with("m-1 28") && !record.is_fatal());
    (newer[49].auto, newer[49].outcome) = (Score::Tenths(900), Word::is("pass"));
    // The older version passed so low that it alone made the bracket of its form cross itself.
    let mut older = newer[49].clone();
    older.auto = Score::Tenths(-200);
    let mut list: Vec<String> = newer.iter().map(Record::json).collect();
    let newest = std::mem::replace(&mut list[49], older.json());
    let mut server = Server::with_twist(list, |number, _, list| {
        if number == 1 {
            list[49].clone_from(&newest);
        }
        None
    });
    let mut service = Service::default();
    let mut driver = Driver::start(&mut service, order(50));
    driver.step(&mut service, &mut server, 0);
    assert_eq!(compare(&mut service, &Scope::default()).figures.get("both_pass").n, 0, "the bracket does not cross");
    driver.run(&mut service, &mut server, None);
    assert_eq!(service.status().changed, 1);
    let world = World::new(newer);
    let report = compare(&mut service, &Scope::default());
    assert_figures(&report.figures, &world, &Scope::default());
    assert!(report.figures.get("both_pass").n > 0);
}

#[test]
fn equal_scores_have_no_correlation_rather_than_a_number() {
    let mut same: Vec<Record> = records(16, 40);
    for (number, record) in same.iter_mut().enumerate() {
        (record.id, record.auto, record.audit) = (format!("c-{number:02}"), Score::Tenths(805), Score::Tenths(705));
    }
    let world = World::new(same);
    let mut service = loaded(&world.records);
    let figures = compare(&mut service, &Scope::default()).figures;
    assert_figures(&figures, &world, &Scope::default());
    assert_eq!(figures.get("within_tolerance").value(), Some(1.0));
    assert_eq!(figures.get("pearson").answer, FigureAnswer::NoAnswer);
}

#[test]
fn the_pass_basis_counts_every_pair_that_rests_on_it() {
    let world = World::new(records(17, 500));
    let mut service = loaded(&world.records);
    let report = compare(&mut service, &Scope::default());
    let PassBasis::PerForm { n_merged, brackets } = report.pass_basis else { panic!("a mark was set") };
    let with_mark = world.records.iter().filter(|record| record.pair().is_some() && record.pass_tenths.is_some());
    assert_eq!(n_merged, with_mark.count());
    let n_inferred: usize = brackets.iter().map(|bracket| bracket.n_pairs).sum();
    assert_eq!(n_merged + n_inferred, report.figures.get("pairs").n);
    assert_eq!(brackets.len(), 4);
    let set = Scope { switches: Switches { pass_mark: Some(70.0), ..Switches::default() }, ..Scope::default() };
    assert_eq!(compare(&mut service, &set).pass_basis, PassBasis::Set { mark: 70.0 });
}
