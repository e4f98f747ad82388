//! Addresses are total both ways: every route survives being written and read, and no text is too odd to be read.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use auditlens_engine::domain::audit_plan::AuditPlanView;
use auditlens_engine::domain::audit_plan::CoverageBy;
use auditlens_engine::domain::audit_plan::HalfWidth;
use auditlens_engine::domain::audit_plan::ListLength;
use auditlens_engine::domain::breakdown::BREAKDOWN_DIMENSIONS;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::breakdown::GroupSortKey;
use auditlens_engine::domain::choices::Values;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::contrast::ContrastView;
use auditlens_engine::domain::contrast::Selection;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::metric::NaAs;
use auditlens_engine::domain::period::DAY_MS;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::period::Window;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::route::UNNAMED;
use auditlens_engine::route::hash_from_route;
use auditlens_engine::route::route_from_hash;
use proptest::collection::btree_map;
use proptest::collection::btree_set;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a&=%#+? /é\u{202e}🙂\\u{0}-\\u{20}]{0,12}", "%[0-9A-Fa-f]{0,2}"]
}

fn some_text() -> impl Strategy<Value = String> {
    text().prop_filter("an empty one says nothing", |text| !text.is_empty())
}

fn value_of(dimension: Dimension) -> BoxedStrategy<String> {
    match dimension {
        Dimension::Audit => select(vec!["audited".to_owned(), "not_audited".to_owned()]).boxed(),
        Dimension::AuditOutcome => select(vec!["pass".to_owned(), "fail".to_owned()]).boxed(),
        Dimension::Auditor => "([0-9a-f]{12})?".boxed(),
        Dimension::Form => "([0-9a-f]{16})?".boxed(),
        _ => text().boxed(),
    }
}

fn choice() -> impl Strategy<Value = (Dimension, Vec<String>)> {
    select(Dimension::ALL.to_vec())
        .prop_flat_map(|dimension| (Just(dimension), btree_set(value_of(dimension), 1..4)))
        .prop_map(|(dimension, values)| (dimension, values.into_iter().collect()))
}

fn range() -> impl Strategy<Value = HalfOpen<f64>> {
    (option::of(-1000.0..=1000.0), option::of(-1000.0..=1000.0)).prop_map(|(from, to)| HalfOpen { from, to })
}

fn days() -> std::ops::Range<i32> {
    0..Day::from_iso("2199-12-31").unwrap().0
}

fn at_local() -> impl Strategy<Value = HalfOpen<Timestamp>> {
    let last = i64::from(days().end) * DAY_MS;
    let step = select(vec![1, 1000, 60_000, 3_600_000]);
    let time = (0..last, step).prop_map(|(millis, step)| Timestamp(millis / step * step));
    (option::of(time.clone()), option::of(time)).prop_map(|(from, to)| HalfOpen { from, to })
}

fn filter() -> impl Strategy<Value = Filter> {
    let choices = vec(choice(), 0..5);
    let rest = (option::of(any::<bool>()), any::<bool>(), option::of(0.0..=200.0), text());
    (choices, rest, range(), range(), range()).prop_map(|(choices, rest, delta, auto, audit)| {
        let (fatal, single_agent, min_delta, text) = rest;
        let filter = Filter { fatal, single_agent, min_delta, delta, auto, audit, text, ..Filter::default() };
        choices.into_iter().fold(filter, |filter, (dimension, values)| filter.with(dimension, values))
    })
}

fn route() -> impl Strategy<Value = Route> {
    let window = option::of((days(), days()).prop_map(|(from, to)| Window::new(Day(from), Day(to))));
    let direction = option::of(select(vec!["inbound".to_owned(), "outbound".to_owned()]));
    let load = (window, option::of(some_text()), any::<bool>(), direction);
    let na = select(vec![NaAs::LeftOut, NaAs::Third]);
    let switches = (option::of(0.0..=200.0), option::of(-100.0..=100.0), any::<bool>(), na);
    let sort = (select(SortKey::ALL.to_vec()), any::<bool>()).prop_map(|(key, descending)| Sort { key, descending });
    let by_sort = (select(GroupSortKey::ALL.to_vec()), any::<bool>());
    let by_sort = by_sort.prop_map(|(key, descending)| GroupSort { key, descending });
    let breakdown = (select(BREAKDOWN_DIMENSIONS.to_vec()), by_sort, select(FunnelOf::ALL.to_vec()));
    let plan = (select(CoverageBy::ALL.to_vec()), select(ListLength::ALL.to_vec()), select(HalfWidth::ALL.to_vec()));
    let plan = plan.prop_map(|(by, length, half_width)| AuditPlanView { by, length, half_width });
    let cluster = option::of(select(ClusterBy::ALL.to_vec()));
    let view = (select(Screen::ALL.to_vec()), sort, option::of(some_text()), breakdown, plan, (contrast(), cluster));
    (view, load, switches, filter(), at_local()).prop_map(|(view, load, switches, filter, at_local)| {
        let (screen, sort, open, (by, by_sort, funnel), audit_plan, (contrast, cluster)) = view;
        let (window, zone, below, load_direction) = load;
        let (tolerance, pass_mark, fatal_rows_in, na) = switches;
        Route {
            screen,
            window,
            zone,
            below,
            load_direction,
            filter,
            at_local,
            tolerance,
            pass_mark,
            fatal_rows_in,
            na,
            sort,
            by,
            by_sort,
            funnel,
            contrast,
            audit_plan,
            cluster,
            open,
        }
    })
}

fn contrast() -> impl Strategy<Value = ContrastView> {
    select(ContrastBy::ALL.to_vec()).prop_flat_map(|by| {
        let side = || match by {
            ContrastBy::Value(dimension) => option::of(value_of(dimension).prop_map(Selection::Value)).boxed(),
            ContrastBy::Period => {
                let window = (days(), days()).prop_map(|(from, to)| Window::new(Day(from), Day(to)));
                option::of(window.prop_map(Selection::Days)).boxed()
            }
        };
        (side(), side()).prop_map(move |(chosen, against)| ContrastView { by, chosen, against })
    })
}

/// Text that looks like an address, with known and unknown keys and values of any kind.
fn address() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        "from|to|zone|at_from|at_to|queue|agent|auditor|audit|audit_outcome|fatal|min_delta|delta_from|auto_to|q",
        "tolerance|pass_mark|fatal_rows|single_agent|sort|desc|below|load_direction|open|na|by|by_sort|by_desc|coverage|listed|half_width|contrast|chosen|against|cluster|[a-z]{1,30}",
    ];
    let value = prop_oneof![
        "0|1|out|inbound|delta|queue|bias|group|evaluated_at|pass|audited|[0-9a-f]{12}|-?[0-9]{1,4}(\\.[0-9]{1,3})?|NaN|inf|1e999",
        "[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,4})?)?)?",
        text(),
    ];
    let pairs = btree_map(0..40_usize, (key, value), 0..12);
    ("#?/?(overview|compare|breakdown|conversations|settings|quality)?/?", pairs).prop_map(|(path, pairs)| {
        let pairs: Vec<String> = pairs.into_values().map(|(key, value)| format!("{key}={value}")).collect();
        format!("{path}?{}", pairs.join("&"))
    })
}

proptest! {
    #[test]
    fn every_route_survives_writing_and_reading(route in route()) {
        let hash = hash_from_route(&route);
        let parsed = route_from_hash(&hash);
        prop_assert_eq!(&parsed.route, &route, "{}", hash);
        prop_assert!(parsed.unknown.is_empty(), "{:?}", parsed.unknown);
        prop_assert!(hash.bytes().all(|byte| byte.is_ascii_graphic()), "{}", hash);
    }

    #[test]
    fn any_address_is_read_and_what_was_read_is_stable(address in prop_oneof![any::<String>(), address()]) {
        let route = route_from_hash(&address).route;
        let hash = hash_from_route(&route);
        let again = route_from_hash(&hash);
        prop_assert_eq!(&again.route, &route, "{}", hash);
        prop_assert!(again.unknown.is_empty(), "{:?}", again.unknown);
        prop_assert_eq!(hash_from_route(&again.route), hash);
    }
}

#[test]
fn the_address_of_the_contract_is_read_whole() {
    let hash = "#/compare?from=2026-03-01&to=2026-03-31&zone=UTC&at_from=2026-03-05T08:00&at_to=2026-03-06T08:00\
                &direction=inbound&channel=voice&queue=Q1&queue=Q2&agent=A1&auditor=ba7816bf8f01&metric=M1&language=en\
                &form=58e05fbdcde0bcc8&audit=audited&outcome=pass&duration=evaluated&fatal=1&min_delta=10&delta_from=-20&delta_to=-10\
                &audit_outcome=fail&tolerance=10&pass_mark=70&fatal_rows=out&na=third&single_agent=1&q=late+fee\
                &sort=delta&desc=1&below=1&load_direction=inbound&open=C-1";
    let parsed = route_from_hash(hash);
    assert_eq!(parsed.unknown, Vec::<String>::new());
    let route = parsed.route;
    assert_eq!(route.screen, Screen::Compare);
    assert_eq!(route.window.map(Window::days), Some(31));
    assert_eq!(route.at_local.from.unwrap().to_iso(), "2026-03-05T08:00:00Z");
    assert_eq!(route.filter.choices.len(), Dimension::ALL.len());
    assert!(route.filter.chooses(Dimension::Queue, "Q1") && route.filter.chooses(Dimension::Queue, "Q2"));
    assert_eq!(route.filter.delta, HalfOpen::new(-20.0, -10.0));
    assert_eq!((route.tolerance, route.pass_mark, route.fatal_rows_in), (Some(10.0), Some(70.0), false));
    assert_eq!((route.filter.fatal, route.filter.single_agent, route.below), (Some(true), true, true));
    assert_eq!(route.filter.text, "late fee");
    assert_eq!(route.sort, Sort { key: SortKey::Delta, descending: true });
    assert_eq!((route.load_direction.as_deref(), route.open.as_deref()), (Some("inbound"), Some("C-1")));
}

#[test]
fn only_what_is_changed_is_written_and_in_one_order() {
    assert_eq!(hash_from_route(&Route::default()), "#/overview");
    let (from, to) = (Day::from_iso("2026-03-01").unwrap(), Day::from_iso("2026-03-31").unwrap());
    let filter = Filter::default().toggled(Dimension::Channel, "voice").toggled(Dimension::Agent, "b&1");
    let route = Route { screen: Screen::Compare, window: Some(Window::new(from, to)), filter, ..Route::default() };
    assert_eq!(hash_from_route(&route), "#/compare?from=2026-03-01&to=2026-03-31&channel=voice&agent=b%261");
}

#[test]
fn a_sort_key_alone_is_ascending_and_none_is_newest_first() {
    let sort = |query: &str| route_from_hash(&format!("#/conversations?{query}")).route.sort;
    assert_eq!(sort(""), Sort::default());
    assert_eq!(sort("desc=1"), Sort::default());
    assert_eq!(sort("sort=nothing"), Sort::default());
    assert_eq!(sort("sort=delta"), Sort { key: SortKey::Delta, descending: false });
    assert_eq!(sort("sort=evaluated_at"), Sort { key: SortKey::EvaluatedAt, descending: false });
    assert_eq!(sort("desc=0"), Sort { key: SortKey::EvaluatedAt, descending: false });
}

#[test]
fn a_breakdown_says_by_what_and_in_which_order() {
    let route = |query: &str| route_from_hash(&format!("#/breakdown?{query}")).route;
    assert_eq!((route("").by, route("").by_sort), (Dimension::Agent, GroupSort::default()));
    let asked = route("by=queue&by_sort=within_tolerance");
    let sort = GroupSort { key: GroupSortKey::WithinTolerance, descending: false };
    assert_eq!((asked.by, asked.by_sort), (Dimension::Queue, sort));
    assert_eq!(hash_from_route(&asked), "#/breakdown?by=queue&by_sort=within_tolerance");
    assert!(!route("by_desc=0").by_sort.descending && route("by_sort=bias&by_desc=1").by_sort.descending);
}

#[test]
fn an_audit_plan_says_what_it_shows_and_nothing_else_changes_it() {
    let plan = |query: &str| route_from_hash(&format!("#/audit-plan?{query}"));
    assert_eq!((plan("").route.screen, plan("").route.audit_plan), (Screen::AuditPlan, AuditPlanView::default()));
    let asked = plan("coverage=agent&listed=100&half_width=0.5");
    let by = CoverageBy::Value(Dimension::Agent);
    let view = AuditPlanView { by, length: ListLength::Hundred, half_width: HalfWidth::Half };
    assert_eq!((asked.route.audit_plan, asked.unknown.len()), (view, 0));
    assert_eq!(hash_from_route(&asked.route), "#/audit-plan?coverage=agent&listed=100&half_width=0.5");
    let twice = plan("listed=10&listed=25");
    assert_eq!((twice.route.audit_plan.length, twice.unknown), (ListLength::Ten, vec!["listed".to_owned()]));
}

#[test]
fn two_selections_are_named_by_what_they_are_of() {
    let view = |query: &str| route_from_hash(&format!("#/compare?{query}"));
    let asked = view("chosen=q-2&contrast=agent&against=");
    let value = |key: &str| Some(Selection::Value(key.to_owned()));
    let by = ContrastBy::Value(Dimension::Agent);
    assert_eq!(asked.route.contrast, ContrastView { by, chosen: value("q-2"), against: value("") });
    assert_eq!(hash_from_route(&asked.route), "#/compare?contrast=agent&chosen=q-2&against=");
    let periods = view("contrast=period&chosen=2026-03-15..2026-03-31&against=2026-03-14..2026-03-01");
    let days = |from, to| Some(Selection::Days(Window::new(Day::from_iso(from).unwrap(), Day::from_iso(to).unwrap())));
    let (chosen, against) = (days("2026-03-15", "2026-03-31"), days("2026-03-01", "2026-03-14"));
    assert_eq!(periods.route.contrast, ContrastView { by: ContrastBy::Period, chosen, against });
    let wrong = view("contrast=period&chosen=q-2&against=2026-03-01..2026-03-32");
    assert_eq!((wrong.route.contrast.chosen, wrong.unknown), (None, vec!["chosen".to_owned(), "against".to_owned()]));
    assert_eq!(view("contrast=auditor&chosen=Ann%20Example").unknown, ["chosen"]);
}

#[test]
fn a_comparison_says_by_whom_pairs_are_alike_only_where_they_are() {
    let compare = |query: &str| route_from_hash(&format!("#/compare?{query}"));
    assert_eq!(compare("").route.cluster, None);
    for by in ClusterBy::ALL {
        let asked = compare(&format!("cluster={}", by.word()));
        assert_eq!((asked.route.cluster, asked.unknown.len()), (Some(by), 0));
        assert_eq!(hash_from_route(&asked.route), format!("#/compare?cluster={}", by.word()));
    }
    assert_eq!(hash_from_route(&compare("").route), "#/compare");
}

#[test]
fn a_bad_value_is_ignored_and_its_key_named_once() {
    for pair in [
        "tolerance=-1",
        "tolerance=NaN",
        "tolerance=200.1",
        "pass_mark=inf",
        "pass_mark=101",
        "min_delta=-3",
        "delta_from=1e999",
        "fatal=2",
        "single_agent=yes",
        "fatal_rows=maybe",
        "na=yes",
        "sort=name",
        "by=audit",
        "form=58e0",
        "form=58E05FBDCDE0BCC8",
        "by_sort=delta",
        "by_desc=yes",
        "coverage=auditor",
        "listed=30",
        "half_width=3",
        "contrast=outcome",
        "cluster=queue",
        "cluster=",
        "desc=",
        "below=true",
        "load_direction=sideways",
        "open=",
        "zone=",
        "audit=maybe",
        "audit_outcome=not_evaluated",
        "auditor=Ann%20Example",
        "at_from=2026-03-05",
        "at_from=2026-03-05T24:00",
        "at_to=2026-03-05T08:00:0",
        "from=2026-03-01",
        "to=2026-02-30",
        "q=%FF",
        "channel=%C3",
        "nonsense=1",
    ] {
        let parsed = route_from_hash(&format!("#/overview?{pair}&{pair}"));
        assert_eq!(parsed.route, Route::default(), "{pair}");
        assert_eq!(parsed.unknown, [pair.split('=').next().unwrap()], "{pair}");
    }
}

#[test]
fn of_a_key_that_cannot_repeat_the_first_wins() {
    let parsed = route_from_hash("#/compare?tolerance=5&tolerance=20");
    assert_eq!((parsed.route.tolerance, parsed.unknown), (Some(5.0), vec!["tolerance".to_owned()]));
}

#[test]
fn an_unknown_screen_is_the_overview_and_keeps_the_filter() {
    let parsed = route_from_hash("#/qualities?channel=chat");
    assert_eq!((parsed.route.screen, parsed.unknown), (Screen::Overview, vec!["screen".to_owned()]));
    assert!(parsed.route.filter.chooses(Dimension::Channel, "chat"));
    for hash in ["", "#", "#/", "/", "#/overview", "overview/"] {
        assert_eq!(route_from_hash(hash), Default::default(), "{hash}");
    }
}

#[test]
fn a_pasted_secret_is_never_repeated() {
    let secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";
    for hash in [format!("#{secret}"), format!("#access_token={secret}"), format!("#/compare?{secret}&token={secret}")]
    {
        let parsed = route_from_hash(&hash);
        assert!(!format!("{parsed:?}").contains("eyJ"), "{parsed:?}");
        assert!(!hash_from_route(&parsed.route).contains("token"), "{parsed:?}");
    }
}

#[test]
fn a_huge_address_is_cut() {
    let agents: Vec<String> = (0..600).map(|number| format!("agent=A{number}")).collect();
    let parsed = route_from_hash(&format!("#/overview?{}", agents.join("&")));
    assert_eq!(parsed.route.filter.choices.get(&Dimension::Agent).map(Values::len), Some(500));
    assert_eq!(parsed.unknown, [UNNAMED]);
    let fits = route_from_hash(&format!("#/overview?q={}", "é".repeat(1000)));
    assert_eq!(fits.route.filter.text.chars().count(), 1000);
    let parsed = route_from_hash(&format!("#/overview?q={}&open=C1", "é".repeat(1001)));
    assert_eq!(parsed.route, Route { open: Some("C1".to_owned()), ..Route::default() });
    assert_eq!(parsed.unknown, ["q"]);
}
