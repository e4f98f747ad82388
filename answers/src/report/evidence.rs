//! The evidence: what limits the verdict of the overview, beyond what its intervals say.

use crate::domain::filter::Dimension;
use crate::domain::switches::Switches;
use crate::query::dimension::NO_VALUE;
use crate::query::group::groups;
use crate::report::pairs::measured;
use crate::report::representation::DifferenceRow;
use crate::report::representation::NEEDS_TO_COMPARE;
use crate::report::representation::auto_scores;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Under so many pairs limits of agreement are not yet usable (Bland and Altman 1999).
pub const USABLE_FROM: usize = 50;
/// From this share of the pairs on, one auditor's habits are those of the verdict.
const ONE_AUDITOR_SHARE: f64 = 0.5;

/// What the audits behind a verdict are like.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceReport {
    /// Pairs.
    pub n_pairs: usize,
    /// Auditors with a pair, by name.
    pub n_auditors: usize,
    /// The most pairs of one auditor.
    pub n_of_busiest: usize,
    /// Auto scores of audited conversations beside those of the others.
    pub auto_scores: DifferenceRow,
}

/// Something that limits a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// There are few pairs.
    FewPairs,
    /// One auditor made at least half of the audits that count; the share, 0 to 1.
    OneAuditor(f64),
    /// No pair says who audited it.
    NobodyNamed,
    /// Audited conversations have other auto scores than the rest: by how many points more.
    NotAlike(f64),
}

impl EvidenceReport {
    /// What limits the verdict, in the order in which it is said; nothing without a pair, where there is no verdict.
    pub fn limits(&self) -> Vec<Limit> {
        if self.n_pairs == 0 {
            return Vec::new();
        }
        let share = self.n_of_busiest as f64 / self.n_pairs as f64;
        let apart = self.auto_scores.audited.value().zip(self.auto_scores.others.value());
        let not_alike = apart
            .filter(|_| self.auto_scores.is_notable() && self.is_enough_to_compare())
            .map(|(audited, others)| audited - others);
        let limits = [
            (self.n_pairs < USABLE_FROM).then_some(Limit::FewPairs),
            (self.n_auditors == 0).then_some(Limit::NobodyNamed),
            (share >= ONE_AUDITOR_SHARE).then_some(Limit::OneAuditor(share)),
            not_alike.map(Limit::NotAlike),
        ];
        limits.into_iter().flatten().collect()
    }

    /// Whether both audited conversations and the others are so many that their scores can be compared, as in the audit plan.
    fn is_enough_to_compare(&self) -> bool {
        self.auto_scores.audited.n.min(self.auto_scores.others.n) >= NEEDS_TO_COMPARE
    }
}

/// The evidence of some rows; fatal ones only where they are in.
pub fn evidence(table: &EvaluationTable, rows: &RowSet, switches: &Switches) -> EvidenceReport {
    let may_count = measured(table, rows, switches);
    let pairs = may_count.and(table.pairs());
    let scored = RowSet::of(table.n_rows(), |row_idx| may_count.has(row_idx) && table.auto().score(row_idx).is_some());
    let by_auditor = groups(table, &pairs, Dimension::Auditor, switches);
    let named = || by_auditor.iter().filter(|group| group.value.key != NO_VALUE);
    EvidenceReport {
        n_pairs: pairs.count(),
        n_auditors: named().count(),
        n_of_busiest: named().map(|group| group.rows.len()).max().unwrap_or_default(),
        auto_scores: auto_scores(table, &scored),
    }
}
