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
}

/// The figures of pairs, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    ("bias", FigureWords { kind: Kind::SignedPoints, label: "Bias, auto − audit" }),
    ("loa_lower", FigureWords { kind: Kind::SignedPoints, label: "Lower limit of agreement" }),
    ("loa_upper", FigureWords { kind: Kind::SignedPoints, label: "Upper limit of agreement" }),
    ("within_tolerance", FigureWords { kind: Kind::Rate, label: "Within tolerance" }),
    ("mae", FigureWords { kind: Kind::Points, label: "Mean absolute delta" }),
    ("rmse", FigureWords { kind: Kind::Points, label: "Root mean square delta" }),
    ("median_abs_delta", FigureWords { kind: Kind::Points, label: "Median absolute delta" }),
    ("ccc", FigureWords { kind: Kind::Coefficient, label: "Concordance (CCC)" }),
    ("icc", FigureWords { kind: Kind::Coefficient, label: "Intraclass correlation (ICC)" }),
    ("pearson", FigureWords { kind: Kind::Coefficient, label: "Correlation (Pearson)" }),
    ("spearman", FigureWords { kind: Kind::Coefficient, label: "Rank correlation (Spearman)" }),
    ("both_pass", FigureWords { kind: Kind::Count, label: "Both pass" }),
    ("false_pass", FigureWords { kind: Kind::Count, label: "False pass" }),
    ("false_fail", FigureWords { kind: Kind::Count, label: "False fail" }),
    ("both_fail", FigureWords { kind: Kind::Count, label: "Both fail" }),
    ("undecided", FigureWords { kind: Kind::Count, label: "Undecided" }),
    ("false_pass_rate", FigureWords { kind: Kind::Rate, label: "False pass rate" }),
    ("false_fail_rate", FigureWords { kind: Kind::Rate, label: "False fail rate" }),
    ("false_omission_rate", FigureWords { kind: Kind::Rate, label: "False omission rate" }),
    ("kappa", FigureWords { kind: Kind::Coefficient, label: "Kappa (Cohen)" }),
    ("ac1", FigureWords { kind: Kind::Coefficient, label: "AC1 (Gwet)" }),
    ("pabak", FigureWords { kind: Kind::Coefficient, label: "Adjusted kappa (PABAK)" }),
    ("mcnemar_p", FigureWords { kind: Kind::Probability, label: "Stricter side, p-value (McNemar)" }),
];
