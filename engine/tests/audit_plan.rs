//! The audit plan against the naive model: coverage, links, weights by hand, and what the list of audits promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::audit_plan::AuditPlanView;
use auditlens_engine::domain::audit_plan::CoverageBy;
use auditlens_engine::domain::audit_plan::ListLength;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::lot::lot_of;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::audit_next::NextAudit;
use auditlens_engine::report::audit_next::Reason;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::report::coverage::CoverageGroup;
use auditlens_engine::service::Service;
use auditlens_engine::service::question::AskAuditPlan;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use support::driver::loaded;
use support::generator::records;
use support::record::Record;
use support::world::World;
use support::world::party_id;

fn scopes() -> Vec<Scope> {
    let open = Filter::default();
    let filters = [
        open.clone(),
        open.clone().with(Dimension::Queue, ["q-1".to_owned(), "q-3".to_owned()]),
        open.clone().with(Dimension::Audit, ["not_audited".to_owned()]),
        Filter { text: "no conversation says this".to_owned(), ..open },
    ];
    let switches = [Switches::default(), Switches { tolerance: 5.0, pass_mark: Some(70.0), fatal_rows_in: false }];
    let scope = |filter: Filter| switches.map(|switches| Scope { filter: filter.clone(), switches });
    filters.into_iter().flat_map(scope).collect()
}

fn ask(service: &mut Service, scope: &Scope, by: CoverageBy, length: ListLength) -> AuditPlanReport {
    let view = AuditPlanView { by, length, ..AuditPlanView::default() };
    AskAuditPlan { scope: scope.clone(), view }.answer(service)
}

fn plan(service: &mut Service, scope: &Scope) -> AuditPlanReport {
    ask(service, scope, CoverageBy::Band, ListLength::Hundred)
}

/// The records of a scope that have an auto score and may enter a rate.
fn scored<'w>(world: &'w World, scope: &Scope) -> Vec<&'w Record> {
    let rows = world.select(&scope.filter, &scope.switches).into_iter().map(|position| &world.records[position]);
    let rows = rows.filter(|record| scope.switches.fatal_rows_in || !record.is_fatal());
    rows.filter(|record| record.auto.tenths().is_some()).collect()
}

fn is_unaudited(record: &Record) -> bool {
    !record.is_audited() && record.pair().is_none()
}

fn band(record: &Record) -> i64 {
    record.auto.tenths().unwrap().div_euclid(100).min(9)
}

fn key(group: &CoverageGroup) -> String {
    match group {
        CoverageGroup::Band(band) => ((band.from() / 10.0) as i64).to_string(),
        CoverageGroup::Value { key, .. } => key.clone(),
    }
}

#[test]
fn every_group_has_the_conversations_and_audits_of_the_model_and_leads_to_them() {
    let world = World::new(records(31, 900));
    let mut service = loaded(&world.records);
    let mut n_links = 0;
    for scope in scopes() {
        let scored = scored(&world, &scope);
        for by in CoverageBy::ALL {
            let report = ask(&mut service, &scope, by, ListLength::Ten);
            let keys = |record: &Record| match by {
                CoverageBy::Band => BTreeSet::from([band(record).to_string()]),
                CoverageBy::Value(dimension) => world.keys(record, dimension, &scope.switches),
            };
            let mut expected: BTreeMap<String, (usize, usize)> = BTreeMap::new();
            for record in &scored {
                for key in keys(record) {
                    let counts = expected.entry(key).or_default();
                    *counts = (counts.0 + 1, counts.1 + usize::from(record.is_audited()));
                }
            }
            let found: BTreeMap<_, _> =
                report.coverage.iter().map(|row| (key(&row.group), (row.n_scored, row.n_audited))).collect();
            assert_eq!(found, expected, "{by:?} in {scope:?}");
            for row in report.coverage.iter().filter(|row| row.leads_to_rows) {
                let filter = row.group.narrow(scope.filter.clone(), &scope.switches);
                let scope = Scope { filter, switches: scope.switches };
                let rows = AskRows { scope, sort: Sort::default(), first: 0, n_wanted: 0 };
                assert_eq!(rows.answer(&mut service).n_rows, row.n_scored, "{:?}", row.group);
                n_links += 1;
            }
        }
    }
    assert!(n_links > 100, "{n_links} links");
}

/// Queue and band of a record with an auto score.
fn stratum(record: &Record) -> (i64, String) {
    (band(record), record.queues.first().map(party_id).unwrap_or_default())
}

#[test]
fn weighted_figures_are_those_of_the_model() {
    let world = World::new(records(32, 2_000));
    let mut service = loaded(&world.records);
    let mut n_known = 0;
    for scope in scopes() {
        let figures = plan(&mut service, &scope).figures;
        let mut strata: BTreeMap<_, Vec<&Record>> = BTreeMap::new();
        scored(&world, &scope).into_iter().for_each(|record| strata.entry(stratum(record)).or_default().push(record));
        let (mut bias, mut fails, mut hits, mut wrong) = ([0.0; 2], [0.0; 2], 0.0, [0.0; 2]);
        for rows in strata.values() {
            let deltas: Vec<f64> =
                rows.iter().filter_map(|row| row.delta()).map(|tenths| tenths as f64 / 10.0).collect();
            if deltas.len() >= 2 {
                let size = rows.len() as f64;
                bias = [bias[0] + size * deltas.iter().sum::<f64>() / deltas.len() as f64, bias[1] + size];
            }
            let outcomes: Vec<_> = rows.iter().filter(|row| row.auto_passes().is_some()).collect();
            let decided = outcomes
                .iter()
                .filter(|row| row.pair().is_some())
                .filter_map(|row| Some((row.auto_passes().unwrap(), world.audit_passes(row, &scope.switches)?)));
            let decided: Vec<_> = decided.collect();
            if decided.len() >= 2 {
                let share = |is: fn(&(bool, bool)) -> bool| {
                    decided.iter().filter(|pair| is(pair)).count() as f64 / decided.len() as f64
                };
                let size = outcomes.len() as f64;
                fails[0] += size * share(|(_, audit)| !audit);
                hits += size * share(|(auto, audit)| *auto && !audit);
                let unaudited = outcomes.iter().filter(|row| is_unaudited(row)).count() as f64;
                wrong = [wrong[0] + unaudited * share(|(auto, audit)| auto != audit), wrong[1] + unaudited];
            }
        }
        fails[1] = fails[0];
        for (name, [sum, size]) in [("bias_of_all", bias), ("false_pass_rate_of_all", [hits, fails[1]])] {
            match figures.get(name).value() {
                Some(value) => assert!((value - sum / size).abs() < 1e-9, "{name}: {value}, not {sum} / {size}"),
                None => assert!(size <= 0.0, "{name} in {scope:?}"),
            }
            n_known += usize::from(size > 0.0);
        }
        let found = figures.get("wrong_unaudited").value();
        assert!(found.is_none_or(|found| (found - wrong[0]).abs() < 1e-9), "{found:?}, not {wrong:?}");
        assert_eq!(figures.get("wrong_covered").n, wrong[1] as usize);
    }
    assert!(n_known >= 8, "{n_known} figures");
}

fn ids(next: &[NextAudit]) -> Vec<&str> {
    next.iter().map(|next| next.row.conversation_id.as_str()).collect()
}

#[test]
fn the_list_holds_unaudited_conversations_once_each_and_one_in_five_by_lot() {
    let world = World::new(records(33, 1_500));
    let mut service = loaded(&world.records);
    for scope in scopes() {
        let next = plan(&mut service, &scope).next;
        let candidates: BTreeSet<&str> = scored(&world, &scope)
            .into_iter()
            .filter(|record| is_unaudited(record))
            .map(|record| &*record.id)
            .collect();
        assert_eq!(next.len(), candidates.len().min(100), "{scope:?}");
        assert!(ids(&next).iter().all(|id| candidates.contains(id)));
        assert_eq!(ids(&next).into_iter().collect::<BTreeSet<_>>().len(), next.len());
        let mut by_lot: Vec<&str> = candidates.into_iter().collect();
        by_lot.sort_by_key(|id| lot_of(id));
        let drawn: Vec<_> = next.iter().skip(4).step_by(5).collect();
        assert!(drawn.iter().all(|next| next.reason == Reason::Lot));
        let lots = next.iter().filter(|next| next.reason == Reason::Lot).map(|next| &*next.row.conversation_id);
        let others: Vec<&str> =
            next.iter().filter(|next| next.reason != Reason::Lot).map(|next| &*next.row.conversation_id).collect();
        let expected = by_lot.iter().copied().filter(|id| !others.contains(id));
        assert!(lots.eq(expected.take(next.len() - others.len())), "lots in {scope:?}");
        for (one, two) in ListLength::ALL.into_iter().zip(ListLength::ALL.into_iter().skip(1)) {
            let [short, long] = [one, two].map(|n| ask(&mut service, &scope, CoverageBy::Band, n).next);
            assert!(long.starts_with(&short) && short.len() <= one.count());
        }
    }
}

#[test]
fn chances_fall_and_few_audits_are_few() {
    let world = World::new(records(34, 1_500));
    let mut service = loaded(&world.records);
    let next = plan(&mut service, &Scope::default()).next;
    let chances: Vec<f64> = next
        .iter()
        .filter_map(|next| match next.reason {
            Reason::NearMark { chance, .. } => Some(chance),
            _ => None,
        })
        .collect();
    assert!(chances.len() >= 20 && chances.windows(2).all(|pair| pair[0] >= pair[1] - 2e-9), "{chances:?}");
    assert!(chances.iter().all(|chance| (0.05..=1.0).contains(chance)));
    let mut sizes: BTreeMap<_, [usize; 2]> = BTreeMap::new();
    for record in scored(&world, &Scope::default()) {
        let counts = sizes.entry(stratum(record)).or_default();
        *counts = [counts[0] + 1, counts[1] + usize::from(record.pair().is_some())];
    }
    let mut n_few = 0;
    for next in &next {
        let Reason::FewAudits { n_pairs, n_scored, band, .. } = &next.reason else { continue };
        let record = world
            .records
            .iter()
            .find(|record| {
                record.id == next.row.conversation_id && is_unaudited(record) && record.auto.tenths().is_some()
            })
            .unwrap();
        assert_eq!(sizes[&stratum(record)], [*n_scored, *n_pairs]);
        assert!(*n_pairs < 5 && band.range().holds(record.auto.tenths().unwrap() as f64 / 10.0));
        n_few += 1;
    }
    assert!(n_few >= 10, "{n_few} with few audits");
}

#[test]
fn the_order_in_which_pages_came_does_not_matter() {
    let world = World::new(records(35, 700));
    let mut turned = world.records.clone();
    turned.reverse();
    let [one, two] = [world.records, turned].map(|records| plan(&mut loaded(&records), &Scope::default()));
    assert_eq!(ids(&one.next), ids(&two.next));
    for (one, two) in one.next.iter().zip(&two.next) {
        match (&one.reason, &two.reason) {
            // Sums in another order differ in their last digits.
            (Reason::NearMark { chance, .. }, Reason::NearMark { chance: other, .. }) => {
                assert!((chance - other).abs() < 1e-12);
            }
            (reason, other) => assert_eq!(reason, other),
        }
    }
    let groups = |report: &AuditPlanReport| report.coverage.iter().map(|row| key(&row.group)).collect::<Vec<_>>();
    assert_eq!(groups(&one), groups(&two));
}
