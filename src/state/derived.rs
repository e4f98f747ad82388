//! What follows from the source signals. Start here: each function is one arrow of the graph, in dependency order.

use std::sync::Arc;

use crate::reactive::prelude::*;
use auditlens_engine::domain::audit_plan::AuditPlanView;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::domain::breakdown::has_metric_map;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::domain::metric::NaAs;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Window;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::report::breakdown::BreakdownReport;
use auditlens_engine::report::cluster_intervals::ClusterStep;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::contrast::ContrastReport;
use auditlens_engine::report::conversation::ConversationReport;
use auditlens_engine::report::evidence::EvidenceReport;
use auditlens_engine::report::facets::Choice;
use auditlens_engine::report::form_changes::FormChangeDay;
use auditlens_engine::report::metric_answers::MetricAnswersReport;
use auditlens_engine::report::metric_map::MetricMapReport;
use auditlens_engine::report::overview::OverviewReport;
use auditlens_engine::report::overview_cards::OverviewCards;
use auditlens_engine::report::quality::QualityReport;
use auditlens_engine::route::Route;
use auditlens_engine::route::Screen;
use auditlens_engine::service::quality::AskQuality;
use auditlens_engine::service::question::AskAuditPlan;
use auditlens_engine::service::question::AskBreakdown;
use auditlens_engine::service::question::AskChoices;
use auditlens_engine::service::question::AskClusterIntervals;
use auditlens_engine::service::question::AskComparison;
use auditlens_engine::service::question::AskContrast;
use auditlens_engine::service::question::AskConversation;
use auditlens_engine::service::question::AskEvidence;
use auditlens_engine::service::question::AskFormChanges;
use auditlens_engine::service::question::AskMetricAnswers;
use auditlens_engine::service::question::AskMetricMap;
use auditlens_engine::service::question::AskOverview;
use auditlens_engine::service::question::AskOverviewCards;
use auditlens_engine::service::question::AskRows;
use auditlens_engine::service::question::RowsAnswer;
use auditlens_engine::service::question::Scope;

use crate::api::clock;
use crate::api::zone::zone_around;
use crate::state::session::Session;
use crate::state::stopwatch::Shows;
use crate::state::sync::answers;
use crate::state::sync::answers_in_steps;

/// An answer, once there is one; the last one stays until the next comes.
pub type Answer<T> = Signal<Option<Arc<T>>>;

/// The screen of the address.
pub fn screen(session: Session) -> Memo<Screen> {
    Memo::new(move |_| session.route.with(|route| route.screen))
}

/// Whether the load under way has brought rows, or none is under way.
pub fn is_answered(session: Session) -> Memo<bool> {
    let is_under_way = |status: &LoadStatus| matches!(status.state, LoadState::Loading | LoadState::Paused(_));
    Memo::new(move |_| session.status.with(|status| status.loaded > 0 || !is_under_way(status)))
}

/// The zone of the report: the address, else the configuration, else UTC; UTC too where the browser does not know it.
pub fn zone(session: Session) -> Memo<Zone> {
    let name = Memo::new(move |_| zone_name(session, &session.route.read()));
    Memo::new(move |_| zone_around(&name.read(), clock::now()).unwrap_or_default())
}

/// The same at once, for a task.
pub(super) fn zone_of(session: Session, route: &Route) -> Zone {
    zone_around(&zone_name(session, route), clock::now()).unwrap_or_default()
}

/// The name of the zone of an address.
pub(super) fn zone_name(session: Session, route: &Route) -> String {
    let configured = || session.config().map(|config| config.zone.clone());
    route.zone.clone().or_else(configured).unwrap_or_else(|| "UTC".to_owned())
}

/// The report window: the address, else the configured number of days that end today.
pub fn window_of(session: Session, route: &Route) -> Window {
    let days = session.config().map_or(30, |config| u32::from(config.default_range_days));
    route.window.unwrap_or_else(|| Window::ending(zone_of(session, route).day_of(clock::now()), days))
}

/// The switches that every figure obeys.
pub fn switches(session: Session) -> Memo<Switches> {
    Memo::new(move |_| session.route.with(|route| route.switches(&default_switches(session))))
}

/// The switches before the address changes any.
pub fn default_switches(session: Session) -> Switches {
    session.config().map(|config| config.switches()).unwrap_or_default()
}

/// Which rows are meant, under which switches.
pub fn scope(session: Session) -> Memo<Scope> {
    let (zone, switches) = (zone(session), switches(session));
    Memo::new(move |_| Scope {
        filter: session.route.with(|route| route.filter_in(&zone.read())),
        switches: switches.get(),
    })
}

/// The order of the rows.
pub fn sort(session: Session) -> Memo<Sort> {
    Memo::new(move |_| session.route.with(|route| route.sort))
}

/// The overview.
pub fn overview(session: Session) -> Answer<OverviewReport> {
    let scope = scope(session);
    answers(session, Memo::new(move |_| Some(AskOverview { scope: scope.get() })), Shows::Report)
}

/// What stands below its figures.
pub fn overview_cards(session: Session) -> Answer<OverviewCards> {
    let (scope, zone) = (scope(session), zone(session));
    let question = Memo::new(move |_| Some(AskOverviewCards { scope: scope.get(), zone: zone.get() }));
    answers(session, question, Shows::Report)
}

/// When forms changed, on the scale of the trend.
pub fn form_changes(session: Session) -> Answer<Vec<FormChangeDay>> {
    let (scope, zone) = (scope(session), zone(session));
    let question = Memo::new(move |_| Some(AskFormChanges { scope: scope.get(), zone: zone.get() }));
    answers(session, question, Shows::Aside)
}

/// The comparison.
pub fn comparison(session: Session) -> Answer<ComparisonReport> {
    let (scope, zone) = (scope(session), zone(session));
    let question = Memo::new(move |_| Some(AskComparison { scope: scope.get(), zone: zone.get() }));
    answers(session, question, Shows::Report)
}

/// What limits the verdict of the overview.
pub fn evidence(session: Session) -> Answer<EvidenceReport> {
    let scope = scope(session);
    answers(session, Memo::new(move |_| Some(AskEvidence { scope: scope.get() })), Shows::Report)
}

/// By what the comparison sets selections side by side.
pub fn contrasted_by(session: Session) -> Memo<ContrastBy> {
    Memo::new(move |_| session.route.with(|route| route.contrast.by))
}

/// Two selections side by side.
pub fn contrast(session: Session) -> Answer<ContrastReport> {
    let (scope, zone) = (scope(session), zone(session));
    let view = Memo::new(move |_| session.route.with(|route| route.contrast.clone()));
    let question = Memo::new(move |_| Some(AskContrast { scope: scope.get(), view: view.get(), zone: zone.get() }));
    answers(session, question, Shows::Report)
}

/// By whom the intervals of the comparison take pairs to be alike.
pub fn cluster_by(session: Session) -> Memo<Option<ClusterBy>> {
    Memo::new(move |_| session.route.with(|route| route.cluster))
}

/// Those intervals, or how far they are; none of a choice that holds no longer.
pub fn cluster_intervals(session: Session) -> Answer<ClusterStep> {
    let (scope, by) = (scope(session), cluster_by(session));
    let question = Memo::new(move |_| Some(AskClusterIntervals { scope: scope.get(), by: by.get()? }));
    let found = answers_in_steps(session, question);
    let is_asked = move |step: &Arc<ClusterStep>| by.get() == Some(step.by());
    Signal::derive(move || found.get().filter(is_asked))
}

/// What the breakdown is by.
pub fn broken_down_by(session: Session) -> Memo<Dimension> {
    Memo::new(move |_| session.route.with(|route| route.by))
}

/// By what its groups are held against each other.
pub fn funnel_of(session: Session) -> Memo<FunnelOf> {
    Memo::new(move |_| session.route.with(|route| route.funnel))
}

/// The breakdown.
pub fn breakdown(session: Session) -> Answer<BreakdownReport> {
    let (scope, by) = (scope(session), broken_down_by(session));
    let sort = Memo::new(move |_| session.route.with(|route| route.by_sort));
    let funnel = funnel_of(session);
    let question = Memo::new(move |_| {
        Some(AskBreakdown { scope: scope.get(), by: by.get(), sort: sort.get(), funnel: funnel.get() })
    });
    answers(session, question, Shows::Report)
}

/// What is done with NA where answers to metrics are compared.
pub fn na_as(session: Session) -> Memo<NaAs> {
    Memo::new(move |_| session.route.with(|route| route.na))
}

/// The answers to metrics, while the breakdown is by metric.
pub fn metric_answers(session: Session) -> Answer<MetricAnswersReport> {
    let (scope, na, by) = (scope(session), na_as(session), broken_down_by(session));
    let question = Memo::new(move |_| {
        (by.get() == Dimension::Metric).then(|| AskMetricAnswers { scope: scope.get(), na: na.get() })
    });
    answers(session, question, Shows::Report)
}

/// Groups against metrics, while the breakdown is by groups that answers can differ between.
pub fn metric_map(session: Session) -> Answer<MetricMapReport> {
    let (scope, by) = (scope(session), broken_down_by(session));
    let question = Memo::new(move |_| {
        let by = by.get();
        has_metric_map(by).then(|| AskMetricMap { scope: scope.get(), by })
    });
    answers(session, question, Shows::Report)
}

/// What is odd about the records.
pub fn quality(session: Session) -> Answer<QualityReport> {
    let scope = scope(session);
    answers(session, Memo::new(move |_| Some(AskQuality { scope: scope.get() })), Shows::Report)
}

/// How the audit plan is looked at.
pub fn audit_plan_view(session: Session) -> Memo<AuditPlanView> {
    Memo::new(move |_| session.route.with(|route| route.audit_plan))
}

/// The audit plan.
pub fn audit_plan(session: Session) -> Answer<AuditPlanReport> {
    let (scope, view) = (scope(session), audit_plan_view(session));
    answers(session, Memo::new(move |_| Some(AskAuditPlan { scope: scope.get(), view: view.get() })), Shows::Report)
}

/// The rows that the grid shows: position of the first one and how many.
pub fn rows(session: Session, visible: Signal<(usize, usize)>) -> Answer<RowsAnswer> {
    let (scope, sort) = (scope(session), sort(session));
    let question = Memo::new(move |_| {
        let (first, n_wanted) = visible.get();
        Some(AskRows { scope: scope.get(), sort: sort.get(), first, n_wanted })
    });
    answers(session, question, Shows::Rows)
}

/// The conversation that is open, if one is.
pub fn open_conversation(session: Session) -> Answer<Option<ConversationReport>> {
    let switches = switches(session);
    let question = Memo::new(move |_| {
        let conversation_id = session.route.with(|route| route.open.clone())?;
        Some(AskConversation { conversation_id, switches: switches.get() })
    });
    answers(session, question, Shows::Aside)
}

/// The choices of a dimension, while they are wanted.
pub fn choices(session: Session, dimension: Dimension, is_wanted: Signal<bool>) -> Answer<Vec<Choice>> {
    let scope = scope(session);
    let question = Memo::new(move |_| is_wanted.get().then(|| AskChoices { scope: scope.get(), dimension }));
    answers(session, question, Shows::Aside)
}

/// Today in the zone of the report.
pub fn today(session: Session) -> Day {
    zone_of(session, &session.route.get_untracked()).day_of(clock::now())
}
