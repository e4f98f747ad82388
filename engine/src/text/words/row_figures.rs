//! The words of figures that need no pair: counts, means, pass rate.

use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;

/// The figures of rows, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    ("conversations", FigureWords { kind: Kind::Count, label: "Conversations", reading: "Rows in this view" }),
    (
        "evaluated",
        FigureWords { kind: Kind::Count, label: "Evaluated", reading: "Long enough, and scored automatically" },
    ),
    (
        "below_threshold",
        FigureWords {
            kind: Kind::Count,
            label: "Below threshold",
            reading: "Shorter than the minimum duration, so not evaluated",
        },
    ),
    (
        "duration_unavailable",
        FigureWords {
            kind: Kind::Count,
            label: "Duration unavailable",
            reading: "Without a duration, so not evaluated",
        },
    ),
    ("legacy", FigureWords { kind: Kind::Count, label: "Legacy", reading: "Older records, without a duration status" }),
    (
        "audited",
        FigureWords { kind: Kind::Count, label: "Audited", reading: "Scored by an auditor, by the audit status" },
    ),
    ("pairs", FigureWords { kind: Kind::Count, label: "Pairs", reading: "Conversations with both scores" }),
    (
        "fatal",
        FigureWords {
            kind: Kind::Count,
            label: "Fatal errors",
            reading: "Conversations with at least one fatal error",
        },
    ),
    (
        "mean_auto",
        FigureWords { kind: Kind::Points, label: "Mean auto", reading: "Mean of all auto scores in this view" },
    ),
    (
        "mean_audit",
        FigureWords { kind: Kind::Points, label: "Mean audit", reading: "Mean of all audit scores in this view" },
    ),
    (
        "pass_rate",
        FigureWords { kind: Kind::Rate, label: "Pass rate", reading: "Share of automatic outcomes that pass" },
    ),
];
