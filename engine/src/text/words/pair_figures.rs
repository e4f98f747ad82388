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
    /// 0 to 1, telling by its smallness.
    Probability,
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
}

/// The figures of pairs, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    (
        "bias",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Bias, auto − audit",
            reading: "How much more generous auto is on average",
        },
    ),
    (
        "loa_lower",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Lower limit of agreement",
            reading: "About 1 in 40 deltas is expected below it",
        },
    ),
    (
        "loa_upper",
        FigureWords {
            kind: Kind::SignedPoints,
            label: "Upper limit of agreement",
            reading: "About 1 in 40 deltas is expected above it",
        },
    ),
    (
        "within_tolerance",
        FigureWords {
            kind: Kind::Rate,
            label: "Within tolerance",
            reading: "Share of pairs close enough to call it agreement",
        },
    ),
    (
        "mae",
        FigureWords {
            kind: Kind::Points,
            label: "Mean absolute delta",
            reading: "How far apart the two scores are on average, either way",
        },
    ),
    (
        "rmse",
        FigureWords {
            kind: Kind::Points,
            label: "Root mean square delta",
            reading: "As the mean absolute delta, with large differences weighing more",
        },
    ),
    (
        "median_abs_delta",
        FigureWords {
            kind: Kind::Points,
            label: "Median absolute delta",
            reading: "Half of all pairs are at most this far apart",
        },
    ),
    (
        "ccc",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Concordance (CCC)",
            reading: "1 is identical scores; both scatter and bias lower it",
        },
    ),
    (
        "icc",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Intraclass correlation (ICC)",
            reading: "Share of all spread that lies between conversations; 1 is identical scores",
        },
    ),
    (
        "pearson",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Correlation (Pearson)",
            reading: "Whether the scores rise together; that is not agreement",
        },
    ),
    (
        "spearman",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Rank correlation (Spearman)",
            reading: "Whether both put conversations in the same order",
        },
    ),
    ("both_pass", FigureWords { kind: Kind::Count, label: "Both pass", reading: "Auto and audit pass" }),
    ("false_pass", FigureWords { kind: Kind::Count, label: "False pass", reading: "Auto passes what the audit fails" }),
    ("false_fail", FigureWords { kind: Kind::Count, label: "False fail", reading: "Auto fails what the audit passes" }),
    ("both_fail", FigureWords { kind: Kind::Count, label: "Both fail", reading: "Auto and audit fail" }),
    (
        "undecided",
        FigureWords {
            kind: Kind::Count,
            label: "Undecided",
            reading: "The pass mark is too uncertain to tell the audit outcome",
        },
    ),
    (
        "false_pass_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False pass rate",
            reading: "Share of audited fails that pass automatically",
        },
    ),
    (
        "false_fail_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False fail rate",
            reading: "Share of audited passes that fail automatically",
        },
    ),
    (
        "false_omission_rate",
        FigureWords {
            kind: Kind::Rate,
            label: "False omission rate",
            reading: "Share of automatic passes that the audit fails",
        },
    ),
    (
        "kappa",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Kappa (Cohen)",
            reading: "Agreement on outcomes beyond chance; low where nearly all pass",
        },
    ),
    (
        "ac1",
        FigureWords {
            kind: Kind::Coefficient,
            label: "AC1 (Gwet)",
            reading: "Agreement on outcomes beyond chance, steady where nearly all pass",
        },
    ),
    (
        "pabak",
        FigureWords {
            kind: Kind::Coefficient,
            label: "Adjusted kappa (PABAK)",
            reading: "Kappa as if pass and fail were equally common",
        },
    ),
    (
        "mcnemar_p",
        FigureWords {
            kind: Kind::Probability,
            label: "Stricter side, p-value (McNemar)",
            reading: "Chance of so unequal false passes and false fails if both were equally likely",
        },
    ),
];
