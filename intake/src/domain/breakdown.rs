//! How a breakdown lists its groups: by which dimension, and in which order.

use crate::domain::filter::Dimension;

/// The dimensions that a report can be broken down by, in the order in which they are offered.
pub const BREAKDOWN_DIMENSIONS: [Dimension; 8] = [
    Dimension::Agent,
    Dimension::Queue,
    Dimension::Auditor,
    Dimension::Metric,
    Dimension::Form,
    Dimension::Channel,
    Dimension::Language,
    Dimension::Direction,
];

/// Whether answers to metrics can differ between groups of a dimension: metrics themselves, and the forms that say which
/// metrics there are, are no such groups.
#[must_use]
pub fn has_metric_map(by: Dimension) -> bool {
    !matches!(by, Dimension::Metric | Dimension::Form)
}

/// What groups are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupSortKey {
    /// Name.
    Group,
    /// Conversations.
    Conversations,
    /// Score pairs.
    Pairs,
    /// Mean auto score.
    MeanAuto,
    /// Mean audit score.
    MeanAudit,
    /// Signed bias.
    Bias,
    /// Size of the bias, whatever its sign.
    #[default]
    Distance,
    /// Signed shrunk bias.
    ShrunkBias,
    /// Share of pairs within tolerance.
    WithinTolerance,
    /// False pass rate.
    FalsePass,
    /// False fail rate.
    FalseFail,
}

impl GroupSortKey {
    /// Every key, in the order of the columns.
    pub const ALL: [Self; 11] = [
        Self::Group,
        Self::Pairs,
        Self::Bias,
        Self::Distance,
        Self::ShrunkBias,
        Self::WithinTolerance,
        Self::FalsePass,
        Self::FalseFail,
        Self::MeanAuto,
        Self::MeanAudit,
        Self::Conversations,
    ];

    /// Its word in addresses and attributes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Conversations => "conversations",
            Self::Pairs => "pairs",
            Self::MeanAuto => "mean_auto",
            Self::MeanAudit => "mean_audit",
            Self::Bias => "bias",
            Self::Distance => "distance",
            Self::ShrunkBias => "shrunk_bias",
            Self::WithinTolerance => "within_tolerance",
            Self::FalsePass => "false_pass",
            Self::FalseFail => "false_fail",
        }
    }
}

/// Sort key and direction. Groups that lack the figure come last either way; ties go by key, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupSort {
    /// What to sort by.
    pub key: GroupSortKey,
    /// Highest first.
    pub descending: bool,
}

impl Default for GroupSort {
    /// Where auto and audit part most first.
    fn default() -> Self {
        Self { key: GroupSortKey::Distance, descending: true }
    }
}

impl GroupSort {
    /// The order after a column's head was pressed: figures begin with the highest, names with A; then it flips.
    #[must_use]
    pub fn pressed(self, key: GroupSortKey) -> Self {
        let descending = if self.key == key { !self.descending } else { key != GroupSortKey::Group };
        Self { key, descending }
    }
}

/// By what the groups of a breakdown are held against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FunnelOf {
    /// The bias of their pairs.
    #[default]
    Bias,
    /// The share of their pairs within tolerance.
    WithinTolerance,
    /// The share of their audited fails that passed automatically.
    FalsePass,
}

impl FunnelOf {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Bias, Self::WithinTolerance, Self::FalsePass];

    /// Its word in addresses: that of the column of the same figure.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bias => GroupSortKey::Bias.word(),
            Self::WithinTolerance => GroupSortKey::WithinTolerance.word(),
            Self::FalsePass => GroupSortKey::FalsePass.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_press_sorts_the_sensible_way_and_the_next_one_flips() {
        let start = GroupSort::default();
        let by_pairs = start.pressed(GroupSortKey::Pairs);
        assert_eq!(by_pairs, GroupSort { key: GroupSortKey::Pairs, descending: true });
        assert_eq!(by_pairs.pressed(GroupSortKey::Pairs), GroupSort { key: GroupSortKey::Pairs, descending: false });
        assert!(!start.pressed(GroupSortKey::Group).descending);
        assert!(!start.pressed(GroupSortKey::Distance).descending);
    }
}
