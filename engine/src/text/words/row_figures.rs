//! The words of figures that need no pair: counts, means, pass rate.

use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;

/// The figures of rows, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    ("conversations", FigureWords { kind: Kind::Count, label: "Conversations" }),
    ("evaluated", FigureWords { kind: Kind::Count, label: "Evaluated" }),
    ("below_threshold", FigureWords { kind: Kind::Count, label: "Below threshold" }),
    ("duration_unavailable", FigureWords { kind: Kind::Count, label: "Duration unavailable" }),
    ("legacy", FigureWords { kind: Kind::Count, label: "Legacy" }),
    ("audited", FigureWords { kind: Kind::Count, label: "Audited" }),
    ("pairs", FigureWords { kind: Kind::Count, label: "Pairs" }),
    ("fatal", FigureWords { kind: Kind::Count, label: "Fatal errors" }),
    ("mean_auto", FigureWords { kind: Kind::Points, label: "Mean auto" }),
    ("mean_audit", FigureWords { kind: Kind::Points, label: "Mean audit" }),
    ("pass_rate", FigureWords { kind: Kind::Rate, label: "Pass rate" }),
];
