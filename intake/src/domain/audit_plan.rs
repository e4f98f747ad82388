//! How the audit plan is looked at: by what coverage is shown, how many conversations are listed, how sure a plan is to be.

use crate::domain::filter::Dimension;

/// By what the share of audited conversations is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverageBy {
    /// Auto score, ten points a band.
    #[default]
    Band,
    /// A dimension of the filter: queue, agent, channel or direction.
    Value(Dimension),
}

impl CoverageBy {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Band,
        Self::Value(Dimension::Queue),
        Self::Value(Dimension::Agent),
        Self::Value(Dimension::Channel),
        Self::Value(Dimension::Direction),
    ];
}

/// How many conversations are listed to audit next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListLength {
    /// 10.
    Ten,
    /// 25.
    TwentyFive,
    /// 50.
    #[default]
    Fifty,
    /// 100, the most that are ever chosen.
    Hundred,
}

impl ListLength {
    /// Every length, the shortest first.
    pub const ALL: [Self; 4] = [Self::Ten, Self::TwentyFive, Self::Fifty, Self::Hundred];
    /// The most conversations that are ever listed.
    pub const MOST: usize = Self::Hundred.count();

    /// How many.
    pub const fn count(self) -> usize {
        match self {
            Self::Ten => 10,
            Self::TwentyFive => 25,
            Self::Fifty => 50,
            Self::Hundred => 100,
        }
    }

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ten => "10",
            Self::TwentyFive => "25",
            Self::Fifty => "50",
            Self::Hundred => "100",
        }
    }
}

/// How far up or down the bias is wanted to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HalfWidth {
    /// Half a point.
    Half,
    /// One point.
    #[default]
    One,
    /// Two points.
    Two,
}

impl HalfWidth {
    /// Every choice, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Half, Self::One, Self::Two];

    /// How many points.
    pub const fn points(self) -> f64 {
        match self {
            Self::Half => 0.5,
            Self::One => 1.0,
            Self::Two => 2.0,
        }
    }

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Half => "0.5",
            Self::One => "1",
            Self::Two => "2",
        }
    }
}

/// What the address says of the audit plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditPlanView {
    /// By what coverage is shown.
    pub by: CoverageBy,
    /// How many conversations are listed.
    pub length: ListLength,
    /// How far up or down the bias is to be known.
    pub half_width: HalfWidth,
}
