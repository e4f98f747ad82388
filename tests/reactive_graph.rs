//! What follows from what: each change of the address brings new answers to the screens that it concerns, and to no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_cmp, reason = "tests may fail loudly")]

mod support;

use std::cell::RefCell;
use std::sync::Arc;

use auditlens::api::stage::with_stage;
use auditlens::reactive::prelude::*;
use auditlens::state::derived;
use auditlens::state::derived::Answer;
use auditlens::state::stopwatch::Shows;
use auditlens::state::sync::answers;
use auditlens::state::tasks::show::History;
use auditlens::state::tasks::show::clear_filters;
use auditlens::state::tasks::show::open;
use auditlens::state::tasks::show::show;
use auditlens::state::tasks::show::sort_by;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::cluster_intervals::ClusterStep;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::overview::OverviewReport;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::RowsAnswer;
use support::page::Page;
use support::page::conversations;
use support::page::n_measures;
use support::page::pass;
use support::page::plain_settings;
use support::tasks;

/// Conversations of the report; more than two pages.
const N: usize = 250;

/// A page with a report, and the answers of the three screens.
struct Graph {
    page: Page,
    overview: Answer<OverviewReport>,
    comparison: Answer<ComparisonReport>,
    rows: Answer<RowsAnswer>,
}

impl Graph {
    fn new(hash: &str) -> Self {
        let page = Page::with_report(hash, &conversations(N));
        let session = page.session;
        let (overview, comparison, rows) = page.owner.with(|| {
            let all = Signal::stored((0, N));
            (derived::overview(session), derived::comparison(session), derived::rows(session, all))
        });
        tasks::run_all();
        Self { page, overview, comparison, rows }
    }

    fn change(&self, change: impl FnOnce(&mut Route)) {
        show(self.page.session, History::Push, change);
        tasks::run_all();
    }

    fn choose(&self, dimension: Dimension, value: &str) {
        self.change(|route| route.filter = std::mem::take(&mut route.filter).toggled(dimension, value));
    }

    fn figure(&self, name: &'static str) -> f64 {
        self.overview.get_untracked().unwrap().figures.get(name).value().unwrap()
    }

    /// Ids of the rows, in order.
    fn ids(&self) -> Vec<String> {
        let answer = self.rows.get_untracked().unwrap();
        answer.rows.iter().map(|row| row.conversation_id.clone()).collect()
    }
}

/// Deltas of the pairs among the conversations that are meant.
fn deltas(is_meant: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..N).filter(|number| number % 3 == 0 && is_meant(*number)).map(|number| number % 21).collect()
}

fn mean(numbers: &[usize]) -> f64 {
    numbers.iter().sum::<usize>() as f64 / numbers.len() as f64
}

fn assert_near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} {other}");
}

#[test]
fn a_report_is_answered_for_all_of_its_rows() {
    let graph = Graph::new("#/overview");
    assert_eq!((graph.figure("conversations"), graph.figure("pairs")), (250.0, deltas(|_| true).len() as f64));
    assert_near(graph.figure("bias"), mean(&deltas(|_| true)));
    assert_eq!(graph.ids().len(), N);
    assert_eq!(graph.comparison.get_untracked().unwrap().figures.get("pairs").value(), Some(graph.figure("pairs")));
}

#[test]
fn a_filter_changes_the_rows_and_the_figures() {
    let graph = Graph::new("#/overview");
    graph.choose(Dimension::Channel, "voice");
    let is_voice = |number: usize| number.is_multiple_of(2);
    assert_eq!(graph.figure("conversations"), 125.0);
    assert_near(graph.figure("bias"), mean(&deltas(is_voice)));
    assert_eq!(graph.ids().len(), 125);
    assert!(graph.ids().iter().all(|id| is_voice(id[2..].parse().unwrap())));
    clear_filters(graph.page.session);
    tasks::run_all();
    assert_eq!((graph.figure("conversations"), graph.ids().len()), (250.0, N));
}

#[test]
fn an_address_with_a_filter_is_answered_with_that_filter() {
    let graph = Graph::new("#/compare?channel=chat&tolerance=0");
    assert_eq!(graph.ids().len(), 125);
    let exact = deltas(|number| !number.is_multiple_of(2)).iter().filter(|delta| **delta == 0).count();
    assert_near(graph.figure("within_tolerance") * graph.figure("pairs"), exact as f64);
}

#[test]
fn a_switch_changes_figures_and_no_rows() {
    let graph = Graph::new("#/overview");
    let ids = graph.ids();
    graph.change(|route| route.tolerance = Some(3.0));
    let within = deltas(|_| true).iter().filter(|delta| **delta <= 3).count();
    assert_near(graph.figure("within_tolerance") * graph.figure("pairs"), within as f64);
    graph.change(|route| route.pass_mark = Some(-100.0));
    assert_eq!(graph.figure("false_pass") + graph.figure("both_fail"), 0.0);
    graph.change(|route| route.fatal_rows_in = false);
    assert_eq!(graph.figure("pairs"), deltas(|number| !number.is_multiple_of(50)).len() as f64);
    assert_eq!(graph.figure("conversations"), 250.0);
    assert_eq!(graph.ids(), ids);
}

#[test]
fn the_configuration_sets_the_switches_that_the_address_leaves_open() {
    let mut settings = plain_settings();
    settings["tolerance"] = serde_json::json!(4);
    settings["passMark"] = serde_json::json!(70);
    let page = Page::open("#/overview?pass_mark=55", &settings);
    let switches = page.owner.with(|| derived::switches(page.session)).get_untracked();
    assert_eq!((switches.tolerance, switches.pass_mark), (4.0, Some(55.0)));
}

#[test]
fn a_period_is_one_of_the_zone() {
    with_stage(|stage| stage.zones.push(Zone::new("Etc/GMT-2", vec![(Timestamp(i64::MIN), 120)])));
    let period = "at_from=2026-03-05T10:00&at_to=2026-03-05T11:00";
    let ids = |zone: &str| Graph::new(&format!("#/overview?{period}{zone}")).ids();
    // Conversations are evaluated between 08:00 and 09:00 UTC.
    assert_eq!(ids("&zone=Etc/GMT-2").len(), (0..N).filter(|number| number % 28 == 4).count());
    assert!(ids("").is_empty());
}

#[test]
fn an_order_changes_the_order_alone() {
    let graph = Graph::new("#/conversations");
    let newest_first = graph.ids();
    let n_reports = graph.page.watch(graph.overview);
    sort_by(graph.page.session, Sort { key: SortKey::Conversation, descending: false });
    tasks::run_all();
    let by_id = graph.ids();
    assert!(by_id.is_sorted() && by_id != newest_first);
    let mut same = newest_first;
    same.sort();
    assert_eq!(by_id, same);
    assert_eq!(n_reports.times(), 0);
}

#[test]
fn choices_leave_out_the_clause_of_their_own_dimension() {
    let graph = Graph::new("#/overview?channel=voice&agent=a-1");
    let session = graph.page.session;
    let is_wanted = RwSignal::new(false);
    let channels = graph.page.owner.with(|| derived::choices(session, Dimension::Channel, is_wanted.into()));
    tasks::run_all();
    assert_eq!(channels.get_untracked(), None);
    is_wanted.set(true);
    tasks::run_all();
    let counts = |answer: &Vec<auditlens_engine::report::facets::Choice>| -> Vec<(String, usize, bool)> {
        answer.iter().map(|choice| (choice.key.clone(), choice.n_rows, choice.is_chosen)).collect()
    };
    let of_agent = |rest: usize| (0..N).filter(|number| number % 5 == 1 && number % 2 == rest).count();
    let mut found = counts(&channels.get_untracked().unwrap());
    found.sort();
    assert_eq!(found, [("chat".to_owned(), of_agent(1), false), ("voice".to_owned(), of_agent(0), true)]);
    let (rows, n_choices) = (graph.page.watch(graph.rows), graph.page.watch(channels));
    graph.choose(Dimension::Channel, "chat");
    assert_eq!((rows.times(), n_choices.times()), (1, 1));
    assert!(counts(&channels.get_untracked().unwrap()).iter().all(|(_, _, is_chosen)| *is_chosen));
}

#[test]
fn a_conversation_opens_and_an_unknown_one_does_not() {
    let graph = Graph::new("#/conversations?open=c-0007");
    let session = graph.page.session;
    let found = graph.page.owner.with(|| derived::open_conversation(session));
    tasks::run_all();
    let id = || found.get_untracked().map(|answer| answer.as_ref().as_ref().map(|found| found.conversation_id.clone()));
    assert_eq!(id(), Some(Some("c-0007".to_owned())));
    open(session, Some("c-9999".to_owned()));
    tasks::run_all();
    assert_eq!(id(), Some(None));
    open(session, Some("c-0249".to_owned()));
    tasks::run_all();
    assert_eq!(id(), Some(Some("c-0249".to_owned())));
    let n_answers = graph.page.watch(found);
    open(session, None);
    assert_eq!(n_answers.times(), 0);
}

#[test]
fn nothing_is_asked_again_where_nothing_relevant_changed() {
    let graph = Graph::new("#/overview");
    let (reports, comparisons) = (graph.page.watch(graph.overview), graph.page.watch(graph.comparison));
    let rows = graph.page.watch(graph.rows);
    let times = || (reports.times(), comparisons.times(), rows.times());
    graph.change(|route| route.screen = Screen::Compare);
    graph.change(|route| route.open = Some("c-0001".to_owned()));
    graph.change(|_| {});
    graph.change(|route| route.tolerance = Some(10.0));
    graph.page.session.is_compact.set(true);
    graph.page.session.ignored_keys.set(vec!["nonsense".to_owned()]);
    assert_eq!(times(), (0, 0, 0), "no question differs");
    graph.change(|route| route.sort.descending = false);
    assert_eq!(times(), (0, 0, 1), "an order concerns the rows alone");
    graph.change(|route| route.filter.text = "agent 3".to_owned());
    assert_eq!(times(), (1, 1, 1));
    graph.change(|route| (route.filter.single_agent, route.tolerance) = (true, Some(1.0)));
    assert_eq!(times(), (1, 1, 1), "two changes at once are one question");
}

#[test]
fn answers_are_found_anew_for_another_revision_of_the_table() {
    let records = conversations(N);
    let page = Page::open("#/overview", &plain_settings());
    let rows = page.owner.with(|| derived::rows(page.session, Signal::stored((0, 5))));
    let n_held = || rows.get_untracked().map(|answer: Arc<RowsAnswer>| (answer.n_rows, answer.rows.len()));
    tasks::run_all();
    assert_eq!(n_held(), Some((0, 0)));
    page.serve(&records);
    assert_eq!(n_held(), Some((100, 5)));
    page.serve_all(&records);
    assert_eq!(n_held(), Some((N, 5)));
}

thread_local! {
    static ASKED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// A question that notes that it was asked.
#[derive(Clone, PartialEq)]
struct Noted(u32);

impl Question for Noted {
    type Answer = u32;

    fn answer(&self, _: &mut Service) -> u32 {
        ASKED.with_borrow_mut(|asked| asked.push(self.0));
        self.0
    }
}

/// Asks a first question, then another one before the first is answered; the answers come in the order of `turns`.
fn raced(second: Option<Noted>, turns: &[usize]) -> (Option<u32>, Vec<u32>) {
    let page = Page::open("#/overview", &plain_settings());
    let source = page.owner.with(|| RwSignal::new(None));
    let shown = page.owner.with(|| answers(page.session, Memo::new(move |_| source.get()), Shows::Aside));
    tasks::run_all();
    source.set(Some(Noted(1)));
    tasks::run_one(0);
    source.set(second);
    for &nth in turns {
        tasks::run_one(nth);
    }
    tasks::run_all();
    (shown.get_untracked().map(|answer: Arc<u32>| *answer), ASKED.take())
}

#[test]
fn an_answer_that_comes_too_late_is_let_go() {
    // Two tasks are awake: the answer to the first question, and the effect that asks the second one.
    assert_eq!(raced(Some(Noted(2)), &[1, 1]), (Some(2), vec![2, 1]), "the answers come in the wrong order");
    assert_eq!(raced(Some(Noted(2)), &[1, 0]), (Some(2), vec![1, 2]));
    assert_eq!(raced(Some(Noted(2)), &[0]), (Some(2), vec![1, 2]));
    assert_eq!(raced(None, &[1]), (None, vec![1]), "the question was taken back before its answer came");
}

/// How often a step of intervals by cluster was taken since this was asked last.
fn n_steps(before: &mut usize) -> usize {
    let all = n_measures("auditlens:step");
    all - std::mem::replace(before, all)
}

#[test]
fn an_answer_in_steps_lets_the_page_breathe_and_ends_when_another_is_wanted() {
    let mut records = conversations(N);
    for (number, record) in records.iter_mut().enumerate() {
        record["Agents"] = serde_json::json!([{ "Agent ID": format!("a-{}", number % 20) }]);
    }
    let page = Page::with_report("#/compare", &records);
    let session = page.session;
    let found = page.owner.with(|| derived::cluster_intervals(session));
    tasks::run_all();
    assert_eq!((found.get_untracked(), n_measures("auditlens:step")), (None, 0), "nobody asked");
    let change = |change: &dyn Fn(&mut Route)| {
        show(session, History::Push, change);
        tasks::run_all();
    };
    let (mut before, share) = (0, || found.get_untracked().map(|step| matches!(*step, ClusterStep::Done(_))));
    change(&|route| route.cluster = Some(ClusterBy::Agent));
    assert_eq!((share(), n_steps(&mut before)), (Some(false), 1), "one step, and then the browser's turn");
    pass(100);
    let n_whole = n_steps(&mut before);
    assert_eq!(share(), Some(true));
    assert!(n_whole > 2, "{n_whole}");
    for tolerance in [3.0, 4.0, 5.0] {
        change(&|route| route.tolerance = Some(tolerance));
    }
    assert_eq!(n_steps(&mut before), 3, "one step of each");
    pass(100);
    assert_eq!((share(), n_steps(&mut before)), (Some(true), n_whole), "and then only those of the last");
    change(&|route| route.cluster = Some(ClusterBy::Auditor));
    assert_eq!(found.get_untracked().map(|step| step.by()), Some(ClusterBy::Auditor));
    change(&|route| route.cluster = None);
    assert_eq!(found.get_untracked(), None);
}
