//! The words of figures of agreement and of the decision matrix.

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole number.
    Count,
    /// Points.
    Points,
    /// Points whose sign says who scored higher.
    SignedPoints,
    /// Share, shown as a percent.
    Rate,
    /// −1 to 1.
    Coefficient,
}

/// What is said about a figure, whatever its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureWords {
    /// How it is written.
    pub kind: Kind,
    /// Its name on screen.
    pub label: &'static str,
    /// What it tells, in one line.
    pub reading: &'static str,
    /// How it is computed, in one paragraph.
    pub method: &'static str,
}

/// The figures of pairs, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    (
        "bias",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Bias, auto − audit",
            reading: "How much more generous auto is on average",
            method: "Mean of the deltas, auto − audit, over pairs; above zero auto is more generous. Interval: bias ± t·s/√n, \
                 with s the standard deviation of the deltas. It takes pairs as independent; conversations of one agent \
                 or auditor are alike, so the true interval is somewhat wider. Bland and Altman 1986, Lancet i:307.",
        },
    ),
    (
        "mae",
        FigureWords {
            kind: Kind::Points,
            label: "Mean absolute delta",
            reading: "How far apart the two scores are on average, either way",
            method: "Mean of the deltas without their sign, over pairs. Unlike bias, differences up and down do not cancel.",
        },
    ),
    (
        "rmse",
        FigureWords {
            kind: Kind::Points,
            label: "Root mean square delta",
            reading: "As the mean absolute delta, with large differences weighing more",
            method: "Square root of the mean squared delta, over pairs. Far above the mean absolute delta it points to a few \
                 large disagreements.",
        },
    ),
    (
        "median_abs_delta",
        FigureWords {
            kind: Kind::Points,
            label: "Median absolute delta",
            reading: "Half of all pairs are at most this far apart",
            method: "Middle of the deltas without their sign, over pairs; the mean of the two middle ones where their number \
                 is even.",
        },
    ),
    (
        "loa_lower",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Lower limit of agreement",
            reading: "About 1 in 40 deltas is expected below it",
            method: "Bias − 1.96·s, with s the standard deviation of the deltas; needs 10 pairs. Between the two limits 95 % \
                 of deltas are expected if they are spread normally. Interval: limit ± t·s·√(1/n + 1.96²/(2(n−1))). \
                 Bland and Altman 1999, Statistical Methods in Medical Research 8:135.",
        },
    ),
    (
        "loa_upper",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Upper limit of agreement",
            reading: "About 1 in 40 deltas is expected above it",
            method: "Bias + 1.96·s, with s the standard deviation of the deltas; needs 10 pairs. Between the two limits 95 % \
                 of deltas are expected if they are spread normally. Interval: limit ± t·s·√(1/n + 1.96²/(2(n−1))). \
                 Bland and Altman 1999, Statistical Methods in Medical Research 8:135.",
        },
    ),
    (
        "within_tolerance",
        FigureWords {
            kind: Kind::Rate,
            label: "Within tolerance",
            reading: "Share of pairs close enough to call it agreement",
            method: "Pairs whose delta is at most the tolerance in either direction, the tolerance itself included, divided by \
                 all pairs. Interval: Wilson 1927, as in Newcombe 1998, Statistics in Medicine 17:857.",
        },
    ),
    (
        "ccc",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Concordance (CCC)",
            reading: "1 is identical scores; both scatter and bias lower it",
            method: "2·s(xy) / (s²(x) + s²(y) + (mean x − mean y)²) with x auto and y audit, over pairs; needs 10. It depends \
                 on how widely the scores are spread. Interval through the inverse hyperbolic tangent. Lin 1989, \
                 Biometrics 45:255, corrected 2000, 56:324; words after McBride 2005.",
        },
    ),
    (
        "pearson",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Correlation (Pearson)",
            reading: "Whether the scores rise together; that is not agreement",
            method: "Covariance of the two scores divided by the product of their standard deviations, over pairs; needs 10. \
                 Auto can be 20 points too generous on every conversation and still reach 1. Interval after Fisher.",
        },
    ),
    (
        "spearman",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Rank correlation (Spearman)",
            reading: "Whether both put conversations in the same order",
            method: "The correlation of the ranks of the two scores, ties sharing their mean rank, over pairs; needs 10. Like \
                 every correlation it says nothing about generosity.",
        },
    ),
    (
        "both_pass",
        FigureWords {
            kind: Kind::Count,
            label: "Both pass",
            reading: "Auto and audit pass",
            method: "Pairs that pass automatically and whose audit score is at or above the pass mark.",
        },
    ),
    (
        "false_pass",
        FigureWords {
            kind: Kind::Count,
            label: "False pass",
            reading: "Auto passes what the audit fails",
            method: "Pairs that pass automatically and whose audit score is below the pass mark.",
        },
    ),
    (
        "false_fail",
        FigureWords {
            kind: Kind::Count,
            label: "False fail",
            reading: "Auto fails what the audit passes",
            method: "Pairs that fail automatically and whose audit score is at or above the pass mark.",
        },
    ),
    (
        "both_fail",
        FigureWords {
            kind: Kind::Count,
            label: "Both fail",
            reading: "Auto and audit fail",
            method: "Pairs that fail automatically and whose audit score is below the pass mark.",
        },
    ),
    (
        "undecided",
        FigureWords {
            kind: Kind::Count,
            label: "Undecided",
            reading: "The pass mark is too uncertain to tell the audit outcome",
            method: "Pairs with an automatic outcome whose audit score lies between the highest score that failed and the \
                 lowest that passed on their form, or whose form has no such bracket. They are in no cell of the matrix.",
        },
    ),
    (
        "false_pass_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False pass rate",
            reading: "Share of audited fails that pass automatically",
            method: "False passes divided by all pairs that the audit fails. Interval: Wilson 1927. As for a diagnostic test \
                 whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
        },
    ),
    (
        "false_fail_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False fail rate",
            reading: "Share of audited passes that fail automatically",
            method: "False fails divided by all pairs that the audit passes. Interval: Wilson 1927. As for a diagnostic test \
                 whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
        },
    ),
    (
        "false_omission_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False omission rate",
            reading: "Share of automatic passes that the audit fails",
            method: "False passes divided by all pairs that pass automatically. Interval: Wilson 1927. As for a diagnostic \
                 test whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
        },
    ),
];
