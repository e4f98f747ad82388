//! Coverage: which share of each group was audited, and whether that is more or less than of all.

use crate::domain::audit_plan::CoverageBy;
use crate::domain::band::Band;
use crate::domain::decimal;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::figure::Figure;
use crate::stats::wilson;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// What a group is of.
#[derive(Clone, Debug, PartialEq)]
pub enum CoverageGroup {
    /// A band of auto scores.
    Band(Band),
    /// A value of a dimension.
    Value {
        /// Of which dimension.
        dimension: Dimension,
        /// Its key in filters and addresses.
        key: String,
        /// How it is called; empty for rows without a value.
        label: String,
    },
}

impl CoverageGroup {
    /// Its key: of a band its lowest score.
    pub fn key(&self) -> String {
        match self {
            Self::Band(band) => decimal::text(band.from()),
            Self::Value { key, .. } => key.clone(),
        }
    }
}

/// How the share of audits of a group stands to that of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its whole interval lies above: over-represented.
    Over,
    /// Its whole interval lies below: under-represented.
    Under,
    /// Neither.
    Even,
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageRow {
    /// Which group.
    pub group: CoverageGroup,
    /// Conversations with an auto score.
    pub n_scored: usize,
    /// How many of them were audited.
    pub n_audited: usize,
    /// The share that was audited, 0 to 1, with Wilson's interval; n is that of the conversations.
    pub share: Figure,
    /// Its share of the audits over its share of the conversations: 1 is as it should be. None without any audit.
    pub representation: Option<f64>,
    /// How the share stands to that of all conversations.
    pub standing: Standing,
    /// Whether choosing its key leaves exactly its rows.
    pub leads_to_rows: bool,
}

/// The groups that have a conversation with an auto score: bands from the highest to the lowest, others with the most
/// conversations first, ties by key.
pub fn coverage(
    table: &EvaluationTable,
    scored: &RowSet,
    by: CoverageBy,
    (filter, switches): (&Filter, &Switches),
) -> Vec<CoverageRow> {
    let all = Audits { n_scored: scored.count(), n_audited: scored.count_and(table.audited()) };
    match by {
        CoverageBy::Band => bands(table, scored, all),
        CoverageBy::Value(dimension) => values(table, scored, dimension, all, (filter, switches)),
    }
}

#[derive(Clone, Copy, Default)]
struct Audits {
    n_scored: usize,
    n_audited: usize,
}

fn bands(table: &EvaluationTable, scored: &RowSet, all: Audits) -> Vec<CoverageRow> {
    let mut bands = [Audits::default(); Band::COUNT];
    for row_idx in scored.iter() {
        let band = table.auto().score(row_idx).and_then(|points| bands.get_mut(Band::of(points).number()));
        if let Some(audits) = band {
            audits.n_scored += 1;
            audits.n_audited += usize::from(table.audited().has(row_idx));
        }
    }
    let held = bands.into_iter().enumerate().rev().filter(|(_, audits)| audits.n_scored > 0);
    held.map(|(number, audits)| row(CoverageGroup::Band(Band::numbered(number)), audits, all, true)).collect()
}

fn values(
    table: &EvaluationTable,
    scored: &RowSet,
    dimension: Dimension,
    all: Audits,
    (filter, switches): (&Filter, &Switches),
) -> Vec<CoverageRow> {
    let found = groups(table, scored, dimension, switches);
    let labels = labelled(&found.iter().map(|group| &group.value).collect::<Vec<_>>());
    let chosen = filter.choices.get(&dimension);
    let rows = found.iter().zip(labels).map(|(group, label)| {
        let n_audited = group.rows.iter().filter(|&&row_idx| table.audited().has(row_idx as usize)).count();
        let key = group.value.key.clone();
        let leads_to_rows = chosen.is_none_or(|keys| keys.contains(&key));
        let audits = Audits { n_scored: group.rows.len(), n_audited };
        (row(CoverageGroup::Value { dimension, key, label }, audits, all, leads_to_rows), &group.value.key)
    });
    let by_size = order::sorted(rows.collect(), |(one, key), (two, other_key)| {
        two.n_scored.cmp(&one.n_scored).then_with(|| key.cmp(other_key))
    });
    by_size.into_iter().map(|(row, _)| row).collect()
}

fn row(group: CoverageGroup, audits: Audits, all: Audits, leads_to_rows: bool) -> CoverageRow {
    let share = Figure::of("audited_share", wilson::rate(audits.n_audited, audits.n_scored));
    let overall = all.n_audited as f64 / all.n_scored.max(1) as f64;
    CoverageRow {
        group,
        n_scored: audits.n_scored,
        n_audited: audits.n_audited,
        representation: share.value().filter(|_| overall > 0.0).map(|share| share / overall),
        standing: match share.interval() {
            Some((lo, _)) if lo > overall => Standing::Over,
            Some((_, hi)) if hi < overall => Standing::Under,
            _ => Standing::Even,
        },
        share,
        leads_to_rows,
    }
}
