//! The questions that screens ask, each with the answer it gets.

use crate::domain::audit_plan::AuditPlanView;
use crate::domain::breakdown::FunnelOf;
use crate::domain::breakdown::GroupSort;
use crate::domain::cluster::ClusterBy;
use crate::domain::contrast::ContrastView;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::filter::Sort;
use crate::domain::metric::NaAs;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::report::audit_plan::AuditPlanReport;
use crate::report::audit_plan::audit_plan;
use crate::report::breakdown::BreakdownReport;
use crate::report::breakdown::breakdown;
use crate::report::cluster_intervals::ClusterStep;
use crate::report::comparison::ComparisonReport;
use crate::report::comparison::comparison;
use crate::report::contrast::ContrastReport;
use crate::report::contrast::contrast;
use crate::report::conversation::ConversationReport;
use crate::report::conversation::conversation;
use crate::report::evidence::EvidenceReport;
use crate::report::evidence::evidence;
use crate::report::facets::Choice;
use crate::report::facets::choices;
use crate::report::form_changes::FormChangeDay;
use crate::report::form_changes::form_changes;
use crate::report::metric_answers::MetricAnswersReport;
use crate::report::metric_answers::metric_answers;
use crate::report::metric_map::MetricMapReport;
use crate::report::metric_map::metric_map;
use crate::report::overview::OverviewReport;
use crate::report::overview::overview;
use crate::report::overview_cards::OverviewCards;
use crate::report::overview_cards::overview_cards;
use crate::report::row::ConversationRow;
use crate::report::row::conversation_row;
use crate::service::Service;

/// Something that can be asked of a service. A question is a value, so that it can be sent to a worker.
pub trait Question {
    /// What comes back.
    type Answer;

    /// Finds the answer for the table as it is now.
    fn answer(&self, service: &mut Service) -> Self::Answer;
}

/// A question whose answer takes several steps: it is asked again until the last one comes.
pub trait SteppedQuestion: Question {
    /// Whether an answer is the last one.
    fn is_last(answer: &Self::Answer) -> bool;
}

/// Which rows, under which switches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Which rows are meant.
    pub filter: Filter,
    /// How figures are computed.
    pub switches: Switches,
}

/// Can the auto scores be trusted?
#[derive(Clone, Debug, PartialEq)]
pub struct AskOverview {
    /// Which rows.
    pub scope: Scope,
}

impl Question for AskOverview {
    type Answer = OverviewReport;

    fn answer(&self, service: &mut Service) -> OverviewReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        overview(&service.table, &rows, switches, n_undated)
    }
}

/// How do scores move, which outcomes differ, and in which queues?
#[derive(Clone, Debug, PartialEq)]
pub struct AskOverviewCards {
    /// Which rows.
    pub scope: Scope,
    /// Whose days and weeks.
    pub zone: Zone,
}

impl Question for AskOverviewCards {
    type Answer = OverviewCards;

    fn answer(&self, service: &mut Service) -> OverviewCards {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        let trend_rows = service.rows_at_any_time(&self.scope);
        overview_cards(&service.table, &rows, &trend_rows, (switches, &self.zone), n_undated)
    }
}

/// When did forms change, whatever the chosen period?
#[derive(Clone, Debug, PartialEq)]
pub struct AskFormChanges {
    /// Which rows.
    pub scope: Scope,
    /// Whose days.
    pub zone: Zone,
}

impl Question for AskFormChanges {
    type Answer = Vec<FormChangeDay>;

    fn answer(&self, service: &mut Service) -> Vec<FormChangeDay> {
        let rows = service.rows_at_any_time(&self.scope);
        form_changes(&service.table, &rows, &self.zone)
    }
}

/// What limits the verdict?
#[derive(Clone, Debug, PartialEq)]
pub struct AskEvidence {
    /// Which rows.
    pub scope: Scope,
}

impl Question for AskEvidence {
    type Answer = EvidenceReport;

    fn answer(&self, service: &mut Service) -> EvidenceReport {
        let Scope { filter, switches } = &self.scope;
        let rows = service.rows(filter, switches);
        evidence(&service.table, &rows, switches)
    }
}

/// How do auto and audit differ on the same conversations?
#[derive(Clone, Debug, PartialEq)]
pub struct AskComparison {
    /// Which rows.
    pub scope: Scope,
    /// Whose days.
    pub zone: Zone,
}

impl Question for AskComparison {
    type Answer = ComparisonReport;

    fn answer(&self, service: &mut Service) -> ComparisonReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        comparison(&service.table, &rows, switches, &self.zone, n_undated)
    }
}

/// Do auto and audit part differently in one selection than in another?
#[derive(Clone, Debug, PartialEq)]
pub struct AskContrast {
    /// Which rows.
    pub scope: Scope,
    /// Which two selections of them.
    pub view: ContrastView,
    /// Whose days.
    pub zone: Zone,
}

impl Question for AskContrast {
    type Answer = ContrastReport;

    fn answer(&self, service: &mut Service) -> ContrastReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        contrast(&service.table, &rows, &self.view, (filter, switches, &self.zone), n_undated)
    }
}

/// How sure are the figures of the comparison, if pairs of one auditor or agent are alike?
#[derive(Clone, Debug, PartialEq)]
pub struct AskClusterIntervals {
    /// Which rows.
    pub scope: Scope,
    /// By whom pairs are alike.
    pub by: ClusterBy,
}

impl Question for AskClusterIntervals {
    type Answer = ClusterStep;

    fn answer(&self, service: &mut Service) -> ClusterStep {
        service.cluster_step(&self.scope, self.by)
    }
}

impl SteppedQuestion for AskClusterIntervals {
    fn is_last(answer: &ClusterStep) -> bool {
        matches!(answer, ClusterStep::Done(_))
    }
}

/// In which groups do auto and audit part?
#[derive(Clone, Debug, PartialEq)]
pub struct AskBreakdown {
    /// Which rows.
    pub scope: Scope,
    /// Into which groups.
    pub by: Dimension,
    /// In which order.
    pub sort: GroupSort,
    /// By what they are held against each other.
    pub funnel: FunnelOf,
}

impl Question for AskBreakdown {
    type Answer = BreakdownReport;

    fn answer(&self, service: &mut Service) -> BreakdownReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        breakdown(&service.table, &rows, (self.by, self.sort, self.funnel), (filter, switches), n_undated)
    }
}

/// On which metrics do auto and auditor answer differently, and which answers go with a gap in the scores?
#[derive(Clone, Debug, PartialEq)]
pub struct AskMetricAnswers {
    /// Which rows.
    pub scope: Scope,
    /// What is done with NA.
    pub na: NaAs,
}

impl Question for AskMetricAnswers {
    type Answer = MetricAnswersReport;

    fn answer(&self, service: &mut Service) -> MetricAnswersReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        metric_answers(&service.table, &rows, self.na, switches, n_undated)
    }
}

/// On which metric, of which group, do auto and auditors part?
#[derive(Clone, Debug, PartialEq)]
pub struct AskMetricMap {
    /// Which rows.
    pub scope: Scope,
    /// Into which groups.
    pub by: Dimension,
}

impl Question for AskMetricMap {
    type Answer = MetricMapReport;

    fn answer(&self, service: &mut Service) -> MetricMapReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        metric_map(&service.table, &rows, self.by, switches, n_undated)
    }
}

/// Are the audits representative, what is wrong among the unaudited, and what should be audited next?
#[derive(Clone, Debug, PartialEq)]
pub struct AskAuditPlan {
    /// Which rows.
    pub scope: Scope,
    /// How the plan is looked at.
    pub view: AuditPlanView,
}

impl Question for AskAuditPlan {
    type Answer = AuditPlanReport;

    fn answer(&self, service: &mut Service) -> AuditPlanReport {
        let Scope { filter, switches } = &self.scope;
        let n_undated = service.n_undated(&self.scope);
        let rows = service.rows(filter, switches);
        audit_plan(&service.table, &rows, self.view, (filter, switches), n_undated)
    }
}

/// Some consecutive rows of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct AskRows {
    /// Which rows.
    pub scope: Scope,
    /// In which order.
    pub sort: Sort,
    /// Position of the first row wanted, from 0.
    pub first: usize,
    /// How many rows are wanted.
    pub n_wanted: usize,
}

/// Some rows of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsAnswer {
    /// Rows in the filter altogether.
    pub n_rows: usize,
    /// Rows held, whatever the filter.
    pub n_held: usize,
    /// Position of the first row, from 0; at most `n_rows`.
    pub first: usize,
    /// The rows from there on, at most as many as wanted.
    pub rows: Vec<ConversationRow>,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

impl Question for AskRows {
    type Answer = RowsAnswer;

    fn answer(&self, service: &mut Service) -> RowsAnswer {
        let n_undated_left_out = service.n_undated(&self.scope);
        let order = service.order(&self.scope, self.sort);
        let first = self.first.min(order.len());
        let wanted = order.iter().skip(first).take(self.n_wanted);
        let row = |&row_idx: &u32| conversation_row(&service.table, row_idx as usize, &self.scope.switches);
        let n_held = service.table.live().count();
        RowsAnswer { n_rows: order.len(), n_held, first, rows: wanted.map(row).collect(), n_undated_left_out }
    }
}

/// One conversation in full.
#[derive(Clone, Debug, PartialEq)]
pub struct AskConversation {
    /// Its id.
    pub conversation_id: String,
    /// How figures are computed.
    pub switches: Switches,
}

impl Question for AskConversation {
    type Answer = Option<ConversationReport>;

    fn answer(&self, service: &mut Service) -> Option<ConversationReport> {
        service.table.settle();
        conversation(&service.table, &self.conversation_id, &self.switches)
    }
}

/// The choices of one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct AskChoices {
    /// Which rows.
    pub scope: Scope,
    /// Of what.
    pub dimension: Dimension,
}

impl Question for AskChoices {
    type Answer = Vec<Choice>;

    fn answer(&self, service: &mut Service) -> Vec<Choice> {
        service.table.settle();
        choices(&service.table, &self.scope.filter, self.dimension, &self.scope.switches)
    }
}
