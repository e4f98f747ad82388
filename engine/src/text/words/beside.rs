//! The words of figures that stand beside another one, as its exact interval, its p-value or a part of it; only the comparison has them.

use crate::text::words::pair_figures::Kind;

/// A figure that stands beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BesideWords {
    /// The figure it stands beside, by its name in the contract.
    pub of: &'static str,
    /// Its own name in the contract.
    pub name: &'static str,
    /// What is shown of it: a probability and a coefficient its value, any other its interval.
    pub kind: Kind,
    /// Its name on screen.
    pub label: &'static str,
}

/// The figures that stand beside others.
pub const ENGLISH: &[BesideWords] = &[
    BesideWords { of: "ccc", name: "ccc_correction", kind: Kind::Coefficient, label: "Concordance, bias correction" },
    BesideWords {
        of: "loa_lower",
        name: "loa_lower_exact",
        kind: Kind::SignedPoints,
        label: "Lower limit, exact interval",
    },
    BesideWords {
        of: "loa_upper",
        name: "loa_upper_exact",
        kind: Kind::SignedPoints,
        label: "Upper limit, exact interval",
    },
    BesideWords {
        of: "proportional_bias",
        name: "proportional_bias_p",
        kind: Kind::Probability,
        label: "Proportional bias, p-value",
    },
];
