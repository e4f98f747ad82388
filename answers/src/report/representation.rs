//! Representation: in which characteristics audited conversations are unlike the others, each in its most unlike value.

use crate::domain::filter::Dimension;
use crate::domain::switches::Switches;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::figure::Figure;
use crate::stats::estimate::Estimate;
use crate::stats::moments::Moments;
use crate::stats::standardised_difference;
use crate::stats::standardised_difference::NOTABLE;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// With fewer conversations on either side a comparison says more about chance than about how audits are chosen.
pub const NEEDS_TO_COMPARE: usize = 10;

/// The dimensions that are compared, in the order in which they are listed.
const COMPARED: [Dimension; 4] = [Dimension::Queue, Dimension::Agent, Dimension::Channel, Dimension::Direction];

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Characteristic {
    /// Mean auto score, in points.
    AutoScore,
    /// Share of conversations with a value.
    Value {
        /// Of which dimension.
        dimension: Dimension,
        /// Its key in filters and addresses.
        key: String,
        /// How it is called; empty for rows without a value.
        label: String,
    },
}

impl Characteristic {
    /// Its word in attributes; of a value its key.
    pub fn key(&self) -> &str {
        match self {
            Self::AutoScore => "auto_score",
            Self::Value { key, .. } => key,
        }
    }
}

/// One characteristic of audited conversations and of the others.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceRow {
    /// What is compared.
    pub characteristic: Characteristic,
    /// Points or share of 0 to 1 among audited conversations. No interval: they are all known.
    pub audited: Figure,
    /// The same among the others.
    pub others: Figure,
    /// The standardised difference, audited less others.
    pub difference: Figure,
}

impl DifferenceRow {
    /// Whether the difference is large enough for a sentence.
    pub fn is_notable(&self) -> bool {
        self.difference.value().is_some_and(|difference| difference.abs() >= NOTABLE)
    }
}

/// The comparison of audited conversations with the others among those with an auto score: first the auto score, then of
/// each dimension the value that differs most, ties by key. Nothing where either side has too few.
pub fn differences(table: &EvaluationTable, scored: &RowSet, switches: &Switches) -> Vec<DifferenceRow> {
    let n_audited = scored.count_and(table.audited());
    let n_others = scored.count() - n_audited;
    if n_audited.min(n_others) < NEEDS_TO_COMPARE {
        return Vec::new();
    }
    let of_dimension = |dimension| most_unlike(table, scored, dimension, (n_audited, n_others), switches);
    std::iter::once(auto_scores(table, scored)).chain(COMPARED.into_iter().filter_map(of_dimension)).collect()
}

/// Mean auto scores of audited conversations and of the others among those with an auto score.
pub(super) fn auto_scores(table: &EvaluationTable, scored: &RowSet) -> DifferenceRow {
    let side = |is_audited: bool| -> Moments {
        let rows = scored.iter().filter(|&row_idx| table.audited().has(row_idx) == is_audited);
        rows.filter_map(|row_idx| table.auto().score(row_idx)).collect()
    };
    let (audited, others) = (side(true), side(false));
    let mean = |moments: &Moments| Estimate::checked(moments.mean().unwrap_or(f64::NAN), moments.n(), None);
    DifferenceRow {
        characteristic: Characteristic::AutoScore,
        audited: Figure::of("audited_mean", mean(&audited)),
        others: Figure::of("others_mean", mean(&others)),
        difference: Figure::of("difference", standardised_difference::of_means(&audited, &others)),
    }
}

fn most_unlike(
    table: &EvaluationTable,
    scored: &RowSet,
    dimension: Dimension,
    (n_audited, n_others): (usize, usize),
    switches: &Switches,
) -> Option<DifferenceRow> {
    let found = groups(table, scored, dimension, switches);
    let labels = labelled(&found.iter().map(|group| &group.value).collect::<Vec<_>>());
    let mut most: Option<(f64, DifferenceRow)> = None;
    for (group, label) in found.iter().zip(labels) {
        let part = group.rows.iter().filter(|&&row_idx| table.audited().has(row_idx as usize)).count();
        let other_part = group.rows.len() - part;
        let difference = standardised_difference::of_shares((part, n_audited), (other_part, n_others));
        let Some(size) = difference.value().map(|value| SIZE_STEPS * value.abs()).map(f64::round) else { continue };
        let key = &group.value.key;
        let is_more = most.as_ref().is_none_or(|(most, row)| match row.characteristic {
            Characteristic::Value { key: ref held, .. } => size > *most || (size >= *most && key < held),
            Characteristic::AutoScore => false,
        });
        if is_more {
            let share = |part: usize, whole: usize| Estimate::checked(part as f64 / whole as f64, whole, None);
            let row = DifferenceRow {
                characteristic: Characteristic::Value { dimension, key: key.clone(), label },
                audited: Figure::of("audited_part", share(part, n_audited)),
                others: Figure::of("others_part", share(other_part, n_others)),
                difference: Figure::of("difference", difference),
            };
            most = Some((size, row));
        }
    }
    most.map(|(_, row)| row)
}

/// Differences closer than a billionth are a tie, such as those of the two values of one dimension.
const SIZE_STEPS: f64 = 1e9;
