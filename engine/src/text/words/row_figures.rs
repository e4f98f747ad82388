//! The words of figures that need no pair: counts, means, pass rate.

use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;

/// The figures of rows, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    (
        "conversations",
        FigureWords {
            kind: Kind::Count,
            label: "Conversations",
            reading: "Rows in this view",
            method: "The records that were read and that the filter lets through. A conversation scored on two forms is two rows.",
        },
    ),
    (
        "evaluated",
        FigureWords {
            kind: Kind::Count,
            label: "Evaluated",
            reading: "Long enough, and scored automatically",
            method: "Rows whose duration status says evaluated.",
        },
    ),
    (
        "below_threshold",
        FigureWords {
            kind: Kind::Count,
            label: "Below threshold",
            reading: "Shorter than the minimum duration, so not evaluated",
            method: "Rows whose duration status says below threshold. The server leaves them out unless they are asked for. \
                 They may still carry metrics and an audit.",
        },
    ),
    (
        "duration_unavailable",
        FigureWords {
            kind: Kind::Count,
            label: "Duration unavailable",
            reading: "Without a duration, so not evaluated",
            method: "Rows whose duration status says that the duration is unavailable.",
        },
    ),
    (
        "legacy",
        FigureWords {
            kind: Kind::Count,
            label: "Legacy",
            reading: "Older records, without a duration status",
            method: "Rows whose duration status is missing or empty, as in records from before there was one.",
        },
    ),
    (
        "audited",
        FigureWords {
            kind: Kind::Count,
            label: "Audited",
            reading: "Scored by an auditor, by the audit status",
            method: "Rows whose audit status says audited, in any case. Whether a row has an audit score is another question: \
                 pairs count that.",
        },
    ),
    (
        "pairs",
        FigureWords {
            kind: Kind::Count,
            label: "Pairs",
            reading: "Conversations with both scores",
            method: "Rows with two numeric scores from −100 to 100, whatever the audit status says. Every figure of agreement \
                 rests on them alone. Fatal rows are among them unless they are left out.",
        },
    ),
    (
        "fatal",
        FigureWords {
            kind: Kind::Count,
            label: "Fatal errors",
            reading: "Conversations with at least one fatal error",
            method: "Rows that count a fatal error or carry a fatal metric that failed. The rule sets their auto score to 0, \
                 which is not a measurement; the fatal rows switch leaves them out of means, rates and pairs.",
        },
    ),
    (
        "mean_auto",
        FigureWords {
            kind: Kind::Points,
            label: "Mean auto",
            reading: "Mean of all auto scores in this view",
            method: "Sum of the auto scores divided by their number, over rows whose auto score is a number in range. \
                 It rests on other rows than the mean audit score: compare the two through bias, not by subtraction. \
                 Interval: mean ± t·s/√n.",
        },
    ),
    (
        "mean_audit",
        FigureWords {
            kind: Kind::Points,
            label: "Mean audit",
            reading: "Mean of all audit scores in this view",
            method: "Sum of the audit scores divided by their number, over rows whose audit score is a number in range. \
                 Interval: mean ± t·s/√n.",
        },
    ),
    (
        "pass_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "Pass rate",
            reading: "Share of automatic outcomes that pass",
            method: "Passes divided by passes and fails, by the evaluation status; other states are in neither. \
                 Interval: Wilson 1927, as in Newcombe 1998, Statistics in Medicine 17:857.",
        },
    ),
];
